#pragma once

#include "labs/lessons/lesson-expression.h"

G_BEGIN_DECLS

typedef struct _BsLessonBlock BsLessonBlock;

/**
 * BsLessonQuote: a number within a text of a lesson, and the value that it stands for; see the head
 * of lesson-quote.c
 * @text: the text as it is shown, in which the number stands at @start
 * @digits: the number as it is written
 * @name: the value, as the lesson writes it
 * @place: where the number stands in the lesson
 */
typedef struct
{
  const char *text;
  gsize start;
  char *digits;
  char *name;
  BsLessonExpression *value;
  const char *place;
} BsLessonQuote;

/* Whether a number has nothing to do with the numbers of a network, so it need not be marked. */
typedef gboolean (*BsLessonIsFree) (double number, gconstpointer data);

/* Returns (transfer full) (element-type BsLessonQuote) an empty list. */
GPtrArray *bs_lesson_quotes_new (void);
char *bs_lesson_quotes_read (GPtrArray *quotes,
                             const BsLessonBlock *block,
                             const char *text,
                             const char *place,
                             GError **error);
char *bs_lesson_quotes_fill (const GPtrArray *quotes,
                             const char *text,
                             BsLessonLookUp look_up,
                             gpointer data,
                             GError **error);
char *bs_lesson_quote_format (double value, const char *digits);
gboolean bs_lesson_quotes_are_whole (const GPtrArray *quotes,
                                     const char *text,
                                     BsLessonIsFree is_free,
                                     gconstpointer data);

G_END_DECLS
