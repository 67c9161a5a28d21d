#pragma once

#include "labs/lessons/lesson-solution.h"
#include "labs/lessons/lesson.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

typedef enum
{
  BS_WORKSHEET_TEXT,    /* a piece of CommonMark */
  BS_WORKSHEET_FORMULA, /* formulas, one below the other */
  BS_WORKSHEET_GIVEN,   /* the network, Θ and data */
  BS_WORKSHEET_PLACE,   /* where in the walk the next questions are */
  BS_WORKSHEET_PICTURE, /* the network, or the formula of a step */
  BS_WORKSHEET_KNOWN,   /* values with their printed digits */
  BS_WORKSHEET_QUESTION,
  BS_WORKSHEET_TASK, /* something to be brought about in the program */
} BsWorksheetKind;

/**
 * BsWorksheetItem: a piece of a sheet
 * @part: the part of the lesson that it comes from
 * @has_other_numbers: whether its numbers are others than those of the lesson
 * @text: (nullable): what it says with these numbers: of a text its CommonMark, of a question the
 *   question
 * @number: of a question or a task, from 1
 * @solution: (nullable): of a question
 * @known: (nullable) (element-type BsLessonExpectation): the values of known answers
 * @walk: (nullable): of a picture, at its place; of what is given, at the beginning
 * @order: (nullable): of a question by order: the choices in the order in which they are shown
 * @rules: (nullable) (element-type utf8): of a question by order: the feedback of each rule; %NULL
 *   where that would be wrong with these numbers
 */
typedef struct
{
  BsWorksheetKind kind;
  const BsLessonPart *part;
  gboolean has_other_numbers;
  char *text;
  guint number;
  BsLessonSolution *solution;
  GPtrArray *known;
  BsReveal *walk;
  guint *order;
  GPtrArray *rules;
} BsWorksheetItem;

/**
 * BsWorksheet: a lesson on paper; see the head of worksheet.c
 * @items: (element-type BsWorksheetItem)
 * @n_left_out: how many questions have no answer with these numbers, or would say something wrong
 * @n_reseeded: how many set-ups have other numbers than those of the lesson
 */
typedef struct
{
  BsLesson *lesson;
  guint64 seed;
  GPtrArray *items;
  guint n_left_out;
  guint n_reseeded;
} BsWorksheet;

BsWorksheet *bs_worksheet_new (BsLesson *lesson, guint64 seed, GError **error);
void bs_worksheet_free (BsWorksheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsWorksheet, bs_worksheet_free)

G_END_DECLS
