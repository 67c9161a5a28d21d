/* Sets a formula on one line, by the rules of TeX: it builds the box of each kind of node from the
 * boxes of its parts. formula-lines.c breaks formulas that are too wide. */

#include <math.h>
#include <string.h>

#include "draw/formula-typeset-private.h"

/* A fence is at least this part as high as its content, as in TeX. */
#define FENCE_PART 0.9

static double
get_axis (const BsFormulaStyle *style)
{
  return bs_math_font_get_constants (style->font)->axis_height * style->size;
}

/* The result of a step is bold, with all its parts. */
BsFormulaStyle
_bs_formula_get_style (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaStyle inner = *style;

  inner.is_bold = style->is_bold || node->role == BS_TEXT_RESULT;

  return inner;
}

BsFormulaBox *
_bs_formula_mark (BsFormulaBox *self, const BsFormula *node)
{
  BsFormulaBox *marked = self;

  /* A box that already is a part or has a role, such as that of a broken part, is put into a new
   * group. */
  if (self->node != NULL || self->role != BS_TEXT_PLAIN)
    {
      marked = _bs_formula_box_new ();
      _bs_formula_box_append (marked, self);
    }
  /* Lines, fences and the like are nothing to point at. */
  if (bs_formula_get_tag (node) != NULL || node->kind == BS_FORMULA_SYMBOL ||
      node->kind == BS_FORMULA_FUNCTION)
    marked->node = node;
  marked->role = node->role;

  return marked;
}

/* Sets "+ …" in place of the terms that are left out. */
BsFormulaBox *
_bs_formula_set_dots (const BsFormulaStyle *style)
{
  BsFormulaBox *self = _bs_formula_set_operator (style, "+", BS_FORMULA_MEDIUM, BS_FORMULA_MEDIUM);

  _bs_formula_box_append (self, _bs_formula_set_operator (style, "…", 0.0, 0.0));

  return self;
}

/* Sets a sign of one or more characters; the spaces before and after it are in units of the font's
 * size. */
BsFormulaBox *
_bs_formula_set_operator (const BsFormulaStyle *style,
                          const char *sign,
                          double before,
                          double after)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  _bs_formula_box_space (self, before * style->size);
  for (const char *c = sign; *c != '\0'; c = g_utf8_next_char (c))
    _bs_formula_box_append (
      self, _bs_formula_box_new_character (style, g_utf8_get_char (c), BS_MATH_UPRIGHT));
  _bs_formula_box_space (self, after * style->size);

  return self;
}

BsFormulaBox *
_bs_formula_set_join (const BsFormulaStyle *style, BsFormulaJoin join)
{
  switch (join)
    {
    case BS_FORMULA_DOT:
      return _bs_formula_set_operator (style, "·", BS_FORMULA_THIN / 3.0, BS_FORMULA_THIN / 3.0);
    case BS_FORMULA_SPACED_DOT:
      return _bs_formula_set_operator (style, "·", BS_FORMULA_THIN, BS_FORMULA_THIN);
    case BS_FORMULA_CIRCLE:
      return _bs_formula_set_operator (style, "∘", BS_FORMULA_THIN, BS_FORMULA_THIN);
    case BS_FORMULA_TIGHT:
      return _bs_formula_set_operator (style, "", BS_FORMULA_THIN / 3.0, 0.0);
    case BS_FORMULA_SPACE:
    default:
      return _bs_formula_set_operator (style, "", BS_FORMULA_THIN, 0.0);
    }
}

static gunichar
get_sign (BsFormulaFence fence, gboolean is_closing)
{
  static const gunichar signs[][2] = { { '(', ')' }, { '[', ']' }, { '|', '|' } };

  return signs[fence][is_closing ? 1 : 0];
}

