/* Writes the texts of the diagram: headings, names, targets, and the numbers of δ and Θ.
 *
 * A heading, a name or a target has several forms, from the fullest to the shortest, and takes the
 * first one that fits into its room. A number on an edge, or at a hidden neuron, is left out if it
 * has no room: the tooltip of the neuron has all its numbers, so a missing one is better than two
 * that cover each other. */

#include "draw/diagram-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define HEADING_Y 16.0
#define SMALL     11.0
/* Fewer letters of a class name would tell nothing. */
#define LEAST_NAME 3
/* More numbers on edges than these would hide the picture. */
#define MOST_WEIGHTS 8

/* Writes the heading of a layer; @detail is 0 for the fullest form, 2 for the shortest. */
static char *
make_heading (BsNetwork *network, guint layer, guint detail)
{
  g_autofree char *index = bs_number_subscript (layer);
  g_autofree char *size = bs_number_format_count (bs_network_get_size (network, layer));

  if (detail == 2)
    return g_steal_pointer (&size);
  if (detail == 1)
    return g_strdup_printf ("s%s = %s", index, size);
  if (layer == 1)
    return g_strdup_printf (_ ("Input · s%s = %s"), index, size);
  if (layer == bs_network_get_n_layers (network))
    return g_strdup_printf (_ ("Output · s%s = %s"), index, size);

  return g_strdup_printf (_ ("Layer %u · s%s = %s"), layer, index, size);
}

static gboolean
headings_fit (cairo_t *cr, const BsDiagramLayout *layout, guint detail, double size)
{
  BsNetwork *network = bs_diagram_layout_get_network (layout);
  double spacing = bs_diagram_layout_get_spacing (layout);

  for (guint l = 1; l <= bs_network_get_n_layers (network); l++)
    {
      g_autofree char *text = make_heading (network, l, detail);
      double width, height;

      bs_label_measure (cr, text, size, FALSE, &width, &height);
      if (width + 6.0 > spacing)
        return FALSE;
    }

  return TRUE;
}

/* Writes "Layer 2 · s₂ = 5" over each column. If two of the headings would touch, all take the same
 * shorter form. */
void
bs_diagram_paint_headings (cairo_t *cr, const BsDiagramLayout *layout, const BsPalette *palette)
{
  BsNetwork *network;
  double size = 13.0;
  guint detail = 0;

  g_return_if_fail (cr != NULL && layout != NULL && palette != NULL);

  network = bs_diagram_layout_get_network (layout);
  if (!headings_fit (cr, layout, detail, size))
    size = SMALL;
  while (detail < 2 && !headings_fit (cr, layout, detail, size))
    detail++;

  for (guint l = 1; l <= bs_network_get_n_layers (network); l++)
    {
      g_autofree char *text = make_heading (network, l, detail);
      gsize n_places;
      const BsDiagramPlace *places = bs_diagram_layout_get_layer (layout, l, &n_places);
      double width, height, x;

      bs_label_measure (cr, text, size, FALSE, &width, &height);
      x = MIN (places[0].x, bs_diagram_layout_get_width (layout) - width / 2.0 - 4.0);
      x = MAX (x, width / 2.0 + 4.0);
      bs_label_paint (cr, text, size, FALSE, &palette->faint_text, x, HEADING_Y, 0.5);
    }
}

/* Writes the name of a feature beside its disc, or x₁, x₂ ... if the name does not fit. */
void
bs_diagram_paint_names (cairo_t *cr,
                        const BsDiagramLayout *layout,
                        const BsReveal *reveal,
                        const BsPalette *palette)
{
  const char *const *names;
  const BsDiagramPlace *places;
  gsize n_places;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);

  names = bs_training_set_get_feature_names (bs_reveal_get_training_set (reveal));
  places = bs_diagram_layout_get_layer (layout, 1, &n_places);
  for (gsize i = 0; i < n_places; i++)
    {
      const BsDiagramPlace *place = &places[i];
      double right = place->x - place->radius - 16.0;
      g_autofree char *index = NULL;
      g_autofree char *text = NULL;
      double width, height;

      if (place->n_elided > 0 || place->neuron == 0)
        continue;
      index = g_strdup_printf ("x%zu", place->neuron);
      if (names != NULL && !g_str_equal (names[place->neuron - 1], index))
        text = g_strdup (names[place->neuron - 1]);
      if (text != NULL)
        bs_label_measure (cr, text, 12.0, FALSE, &width, &height);
      if (text == NULL || width > right - 4.0)
        {
          g_free (text);
          g_free (index);
          index = bs_number_subscript (place->neuron);
          text = g_strdup_printf ("x%s", index);
        }
      bs_label_paint (cr, text, 12.0, FALSE, &palette->faint_text, right, place->y, 1.0);
    }
}

