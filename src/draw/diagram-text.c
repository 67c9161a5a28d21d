/* Writes the texts around the network: headings, the names of the inputs, and a line below it.
 *
 * A text has several forms, from the fullest to the shortest, and takes the first one that fits
 * into its room. */

#include "draw/diagram-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "walk/data-name.h"
#include "walk/number.h"

#define HEADING_Y  16.0
#define SMALL      11.0
#define NAME_SIZE  12.0
#define NAME_LINE  13.0
#define LEAST_SIZE 10.0
#define LEFT       4.0 /* the least distance of a text from the edge of the picture */

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

/* Returns the name of a feature, or x₁, x₂ ... if it has no name that tells more. */
static char *
make_name (const BsReveal *reveal, gsize feature, gboolean is_short)
{
  const char *const *names =
    bs_training_set_get_feature_names (bs_reveal_get_training_set (reveal));
  g_autofree char *plain = g_strdup_printf ("x%zu", feature);
  g_autofree char *index = bs_number_subscript (feature);

  if (!is_short && names != NULL && !g_str_equal (names[feature - 1], plain))
    return bs_data_name_translate (names[feature - 1]);

  return g_strdup_printf ("x%s", index);
}

static gboolean
fits (cairo_t *cr, const char *text, double size, double room)
{
  double width, height;

  bs_label_measure (cr, text, size, FALSE, &width, &height);

  return width <= room;
}

/* Returns the feature as it is in the data, with an arrow to the scaled one in the disc. It has as
 * many decimals as there is room for, and a smaller @size where that saves some. NULL if it is not
 * scaled, or if there is no room: the tooltip and the inspector have it. */
static char *
make_raw (cairo_t *cr, const BsReveal *reveal, gsize feature, double room, double *size)
{
  const double sizes[] = { NAME_SIZE, LEAST_SIZE };
  double x;

  if (!bs_reveal_get_unscaled_feature (reveal, feature, &x))
    return NULL;
  for (int decimals = 2; decimals >= 0; decimals--)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autofree char *number = bs_number_format_trim (x, (guint) decimals);
        g_autofree char *text = g_strdup_printf ("%s →", number);

        *size = sizes[i];
        if ((x == 0.0 || !g_str_equal (number, "0")) && fits (cr, text, *size, room))
          return g_steal_pointer (&text);
      }

  return NULL;
}

static double
find_name_end (const BsDiagramPlace *place)
{
  return place->x - place->radius - 16.0;
}

/* Features are named in one way: all by their names, or, if one of these has no room, all by x and
 * their numbers. */
static gboolean
have_names_room (cairo_t *cr, const BsDiagramPlace *places, gsize n_places, const BsReveal *reveal)
{
  for (gsize i = 0; i < n_places; i++)
    {
      g_autofree char *name = places[i].n_elided == 0 && places[i].neuron > 0
                                ? make_name (reveal, places[i].neuron, FALSE)
                                : NULL;

      if (name != NULL && !fits (cr, name, NAME_SIZE, find_name_end (&places[i]) - LEFT))
        return FALSE;
    }

  return TRUE;
}

/* Writes the name, and below it the number in the data. Neurons that are too close for two lines
 * have both in one line, or the name alone: the tooltip has the number. */
static void
paint_feature (cairo_t *cr,
               const BsDiagramPlace *place,
               const BsReveal *reveal,
               const BsPalette *palette,
               double pitch,
               gboolean is_short)
{
  double right = find_name_end (place), size = NAME_SIZE;
  g_autofree char *raw = make_raw (cr, reveal, place->neuron, right - LEFT, &size);
  g_autofree char *name = make_name (reveal, place->neuron, is_short);
  double y = place->y;

  if (raw != NULL && pitch >= 2.0 * NAME_LINE)
    {
      bs_label_paint (cr, raw, size, FALSE, &palette->faint_text, right, y + NAME_LINE / 2.0, 1.0);
      y -= NAME_LINE / 2.0;
      size = NAME_SIZE;
    }
  else if (raw != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s  %s", name, raw);

      g_autofree char *only = g_steal_pointer (&name);

      name = g_strdup (fits (cr, both, size, right - LEFT) ? both : only);
    }
  else
    size = NAME_SIZE;
  bs_label_paint (cr, name, size, FALSE, &palette->faint_text, right, y, 1.0);
}

