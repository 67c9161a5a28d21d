/* The names of quantities in a lesson.
 *
 * A name is written as the program prints it, or in ASCII, where an index follows "_" and a layer
 * stands in "^( )". So a lesson can be typed on any keyboard, and what was copied from the window
 * works, too. These are the same:
 *
 *   δ₂⁽³⁾       delta_2^(3)
 *   Θ₁₂⁽¹⁾      Theta_12^(1)     Theta1(1,2)
 *   Θ₁₂,₃⁽¹⁾    Theta_12,3^(1)   Theta1(12,3)
 *
 * Two digits without a comma are row and column of an entry. The output h and the target y may
 * stand without an index where there is only one. */

#include "labs/lessons/lesson-quantity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "walk/entry.h"
#include "walk/number.h"

/* What stands behind the letter. */
typedef enum
{
  NOTHING,
  NEURON,         /* a₁⁽²⁾ */
  INDEX,          /* x₁ */
  OPTIONAL_INDEX, /* h, h₁ */
  ENTRY,          /* Θ₁₂⁽¹⁾ */
  LAYER_INDEX,    /* s₂ */
  LAYER,          /* distinct⁽²⁾ */
} Shape;

typedef struct
{
  const char *letter; /* as the program prints it */
  const char *name;   /* in ASCII */
  Shape shape;
} Symbol;

static const Symbol symbols[] = {
  [BS_LESSON_A] = { "a", "a", NEURON },
  [BS_LESSON_Z] = { "z", "z", NEURON },
  [BS_LESSON_DELTA] = { "δ", "delta", NEURON },
  [BS_LESSON_X] = { "x", "x", INDEX },
  [BS_LESSON_Y] = { "y", "y", OPTIONAL_INDEX },
  [BS_LESSON_H] = { "h", "h", OPTIONAL_INDEX },
  [BS_LESSON_THETA] = { "Θ", "Theta", ENTRY },
  [BS_LESSON_ACCUMULATED] = { "Δ", "Delta", ENTRY },
  [BS_LESSON_D] = { "D", "D", ENTRY },
  [BS_LESSON_ESTIMATE] = { "N", "N", ENTRY },
  [BS_LESSON_J] = { "J", "J", NOTHING },
  [BS_LESSON_J_DATA] = { "data", "data", NOTHING },
  [BS_LESSON_J_PENALTY] = { "penalty", "penalty", NOTHING },
  [BS_LESSON_LAMBDA] = { "λ", "lambda", NOTHING },
  [BS_LESSON_ALPHA] = { "α", "alpha", NOTHING },
  [BS_LESSON_N_EXAMPLES] = { "m", "m", NOTHING },
  [BS_LESSON_N_CLASSES] = { "K", "K", NOTHING },
  [BS_LESSON_N_LAYERS] = { "L", "L", NOTHING },
  [BS_LESSON_SIZE] = { "s", "s", LAYER_INDEX },
  [BS_LESSON_N_PARAMETERS] = { "parameters", "parameters", NOTHING },
  [BS_LESSON_N_RIGHT] = { "right", "right", NOTHING },
  [BS_LESSON_N_DISTINCT] = { "distinct", "distinct", LAYER },
  [BS_LESSON_ITERATION] = { "iteration", "iteration", NOTHING },
  [BS_LESSON_N_RISES] = { "rises", "rises", NOTHING },
};

/* The places of an index: up to two numbers. */
typedef struct
{
  guint n_digits;
  gsize first;
  gboolean has_second;
  gsize second;
} Indices;

/* A larger index cannot belong to any network. */
#define MOST_DIGITS 9

static gboolean
refuse (const char *text, const char *expected, GError **error)
{
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, _ ("expected %s after “%s”"), expected,
               text);

  return FALSE;
}

/* Returns the length of a letter or of an ASCII name at the beginning of the text, or 0. */
static gsize
match_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  if (!g_str_has_prefix (text, word))
    return 0;
  /* "Delta" is no D, and "data" no d. A layer may follow an entry's letter: Theta1(1,2). */
  if (g_ascii_isalpha (text[length]))
    return 0;

  return length;
}

static const Symbol *
find_symbol (const char *text, const char **end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      gsize length = match_word (text, symbols[i].letter);

      if (length == 0)
        length = match_word (text, symbols[i].name);
      if (length > 0)
        {
          *end = text + length;
          return &symbols[i];
        }
    }

  return NULL;
}

/* The value of a digit that is written below the line, or above it; -1 for other characters. */
static int
get_low_digit (gunichar c)
{
  return c >= 0x2080 && c <= 0x2089 ? (int) (c - 0x2080) : -1;
}

