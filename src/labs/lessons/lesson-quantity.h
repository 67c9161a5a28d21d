#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

/* A check computes every iteration up to that of a quantity. */
#define BS_LESSON_MOST_ITERATIONS 1000000

/* What a lesson can name. */
typedef enum
{
  BS_LESSON_A,
  BS_LESSON_Z,
  BS_LESSON_DELTA,
  BS_LESSON_X,
  BS_LESSON_Y,
  BS_LESSON_H,
  BS_LESSON_THETA,
  BS_LESSON_ACCUMULATED, /* Δ */
  BS_LESSON_D,
  BS_LESSON_ESTIMATE, /* N, the numerical estimate of D */
  BS_LESSON_J,
  BS_LESSON_J_DATA,
  BS_LESSON_J_PENALTY,
  BS_LESSON_LAMBDA,
  BS_LESSON_ALPHA,
  BS_LESSON_N_EXAMPLES,
  BS_LESSON_N_CLASSES,
  BS_LESSON_N_LAYERS,
  BS_LESSON_SIZE,
  BS_LESSON_N_PARAMETERS,
  BS_LESSON_N_RIGHT,
  BS_LESSON_N_DISTINCT, /* the distinct neurons of a hidden layer */
  BS_LESSON_ITERATION,
  BS_LESSON_N_RISES, /* in how many iterations J rose */
} BsLessonSymbol;

/**
 * BsLessonQuantity: a quantity as a lesson names it
 * @layer: l of a quantity of a neuron or of an entry; 0 for others
 * @row: the neuron, or i of an entry
 * @column: j of an entry
 * @has_iteration: whether the lesson says after how many updates; otherwise it is the place of the
 *   last "go"
 * @example: the example, from 1; 0 if the lesson does not say it
 * @mistakes: a set of BS_MISTAKE_BIT() with which D is computed; 0 for the right D. J, its parts
 *   and its rises are those of a training that was handed the D with the mistakes
 */
typedef struct
{
  BsLessonSymbol symbol;
  guint layer;
  gsize row;
  gsize column;
  gboolean has_iteration;
  guint64 iteration;
  gsize example;
  guint mistakes;
} BsLessonQuantity;

/* Reads the symbol of a quantity at the beginning of @text, as the program prints it ("δ₂⁽³⁾") or
 * in ASCII ("delta_2^(3)"). Returns the end of what was read. Returns NULL without an error if no
 * symbol stands there, and NULL with a BS_FILE_ERROR_SYNTAX if its indices are not right. */
const char *bs_lesson_quantity_scan (const char *text, BsLessonQuantity *quantity, GError **error);
/* Whether the quantity exists in the network, and if not, why, as a BS_FILE_ERROR_SHAPE. */
gboolean bs_lesson_quantity_check (const BsLessonQuantity *self,
                                   const BsNetwork *network,
                                   gsize n_examples,
                                   GError **error);
/* Whether it is J, a part of it, or its rises: all that a training with a mistaken D is asked for.
 */
gboolean bs_lesson_quantity_is_of_training (const BsLessonQuantity *self);
/* Returns (transfer full) the symbol as the program prints it. */
char *bs_lesson_quantity_format (const BsLessonQuantity *self);

G_END_DECLS
