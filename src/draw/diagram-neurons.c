/* Paints a neuron of the network with its numbers, from the values that the present step knows.
 *
 * The disc is filled by the activation a: the larger |a|, the darker the fill (in a dark theme, the
 * lighter); a negative a has a fill of another colour. Fills are relative to 1, or to the largest
 * |a| of the drawn neurons of the layer if that is above 1, as ReLU and unscaled features can be.
 *
 * Every a that is computed has its number. The number stands in the disc if there is room for two
 * decimals. A number that rounds to zero is written as ≈0. If there is no room in the disc, the
 * number stands beside it, with as many decimals as there is room for. So a disc without a number
 * is one that is not computed yet.
 *
 * neuron-signs.c draws the shapes. */

#include "draw/diagram-neurons.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/neuron-signs.h"
#include "walk/number.h"

#define SMALLEST_TEXT 9.5
#define BESIDE_GAP    6.0 /* between disc and number: the ring is there */

/* Returns how strongly the disc is filled, -1 ... 1, or 0 if a is not computed. */
static double
find_fraction (const BsDiagramLayout *layout, const BsReveal *reveal, const BsDiagramPlace *place)
{
  double a, largest = 1.0;
  const BsDiagramPlace *places;
  gsize n_places;

  if (!bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, place->neuron, &a) || isnan (a))
    return 0.0;

  places = bs_diagram_layout_get_layer (layout, place->layer, &n_places);
  for (gsize i = 0; i < n_places; i++)
    {
      double other;

      if (places[i].n_elided == 0 &&
          bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, places[i].neuron, &other) &&
          isfinite (other))
        largest = MAX (largest, fabs (other));
    }

  return isfinite (a) ? a / largest : copysign (1.0, a);
}

/* Paints "⋮ 39 more" in place of the neurons that are left out, or "⋮ 39" if the layers are close
 * to each other. */
void
bs_diagram_paint_gap (cairo_t *cr,
                      const BsDiagramLayout *layout,
                      const BsDiagramPlace *place,
                      const BsPalette *palette,
                      GArray *taken)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  double width, height;
  cairo_rectangle_t area;

  g_return_if_fail (cr != NULL && layout != NULL && place != NULL && place->n_elided > 0);
  g_return_if_fail (taken != NULL);

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
  bs_label_pill_size (cr, text, 12.0, &width, &height);
  area = (cairo_rectangle_t){ place->x - width / 2.0 - 1.0, place->y - height / 2.0 - 1.0,
                              width + 2.0, height + 2.0 };
  g_array_append_val (taken, area);
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

  if (place->n_elided > 0 || place->is_pixel)
    return;
  result = bs_reveal_is_result (reveal, place->layer, place->neuron);
  if (result || bs_reveal_is_operand (reveal, place->layer, place->neuron))
    bs_sign_halo (cr, place, result, palette);
}

/* A feature is often a whole number or has few decimals. Only then zeros are left out, so that "1"
 * is always 1 and not 1.02. */
static gboolean
is_exact (double a, guint decimals)
{
  double scaled = a * pow (10.0, (double) decimals);

  return fabs (scaled - round (scaled)) < 1e-9;
}

/* Writes a with so many decimals; %NULL if that would be wrong by too much. */
static char *
write_number (const BsDiagramPlace *place, double a, guint decimals)
{
  if (a != 0.0 && fabs (a) < 0.5 * pow (10.0, -(double) decimals))
    return decimals > 0 ? g_strdup ("≈0") : NULL;
  if (decimals == 0 && fabs (a) < 10.0 && a != round (a))
    return NULL; /* "−1" for −1.4 */
  if (place->layer == 1 && is_exact (a, decimals))
    return bs_number_format_trim (a, decimals);

  return bs_number_format (a, decimals);
}

/* Finds the text with the most decimals, from two down to @least, and of these the largest one, up
 * to @size, that fits into @room. */
static char *
fit_number (cairo_t *cr,
            const BsDiagramPlace *place,
            double a,
            int least,
            double room,
            double *size)
{
  const double sizes[] = { *size, 11.0, SMALLEST_TEXT };

  for (int decimals = 2; decimals >= least; decimals--)
    {
      g_autofree char *text = write_number (place, a, (guint) decimals);

      for (guint i = 0; i < G_N_ELEMENTS (sizes) && text != NULL; i++)
        {
          double width, height;

          bs_label_measure (cr, text, MIN (sizes[i], sizes[0]), FALSE, &width, &height);
          if (width > room)
            continue;
          *size = MIN (sizes[i], sizes[0]);
          return g_steal_pointer (&text);
        }
    }

  return NULL;
}

/* Returns the text for the inside of the disc; %NULL if the number must stand beside it, as it does
 * where it would hide a map. */
