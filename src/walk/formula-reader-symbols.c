/* Reads the symbols of a formula, and what stands raised behind something.
 *
 * Below a symbol stand its row and its column; a comma parts them if one has several digits. Above
 * it stands a layer in parentheses. A layer such as ⁽ˡ⁺¹⁾, which is no single number or letter, is
 * a power in the tree: a picture sets both in the same place. */

#include <string.h>

#include "walk/formula-node.h"
#include "walk/formula-reader-private.h"

/* A number of more digits is no index of a formula. */
#define MOST_DIGITS 6
/* A layer such as l+1 has at most so many bytes: a symbol has room for no more. */
#define MOST_LAYER 10

static const struct
{
  const char *name;
  BsFormulaQuantity quantity;
  gboolean is_matrix;
} quantities[] = {
  { "Θ", BS_FORMULA_THETA, TRUE },       { "Theta", BS_FORMULA_THETA, TRUE },
  { "Δ", BS_FORMULA_ACCUMULATED, TRUE }, { "Delta", BS_FORMULA_ACCUMULATED, TRUE },
  { "δ", BS_FORMULA_DELTA, FALSE },      { "delta", BS_FORMULA_DELTA, FALSE },
  { "λ", BS_FORMULA_LAMBDA, FALSE },     { "lambda", BS_FORMULA_LAMBDA, FALSE },
  { "α", BS_FORMULA_ALPHA, FALSE },      { "alpha", BS_FORMULA_ALPHA, FALSE },
  { "a", BS_FORMULA_A, FALSE },          { "z", BS_FORMULA_Z, FALSE },
  { "x", BS_FORMULA_X, FALSE },          { "y", BS_FORMULA_Y, FALSE },
  { "h", BS_FORMULA_H, FALSE },          { "D", BS_FORMULA_D, TRUE },
  { "J", BS_FORMULA_J, FALSE },          { "m", BS_FORMULA_M, FALSE },
};

static const struct
{
  const char *plain;
  const char *raised;
  const char *lowered;
} shifted[] = {
  { "0", "⁰", "₀" },  { "1", "¹", "₁" },  { "2", "²", "₂" },  { "3", "³", "₃" },  { "4", "⁴", "₄" },
  { "5", "⁵", "₅" },  { "6", "⁶", "₆" },  { "7", "⁷", "₇" },  { "8", "⁸", "₈" },  { "9", "⁹", "₉" },
  { "−", "⁻", NULL }, { "+", "⁺", NULL }, { "i", "ⁱ", "ᵢ" },  { "j", "ʲ", "ⱼ" },  { "k", "ᵏ", "ₖ" },
  { "l", "ˡ", "ₗ" },  { "t", "ᵗ", "ₜ" },  { "z", "ᶻ", NULL }, { "L", "ᴸ", NULL },
};

/* Reads raised or lowered characters, and returns them as plain ones. */
static char *
take_shifted (BsFormulaReader *self, gboolean is_raised)
{
  GString *plain = g_string_new (NULL);
  gboolean is_found;

  do
    {
      is_found = FALSE;
      for (gsize i = 0; !is_found && i < G_N_ELEMENTS (shifted); i++)
        {
          const char *sign = is_raised ? shifted[i].raised : shifted[i].lowered;

          is_found = sign != NULL && _bs_formula_reader_take (self, sign);
          if (is_found)
            g_string_append (plain, shifted[i].plain);
        }
    }
  while (is_found);

  return g_string_free (plain, FALSE);
}

/* Returns an index for one letter or for some digits; BS_FORMULA_NONE for anything else. */
static BsFormulaIndex
make_index (const char *text)
{
  gsize length = strlen (text);

  if (length == 1 && g_ascii_isalpha (*text))
    return BS_FORMULA_LETTER (*text);
  if (length == 0 || length > MOST_DIGITS || strspn (text, "0123456789") != length)
    return BS_FORMULA_NONE;

  return (BsFormulaIndex) g_ascii_strtoull (text, NULL, 10);
}

/* Reads one index below a symbol, of lowered characters or, behind "_", of plain ones. */
static char *
take_lowered (BsFormulaReader *self, gboolean is_plain)
{
  gsize length = is_plain ? strspn (self->at, "0123456789ijkl") : 0;
  char *text;

  if (!is_plain)
    return take_shifted (self, FALSE);
  text = g_strndup (self->at, length);
  self->at += length;

  return text;
}

