/* Paints a neuron: its disc, its ring, its halo and its marks.
 *
 * The disc is filled by the activation a: the larger |a|, the darker the fill (in a dark theme, the
 * lighter). Fills are relative to 1, or to the largest |a| of the drawn neurons of the layer if
 * that is above 1, as ReLU and unscaled features can be. The number of a stands in the disc, with
 * as many decimals as there is room for. A neuron whose a is not computed yet is hollow.
 *
 * The ring shows δ. It is an arc that begins at 12 o'clock and goes clockwise; its length is |δ|, a
 * whole turn for |δ| ≥ 1, and its colour is the sign. A δ that is not computed yet is a dashed
 * circle.
 *
 * A halo lies around everything that the present step reads, and a stronger one around the neuron
 * that it computes. The neuron under the pointer has one line around it, the pinned neuron has two.
 */

#include "draw/diagram-neurons.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define UNIT_SIZE  0.72 /* half the side of a +1 square, in radii */
#define LEAST_UNIT 8.5  /* the same in pixels, at least: the text "+1" needs this room */
#define LEAST_ARC  0.04 /* in turns: a δ near 0 still has a visible arc */

/* Returns how strongly the disc is filled, 0 ... 1, or NAN if a is not computed. */
static double
find_fraction (const BsDiagramLayout *layout, const BsReveal *reveal, const BsDiagramPlace *place)
{
  double a, largest = 1.0;
  const BsDiagramPlace *places;
  gsize n_places;

  if (!bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, place->neuron, &a))
    return NAN;

  places = bs_diagram_layout_get_layer (layout, place->layer, &n_places);
  for (gsize i = 0; i < n_places; i++)
    {
      double other;

      if (places[i].n_elided == 0 &&
          bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, places[i].neuron, &other) &&
          isfinite (other))
        largest = MAX (largest, fabs (other));
    }

  return isfinite (a) ? fabs (a) / largest : 1.0;
}

static void
trace_shape (cairo_t *cr, const BsDiagramPlace *place, double margin)
{
  double half = MIN (place->radius, MAX (UNIT_SIZE * place->radius, LEAST_UNIT)) + margin;

  cairo_new_path (cr);
  if (place->neuron == 0)
    bs_rounded_rectangle (cr, place->x - half, place->y - half, 2.0 * half, 2.0 * half, 4.0);
  else
    cairo_arc (cr, place->x, place->y, place->radius + margin, 0.0, 2.0 * G_PI);
}

/* Paints the +1 unit of a layer. */
void
bs_diagram_paint_unit (cairo_t *cr, const BsDiagramPlace *place, const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && place != NULL && palette != NULL);

  trace_shape (cr, place, 0.0);
  bs_color_set_source (&palette->background, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->outline, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  if (place->radius >= LEAST_UNIT)
    bs_label_paint (cr, "+1", place->radius >= 18.0 ? 12.0 : 11.0, FALSE, &palette->text, place->x,
                    place->y, 0.5);
}

/* Paints "⋮ 39 more" in place of the neurons that are left out, or "⋮ 39" if the layers are close
 * to each other. */
void
bs_diagram_paint_gap (cairo_t *cr,
                      const BsDiagramLayout *layout,
                      const BsDiagramPlace *place,
                      const BsPalette *palette)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  double width, height;

  g_return_if_fail (cr != NULL && layout != NULL && place != NULL && place->n_elided > 0);

  count = bs_number_format_count (place->n_elided);
  text = g_strdup_printf (_ ("⋮ %s more"), count);
  bs_label_measure (cr, text, 12.0, FALSE, &width, &height);
  if (width + 24.0 > bs_diagram_layout_get_spacing (layout))
    {
      g_free (text);
      text = g_strdup_printf ("⋮ %s", count);
    }
  bs_label_paint_pill (cr, text, 12.0, &palette->text, &palette->background, &palette->grid,
                       place->x, place->y);
}

/* Paints the halo, if the present step reads or computes the neuron. */
void
bs_diagram_paint_halo (cairo_t *cr,
                       const BsDiagramPlace *place,
                       const BsReveal *reveal,
                       const BsPalette *palette)
{
  gboolean result;

  g_return_if_fail (cr != NULL && place != NULL && reveal != NULL && palette != NULL);

  if (place->n_elided > 0)
    return;
  result = bs_reveal_is_result (reveal, place->layer, place->neuron);
  if (!result && !bs_reveal_is_operand (reveal, place->layer, place->neuron))
    return;

  trace_shape (cr, place, result ? MIN (12.0, 0.55 * place->radius) : 7.0);
  bs_color_set_source (result ? &palette->halo_result : &palette->halo, cr);
  cairo_fill (cr);
}

