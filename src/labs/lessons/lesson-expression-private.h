#pragma once

#include "labs/lessons/lesson-expression.h"

G_BEGIN_DECLS

/* An expression has at most so many numbers and operations. */
#define BS_LESSON_MOST_OPERATIONS 256

/**
 * BsOperationKind: what an operation does: it brings a number, joins the last two numbers, or, from
 * %BS_OPERATION_NEGATE on, changes the last one
 */
typedef enum
{
  BS_OPERATION_NUMBER,
  BS_OPERATION_QUANTITY,
  BS_OPERATION_ADD,
  BS_OPERATION_SUBTRACT,
  BS_OPERATION_MULTIPLY,
  BS_OPERATION_DIVIDE,
  BS_OPERATION_RAISE,
  BS_OPERATION_NEGATE,
  BS_OPERATION_SIGMOID,
  BS_OPERATION_EXPONENTIAL,
  BS_OPERATION_LOGARITHM,
  BS_OPERATION_ROOT,
  BS_OPERATION_ABSOLUTE,
} BsOperationKind;

typedef struct
{
  BsOperationKind kind;
  double number;             /* of BS_OPERATION_NUMBER */
  BsLessonQuantity quantity; /* of BS_OPERATION_QUANTITY */
} BsOperation;

struct _BsLessonExpression
{
  GArray *operations; /* of BsOperation */
};

G_END_DECLS