/* Reads the indices below a symbol. Returns FALSE if they are not understood. */
static gboolean
read_lowered (BsFormulaReader *self, gboolean is_matrix, BsFormulaTag *tag)
{
  gboolean is_plain = _bs_formula_reader_take (self, "_");
  g_autofree char *row = take_lowered (self, is_plain);
  g_autofree char *column = NULL;
  const char *comma = self->at;

  if (*row == '\0')
    return !is_plain;
  if (_bs_formula_reader_take (self, ","))
    column = take_lowered (self, is_plain);
  if (column != NULL && *column == '\0')
    self->at = comma;
  else if (column == NULL && is_matrix && strlen (row) > 1)
    {
      if (strlen (row) > 2)
        return FALSE;
      column = g_strdup (row + 1);
      row[1] = '\0';
    }
  tag->row = make_index (row);
  if (column != NULL && *column != '\0')
    tag->column = make_index (column);

  return tag->row != BS_FORMULA_NONE &&
         (column == NULL || *column == '\0' || tag->column != BS_FORMULA_NONE);
}

/* Reads the parentheses above a symbol, or "^(2)" behind it. Nothing is read if there are none. */
static char *
take_layer (BsFormulaReader *self)
{
  const char *start = self->at;
  gboolean is_closed = FALSE;
  char *layer = NULL;

  if (_bs_formula_reader_take (self, "⁽"))
    {
      layer = take_shifted (self, TRUE);
      is_closed = _bs_formula_reader_take (self, "⁾");
    }
  else if (_bs_formula_reader_take (self, "^("))
    {
      gsize length = strspn (self->at, "0123456789l+");

      layer = g_strndup (self->at, length);
      self->at += length;
      is_closed = _bs_formula_reader_take (self, ")");
    }
  if (is_closed && *layer != '\0' && strlen (layer) <= MOST_LAYER)
    return layer;
  g_free (layer);
  self->at = start;

  return NULL;
}

static BsFormula *
read_layer (BsFormulaReader *self, BsFormulaTag *tag)
{
  g_autofree char *layer = take_layer (self);
  BsFormulaIndex index = layer != NULL ? make_index (layer) : BS_FORMULA_NONE;
  BsFormulaIndex *above = tag->quantity == BS_FORMULA_X ? &tag->example : &tag->layer;
  BsFormula *symbol;

  if (index != BS_FORMULA_NONE)
    *above = index;
  symbol = bs_formula_quantity (*tag);
  if (layer == NULL || index != BS_FORMULA_NONE)
    return symbol;

  return bs_formula_power (
    symbol, bs_formula_fence (BS_FORMULA_PARENTHESES, bs_formula_symbol (g_intern_string (layer))));
}

/* Reads a letter that is none of the quantities: those of the lesson itself, such as ε or N. */
static BsFormula *
read_letter (BsFormulaReader *self)
{
  gunichar letter = g_utf8_get_char (self->at);
  g_autofree char *name = g_strndup (self->at, (gsize) (g_utf8_next_char (self->at) - self->at));
  BsFormulaTag tag = bs_formula_tag_optimizer (g_intern_string (name), BS_FORMULA_NONE,
                                               BS_FORMULA_NONE, BS_FORMULA_NONE);
  const char *end;

  if (!g_unichar_isalpha (letter) || letter > 0x3ff)
    return NULL;
  self->at += strlen (name);
  end = self->at;
  if (!read_lowered (self, *name == 'N', &tag))
    return NULL;

  return self->at == end && *end != '^' && !g_str_has_prefix (end, "⁽")
           ? bs_formula_symbol (tag.letter)
           : read_layer (self, &tag);
}

BsFormula *
_bs_formula_reader_read_symbol (BsFormulaReader *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quantities); i++)
    if (_bs_formula_reader_take (self, quantities[i].name))
      {
        BsFormulaTag tag = bs_formula_tag (quantities[i].quantity, BS_FORMULA_NONE, BS_FORMULA_NONE,
                                           BS_FORMULA_NONE);

        return read_lowered (self, quantities[i].is_matrix, &tag) ? read_layer (self, &tag) : NULL;
      }

  return read_letter (self);
}

/* Returns the power of @base, whose exponent is read from its own characters. */
static BsFormula *
raise_to (BsFormula *base, const char *exponent)
{
  BsFormulaReader reader = { .at = exponent };
  BsFormula *read = _bs_formula_reader_read_sum (&reader);

  if (read != NULL && *reader.at == '\0')
    return bs_formula_power (base, read);
  if (read != NULL)
    bs_formula_unref (read);
  bs_formula_unref (base);

  return NULL;
}

BsFormula *
_bs_formula_reader_read_raised (BsFormulaReader *self, BsFormula *base)
{
  while (base != NULL)
    {
      g_autofree char *exponent = take_shifted (self, TRUE);

      if (*exponent != '\0')
        base = raise_to (base, exponent);
      else if (_bs_formula_reader_take (self, "ᵀ"))
        base = bs_formula_transpose (base);
      else if (*self->at == '^' && g_ascii_isdigit (self->at[1]))
        {
          gsize length = strspn (self->at + 1, "0123456789");
          g_autofree char *digits = g_strndup (self->at + 1, length);

          self->at += 1 + length;
          base = raise_to (base, digits);
        }
      else
        break;
    }

  return base;
}
