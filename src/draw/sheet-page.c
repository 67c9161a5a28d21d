/* Pages of a printed sheet. Pieces go one below the other. A text goes line by line, so that a long
 * one is torn between two lines; a formula or a picture is never torn. */

#include "draw/sheet-page.h"

#include <pango/pangocairo.h>

#include "draw/formula-painter.h"

#define MARGIN       54.0
#define TEXT_SIZE    10.5
#define FOOTER_SIZE  8.0
#define FORMULA_SIZE 12.0

static PangoLayout *
make_layout (const BsSheetPage *self, const char *markup, double size, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 2 * PANGO_SCALE);
  pango_layout_set_markup (layout, markup, -1);

  return layout;
}

double
bs_sheet_page_get_left (const BsSheetPage *self)
{
  return MARGIN;
}

double
bs_sheet_page_get_room (const BsSheetPage *self)
{
  return self->width - 2.0 * MARGIN;
}

static void
set_ink (const BsSheetPage *self)
{
  bs_color_set_source (&bs_palette_get (BS_THEME_LIGHT)->text, self->cr);
}

static void
paint_footer (const BsSheetPage *self)
{
  g_autofree char *text = g_markup_printf_escaped ("%s · %u", self->footer, self->number);
  g_autoptr (PangoLayout) layout =
    make_layout (self, text, FOOTER_SIZE, bs_sheet_page_get_room (self));

  set_ink (self);
  cairo_move_to (self->cr, MARGIN, self->height - MARGIN + FOOTER_SIZE);
  pango_cairo_show_layout (self->cr, layout);
  cairo_new_path (self->cr);
}

void
bs_sheet_page_begin (BsSheetPage *self)
{
  self->number = 1;
  self->y = MARGIN;
}

void
bs_sheet_page_end (BsSheetPage *self)
{
  paint_footer (self);
}

void
bs_sheet_page_keep (BsSheetPage *self, double height)
{
  if (self->y + height <= self->height - MARGIN || self->y == MARGIN)
    return;

  bs_sheet_page_end (self);
  if (self->turn != NULL)
    self->cr = self->turn (self->turn_data);
  else
    cairo_show_page (self->cr);
  self->number++;
  self->y = MARGIN;
}

/* There is nothing to leave free at the top of a page. */
void
bs_sheet_page_skip (BsSheetPage *self, double height)
{
  if (self->y > MARGIN)
    self->y += height;
}

void
bs_sheet_page_add_text (BsSheetPage *self, const char *markup, double indent)
{
  g_autoptr (PangoLayout) layout =
    make_layout (self, markup, TEXT_SIZE, bs_sheet_page_get_room (self) - indent);
  PangoLayoutIter *lines = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle logical;
      double height, baseline;

      pango_layout_iter_get_line_extents (lines, NULL, &logical);
      height = (double) logical.height / PANGO_SCALE;
      baseline = (double) (pango_layout_iter_get_baseline (lines) - logical.y) / PANGO_SCALE;
      bs_sheet_page_keep (self, height);
      set_ink (self);
      cairo_move_to (self->cr, MARGIN + indent + (double) logical.x / PANGO_SCALE,
                     self->y + baseline);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (lines));
      cairo_new_path (self->cr);
      self->y += height;
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
}

static BsFormulaLayout *
lay_out_formula (const BsSheetPage *self, BsFormula *formula, double indent)
{
  return bs_formula_layout_new (formula, bs_math_font_get_default (), FORMULA_SIZE,
                                bs_sheet_page_get_room (self) - indent);
}

double
bs_sheet_page_measure_formula (const BsSheetPage *self, BsFormula *formula, double indent)
{
  g_autoptr (BsFormulaLayout) layout = lay_out_formula (self, formula, indent);
  double width, height;

  bs_formula_layout_get_size (layout, &width, &height);

  return height;
}

void
bs_sheet_page_add_formula (BsSheetPage *self, BsFormula *formula, double indent)
{
  g_autoptr (BsFormulaLayout) layout = lay_out_formula (self, formula, indent);
  const BsFormulaScene scene = { layout, bs_palette_get (BS_THEME_LIGHT), NULL };
  double width, height;

  bs_formula_layout_get_size (layout, &width, &height);
  bs_sheet_page_keep (self, height);
  cairo_save (self->cr);
  cairo_translate (self->cr, MARGIN + indent, self->y);
  bs_formula_paint (&scene, self->cr);
  cairo_restore (self->cr);
  self->y += height;
}
