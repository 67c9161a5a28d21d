/* Values that a lesson computes: numbers, quantities of the walk, and arithmetic.
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
 * The parser writes the operations in the order in which a calculator with a stack needs them. So
 * evaluating is one loop, and no lesson can make it call itself too deeply; the parser, which
 * does, refuses more than MOST_DEPTH parentheses. */

#include "labs/lessons/lesson-expression.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"
#include "walk/mistakes.h"

#define MOST_DEPTH      32
#define MOST_OPERATIONS 256
/* A check computes every iteration up to that of a quantity. */
#define MOST_ITERATIONS 1000000

typedef enum
{
  NUMBER,
  QUANTITY,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  RAISE,
  NEGATE,
  SIGMOID,
  EXPONENTIAL,
  LOGARITHM,
  ROOT,
  ABSOLUTE,
} Kind;

typedef struct
{
  Kind kind;
  double number;
  BsLessonQuantity quantity;
} Operation;

struct _BsLessonExpression
{
  GArray *operations;
};

static const struct
{
  const char *name;
  Kind kind;
} functions[] = {
  { "g", SIGMOID }, { "exp", EXPONENTIAL }, { "log", LOGARITHM },
  { "sqrt", ROOT }, { "abs", ABSOLUTE },
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
add (Parser *self, const Operation *operation)
{
  if (self->operations->len == MOST_OPERATIONS)
    {
      g_set_error (self->error, BS_FILE_ERROR, BS_FILE_ERROR_SIZE,
                   _ ("a value has at most %d numbers and operations"), MOST_OPERATIONS);
      return FALSE;
    }
  g_array_append_vals (self->operations, operation, 1);

  return TRUE;
}

static gboolean
add_kind (Parser *self, Kind kind)
{
  return add (self, &(Operation){ .kind = kind });
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
  g_autofree char *expected = g_strdup_printf (_ ("a whole number from 0 to %d"), MOST_ITERATIONS);
  guint64 number;

  if (accept_word (self, "iteration"))
    {
      quantity->has_iteration = TRUE;
      return parse_whole (self, 0, MOST_ITERATIONS, expected, &quantity->iteration);
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
  if (quantity->symbol != BS_LESSON_D)
    return refuse (self, _ ("no mistake, which only D can have"));
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
  Operation operation = { .kind = QUANTITY };
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
  Operation operation = { .kind = NUMBER };
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

      if (!parse_atom (self) || (is_negative && !add_kind (self, NEGATE)) ||
          !add_kind (self, RAISE))
        return FALSE;
    }

  return n_minus % 2 == 0 || add_kind (self, NEGATE);
}

static gboolean
parse_product (Parser *self)
{
  if (!parse_factor (self))
    return FALSE;
  for (;;)
    {
      Kind kind;

      if (accept (self, "*") || accept (self, "·"))
        kind = MULTIPLY;
      else if (accept (self, "/"))
        kind = DIVIDE;
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
      Kind kind;

      if (accept (self, "+"))
        kind = ADD;
      else if (accept_minus (self))
        kind = SUBTRACT;
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

  self->operations = g_array_new (FALSE, FALSE, sizeof (Operation));
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

void
bs_lesson_expression_free (BsLessonExpression *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->operations);
  g_free (self);
}

static double
compute (Kind kind, double one, double other)
{
  switch (kind)
    {
    case ADD:
      return one + other;
    case SUBTRACT:
      return one - other;
    case MULTIPLY:
      return one * other;
    case DIVIDE:
      return one / other;
    case RAISE:
      return pow (one, other);
    case NEGATE:
      return -one;
    case SIGMOID:
      return 1.0 / (1.0 + exp (-one));
    case EXPONENTIAL:
      return exp (one);
    case LOGARITHM:
      return log (one);
    case ROOT:
      return sqrt (one);
    case ABSOLUTE:
      return fabs (one);
    case NUMBER:
    case QUANTITY:
    default:
      g_return_val_if_reached (NAN);
    }
}

/**
 * bs_lesson_expression_evaluate:
 * @value: (out): the value, which is finite
 *
 * Returns: %FALSE with an error of @look_up, or with a BS_FILE_ERROR_VALUE if the value is not
 *   finite
 */
gboolean
bs_lesson_expression_evaluate (const BsLessonExpression *self,
                               BsLessonLookUp look_up,
                               gpointer data,
                               double *value,
                               GError **error)
{
  double stack[MOST_OPERATIONS];
  gsize n = 0;

  g_return_val_if_fail (self != NULL && look_up != NULL && value != NULL, FALSE);

  for (guint i = 0; i < self->operations->len; i++)
    {
      const Operation *operation = &g_array_index (self->operations, Operation, i);

      if (operation->kind == NUMBER)
        stack[n++] = operation->number;
      else if (operation->kind == QUANTITY)
        {
          if (!look_up (&operation->quantity, &stack[n++], data, error))
            return FALSE;
        }
      else if (operation->kind < NEGATE)
        {
          n--;
          stack[n - 1] = compute (operation->kind, stack[n - 1], stack[n]);
        }
      else
        stack[n - 1] = compute (operation->kind, stack[n - 1], 0.0);
    }
  *value = stack[0];
  if (isfinite (*value))
    return TRUE;

  g_set_error_literal (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, _ ("the value is not finite"));

  return FALSE;
}

const BsLessonQuantity *
bs_lesson_expression_get_quantity (const BsLessonExpression *self)
{
  const Operation *only;

  g_return_val_if_fail (self != NULL, NULL);

  only = &g_array_index (self->operations, Operation, 0);

  return self->operations->len == 1 && only->kind == QUANTITY ? &only->quantity : NULL;
}
