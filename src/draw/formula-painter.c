#include "draw/formula-painter.h"

#include "draw/formula-layout-private.h"
#include "draw/label.h"

#define FRAME_PADDING 2.0
#define FRAME_RADIUS  3.0

static void
paint_frames (const BsFormulaScene *scene, cairo_t *cr)
{
  guint n;
  const BsFormulaArea *areas = bs_formula_layout_get_areas (scene->layout, &n);

  for (guint i = 0; i < n; i++)
    {
      if (areas[i].tag == NULL || !bs_formula_tag_equal (areas[i].tag, scene->lit))
        continue;
      bs_rounded_rectangle (cr, areas[i].x - FRAME_PADDING, areas[i].y - FRAME_PADDING,
                            areas[i].width + 2.0 * FRAME_PADDING,
                            areas[i].height + 2.0 * FRAME_PADDING, FRAME_RADIUS);
      bs_color_set_source (&scene->palette->halo, cr);
      cairo_fill_preserve (cr);
      bs_color_set_source (&scene->palette->halo_result, cr);
      cairo_set_line_width (cr, 1.0);
      cairo_stroke (cr);
    }
}

static void
paint_glyph (const BsFormulaItem *item, const BsMathFont *font, cairo_t *cr)
{
  const cairo_glyph_t glyph = { .index = item->box->glyph.id };
  cairo_matrix_t matrix;

  cairo_matrix_init_scale (&matrix, item->box->size, item->box->size * item->box->stretch);
  cairo_save (cr);
  cairo_translate (cr, item->x, item->y);
  cairo_set_font_face (cr, bs_math_font_get_face (font, item->box->glyph.face));
  cairo_set_font_matrix (cr, &matrix);
  cairo_show_glyphs (cr, &glyph, 1);
  cairo_restore (cr);
}

static void
paint_item (const BsFormulaItem *item, const BsMathFont *font, cairo_t *cr)
{
  const BsFormulaBox *box = item->box;

  switch (box->kind)
    {
    case BS_BOX_GLYPH:
      paint_glyph (item, font, cr);
      break;
    case BS_BOX_RULE:
      cairo_rectangle (cr, item->x, item->y - box->ascent, box->width, box->ascent + box->descent);
      cairo_fill (cr);
      break;
    case BS_BOX_WORDS:
      cairo_move_to (cr, item->x, item->y - box->ascent);
      pango_cairo_show_layout (cr, box->words);
      cairo_new_path (cr);
      break;
    case BS_BOX_LIGHT:
      cairo_rectangle (cr, item->x, item->y - box->ascent, box->width, box->ascent + box->descent);
      cairo_fill (cr);
      break;
    case BS_BOX_GROUP:
    default:
      break;
    }
}

/**
 * bs_formula_paint:
 *
 * Paints the formula with its top left corner at the origin.
 */
void
bs_formula_paint (const BsFormulaScene *scene, cairo_t *cr)
{
  const BsMathFont *font;
  const BsFormulaItem *items;
  cairo_font_options_t *options;
  guint n;

  g_return_if_fail (scene != NULL && scene->layout != NULL && scene->palette != NULL);
  g_return_if_fail (cr != NULL);

  /* Hinting could move the ink of a glyph out of the box for which it was measured. */
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_save (cr);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  font = _bs_formula_layout_get_font (scene->layout);
  items = _bs_formula_layout_get_items (scene->layout, &n);
  if (scene->lit != NULL)
    paint_frames (scene, cr);
  for (guint i = 0; i < n; i++)
    {
      bs_color_set_source (items[i].box->kind == BS_BOX_LIGHT
                             ? &scene->palette->halo
                             : bs_palette_get_role (scene->palette, items[i].role),
                           cr);
      paint_item (&items[i], font, cr);
    }
  cairo_restore (cr);
}