static void
take (GArray *taken, double x, double y, double width, double height)
{
  cairo_rectangle_t rectangle = { x, y, width, height };

  g_array_append_val (taken, rectangle);
}

/* Returns the name of the class for which @output stands; NULL if the classes have no names. A
 * single output stands for the second class where y is 1, and for the first where y is 0. */
static const char *
get_class (const BsReveal *reveal, gsize output)
{
  BsTrainingSet *set = bs_reveal_get_training_set (reveal);
  const char *const *names = bs_training_set_get_class_names (set);

  if (names == NULL)
    return NULL;
  if (bs_training_set_get_targets (set) == BS_TARGETS_BINARY)
    return names[bs_reveal_get_target (reveal, output) > 0.5 ? 1 : 0];

  return names[output - 1];
}

/* Writes "y = 1 (setosa)" in a wide picture, "y = 1 (set…)" in a narrow one, "y = 1" in a very
 * narrow one. */
static char *
make_target (cairo_t *cr, const BsReveal *reveal, gsize output, double room)
{
  g_autofree char *y = bs_number_format_trim (bs_reveal_get_target (reveal, output), 2);
  const char *name = get_class (reveal, output);
  glong length = name != NULL ? g_utf8_strlen (name, -1) : 0;

  for (glong n = length; n >= MIN (length, LEAST_NAME) && n > 0; n--)
    {
      g_autofree char *start = g_utf8_substring (name, 0, n);
      g_autofree char *text = g_strdup_printf ("y = %s (%s%s)", y, start, n < length ? "…" : "");
      double width, height;

      bs_label_measure (cr, text, SMALL, FALSE, &width, &height);
      if (width <= room)
        return g_steal_pointer (&text);
    }

  return g_strdup_printf ("y = %s", y);
}

/* Writes δ of an output neuron and its target y, to the right of the disc. */
static void
paint_output (cairo_t *cr,
              const BsDiagramPlace *place,
              const BsPalette *palette,
              const char *target,
              const char *delta,
              const BsColor *color,
              double room)
{
  double x = place->x + place->radius + 10.0;
  double size = place->radius >= 18.0 ? 13.0 : SMALL;
  double middle = place->y, width, height;

  if (delta != NULL)
    {
      bs_label_measure (cr, delta, size, TRUE, &width, &height);
      if (width > room)
        {
          size = SMALL;
          bs_label_measure (cr, delta, size, TRUE, &width, &height);
        }
      /* A text that is too wide may reach a little into the ring, but not out of the picture. */
      bs_label_paint (cr, delta, size, TRUE, color, x - CLAMP (width - room, 0.0, 9.0),
                      place->y - 7.0, 0.0);
      middle = place->y + 8.0;
    }
  bs_label_paint (cr, target, SMALL, FALSE, &palette->faint_text, x, middle, 0.0);
}

/* Writes δ of a hidden neuron at the upper right of its disc, on a background of its own. */
static void
paint_hidden (cairo_t *cr,
              const BsDiagramPlace *place,
              const BsPalette *palette,
              const char *delta,
              const BsColor *color,
              GArray *taken)
{
  BsColor ground = palette->background;
  double size = place->radius >= 18.0 ? 12.0 : SMALL;
  double x = place->x + 0.75 * place->radius + 8.0;
  double y = place->y - 0.75 * place->radius - 7.0;
  double width, height;

  bs_label_measure (cr, delta, size, TRUE, &width, &height);
  ground.alpha = 0.85;
  bs_rounded_rectangle (cr, x - 2.0, y - height / 2.0, width + 4.0, height, 3.0);
  bs_color_set_source (&ground, cr);
  cairo_fill (cr);
  bs_label_paint (cr, delta, size, TRUE, color, x, y, 0.0);
  take (taken, x - 2.0, y - height / 2.0, width + 4.0, height);
}

