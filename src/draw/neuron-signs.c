/* Draws the shapes that stand for a neuron.
 *
 * The disc is filled by the activation. A disc with a grey outline and no fill is not computed yet,
 * and it is the only thing that is hollow.
 *
 * The ring shows δ. It is an arc that begins at 12 o'clock and goes clockwise; its length is |δ|, a
 * whole turn for |δ| ≥ 1, and its colour is the sign. A δ that is not computed yet is a dashed
 * circle. A ring that the step is not about is thin. The mean of |δ| over all examples has no sign,
 * so its arc has both colours, one inside of the other.
 *
 * The halo lies around what the present step reads, and a stronger one around what it computes.
 *
 * The marks tell where the user is: a line around the neuron under the pointer, two around the
 * pinned one, and a line outside of the halo around the one to which the keys were moved. A gap in
 * the colour of the page keeps this last line apart from everything that it crosses. */

#include "draw/neuron-signs.h"

#include <math.h>

#include "draw/label.h"

#define UNIT_SIZE 0.72 /* half the side of a +1 square, in units of the radius */
/* The "+1" must be read even where the discs are small, because a square without it would look like
 * a neuron that is not computed. So half the side of the square has at least this many pixels; for
 * the smallest discs, which are closer, it has a little less, and so has the text. */
#define LEAST_UNIT   8.5
#define TIGHT_UNIT   7.0
#define TIGHT_RADIUS 4.0
#define DIMMED_RING  0.4 /* the part of its width that a dimmed ring has */
#define LEAST_ARC    0.04 /* the shortest arc in turns, so that a δ near 0 still has a visible one */
#define OPERAND      8.0  /* how far the halo of an operand reaches beyond the disc */
#define MOST_RESULT  12.0 /* the most that the halo of the result reaches beyond the disc */
#define RESULT       0.55 /* how far the halo of the result reaches, in units of the radius */

static void
trace_shape (cairo_t *cr, const BsDiagramPlace *place, double margin)
{
  double least = place->radius < TIGHT_RADIUS ? TIGHT_UNIT : LEAST_UNIT;
  double half = MAX (UNIT_SIZE * place->radius, least) + margin;

  cairo_new_path (cr);
  if (place->is_pixel)
    cairo_rectangle (cr, place->x - place->radius - margin, place->y - place->radius - margin,
                     2.0 * (place->radius + margin), 2.0 * (place->radius + margin));
  else if (place->neuron == 0)
    bs_rounded_rectangle (cr, place->x - half, place->y - half, 2.0 * half, 2.0 * half, 4.0);
  else
    cairo_arc (cr, place->x, place->y, place->radius + margin, 0.0, 2.0 * G_PI);
}

static double
find_unit_text (const BsDiagramPlace *place)
{
  return place->radius >= 18.0 ? 12.0 : place->radius >= TIGHT_RADIUS ? 11.0 : 9.0;
}

/**
 * bs_sign_unit:
 *
 * Draws the +1 unit of a layer.
 */
void
bs_sign_unit (cairo_t *cr, const BsDiagramPlace *place, const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && place != NULL && palette != NULL);

  trace_shape (cr, place, 0.0);
  bs_color_set_source (&palette->background, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->outline, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  bs_label_paint (cr, "+1", find_unit_text (place), FALSE, &palette->text, place->x, place->y, 0.5);
}

/**
 * bs_sign_disc:
 * @fill: the colour of the activation, from bs_palette_activation(); used only if it is computed
 */
void
bs_sign_disc (cairo_t *cr,
              const BsDiagramPlace *place,
              gboolean is_computed,
              const BsColor *fill,
              const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && place != NULL && fill != NULL && palette != NULL);

  trace_shape (cr, place, 0.0);
  bs_color_set_source (is_computed ? fill : &palette->background, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (is_computed ? &palette->outline : &palette->unknown, cr);
  cairo_set_line_width (cr, is_computed ? 1.2 : 1.6);
  cairo_stroke (cr);
}

static double
get_ring_width (const BsDiagramPlace *place)
{
  return place->radius >= 18.0 ? 4.0 : 3.0;
}

