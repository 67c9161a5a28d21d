#pragma once

#include "labs/lessons/lesson-question.h"
#include "labs/lessons/lesson-quote.h"
#include "walk/formula.h"

G_BEGIN_DECLS

/* Who only shows a lesson needs neither files nor settings. */
typedef struct _BsLessonSetup BsLessonSetup;
typedef struct _BsTextSource BsTextSource;

typedef enum
{
  BS_LESSON_TEXT,
  BS_LESSON_SETUP,
  BS_LESSON_DATA,
  BS_LESSON_GO,
  BS_LESSON_ASK,
  BS_LESSON_EXPECT,
  BS_LESSON_WATCH,
  BS_LESSON_LOCK,
  BS_LESSON_PICTURE,
  BS_LESSON_FORMULA,
} BsLessonPartKind;

/* What a block "picture" shows. */
typedef enum
{
  BS_LESSON_PICTURE_NETWORK,
  BS_LESSON_PICTURE_FORMULA,
} BsLessonPicture;

/**
 * BsLessonPlace: where in the walk a lesson is
 * @iteration: after so many updates
 * @example: from 1; 0 if the lesson does not say it
 * @has_target: whether the walk stands at the step that makes @target, and otherwise at the first
 *   step of the example
 */
typedef struct
{
  guint64 iteration;
  gsize example;
  gboolean has_target;
  BsLessonQuantity target;
} BsLessonPlace;

/**
 * BsLessonExpectation: a known answer
 * @name: the value, as the lesson writes it
 * @digits: its printed digits
 * @place: where the digits stand in the lesson
 */
typedef struct
{
  char *name;
  BsLessonExpression *value;
  char *digits;
  const char *place;
} BsLessonExpectation;

/**
 * BsLessonWatch: a condition that the learner must bring about
 * @hint: (nullable)
 * @attempt: (nullable): a set-up that brings it about, for the check
 * @iteration: the iteration of @attempt at which it holds
 * @place: where the condition stands in the lesson
 */
typedef struct
{
  BsLessonCondition *condition;
  char *hint;
  BsLessonSetup *attempt;
  guint64 iteration;
  const char *place;
} BsLessonWatch;

/**
 * BsLessonPart: a piece of a lesson
 * @line: the line where it begins
 * @section: the number of headings of level 2 before it
 * @markup: the source in CommonMark; of a block with its fences, of a text without the marks of
 *   its quotes
 * @quotes: (nullable) (element-type BsLessonQuote): of a text
 * @setup: (nullable): the set-up that is in force after this part
 * @place: where in the walk the lesson is after this part
 * @question: (nullable): of "ask"
 * @expectations: (nullable) (element-type BsLessonExpectation): of "expect"
 * @watch: (nullable): of "watch"
 * @fixed: (nullable): of "lock": names of settings, or train or walk
 * @picture: of "picture"
 * @formulas: (nullable) (element-type BsFormula): of "formula"
 */
typedef struct
{
  BsLessonPartKind kind;
  guint line;
  guint section;
  char *markup;
  GPtrArray *quotes;
  BsLessonSetup *setup;
  BsLessonPlace place;
  BsLessonQuestion *question;
  GPtrArray *expectations;
  BsLessonWatch *watch;
  char **fixed;
  BsLessonPicture picture;
  GPtrArray *formulas;
} BsLessonPart;

/**
 * BsLesson: a lesson; see the head of lesson.c. It never changes, and its reference count is
 * atomic.
 */
typedef struct _BsLesson BsLesson;

/* Returns (transfer full) "value = digits", with the decimal mark of the user. */
char *bs_lesson_expectation_tell (const BsLessonExpectation *self);
/* Returns (transfer full) the same as a formula; NULL if it has words in it, as "h at example 1".
 */
BsFormula *bs_lesson_expectation_make_formula (const BsLessonExpectation *self);

BsLesson *bs_lesson_new (BsTextSource *source, const char *folder, GError **error);
BsLesson *bs_lesson_ref (BsLesson *self);
void bs_lesson_unref (BsLesson *self);

BsTextSource *bs_lesson_get_source (const BsLesson *self);
const char *bs_lesson_get_title (const BsLesson *self);
guint bs_lesson_get_n_sections (const BsLesson *self);
guint bs_lesson_get_n_parts (const BsLesson *self);
const BsLessonPart *bs_lesson_get_part (const BsLesson *self, guint index);
/* What is strange, but no error: sentences that name file, line and column; NULL ends them. */
const char *const *bs_lesson_get_warnings (const BsLesson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLesson, bs_lesson_unref)

G_END_DECLS