/* Sets a fence around @content. Around broken content it is as high as all its lines. */
BsFormulaBox *
_bs_formula_set_fence (const BsFormulaStyle *style,
                       BsFormulaFence fence,
                       BsFormulaBox *content,
                       gboolean is_broken)
{
  double axis = get_axis (style);
  BsFormulaBox *self = _bs_formula_box_new ();
  BsFormulaBox *inner = is_broken ? _bs_formula_box_center (content, axis) : content;
  double reach = fmax (inner->ascent - axis, inner->descent + axis);
  double height = (is_broken ? 1.0 : FENCE_PART) * 2.0 * reach;

  _bs_formula_box_append (self, _bs_formula_box_new_sign (style, get_sign (fence, FALSE), height));
  _bs_formula_box_append (self, inner);
  _bs_formula_box_append (self, _bs_formula_box_new_sign (style, get_sign (fence, TRUE), height));

  return self;
}

BsFormulaBox *
_bs_formula_set_part (const BsFormulaStyle *style, const BsFormula *node, guint index)
{
  BsFormulaBox *part = _bs_formula_set (style, bs_formula_get_part (node, index));

  return bs_formula_encloses_part (node, index)
           ? _bs_formula_set_fence (style, BS_FORMULA_PARENTHESES, part, FALSE)
           : part;
}

static BsFormulaBox *
set_sum (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      const BsFormula *negated = bs_formula_get_negated_part (node, i);
      gboolean has_minus = bs_formula_is_subtracted (node, i) || negated != NULL;
      double space = i > 0 ? BS_FORMULA_MEDIUM : 0.0;

      if (bs_formula_elides_at (node, i))
        _bs_formula_box_append (self, _bs_formula_set_dots (style));
      if (!bs_formula_shows_part (node, i))
        continue;
      if (i > 0 || has_minus)
        _bs_formula_box_append (
          self, _bs_formula_set_operator (style, has_minus ? "−" : "+", space, space));
      _bs_formula_box_append (self, negated != NULL ? _bs_formula_set (style, negated)
                                                    : _bs_formula_set_part (style, node, i));
    }

  return self;
}

static BsFormulaBox *
set_product (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      if (i > 0)
        _bs_formula_box_append (self, _bs_formula_set_join (style, node->join));
      _bs_formula_box_append (self, _bs_formula_set_part (style, node, i));
    }

  return self;
}

static BsFormulaBox *
set_list (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaBox *self = _bs_formula_box_new ();
  gboolean is_wide = g_str_equal (node->text, ",  ");
  /* The space after it is that of a formula. */
  g_autofree char *comma = g_strchomp (g_strdup (node->text));

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      double space = *node->text == '\0' ? 0.0 : is_wide ? BS_FORMULA_QUAD : BS_FORMULA_MEDIUM;

      if (bs_formula_elides_at (node, i))
        {
          _bs_formula_box_append (self, _bs_formula_set_operator (style, comma, 0.0, space));
          _bs_formula_box_append (self, _bs_formula_set_operator (style, "…", 0.0, 0.0));
        }
      if (!bs_formula_shows_part (node, i))
        continue;
      if (i > 0)
        _bs_formula_box_append (self, _bs_formula_set_operator (style, comma, 0.0, space));
      _bs_formula_box_append (self, _bs_formula_set_part (style, node, i));
    }

  return self;
}

static void
put_centered (BsFormulaBox *self, BsFormulaBox *child, double width, double y)
{
  _bs_formula_box_put (self, child, (width - child->width) / 2.0, y);
}

static BsFormulaBox *
set_quotient (const BsFormulaStyle *style, const BsFormula *node)
{
  const BsMathConstants *constants = bs_math_font_get_constants (style->font);
  double size = style->size, axis = get_axis (style);
  double half = constants->fraction_rule_thickness * size / 2.0;
  BsFormulaBox *self = _bs_formula_box_new ();
  BsFormulaBox *numerator = _bs_formula_set_part (style, node, 0);
  BsFormulaBox *denominator = _bs_formula_set_part (style, node, 1);
  double width = fmax (numerator->width, denominator->width) + 2.0 * BS_FORMULA_THIN * size;
  double rise =
    fmax (constants->fraction_numerator_shift_up * size,
          axis + half + constants->fraction_numerator_gap_min * size + numerator->descent);
  double drop =
    fmax (constants->fraction_denominator_shift_down * size,
          half - axis + constants->fraction_denominator_gap_min * size + denominator->ascent);
  BsFormulaBox *bar =
    _bs_formula_box_new_rule (width - BS_FORMULA_THIN * size, axis + half, half - axis);

  put_centered (self, numerator, width, -rise);
  put_centered (self, bar, width, 0.0);
  put_centered (self, denominator, width, drop);
  self->width = width;

  return self;
}