/* Writes the targets, and the numbers of δ that have room. */
void
bs_diagram_paint_errors (cairo_t *cr,
                         const BsDiagramLayout *layout,
                         const BsReveal *reveal,
                         const BsPalette *palette,
                         GArray *taken)
{
  guint n_layers;
  const BsDiagramPlace *places;
  gsize n_places;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && taken != NULL);

  n_layers = bs_network_get_n_layers (bs_diagram_layout_get_network (layout));
  places = bs_diagram_layout_get_places (layout, &n_places);
  for (gsize i = 0; i < n_places; i++)
    {
      const BsDiagramPlace *place = &places[i];
      g_autofree char *text = NULL;
      const BsColor *color = &palette->delta_positive;
      double delta;

      if (place->n_elided > 0 || place->neuron == 0 || place->layer == 1)
        continue;
      if (bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, place->layer, place->neuron, &delta))
        {
          g_autofree char *number = bs_number_format (delta, 2);

          text = g_strdup_printf ("δ %s", number);
          if (delta < 0.0)
            color = &palette->delta_negative;
        }

      if (place->layer == n_layers)
        {
          double room = bs_diagram_layout_get_width (layout) - place->x - place->radius - 13.0;
          g_autofree char *target = make_target (cr, reveal, place->neuron, room);

          paint_output (cr, place, palette, target, text, color, room);
        }
      else if (text != NULL && bs_diagram_layout_get_spacing (layout) >= 2.0 * place->radius + 80.0)
        paint_hidden (cr, place, palette, text, color, taken);
    }
}

static gboolean
is_free (const GArray *taken, double x, double y, double width, double height)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (taken, cairo_rectangle_t, i);

      if (x < other->x + other->width && other->x < x + width && y < other->y + other->height &&
          other->y < y + height)
        return FALSE;
    }

  return TRUE;
}

/* Writes the number of Θ on its edge, at the first free place along the edge. */
static void
paint_weight (cairo_t *cr,
              const BsDiagramEdge *edge,
              gboolean spread_at_target,
              const BsPalette *palette,
              GArray *taken)
{
  /* The places begin where the edges are far from each other, and go on to where they meet. */
  const double fractions[] = { 0.40, 0.32, 0.48, 0.26, 0.55, 0.62 };
  g_autofree char *text = bs_number_format (edge->theta, 2);
  double width, height;

  bs_label_pill_size (cr, text, 12.0, &width, &height);
  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      double x, y;

      bs_diagram_edge_point (edge, spread_at_target ? 1.0 - fractions[i] : fractions[i], &x, &y);
      if (!is_free (taken, x - width / 2.0, y - height / 2.0, width, height))
        continue;
      bs_label_paint_pill (cr, text, 12.0,
                           edge->theta < 0.0 ? &palette->theta_negative : &palette->theta_positive,
                           &palette->background, &palette->grid, x, y);
      take (taken, x - width / 2.0 - 1.0, y - height / 2.0 - 1.0, width + 2.0, height + 2.0);
      return;
    }
}

/* Writes the numbers of Θ on the edges that the present step reads, if these are few. */
void
bs_diagram_paint_weights (cairo_t *cr,
                          const GArray *lit,
                          const BsReveal *reveal,
                          const BsPalette *palette,
                          GArray *taken)
{
  BsEdges edges;

  g_return_if_fail (cr != NULL && lit != NULL && reveal != NULL && taken != NULL);

  if (!bs_reveal_get_lit_edges (reveal, &edges) || lit->len > MOST_WEIGHTS)
    return;

  /* The edges of a column of Θ all come from one neuron, so they are apart at their targets. */
  for (guint i = 0; i < lit->len; i++)
    paint_weight (cr, &g_array_index (lit, BsDiagramEdge, i), edges.is_column, palette, taken);
}

/* Writes the direction in which the numbers flow at this step, under the layer of the step. */
void
bs_diagram_paint_flow (cairo_t *cr,
                       const BsDiagramLayout *layout,
                       const BsReveal *reveal,
                       const BsPalette *palette,
                       double left)
{
  BsFlow flow;
  const char *text;
  const BsDiagramPlace *places;
  gsize n_places;
  double width, height, x;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);

  flow = bs_reveal_get_flow (reveal);
  if (flow == BS_FLOW_NONE)
    return;

  text = flow == BS_FLOW_BACKWARD ? _ ("◀ errors flow back") : _ ("signals flow forward ▶");
  bs_label_measure (cr, text, 13.0, FALSE, &width, &height);
  places = bs_diagram_layout_get_layer (layout, bs_reveal_get_address (reveal)->layer, &n_places);
  x = MIN (places[0].x, bs_diagram_layout_get_width (layout) - width / 2.0 - 6.0);
  x = MAX (x, left + width / 2.0 + 6.0);
  bs_label_paint (cr, text, 13.0, FALSE, &palette->faint_text, x,
                  bs_diagram_layout_get_height (layout) - 13.0, 0.5);
}
