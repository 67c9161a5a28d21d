/* Reads an expression.
 *
 *   expression: term { + or - term }       term: factor { * or / factor }
 *   factor: - factor, or atom { ^ factor } atom: number, ( expression ), function ( expression ),
 *                                                quantity { at iteration N, at example N,
 *                                                           with MISTAKE }
 *
 * Minus may be the sign that the program prints, and · multiplies. The functions are g, which is
 * the sigmoid, exp, log, sqrt and abs. A number has a decimal point, because a comma separates
 * the indices of an entry.
 *
 * Each rule is a function, which calls itself by way of the others where there are parentheses.
 * More than MOST_DEPTH of them within each other are refused, so no lesson can make it call itself
 * too deeply. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"
#include "labs/lessons/lesson-expression-private.h"
#include "walk/mistakes.h"

#define MOST_DEPTH 32

static const struct
{
  const char *name;
  BsOperationKind kind;
} functions[] = {
  { "g", BS_OPERATION_SIGMOID },     { "exp", BS_OPERATION_EXPONENTIAL },
  { "log", BS_OPERATION_LOGARITHM }, { "sqrt", BS_OPERATION_ROOT },
  { "abs", BS_OPERATION_ABSOLUTE },
};

typedef struct
{
  const char *at;
  guint depth;
  GArray *operations;
  GError **error;
} Parser;

static gboolean parse_sum (Parser *self);

static gboolean
refuse (Parser *self, const char *expected)
{
  g_autofree char *shown = bs_quote (self->at);

  if (*self->at == '\0')
    g_set_error (self->error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                 _ ("expected %s, but the line ends"), expected);
  else
    g_set_error (self->error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, _ ("expected %s, found “%s”"),
                 expected, shown);

  return FALSE;
}

static void
skip_blanks (Parser *self)
{
  while (*self->at == ' ' || *self->at == '\t')
    self->at++;
}

/* Skips a sign, and the blanks before it, if it stands there. */
static gboolean
accept (Parser *self, const char *sign)
{
  skip_blanks (self);
  if (!g_str_has_prefix (self->at, sign))
    return FALSE;
  self->at += strlen (sign);

  return TRUE;
}

/* The same for a whole word. */
static gboolean
accept_word (Parser *self, const char *word)
{
  gsize length = strlen (word);

  skip_blanks (self);
  if (!g_str_has_prefix (self->at, word) || g_ascii_isalnum (self->at[length]) ||
      self->at[length] == '_')
    return FALSE;
  self->at += length;

  return TRUE;
}

static gboolean
accept_minus (Parser *self)
{
  return accept (self, "−") || accept (self, "-");
}

static gboolean
add (Parser *self, const BsOperation *operation)
{
  if (self->operations->len == BS_LESSON_MOST_OPERATIONS)
    {
      g_set_error (self->error, BS_FILE_ERROR, BS_FILE_ERROR_SIZE,
                   _ ("a value has at most %d numbers and operations"), BS_LESSON_MOST_OPERATIONS);
      return FALSE;
    }
  g_array_append_vals (self->operations, operation, 1);

  return TRUE;
}

static gboolean
add_kind (Parser *self, BsOperationKind kind)
{
  return add (self, &(BsOperation){ .kind = kind });
}

static gboolean
parse_whole (Parser *self, guint64 least, guint64 most, const char *expected, guint64 *number)
{
  char *end;

  skip_blanks (self);
  if (!g_ascii_isdigit (*self->at))
    return refuse (self, expected);
  *number = g_ascii_strtoull (self->at, &end, 10);
  if (*number < least || *number > most)
    return refuse (self, expected);
  self->at = end;

  return TRUE;
}

static gboolean
parse_place (Parser *self, BsLessonQuantity *quantity)
{
  g_autofree char *expected =
    g_strdup_printf (_ ("a whole number from 0 to %d"), BS_LESSON_MOST_ITERATIONS);
  guint64 number;

  if (accept_word (self, "iteration"))
    {
      quantity->has_iteration = TRUE;
      return parse_whole (self, 0, BS_LESSON_MOST_ITERATIONS, expected, &quantity->iteration);
    }
  if (!accept_word (self, "example"))
    return refuse (self, _ ("“iteration” or “example” after “at”"));
  if (!parse_whole (self, 1, G_MAXUINT32, _ ("the number of an example, from 1"), &number))
    return FALSE;
  quantity->example = (gsize) number;

  return TRUE;
}

static gboolean
parse_mistake (Parser *self, BsLessonQuantity *quantity)
{
  skip_blanks (self);
  if (quantity->symbol != BS_LESSON_D && !bs_lesson_quantity_is_of_training (quantity))
    return refuse (self, _ ("no mistake, which only D, J and what training does to J can have"));
  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      const char *nick = bs_mistake_get_nick ((BsMistake) i);
      char after = g_str_has_prefix (self->at, nick) ? self->at[strlen (nick)] : '-';

      if (g_ascii_isalnum (after) || after == '-')
        continue;
      self->at += strlen (nick);
      quantity->mistakes |= BS_MISTAKE_BIT (i);
      return TRUE;
    }

  return refuse (self, _ ("the name of a mistake, such as no-slope"));
}