static int
get_high_digit (gunichar c)
{
  switch (c)
    {
    case 0xb9:
      return 1;
    case 0xb2:
      return 2;
    case 0xb3:
      return 3;
    default:
      return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? (int) (c - 0x2070) : -1;
    }
}

/* Reads a number whose digits stand on the line, or below it. Returns FALSE if there is none. */
static gboolean
scan_index (const char **text, gboolean is_low, gsize *number, guint *n_digits)
{
  *number = 0;
  for (*n_digits = 0; *n_digits < MOST_DIGITS; (*n_digits)++)
    {
      gunichar c = g_utf8_get_char (*text);
      int digit = is_low ? get_low_digit (c) : c < 0x80 ? g_ascii_digit_value ((char) c) : -1;

      if (digit < 0)
        break;
      *number = 10 * *number + (gsize) digit;
      *text = g_utf8_next_char (*text);
    }

  return *n_digits > 0;
}

/* Reads "₁₂", "₁₂,₃", "_12", "_12,3" or "_{12,3}". */
static gboolean
scan_indices (const char **text, Indices *indices)
{
  gboolean is_low = get_low_digit (g_utf8_get_char (*text)) >= 0;
  const char *at = *text;
  gboolean has_brace;
  guint n_digits;

  if (!is_low && *at++ != '_')
    return FALSE;
  has_brace = !is_low && *at == '{';
  at += has_brace;
  *indices = (Indices){ 0 };
  if (!scan_index (&at, is_low, &indices->first, &indices->n_digits))
    return FALSE;
  if (*at == ',')
    {
      const char *next = at + 1;

      indices->has_second = scan_index (&next, is_low, &indices->second, &n_digits);
      at = indices->has_second ? next : at;
    }
  if (has_brace && *at++ != '}')
    return FALSE;
  *text = at;

  return TRUE;
}

/* Reads "⁽²⁾" or "^(2)". */
static gboolean
scan_layer (const char **text, guint *layer)
{
  const char *at = *text;
  gsize number = 0;
  guint n_digits = 0;

  if (g_str_has_prefix (at, "⁽"))
    {
      at += strlen ("⁽");
      for (int digit;
           n_digits < MOST_DIGITS && (digit = get_high_digit (g_utf8_get_char (at))) >= 0;
           n_digits++)
        {
          number = 10 * number + (gsize) digit;
          at = g_utf8_next_char (at);
        }
      if (n_digits == 0 || !g_str_has_prefix (at, "⁾"))
        return FALSE;
      at += strlen ("⁾");
    }
  else if (!g_str_has_prefix (at, "^("))
    return FALSE;
  else
    {
      at += strlen ("^(");
      if (!scan_index (&at, FALSE, &number, &n_digits) || *at++ != ')')
        return FALSE;
    }
  *layer = (guint) number;
  *text = at;

  return TRUE;
}

/* Reads "1(1,2)", the way of Octave. */
static gboolean
scan_octave_entry (const char **text, BsLessonQuantity *quantity)
{
  const char *at = *text;
  gsize layer;
  guint n_digits;

  if (!scan_index (&at, FALSE, &layer, &n_digits) || *at++ != '(' ||
      !scan_index (&at, FALSE, &quantity->row, &n_digits) || *at++ != ',' ||
      !scan_index (&at, FALSE, &quantity->column, &n_digits) || *at++ != ')')
    return FALSE;
  quantity->layer = (guint) layer;
  *text = at;

  return TRUE;
}

static gboolean
scan_entry (const char **text, BsLessonQuantity *quantity)
{
  Indices indices;

  if (g_ascii_isdigit (**text))
    return scan_octave_entry (text, quantity);
  if (!scan_indices (text, &indices) || !scan_layer (text, &quantity->layer))
    return FALSE;
  if (!indices.has_second && indices.n_digits != 2)
    return FALSE;
  quantity->row = indices.has_second ? indices.first : indices.first / 10;
  quantity->column = indices.has_second ? indices.second : indices.first % 10;

  return TRUE;
}

static gboolean
scan_one_index (const char **text, gsize *index)
{
  Indices indices;

  if (!scan_indices (text, &indices) || indices.has_second)
    return FALSE;
  *index = indices.first;

  return TRUE;
}

