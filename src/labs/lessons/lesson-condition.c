/* Conditions: two values with a relation between them, such as "δ₁⁽³⁾ > 0" or "J < 0.1". The
 * relations are <, <=, >, >=, =, != and ≈, also with the signs ≤, ≥ and ≠.
 *
 * Some conditions have words, because a learner should read what to do, and are the same as
 * relations:
 *
 *   J rose                    rises > 0
 *   J never rose              rises = 0
 *   all examples right        right = m
 *   two hidden units differ   distinct⁽²⁾ > 1
 *   all hidden units equal    distinct⁽²⁾ = 1
 *
 * "cursor at δ₂⁽³⁾" is about the walk and not about values: its step makes this quantity.
 *
 * Values that were computed in different ways differ by rounding, so "=" allows EQUAL of the larger
 * one, and "≈", which is for the numerical estimate, ALMOST. Below TINY nothing is left of a
 * value but rounding. */

#include "labs/lessons/lesson-condition.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"
#include "labs/lessons/lesson-words.h"
#include "walk/number.h"

#define EQUAL  1e-9
#define ALMOST 1e-5
#define TINY   1e-12

#define CURSOR "cursor at "

static const struct
{
  const char *words;
  const char *relation;
} words[] = {
  { N_ ("J rose"), "rises > 0" },
  { N_ ("J never rose"), "rises = 0" },
  { N_ ("all examples right"), "right = m" },
  { N_ ("two hidden units differ"), "distinct^(2) > 1" },
  { N_ ("all hidden units equal"), "distinct^(2) = 1" },
};

typedef enum
{
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  SAME,
  DIFFERENT,
  NEARLY,
} Relation;

/* A sign that begins with another stands before it. */
static const struct
{
  const char *sign;
  Relation relation;
} signs[] = {
  { "<=", LESS_OR_EQUAL }, { ">=", GREATER_OR_EQUAL },
  { "≤", LESS_OR_EQUAL },  { "≥", GREATER_OR_EQUAL },
  { "!=", DIFFERENT },     { "≠", DIFFERENT },
  { "==", SAME },          { "≈", NEARLY },
  { "<", LESS },           { ">", GREATER },
  { "=", SAME },
};

/* The sign of a relation as it is printed. */
static const char *const printed[] = { "<", "≤", ">", "≥", "=", "≠", "≈" };

struct _BsLessonCondition
{
  char *text;
  gboolean is_cursor;
  BsLessonQuantity cursor;
  BsLessonExpression *left;
  BsLessonExpression *right;
  Relation relation;
};

static gboolean
refuse (const char *found, const char *expected, GError **error)
{
  g_autofree char *shown = bs_quote (found);

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, _ ("expected %s, found “%s”"), expected,
               shown);

  return FALSE;
}

static gboolean
parse_cursor (BsLessonCondition *self, const char **place, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *end = bs_lesson_quantity_scan (*place, &self->cursor, &reason);

  self->is_cursor = TRUE;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (end == NULL)
    return refuse (*place, _ ("a quantity such as δ₂⁽³⁾"), error);
  *place = end;

  return *end == '\0' || refuse (end, _ ("the end of the condition"), error);
}

static gboolean
parse_relation (BsLessonCondition *self, const char **place, GError **error)
{
  self->left = bs_lesson_expression_scan (place, error);
  if (self->left == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (*place, signs[i].sign))
      {
        self->relation = signs[i].relation;
        *place += strlen (signs[i].sign);
        self->right = bs_lesson_expression_scan (place, error);
        return self->right != NULL &&
               (**place == '\0' || refuse (*place, _ ("the end of the condition"), error));
      }

  return refuse (*place, _ ("a relation such as <, = or ≈"), error);
}

/**
 * bs_lesson_condition_parse:
 * @place: (out): the place in @text of the error
 *
 * Returns: (transfer full): the condition; %NULL with a BS_FILE_ERROR
 */
