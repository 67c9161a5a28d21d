#include "draw/diagram-neurons.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define UNIT_SIZE  0.72 /* half a side of a +1 square, in radii */
#define LEAST_UNIT 8.5  /* pixels: room for "+1" */
#define LEAST_ARC  0.04 /* of a turn: a δ near 0 is still a δ */

/* How strongly the disc is filled: |a|, relative to the largest drawn one of the layer where there
 * are any above 1 (ReLU, raw features). NAN where a is not computed. */
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

/* The +1 unit of a layer. */
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

/* "⋮ 39 more" where neurons are left out; shorter where layers stand close. */
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

/* Round what the present step reads; wider and stronger round what it makes. */
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

/* The number of an activation in as many decimals as the disc has room for, or NULL. */
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
        return NULL; /* −1 for −1.4 would be a lie */
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

/* The disc: filled by a, with its number; hollow and grey where a is not computed. */
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

/* δ: an arc from 12 o'clock, clockwise, a whole turn at |δ| >= 1; dashes where δ is not
 * computed. */
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

/* What the pointer is over (one line), or what is pinned in the inspector (two). */
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