/* Reads what stands behind the letter. */
static gboolean
scan_shape (const Symbol *symbol, const char **text, BsLessonQuantity *quantity, GError **error)
{
  gsize index = 1;

  switch (symbol->shape)
    {
    case NEURON:
      if (!scan_one_index (text, &quantity->row) || !scan_layer (text, &quantity->layer))
        return refuse (symbol->letter, _ ("a neuron and a layer such as ₁⁽²⁾ or _1^(2)"), error);
      return TRUE;
    case ENTRY:
      if (!scan_entry (text, quantity))
        return refuse (symbol->letter, _ ("an entry such as ₁₂⁽¹⁾, _12^(1) or 1(1,2)"), error);
      return TRUE;
    case INDEX:
    case LAYER_INDEX:
      if (!scan_one_index (text, &index))
        return refuse (symbol->letter, _ ("an index such as ₁ or _1"), error);
      break;
    case OPTIONAL_INDEX:
      scan_one_index (text, &index);
      break;
    case LAYER:
      if (!scan_layer (text, &quantity->layer))
        return refuse (symbol->letter, _ ("a layer such as ⁽²⁾ or ^(2)"), error);
      return TRUE;
    case NOTHING:
    default:
      return TRUE;
    }
  if (symbol->shape == LAYER_INDEX)
    quantity->layer = (guint) index;
  else
    quantity->row = index;

  return TRUE;
}

const char *
bs_lesson_quantity_scan (const char *text, BsLessonQuantity *quantity, GError **error)
{
  const Symbol *symbol;

  g_return_val_if_fail (text != NULL && quantity != NULL, NULL);

  symbol = find_symbol (text, &text);
  if (symbol == NULL)
    return NULL;
  *quantity = (BsLessonQuantity){ .symbol = (BsLessonSymbol) (symbol - symbols) };

  return scan_shape (symbol, &text, quantity, error) ? text : NULL;
}

static const Symbol *
get_symbol (const BsLessonQuantity *self)
{
  return &symbols[self->symbol];
}

static gboolean
has_neuron (const BsLessonQuantity *self, const BsNetwork *network)
{
  guint first = self->symbol == BS_LESSON_A ? 1 : 2;

  return self->layer >= first && self->layer <= bs_network_get_n_layers (network) &&
         self->row >= (self->symbol == BS_LESSON_A ? 0 : 1) &&
         self->row <= bs_network_get_size (network, self->layer);
}

static gboolean
exists (const BsLessonQuantity *self, const BsNetwork *network)
{
  guint L = bs_network_get_n_layers (network);

  switch (get_symbol (self)->shape)
    {
    case NEURON:
      return has_neuron (self, network);
    case ENTRY:
      return self->layer >= 1 && self->layer < L && self->row >= 1 &&
             self->row <= bs_network_get_size (network, self->layer + 1) &&
             self->column <= bs_network_get_size (network, self->layer);
    case INDEX:
    case OPTIONAL_INDEX:
      return self->row >= 1 &&
             self->row <= bs_network_get_size (network, self->symbol == BS_LESSON_X ? 1 : L);
    case LAYER_INDEX:
      return self->layer >= 1 && self->layer <= L;
    case LAYER:
      return self->layer >= 2 && self->layer < L;
    case NOTHING:
    default:
      return TRUE;
    }
}

gboolean
bs_lesson_quantity_check (const BsLessonQuantity *self,
                          const BsNetwork *network,
                          gsize n_examples,
                          GError **error)
{
  g_autofree char *shape = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && network != NULL, FALSE);

  shape = bs_network_describe (network);
  name = bs_lesson_quantity_format (self);
  if (!exists (self, network))
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE, _ ("the network %s has no %s"), shape,
                 name);
  else if (self->example > n_examples)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                 _ ("there are %zu examples, and no example %zu"), n_examples, self->example);
  else
    return TRUE;

  return FALSE;
}

gboolean
bs_lesson_quantity_is_of_training (const BsLessonQuantity *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->symbol == BS_LESSON_J || self->symbol == BS_LESSON_J_DATA ||
         self->symbol == BS_LESSON_J_PENALTY || self->symbol == BS_LESSON_N_RISES;
}

char *
bs_lesson_quantity_format (const BsLessonQuantity *self)
{
  const Symbol *symbol;
  const BsEntry entry = { self->layer, self->row, self->column };
  g_autofree char *index = NULL;
  g_autofree char *layer = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  symbol = get_symbol (self);
  index = bs_number_subscript (symbol->shape == LAYER_INDEX ? self->layer : self->row);
  layer = bs_number_superscript (self->layer);
  switch (symbol->shape)
    {
    case NEURON:
      return g_strconcat (symbol->letter, index, layer, NULL);
    case ENTRY:
      return bs_entry_make_symbol (&entry, symbol->letter);
    case INDEX:
    case OPTIONAL_INDEX:
    case LAYER_INDEX:
      return g_strconcat (symbol->letter, index, NULL);
    case LAYER:
      return g_strconcat (symbol->letter, layer, NULL);
    case NOTHING:
    default:
      return g_strdup (symbol->letter);
    }
}