static gboolean
parse_quantity (Parser *self)
{
  BsOperation operation = { .kind = BS_OPERATION_QUANTITY };
  g_autoptr (GError) error = NULL;
  const char *end = bs_lesson_quantity_scan (self->at, &operation.quantity, &error);

  if (error != NULL)
    {
      g_propagate_error (self->error, g_steal_pointer (&error));
      return FALSE;
    }
  if (end == NULL)
    return refuse (self, _ ("a number or a quantity such as δ₂⁽³⁾ or delta_2^(3)"));
  self->at = end;
  for (;;)
    if (accept_word (self, "at"))
      {
        if (!parse_place (self, &operation.quantity))
          return FALSE;
      }
    else if (accept_word (self, "with"))
      {
        if (!parse_mistake (self, &operation.quantity))
          return FALSE;
      }
    else
      return add (self, &operation);
}

static gboolean
parse_number (Parser *self)
{
  BsOperation operation = { .kind = BS_OPERATION_NUMBER };
  char *end;

  /* Anything else that strtod() takes, such as hexadecimal digits, is none here. */
  operation.number = g_ascii_strtod (self->at, &end);
  if (self->at[0] == '0' && (self->at[1] == 'x' || self->at[1] == 'X'))
    return refuse (self, _ ("a decimal number"));
  if (!isfinite (operation.number))
    return refuse (self, _ ("a number that is not so large"));
  self->at = end;

  return add (self, &operation);
}

static gboolean
parse_enclosed (Parser *self)
{
  if (++self->depth > MOST_DEPTH)
    return refuse (self, _ ("fewer parentheses within parentheses"));
  if (!parse_sum (self))
    return FALSE;
  self->depth--;

  return accept (self, ")") || refuse (self, ")");
}

static gboolean
parse_atom (Parser *self)
{
  skip_blanks (self);
  if (g_ascii_isdigit (*self->at) || *self->at == '.')
    return parse_number (self);
  if (accept (self, "("))
    return parse_enclosed (self);
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      gsize length = strlen (functions[i].name);

      if (!g_str_has_prefix (self->at, functions[i].name) || self->at[length] != '(')
        continue;
      self->at += length + 1;
      return parse_enclosed (self) && add_kind (self, functions[i].kind);
    }

  return parse_quantity (self);
}

static gboolean
parse_factor (Parser *self)
{
  guint n_minus = 0;

  while (accept_minus (self))
    n_minus++;
  if (!parse_atom (self))
    return FALSE;
  while (accept (self, "^"))
    {
      gboolean is_negative = accept_minus (self);

      if (!parse_atom (self) || (is_negative && !add_kind (self, BS_OPERATION_NEGATE)) ||
          !add_kind (self, BS_OPERATION_RAISE))
        return FALSE;
    }

  return n_minus % 2 == 0 || add_kind (self, BS_OPERATION_NEGATE);
}

static gboolean
parse_product (Parser *self)
{
  if (!parse_factor (self))
    return FALSE;
  for (;;)
    {
      BsOperationKind kind;

      if (accept (self, "*") || accept (self, "·"))
        kind = BS_OPERATION_MULTIPLY;
      else if (accept (self, "/"))
        kind = BS_OPERATION_DIVIDE;
      else
        return TRUE;
      if (!parse_factor (self) || !add_kind (self, kind))
        return FALSE;
    }
}

static gboolean
parse_sum (Parser *self)
{
  if (!parse_product (self))
    return FALSE;
  for (;;)
    {
      BsOperationKind kind;

      if (accept (self, "+"))
        kind = BS_OPERATION_ADD;
      else if (accept_minus (self))
        kind = BS_OPERATION_SUBTRACT;
      else
        return TRUE;
      if (!parse_product (self) || !add_kind (self, kind))
        return FALSE;
    }
}

/**
 * bs_lesson_expression_scan:
 * @text: (inout): the text; afterwards the end of the expression or the place of the error
 *
 * Returns: (transfer full): the expression at the beginning of @text; %NULL with a BS_FILE_ERROR
 */
BsLessonExpression *
bs_lesson_expression_scan (const char **text, GError **error)
{
  g_autoptr (BsLessonExpression) self = g_new0 (BsLessonExpression, 1);
  Parser parser = { .at = *text, .error = error };
  gboolean is_good;

  self->operations = g_array_new (FALSE, FALSE, sizeof (BsOperation));
  parser.operations = self->operations;
  is_good = parse_sum (&parser);
  skip_blanks (&parser);
  *text = parser.at;

  return is_good ? g_steal_pointer (&self) : NULL;
}

/**
 * bs_lesson_expression_parse:
 * @text: an expression and nothing else
 * @place: (out): the place of the error
 *
 * Returns: (transfer full): the expression; %NULL with a BS_FILE_ERROR
 */
BsLessonExpression *
bs_lesson_expression_parse (const char *text, const char **place, GError **error)
{
  g_autoptr (BsLessonExpression) self = NULL;

  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  *place = text;
  self = bs_lesson_expression_scan (place, error);
  if (self == NULL || **place == '\0')
    return g_steal_pointer (&self);

  refuse (&(Parser){ .at = *place, .error = error }, _ ("the end of the value"));

  return NULL;
}