static BsFormulaBox *
set_root (const BsFormulaStyle *style, const BsFormula *node)
{
  const BsMathConstants *constants = bs_math_font_get_constants (style->font);
  double size = style->size, thickness = constants->radical_rule_thickness * size;
  double gap = constants->radical_vertical_gap * size;
  BsFormulaBox *self = _bs_formula_box_new ();
  BsFormulaBox *content = _bs_formula_set_part (style, node, 0);
  double height = content->ascent + content->descent + gap + thickness;
  BsFormulaBox *sign = _bs_formula_box_new_sign (style, 0x221a, height);
  double top = content->ascent + gap + thickness;
  /* If the sign is higher than needed, the excess is shared by the space above and below. */
  double more = fmax (sign->ascent + sign->descent - height, 0.0) / 2.0;
  BsFormulaBox *bar;

  top += more;
  bar =
    _bs_formula_box_new_rule (content->width + BS_FORMULA_THIN / 2.0 * size, top, thickness - top);
  _bs_formula_box_put (self, sign, 0.0, sign->ascent - top);
  self->width = sign->children->len > 0 ? self->width : 0.0;
  _bs_formula_box_put (self, bar, self->width, 0.0);
  _bs_formula_box_put (self, content, self->width - bar->width, 0.0);
  self->ascent += constants->radical_extra_ascender * size;

  return self;
}

/* A name of one letter, such as g or g′, is italic; a longer one, such as log, is upright. */
BsFormulaBox *
_bs_formula_set_name (const BsFormulaStyle *style, const char *name)
{
  BsMathStyle face =
    g_utf8_strlen (name, -1) > 1 && g_ascii_isalpha (name[1]) ? BS_MATH_UPRIGHT : BS_MATH_ITALIC;
  BsFormulaBox *self = _bs_formula_box_new ();

  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    _bs_formula_box_append (self, _bs_formula_box_new_character (style, g_utf8_get_char (c), face));

  return self;
}

double
_bs_formula_get_function_space (const BsFormula *node)
{
  return bs_formula_get_part (node, 0)->kind == BS_FORMULA_FENCE ? 0.0 : BS_FORMULA_THIN;
}

static BsFormulaBox *
set_function (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaBox *self = _bs_formula_set_name (style, node->text);

  _bs_formula_box_space (self, _bs_formula_get_function_space (node) * style->size);
  _bs_formula_box_append (self, _bs_formula_set_part (style, node, 0));

  return self;
}

/* Sets Σ with its limit below the middle. */
BsFormulaBox *
_bs_formula_set_sum_sign (const BsFormulaStyle *style, char index)
{
  const BsMathConstants *constants = bs_math_font_get_constants (style->font);
  const BsFormulaStyle script = _bs_formula_get_script_style (style);
  double size = style->size;
  BsFormulaBox *self = _bs_formula_box_new ();
  BsFormulaBox *sign =
    _bs_formula_box_new_sign (style, 0x2211, constants->display_operator_min_height * size);
  BsFormulaBox *limit;
  double drop, width;

  if (index != 0)
    {
      limit = _bs_formula_box_new_character (&script, (gunichar) index, BS_MATH_ITALIC);
      drop = sign->descent + fmax (constants->lower_limit_gap_min * size + limit->ascent,
                                   constants->lower_limit_baseline_drop_min * size);
      width = fmax (sign->width, limit->width);
      put_centered (self, sign, width, 0.0);
      put_centered (self, limit, width, drop);
      self->width = width;
    }
  else
    _bs_formula_box_append (self, sign);
  _bs_formula_box_space (self, BS_FORMULA_THIN * size);

  return self;
}

static BsFormulaBox *
set_sum_over (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaBox *self = _bs_formula_set_sum_sign (style, node->index);

  _bs_formula_box_append (self, _bs_formula_set_part (style, node, 0));

  return self;
}

