/* Sets symbols and numbers, with the scripts below and above them. */

#include <math.h>
#include <string.h>

#include "draw/formula-typeset-private.h"

BsFormulaStyle
_bs_formula_get_script_style (const BsFormulaStyle *style)
{
  const BsMathConstants *constants = bs_math_font_get_constants (style->font);
  BsFormulaStyle script = *style;

  script.level = MIN (style->level + 1, 2);
  script.size = style->original *
                (script.level == 1 ? constants->script_scale : constants->script_script_scale);

  return script;
}

/* Capital Greek letters are upright, all other letters are italic. */
static BsMathStyle
find_face (const BsFormulaStyle *style, gunichar character)
{
  if (g_unichar_isdigit (character))
    return style->is_bold ? BS_MATH_BOLD : BS_MATH_UPRIGHT;

  return g_ascii_isalpha ((char) (character < 128 ? character : 0)) ||
             (character >= 0x3b1 && character <= 0x3c9)
           ? BS_MATH_ITALIC
           : BS_MATH_UPRIGHT;
}

static BsFormulaBox *
set_letters (const BsFormulaStyle *style, const char *letters)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  for (const char *c = letters; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      _bs_formula_box_append (
        self, _bs_formula_box_new_character (style, character, find_face (style, character)));
    }

  return self;
}

/* Computes how far a superscript is raised, by the rules of OpenType's MATH table. */
static double
find_rise (const BsMathConstants *constants,
           double size,
           const BsFormulaBox *base,
           const BsFormulaBox *raised)
{
  double rise = constants->superscript_shift_up * size;

  rise = fmax (rise, base->ascent - constants->superscript_baseline_drop_max * size);

  return fmax (rise, raised->descent + constants->superscript_bottom_min * size);
}

static double
find_drop (const BsMathConstants *constants,
           double size,
           const BsFormulaBox *base,
           const BsFormulaBox *lowered)
{
  double drop = constants->subscript_shift_down * size;

  drop = fmax (drop, base->descent + constants->subscript_baseline_drop_min * size);

  return fmax (drop, lowered->ascent - constants->subscript_top_max * size);
}

/* Sets scripts after a symbol, and takes ownership of all boxes; @lowered and @raised may be
 * NULL. */
BsFormulaBox *
_bs_formula_set_scripts (const BsFormulaStyle *style,
                         BsFormulaBox *base,
                         BsFormulaBox *lowered,
                         BsFormulaBox *raised)
{
  const BsMathConstants *constants = bs_math_font_get_constants (style->font);
  BsFormulaBox *self = _bs_formula_box_new ();
  double rise = raised != NULL ? find_rise (constants, style->size, base, raised) : 0.0;
  double drop = lowered != NULL ? find_drop (constants, style->size, base, lowered) : 0.0;
  double x = base->width;

  if (raised != NULL && lowered != NULL)
    {
      double gap = rise - raised->descent - (lowered->ascent - drop);

      drop += fmax (constants->sub_superscript_gap_min * style->size - gap, 0.0);
    }
  _bs_formula_box_append (self, base);
  if (lowered != NULL)
    _bs_formula_box_put (self, lowered, x, drop);
  if (raised != NULL)
    _bs_formula_box_put (self, raised, x, -rise);
  if (raised != NULL || lowered != NULL)
    _bs_formula_box_space (self, constants->space_after_script * style->size);

  return self;
}

static void
append_index (GString *string, BsFormulaIndex index)
{
  if (BS_FORMULA_IS_NUMBER (index))
    g_string_append_printf (string, "%zu", index);
  else if (BS_FORMULA_IS_LETTER (index))
    g_string_append_c (string, BS_FORMULA_GET_LETTER (index));
}

/* Returns NULL if there are no indices. */
BsFormulaBox *
_bs_formula_set_indices (const BsFormulaStyle *style,
                         const char *letters,
                         BsFormulaIndex row,
                         BsFormulaIndex column)
{
  BsFormulaStyle script = _bs_formula_get_script_style (style);
  g_autoptr (GString) indices = g_string_new (letters);

  append_index (indices, row);
  g_string_append (indices, bs_formula_needs_comma (row, column) ? "," : "");
  append_index (indices, column);

  return indices->len > 0 ? set_letters (&script, indices->str) : NULL;
}