/* Strokes an arc whose length is @size, in turns. */
static void
stroke_arc (cairo_t *cr,
            const BsDiagramPlace *place,
            double radius,
            double width,
            double size,
            const BsColor *color)
{
  double turn = isfinite (size) ? CLAMP (size, LEAST_ARC, 1.0) : 1.0;

  cairo_new_path (cr);
  cairo_set_line_width (cr, width);
  bs_color_set_source (color, cr);
  cairo_arc (cr, place->x, place->y, radius, -G_PI / 2.0, -G_PI / 2.0 + 2.0 * G_PI * turn);
  cairo_stroke (cr);
}

/**
 * bs_sign_ring:
 *
 * Draws δ. A δ that is exactly 0 has no ring.
 */
void
bs_sign_ring (cairo_t *cr,
              const BsDiagramPlace *place,
              gboolean is_computed,
              double delta,
              const BsPalette *palette)
{
  const double dashes[] = { 3.0, 3.0 };
  double width, radius;

  g_return_if_fail (cr != NULL && place != NULL && palette != NULL);

  width = get_ring_width (place) * (palette->is_dimmed ? DIMMED_RING : 1.0);
  radius = place->radius + 1.0 + width / 2.0;
  if (!is_computed)
    {
      cairo_set_dash (cr, dashes, 2, 0.0);
      stroke_arc (cr, place, radius, 1.0, 1.0, &palette->unknown);
      cairo_set_dash (cr, NULL, 0, 0.0);
    }
  else if (delta != 0.0)
    stroke_arc (cr, place, radius, width, fabs (delta),
                delta < 0.0 ? &palette->delta_negative : &palette->delta_positive);
}

/**
 * bs_sign_mean_ring:
 * @mean: the mean of |δ|, not below 0
 *
 * Draws the mean of |δ|. A mean that is exactly 0 has no ring.
 */
void
bs_sign_mean_ring (cairo_t *cr, const BsDiagramPlace *place, double mean, const BsPalette *palette)
{
  const BsColor *colors[2];
  double width;

  g_return_if_fail (cr != NULL && place != NULL && palette != NULL);

  colors[0] = &palette->delta_negative;
  colors[1] = &palette->delta_positive;
  width = get_ring_width (place) / 2.0;
  for (guint i = 0; i < 2 && mean != 0.0; i++)
    stroke_arc (cr, place, place->radius + 1.0 + (i + 0.5) * width, width, mean, colors[i]);
}

static double
get_halo (const BsDiagramPlace *place, gboolean is_result)
{
  return is_result ? MIN (MOST_RESULT, RESULT * place->radius) : OPERAND;
}

double
bs_sign_get_reach (const BsDiagramPlace *place)
{
  g_return_val_if_fail (place != NULL, 0.0);

  return place->is_pixel ? 0.0 : MAX (get_halo (place, TRUE), OPERAND);
}

/**
 * bs_sign_halo:
 * @is_result: whether the step computes the neuron, instead of reading it
 */
void
bs_sign_halo (cairo_t *cr,
              const BsDiagramPlace *place,
              gboolean is_result,
              const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && place != NULL && palette != NULL);

  trace_shape (cr, place, get_halo (place, is_result));
  bs_color_set_source (is_result ? &palette->halo_result : &palette->halo, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->halo_outline, cr);
  cairo_set_line_width (cr, is_result ? 1.5 : 1.0);
  cairo_stroke (cr);
}

static void
stroke_at (cairo_t *cr, const BsDiagramPlace *place, double margin, double width)
{
  trace_shape (cr, place, margin);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
mark_focus (cairo_t *cr, const BsDiagramPlace *place, const BsPalette *palette)
{
  double halo = bs_sign_get_reach (place);

  bs_color_set_source (&palette->background, cr);
  stroke_at (cr, place, halo + 3.0, 4.5);
  bs_color_set_source (&palette->text, cr);
  stroke_at (cr, place, halo + 3.5, 2.0);
}

/**
 * bs_sign_mark:
 *
 * Draws the mark that tells where the user is; see the head of this file.
 */
void
bs_sign_mark (cairo_t *cr, const BsDiagramPlace *place, BsMark mark, const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && place != NULL && palette != NULL);

  if (mark == BS_MARK_FOCUS)
    {
      mark_focus (cr, place, palette);
      return;
    }
  bs_color_set_source (&palette->text, cr);
  stroke_at (cr, place, 0.0, 2.0);
  if (mark == BS_MARK_PINNED)
    stroke_at (cr, place, place->is_pixel ? 3.0 : 7.0, 2.0);
}
