/* The line of a run: its colour, its dashes and the shape of its marks.
 *
 * Each run that is compared has an index. A colour alone would not do: not everybody sees it, and a
 * printer may have none. So there are three kinds of dashes and three shapes of marks, and each of
 * the nine colours comes with another pair of them. The present run has neither dashes nor marks,
 * and the held-out examples have dashes but no marks.
 *
 * The plot, its legend and the list of the runs all draw a run by these functions. */

#include "draw/run-sign.h"

#define MARK      4.5 /* half the size of a mark */
#define N_DASHES  3
#define THICKNESS 2.5

/**
 * bs_run_sign_set_line:
 *
 * Sets colour and dashes for the curve of run @index. The caller strokes it and resets the dashes.
 */
void
bs_run_sign_set_line (cairo_t *cr, guint index, const BsPalette *palette)
{
  const double dashes[N_DASHES][4] = { { 0.0 }, { 9.0, 4.0 }, { 9.0, 3.0, 2.0, 3.0 } };
  const int n[N_DASHES] = { 0, 2, 4 };
  guint kind = index % N_DASHES;

  g_return_if_fail (cr != NULL && palette != NULL);

  bs_color_set_source (bs_palette_get_run (palette, index), cr);
  cairo_set_dash (cr, dashes[kind], n[kind], 0.0);
}

/**
 * bs_run_sign_mark:
 *
 * Draws one mark of run @index on its curve.
 */
void
bs_run_sign_mark (cairo_t *cr, guint index, double x, double y, const BsPalette *palette)
{
  guint shape = index / N_DASHES % N_DASHES;

  g_return_if_fail (cr != NULL && palette != NULL);

  cairo_new_path (cr);
  if (shape == 0)
    {
      cairo_move_to (cr, x, y - MARK);
      cairo_line_to (cr, x + MARK, y);
      cairo_line_to (cr, x, y + MARK);
      cairo_line_to (cr, x - MARK, y);
      cairo_close_path (cr);
    }
  else if (shape == 1)
    {
      cairo_move_to (cr, x, y - MARK);
      cairo_line_to (cr, x + MARK, y + 0.8 * MARK);
      cairo_line_to (cr, x - MARK, y + 0.8 * MARK);
      cairo_close_path (cr);
    }
  else
    cairo_rectangle (cr, x - 0.8 * MARK, y - 0.8 * MARK, 1.6 * MARK, 1.6 * MARK);
  cairo_set_dash (cr, NULL, 0, 0.0);
  bs_color_set_source (bs_palette_get_run (palette, index), cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->background, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/**
 * bs_run_sign_swatch:
 * @x: the left end
 * @y: the middle
 *
 * Draws a piece of the line of run @index, with a mark, for a legend.
 */
void
bs_run_sign_swatch (cairo_t *cr,
                    guint index,
                    double x,
                    double y,
                    double width,
                    const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && palette != NULL);

  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  bs_run_sign_set_line (cr, index, palette);
  cairo_set_line_width (cr, THICKNESS);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  bs_run_sign_mark (cr, index, x + width / 2.0, y, palette);
}