/* Writes the name of a feature beside its disc, and the feature as it is in the data if it is
 * scaled. */
void
bs_diagram_paint_names (cairo_t *cr,
                        const BsDiagramLayout *layout,
                        const BsReveal *reveal,
                        const BsPalette *palette)
{
  const BsDiagramPlace *places;
  gsize n_places;
  gboolean is_short;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);

  /* Nobody knows a pixel by a name. */
  places = bs_diagram_layout_get_layer (layout, 1, &n_places);
  if (places[n_places - 1].is_pixel)
    return;
  is_short = !have_names_room (cr, places, n_places, reveal);
  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided == 0 && places[i].neuron > 0)
      paint_feature (cr, &places[i], reveal, palette, places[1].y - places[0].y, is_short);
}

/* Returns the same line where the picture has the means of |δ|. */
static char *
write_means (const BsReveal *reveal, const char *example, const char *n, gboolean is_short)
{
  if (is_short)
    /* Translators: the number of an example. */
    return g_strdup_printf (_ ("dimmed: example %s; |δ|: mean"), example);
  if (bs_reveal_has_batch (reveal))
    return g_strdup_printf (
      _ ("dimmed: a of example %s; |δ|: the mean over the %s examples of the batch"), example, n);

  return g_strdup_printf (_ ("dimmed: a of example %s; |δ|: the mean over all %s examples"),
                          example, n);
}

/* Returns the line that names the example whose a and δ are dimmed. */
static char *
make_aside (const BsReveal *reveal, gboolean is_short)
{
  g_autofree char *example = bs_number_format_count (bs_reveal_get_shown_example (reveal));
  g_autofree char *n = bs_number_format_count (bs_reveal_get_n_batch (reveal));

  if (bs_reveal_has_mean_errors (reveal))
    return write_means (reveal, example, n, is_short);
  if (is_short)
    /* Translators: the number of an example; its a and δ are dimmed in the picture. */
    return g_strdup_printf (_ ("dimmed: example %s"), example);
  if (bs_reveal_has_batch (reveal))
    return g_strdup_printf (
      _ ("dimmed: a and δ of example %s; this step is about the %s examples of the batch"), example,
      n);

  return g_strdup_printf (_ ("dimmed: a and δ of example %s; this step is about all %s examples"),
                          example, n);
}

/* Names the example whose numbers are dimmed, in a step about all examples. */
static void
paint_aside (cairo_t *cr,
             const BsDiagramLayout *layout,
             const BsReveal *reveal,
             const BsPalette *palette,
             double left)
{
  double right = bs_diagram_layout_get_width (layout) - 6.0;
  double size = 13.0, width, height;
  g_autofree char *text = make_aside (reveal, FALSE);

  bs_label_measure (cr, text, size, FALSE, &width, &height);
  if (width > right - left)
    {
      size = SMALL;
      bs_label_measure (cr, text, size, FALSE, &width, &height);
    }
  if (width > right - left)
    {
      g_free (text);
      text = make_aside (reveal, TRUE);
      bs_label_measure (cr, text, size, FALSE, &width, &height);
    }
  bs_label_paint (cr, text, size, FALSE, &palette->faint_text, right,
                  bs_diagram_layout_get_height (layout) - 13.0, 1.0);
}

/* Writes under the layer of the step in which direction the numbers flow; or, in a step about all
 * examples, of which example the dimmed numbers are. */
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

  if (bs_reveal_is_after_examples (reveal))
    {
      paint_aside (cr, layout, reveal, palette, left);
      return;
    }
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
