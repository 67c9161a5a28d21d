/* The boxes from which the picture of a formula is built, as in TeX.
 *
 * A box has a width, and a height above and below its baseline. It is a glyph, a filled rectangle,
 * words in a text font, or a group of other boxes. A group only knows the places of its children,
 * so it can be moved and put into other groups without looking at what is inside. */

#include "draw/formula-box-private.h"

#include <math.h>

BsFormulaBox *
_bs_formula_box_new (void)
{
  BsFormulaBox *self = g_new0 (BsFormulaBox, 1);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) _bs_formula_box_free);
  self->stretch = 1.0;

  return self;
}

void
_bs_formula_box_free (BsFormulaBox *self)
{
  g_ptr_array_unref (self->children);
  g_clear_object (&self->words);
  g_free (self);
}

static BsFormulaBox *
new_glyph (const BsFormulaStyle *style, const BsMathGlyph *glyph)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  self->kind = BS_BOX_GLYPH;
  self->glyph = *glyph;
  self->size = style->size;
  self->original = style->original;
  self->width = glyph->advance * style->size;
  self->ascent = glyph->ascent * style->size;
  self->descent = glyph->descent * style->size;

  return self;
}

/* If the font of formulas does not have the character, it is set as a word in a text font. */
BsFormulaBox *
_bs_formula_box_new_character (const BsFormulaStyle *style, gunichar character, BsMathStyle face)
{
  BsMathGlyph glyph;
  char utf8[7] = { 0 };

  if (bs_math_font_find (style->font, character, face, &glyph))
    return new_glyph (style, &glyph);

  g_unichar_to_utf8 (character, utf8);

  return _bs_formula_box_new_words (style, utf8, 0.0);
}

BsFormulaBox *
_bs_formula_box_new_rule (double width, double ascent, double descent)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  self->kind = BS_BOX_RULE;
  self->width = width;
  self->ascent = ascent;
  self->descent = descent;

  return self;
}

/* Words longer than @width are broken into lines; 0 means one line. */
BsFormulaBox *
_bs_formula_box_new_words (const BsFormulaStyle *style, const char *words, double width)
{
  BsFormulaBox *self = _bs_formula_box_new ();
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  PangoRectangle logical;

  self->kind = BS_BOX_WORDS;
  self->original = style->original;
  self->words = pango_layout_new (bs_math_font_get_context (style->font));
  /* At the same size, the letters of a text font look larger than those of a font for
   * mathematics. */
  pango_font_description_set_absolute_size (font, 0.85 * style->size * PANGO_SCALE);
  pango_font_description_set_weight (font,
                                     style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->words, font);
  pango_font_description_free (font);
  pango_layout_set_text (self->words, words, -1);
  if (width > 0.0)
    {
      pango_layout_set_width (self->words, (int) (width * PANGO_SCALE));
      pango_layout_set_wrap (self->words, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_get_extents (self->words, NULL, &logical);
  self->width = (double) logical.width / PANGO_SCALE;
  self->ascent = (double) pango_layout_get_baseline (self->words) / PANGO_SCALE;
  self->descent = (double) logical.height / PANGO_SCALE - self->ascent;

  return self;
}

/* Makes a sign that is at least @height high, with its middle on the axis. */
BsFormulaBox *
_bs_formula_box_new_sign (const BsFormulaStyle *style, gunichar character, double height)
{
  double axis = bs_math_font_get_constants (style->font)->axis_height * style->size;
  g_autoptr (GArray) parts = bs_math_font_stretch (style->font, character, height / style->size);
  BsFormulaBox *self = _bs_formula_box_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const BsMathPart *part = &g_array_index (parts, BsMathPart, i);
      BsFormulaBox *glyph = new_glyph (style, &part->glyph);

      glyph->stretch = part->stretch;
      glyph->ascent *= part->stretch;
      glyph->descent *= part->stretch;
      _bs_formula_box_put (self, glyph, 0.0, -part->rise * style->size);
    }

  return _bs_formula_box_center (self, axis);
}

void
_bs_formula_box_put (BsFormulaBox *self, BsFormulaBox *child, double x, double y)
{
  gboolean is_first = self->children->len == 0;

  child->x = x;
  child->y = y;
  g_ptr_array_add (self->children, child);
  self->width = fmax (self->width, x + child->width);
  self->ascent = is_first ? child->ascent - y : fmax (self->ascent, child->ascent - y);
  self->descent = is_first ? child->descent + y : fmax (self->descent, child->descent + y);
  self->last_x = self->width;
  self->last_y = 0.0;
}

void
_bs_formula_box_append (BsFormulaBox *self, BsFormulaBox *child)
{
  double x = self->width;

  _bs_formula_box_put (self, child, x, 0.0);
  if (child->last_y > 0.0)
    {
      self->last_x = x + child->last_x;
      self->last_y = child->last_y;
    }
}

void
_bs_formula_box_append_to_last (BsFormulaBox *self, BsFormulaBox *child)
{
  double x = self->last_x, y = self->last_y;

  if (y <= 0.0)
    {
      _bs_formula_box_append (self, child);
      return;
    }
  _bs_formula_box_put (self, child, x, y);
  self->last_x = x + child->width;
  self->last_y = y;
}

double
_bs_formula_box_get_original (const BsFormulaBox *self)
{
  double smallest =
    self->kind == BS_BOX_GLYPH || self->kind == BS_BOX_WORDS ? self->original : G_MAXDOUBLE;

  for (guint i = 0; i < self->children->len; i++)
    smallest =
      fmin (smallest, _bs_formula_box_get_original (g_ptr_array_index (self->children, i)));

  return smallest;
}

void
_bs_formula_box_space (BsFormulaBox *self, double space)
{
  self->width += space;
}

/* @lines: (transfer container): */
BsFormulaBox *
_bs_formula_box_stack (GPtrArray *lines, double gap)
{
  BsFormulaBox *self = _bs_formula_box_new ();
  double y = 0.0;

  for (guint i = 0; i < lines->len; i++)
    {
      BsFormulaBox *line = g_ptr_array_index (lines, i);

      if (i > 0)
        y += line->ascent;
      _bs_formula_box_put (self, line, line->x, y);
      self->last_x = line->x + (line->last_y > 0.0 ? line->last_x : line->width);
      self->last_y = y + line->last_y;
      y += line->descent + gap;
    }
  g_ptr_array_unref (lines);

  return self;
}

BsFormulaBox *
_bs_formula_box_center (BsFormulaBox *self, double axis)
{
  BsFormulaBox *centered = _bs_formula_box_new ();

  _bs_formula_box_put (centered, self, 0.0, (self->ascent - self->descent) / 2.0 - axis);

  return centered;
}