BsLessonCondition *
bs_lesson_condition_parse (const char *text, const char **place, GError **error)
{
  g_autoptr (BsLessonCondition) self = NULL;
  gboolean is_good;

  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  self = g_new0 (BsLessonCondition, 1);
  self->text = g_strdup (text);
  *place = text;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i].words))
      {
        const char *relation = words[i].relation;

        is_good = parse_relation (self, &relation, NULL);
        g_assert (is_good);
        return g_steal_pointer (&self);
      }

  if (g_str_has_prefix (text, CURSOR))
    {
      *place += strlen (CURSOR);
      is_good = parse_cursor (self, place, error);
    }
  else
    is_good = parse_relation (self, place, error);

  return is_good ? g_steal_pointer (&self) : NULL;
}

void
bs_lesson_condition_free (BsLessonCondition *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_clear_pointer (&self->left, bs_lesson_expression_free);
  g_clear_pointer (&self->right, bs_lesson_expression_free);
  g_free (self);
}

const char *
bs_lesson_condition_get_text (const BsLessonCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

char *
bs_lesson_condition_tell (const BsLessonCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (self->text, words[i].words))
      return g_strdup (_ (words[i].words));

  if (self->is_cursor)
    {
      g_autofree char *name = bs_lesson_quantity_format (&self->cursor);

      /* Translators: the walk has come to the step that makes this quantity, such as δ₁⁽²⁾. */
      return g_strdup_printf (_ ("the walk is at %s"), name);
    }

  return bs_lesson_words_tell (self->text);
}

const BsLessonQuantity *
bs_lesson_condition_get_cursor (const BsLessonCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->is_cursor ? &self->cursor : NULL;
}

static gboolean
is_near (double one, double other, double share)
{
  return fabs (one - other) <= share * MAX (fabs (one), fabs (other)) + TINY;
}

gboolean
bs_lesson_condition_has_mistaken_training (const BsLessonCondition *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !self->is_cursor && (bs_lesson_expression_has_mistaken_training (self->left) ||
                              bs_lesson_expression_has_mistaken_training (self->right));
}

static gboolean
is_true (Relation relation, double left, double right)
{
  switch (relation)
    {
    case LESS:
      return left < right;
    case LESS_OR_EQUAL:
      return left <= right;
    case GREATER:
      return left > right;
    case GREATER_OR_EQUAL:
      return left >= right;
    case SAME:
      return is_near (left, right, EQUAL);
    case DIFFERENT:
      return !is_near (left, right, EQUAL);
    case NEARLY:
    default:
      return is_near (left, right, ALMOST);
    }
}

static gboolean
get_sides (const BsLessonCondition *self,
           BsLessonLookUp look_up,
           gpointer data,
           double *left,
           double *right,
           GError **error)
{
  return bs_lesson_expression_evaluate (self->left, look_up, data, left, error) &&
         bs_lesson_expression_evaluate (self->right, look_up, data, right, error);
}

gboolean
bs_lesson_condition_evaluate (const BsLessonCondition *self,
                              BsLessonLookUp look_up,
                              gpointer data,
                              gboolean *holds,
                              GError **error)
{
  double left, right;

  g_return_val_if_fail (self != NULL && !self->is_cursor && holds != NULL, FALSE);

  if (!get_sides (self, look_up, data, &left, &right, error))
    return FALSE;
  *holds = is_true (self->relation, left, right);

  return TRUE;
}

char *
bs_lesson_condition_describe (const BsLessonCondition *self, BsLessonLookUp look_up, gpointer data)
{
  double left, right;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (self != NULL && !self->is_cursor, NULL);

  if (!get_sides (self, look_up, data, &left, &right, NULL))
    return NULL;
  one = bs_number_format_digits (left, 9);
  other = bs_number_format_digits (right, 9);

  return g_strdup_printf ("%s %s %s", one, printed[self->relation], other);
}