static BsFormulaBox *
set_power (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaStyle script = _bs_formula_get_script_style (style);
  const BsFormula *base = bs_formula_get_part (node, 0);
  const BsFormula *exponent = bs_formula_get_part (node, 1);
  BsFormulaBox *raised = exponent->kind == BS_FORMULA_WORDS
                           ? _bs_formula_set_operator (&script, exponent->text, 0.0, 0.0)
                           : _bs_formula_set (&script, exponent);

  if (base->kind == BS_FORMULA_SYMBOL)
    return _bs_formula_mark (_bs_formula_set_symbol_to (style, base, raised), base);

  return _bs_formula_set_scripts (style, _bs_formula_set_part (style, node, 0), NULL, raised);
}

static BsFormulaBox *
set_chain (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaBox *self = _bs_formula_set_part (style, node, 0);

  for (guint i = 1; i < bs_formula_get_n_parts (node); i++)
    {
      const char *sign = bs_formula_relation_get_text (bs_formula_get_relation (node, i));
      BsFormulaBox *outer = _bs_formula_box_new ();

      _bs_formula_box_append (outer, self);
      _bs_formula_box_append (outer, _bs_formula_set_operator (
                                       style, sign,
                                       i > 1 || bs_formula_has_left (node) ? BS_FORMULA_THICK : 0.0,
                                       BS_FORMULA_THICK));
      _bs_formula_box_append (outer, _bs_formula_set_part (style, node, i));
      self = outer;
    }

  return self;
}

static BsFormulaBox *
set_lines (const BsFormulaStyle *style, const BsFormula *node)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    g_ptr_array_add (lines, _bs_formula_set_part (style, node, i));

  return _bs_formula_box_stack (lines, 0.35 * style->size);
}

static BsFormulaBox *
set_entry (const BsFormulaStyle *style, const BsFormula *node)
{
  return _bs_formula_set_scripts (style, _bs_formula_set_part (style, node, 0),
                                  _bs_formula_set_indices (style, "", node->row, node->column),
                                  NULL);
}

static BsFormulaBox *
set_words (const BsFormulaStyle *style, const BsFormula *node)
{
  return *node->text != '\0' ? _bs_formula_box_new_words (style, node->text, 0.0)
                             : _bs_formula_box_new ();
}

static BsFormulaBox *
set_fence (const BsFormulaStyle *style, const BsFormula *node)
{
  return _bs_formula_set_fence (style, node->fence, _bs_formula_set_part (style, node, 0), FALSE);
}

typedef BsFormulaBox *(*Setter) (const BsFormulaStyle *style, const BsFormula *node);

static const Setter setters[] = {
  [BS_FORMULA_NUMBER] = _bs_formula_set_number,
  [BS_FORMULA_SYMBOL] = _bs_formula_set_symbol,
  [BS_FORMULA_WORDS] = set_words,
  [BS_FORMULA_SUM] = set_sum,
  [BS_FORMULA_PRODUCT] = set_product,
  [BS_FORMULA_LIST] = set_list,
  [BS_FORMULA_LINES] = set_lines,
  [BS_FORMULA_QUOTIENT] = set_quotient,
  [BS_FORMULA_ROOT] = set_root,
  [BS_FORMULA_FENCE] = set_fence,
  [BS_FORMULA_FUNCTION] = set_function,
  [BS_FORMULA_SUM_OVER] = set_sum_over,
  [BS_FORMULA_POWER] = set_power,
  [BS_FORMULA_ENTRY] = set_entry,
  [BS_FORMULA_MATRIX] = _bs_formula_set_matrix,
  [BS_FORMULA_CHAIN] = set_chain,
};

BsFormulaBox *
_bs_formula_set (const BsFormulaStyle *style, const BsFormula *node)
{
  BsFormulaStyle inner = _bs_formula_get_style (style, node);

  g_return_val_if_fail (node->kind < G_N_ELEMENTS (setters), _bs_formula_box_new ());

  return _bs_formula_mark (setters[node->kind](&inner, node), node);
}