static char *
fit_inside (cairo_t *cr,
            const BsDiagramPlace *place,
            const BsDiagramMap *map,
            double a,
            double *size)
{
  double half_height = 0.4 * SMALLEST_TEXT;

  *size = place->radius >= 29.0   ? 16.0
          : place->radius >= 22.0 ? 14.0
          : place->radius >= 18.0 ? 13.0
                                  : 11.0;
  if (place->radius < 2.0 * half_height || bs_diagram_map_has (map, place))
    return NULL;

  /* Beside the disc there is room for what one decimal would hide: −0.96 is not −1.0. */
  return fit_number (cr, place, a, fabs (a) < 10.0 ? 2 : 0,
                     2.0 * sqrt (place->radius * place->radius - half_height * half_height) - 2.0,
                     size);
}

/* Paints the disc of a neuron, and the number in it if it fits. If it has a map, the disc shows
 * what the neuron answers to instead of its activation. @whole has the colours of what is not about
 * one example. */
void
bs_diagram_paint_disc (cairo_t *cr,
                       const BsDiagramLayout *layout,
                       const BsDiagramPlace *place,
                       const BsReveal *reveal,
                       const BsPalette *palette,
                       const BsPalette *whole,
                       const BsDiagramMap *map)
{
  g_autofree char *text = NULL;
  double a, size;
  gboolean known;
  BsColor fill, ink;

  g_return_if_fail (cr != NULL && layout != NULL && place != NULL && reveal != NULL);

  known = bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, place->neuron, &a);
  fill = bs_palette_activation (palette, find_fraction (layout, reveal, place));
  bs_sign_disc (cr, place, known, &fill, palette);
  if (bs_diagram_map_has (map, place))
    bs_diagram_map_paint (cr, map, place, whole);
  if (known)
    text = fit_inside (cr, place, map, a, &size);
  if (text == NULL)
    return;
  ink = bs_palette_ink_on (palette, &fill);
  bs_label_paint (cr, text, size, FALSE, &ink, place->x, place->y, 0.5);
}

/* Paints the ring of a neuron: its δ, or its mean |δ| where the step shows that. */
void
bs_diagram_paint_ring (cairo_t *cr,
                       const BsDiagramPlace *place,
                       const BsReveal *reveal,
                       const BsPalette *palette,
                       const BsPalette *whole)
{
  double delta, mean;
  gboolean known;

  g_return_if_fail (cr != NULL && place != NULL && reveal != NULL && palette != NULL);

  if (bs_reveal_get_mean_error (reveal, place->layer, place->neuron, &mean))
    {
      bs_sign_mean_ring (cr, place, mean, whole);
      return;
    }
  known = bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, place->layer, place->neuron, &delta);
  bs_sign_ring (cr, place, known, delta, palette);
}

/* Returns a text that may be shorter than honest decimals, because it is better than none. */
static char *
fit_beside (cairo_t *cr, const BsDiagramPlace *place, double a, double room, double *size)
{
  char *text;

  *size = 11.0;
  text = fit_number (cr, place, a, 0, room, size);
  if (text != NULL)
    return text;
  *size = SMALLEST_TEXT;

  return bs_number_format_trim (a, 1);
}

/* Writes the number of a to the right of a disc that is too small for it, or has a map. To the
 * right of an output are its δ and target, so its number stands to the left. */
void
bs_diagram_paint_number_beside (cairo_t *cr,
                                const BsDiagramLayout *layout,
                                const BsDiagramPlace *place,
                                const BsReveal *reveal,
                                const BsPalette *palette,
                                const BsDiagramMap *map,
                                GArray *taken)
{
  gboolean is_output;
  g_autofree char *inside = NULL;
  g_autofree char *text = NULL;
  double a, size, width, height, x;
  cairo_rectangle_t area;

  g_return_if_fail (cr != NULL && layout != NULL && place != NULL && reveal != NULL);
  g_return_if_fail (palette != NULL && taken != NULL);

  if (!bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, place->neuron, &a))
    return;
  inside = fit_inside (cr, place, map, a, &size);
  if (inside != NULL)
    return;

  is_output = place->layer == bs_network_get_n_layers (bs_diagram_layout_get_network (layout));
  text =
    fit_beside (cr, place, a,
                bs_diagram_layout_get_spacing (layout) - 2.0 * (place->radius + BESIDE_GAP), &size);
  bs_label_measure (cr, text, size, FALSE, &width, &height);
  x = place->x + (is_output ? -(place->radius + BESIDE_GAP + width) : place->radius + BESIDE_GAP);
  area =
    bs_label_paint_clear (cr, text, size, FALSE, &palette->text, &palette->background, x, place->y);
  g_array_append_val (taken, area);
}