/* Writes a with as many decimals, at most two, as the disc has room for. Returns NULL if there is
 * no room for any honest text. */
static char *
fit_number (cairo_t *cr, const BsDiagramPlace *place, double a, double size)
{
  double room = 2.0 * sqrt (place->radius * place->radius - 0.16 * size * size) - 1.0;

  for (int decimals = 2; decimals >= 0; decimals--)
    {
      g_autofree char *text = NULL;
      double width, height;

      if (a != 0.0 && fabs (a) < 0.01)
        text = g_strdup ("≈0");
      else if (decimals == 0 && fabs (a) < 10.0 && a != round (a))
        return NULL; /* "−1" for −1.4 would be wrong by too much */
      else if (place->layer == 1)
        text = bs_number_format_trim (a, (guint) decimals);
      else
        text = bs_number_format (a, (guint) decimals);
      bs_label_measure (cr, text, size, FALSE, &width, &height);
      if (width <= room)
        return g_steal_pointer (&text);
    }

  return NULL;
}

static void
paint_number (cairo_t *cr, const BsDiagramPlace *place, double a, const BsColor *fill)
{
  double size = place->radius >= 29.0   ? 16.0
                : place->radius >= 22.0 ? 14.0
                : place->radius >= 18.0 ? 13.0
                                        : 11.0;
  const double smaller[] = { 11.0, 9.5 };
  BsColor ink = bs_color_ink_on (fill);
  g_autofree char *text = fit_number (cr, place, a, size);

  for (guint i = 0; i < G_N_ELEMENTS (smaller) && text == NULL; i++)
    {
      size = MIN (size, smaller[i]);
      text = fit_number (cr, place, a, size);
    }
  if (text != NULL)
    bs_label_paint (cr, text, size, FALSE, &ink, place->x, place->y, 0.5);
}

/* Paints the disc of a neuron and the number in it. */
void
bs_diagram_paint_disc (cairo_t *cr,
                       const BsDiagramLayout *layout,
                       const BsDiagramPlace *place,
                       const BsReveal *reveal,
                       const BsPalette *palette)
{
  double a;
  gboolean known;
  BsColor fill;

  g_return_if_fail (cr != NULL && layout != NULL && place != NULL && reveal != NULL);

  known = bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, place->neuron, &a);
  fill = known ? bs_palette_activation (palette, find_fraction (layout, reveal, place))
               : palette->background;

  trace_shape (cr, place, 0.0);
  bs_color_set_source (&fill, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (known ? &palette->outline : &palette->unknown, cr);
  cairo_set_line_width (cr, known ? 1.2 : 1.6);
  cairo_stroke (cr);
  if (known && bs_diagram_layout_has_numbers (layout))
    paint_number (cr, place, a, &fill);
}

/* Paints the ring of a neuron. A δ that is exactly 0 has no ring. */
void
bs_diagram_paint_ring (cairo_t *cr,
                       const BsDiagramPlace *place,
                       const BsReveal *reveal,
                       const BsPalette *palette)
{
  const double dashes[] = { 3.0, 3.0 };
  double width, radius, delta;

  g_return_if_fail (cr != NULL && place != NULL && reveal != NULL && palette != NULL);

  width = place->radius >= 18.0 ? 4.0 : 3.0;
  radius = place->radius + 1.0 + width / 2.0;
  cairo_new_path (cr);
  if (!bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, place->layer, place->neuron, &delta))
    {
      cairo_set_dash (cr, dashes, 2, 0.0);
      cairo_set_line_width (cr, 1.0);
      bs_color_set_source (&palette->unknown, cr);
      cairo_arc (cr, place->x, place->y, radius, 0.0, 2.0 * G_PI);
    }
  else if (delta != 0.0)
    {
      double turn = isfinite (delta) ? CLAMP (fabs (delta), LEAST_ARC, 1.0) : 1.0;

      cairo_set_line_width (cr, width);
      bs_color_set_source (delta < 0.0 ? &palette->delta_negative : &palette->delta_positive, cr);
      cairo_arc (cr, place->x, place->y, radius, -G_PI / 2.0, -G_PI / 2.0 + 2.0 * G_PI * turn);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* Marks the neuron under the pointer with one line around it, and the pinned one with two. */
void
bs_diagram_paint_mark (cairo_t *cr,
                       const BsDiagramPlace *place,
                       gboolean pinned,
                       const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && place != NULL && palette != NULL);

  bs_color_set_source (&palette->accent, cr);
  cairo_set_line_width (cr, 2.0);
  trace_shape (cr, place, 0.0);
  cairo_stroke (cr);
  if (pinned)
    {
      trace_shape (cr, place, 7.0);
      cairo_stroke (cr);
    }
}