static BsFormulaBox *
set_raised_index (const BsFormulaStyle *style, BsFormulaIndex index)
{
  BsFormulaStyle script = _bs_formula_get_script_style (style);
  g_autoptr (GString) string = g_string_new ("(");

  append_index (string, index);
  if (string->len == 1)
    return NULL;
  g_string_append_c (string, ')');

  return set_letters (&script, string->str);
}

/* Sets the middle of the accent over the middle of the letter, moved by as much as the italic
 * letter leans. */
static BsFormulaBox *
set_hat (const BsFormulaStyle *style, BsFormulaBox *letter)
{
  const BsMathConstants *constants = bs_math_font_get_constants (style->font);
  BsFormulaBox *self = _bs_formula_box_new ();
  BsFormulaBox *hat = _bs_formula_box_new_character (style, 0x2c6, BS_MATH_UPRIGHT);
  double middle = (hat->glyph.left + hat->glyph.right) / 2.0 * style->size;
  double rise = fmax (letter->ascent - constants->accent_base_height * style->size, 0.0);

  hat->width = 0.0;
  _bs_formula_box_append (self, letter);
  _bs_formula_box_put (self, hat, self->width / 2.0 - middle, -rise);

  return self;
}

/* @exponent is raised too, after the index in parentheses if there is one; it may be NULL. */
BsFormulaBox *
_bs_formula_set_symbol_to (const BsFormulaStyle *style,
                           const BsFormula *node,
                           BsFormulaBox *exponent)
{
  BsFormulaLetter letter = bs_formula_take_letter_apart (bs_formula_get_letter (node));
  gboolean has_tag = node->tag.quantity != BS_FORMULA_NOTHING;
  BsFormulaBox *base = set_letters (style, letter.base);
  BsFormulaBox *raised = set_raised_index (style, bs_formula_get_raised_index (node));

  if (raised != NULL && exponent != NULL)
    {
      _bs_formula_box_space (raised, BS_FORMULA_THIN / 2.0 * style->size);
      _bs_formula_box_append (raised, exponent);
    }

  return _bs_formula_set_scripts (
    style, letter.has_hat ? set_hat (style, base) : base,
    _bs_formula_set_indices (style, letter.lowered, has_tag ? node->tag.row : BS_FORMULA_NONE,
                             has_tag ? node->tag.column : BS_FORMULA_NONE),
    raised != NULL ? raised : exponent);
}

BsFormulaBox *
_bs_formula_set_symbol (const BsFormulaStyle *style, const BsFormula *node)
{
  return _bs_formula_set_symbol_to (style, node, NULL);
}

/* Returns the ordinary digit or sign for a raised one, or 0 for any other character. */
static gunichar
lower_character (gunichar character)
{
  static const gunichar raised[] = { 0x2070, 0xb9,   0xb2,   0xb3,   0x2074, 0x2075,
                                     0x2076, 0x2077, 0x2078, 0x2079, 0x207b };
  static const gunichar plain[] = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 0x2212 };

  for (gsize i = 0; i < G_N_ELEMENTS (raised); i++)
    if (raised[i] == character)
      return plain[i];

  return 0;
}

/* Sets a number such as "1.51·10⁻⁴"; the raised characters become a real exponent. */
static BsFormulaBox *
set_digits (const BsFormulaStyle *style, const char *number)
{
  BsFormulaStyle script = _bs_formula_get_script_style (style);
  BsFormulaBox *digits = _bs_formula_box_new ();
  g_autoptr (BsFormulaBox) raised = _bs_formula_box_new ();

  for (const char *c = number; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c), lowered = lower_character (character);
      const BsFormulaStyle *at = lowered != 0 ? &script : style;
      gunichar shown = lowered != 0 ? lowered : character;

      _bs_formula_box_append (lowered != 0 ? raised : digits,
                              _bs_formula_box_new_character (at, shown, find_face (style, shown)));
    }
  if (raised->children->len == 0)
    return digits;

  return _bs_formula_set_scripts (style, digits, NULL, g_steal_pointer (&raised));
}

BsFormulaBox *
_bs_formula_set_number (const BsFormulaStyle *style, const BsFormula *node)
{
  g_autofree char *number = bs_formula_make_number (node);

  return strchr (number, ' ') != NULL ? _bs_formula_box_new_words (style, number, 0.0)
                                      : set_digits (style, number);
}
