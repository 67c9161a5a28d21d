/* Paints the network of a laboratory with the parts of the diagram: the same places, discs, +1
 * units and edges, but the edges have the colours of what they say, and the discs have the numbers
 * of their neurons instead of activations.
 *
 * The edge of the entry that is looked at has the frame that it has in the diagram, with its name.
 * If the unit from which it comes is left out for want of room, the edge begins at the text that
 * stands for the units left out.
 *
 * Brackets stand beside the discs: on the left around equal neurons, where their inputs come from,
 * and on the right around equal δ, where δ comes from.
 *
 * The legend is part of the picture, in as many lines as it needs. */

#include "draw/network-painter.h"

#include <math.h>

#include "draw/diagram-edges.h"
#include "draw/diagram-entry.h"
#include "draw/diagram-layout.h"
#include "draw/diagram-neurons.h"
#include "draw/diagram-text.h"
#include "draw/label.h"
#include "draw/network-legend.h"
#include "draw/network-signs.h"
#include "draw/neuron-signs.h"
#include "walk/number.h"

#define LEAST_HEIGHT   190.0
#define MOST_HEIGHT    360.0
#define HEIGHT_OF_UNIT 30.0
#define HEIGHT_AROUND  90.0 /* headings and legend */

#define CHOSEN         3.5 /* the width of the chosen edge */
#define MOST_TEXT      13.0
#define LEAST_TEXT     7.5 /* a smaller number cannot be read */

static BsDiagramLayout *
make_layout (const BsNetworkScene *scene, double width, double height)
{
  const gboolean has_entry = scene->entry.layer > 0;

  return bs_diagram_layout_new (scene->network, width, height,
                                has_entry ? scene->entry.layer + 1 : 0, scene->entry.row);
}

/* Makes the layout of what is left above the legend. */
static BsDiagramLayout *
fit (cairo_t *cr, const BsNetworkScene *scene, double width, double height, char **note)
{
  g_autoptr (BsDiagramLayout) whole = make_layout (scene, width, height);

  *note = bs_diagram_edges_note (whole);

  return make_layout (
    scene, width, MAX (height - bs_network_legend_write (cr, scene, *note, width, 0.0, NULL), 1.0));
}

/* Returns the place of a unit, or of the text that stands for it. */
static const BsDiagramPlace *
find_place (const BsDiagramLayout *layout, guint layer, gsize unit)
{
  gsize n;
  const BsDiagramPlace *places = bs_diagram_layout_get_layer (layout, layer, &n);

  for (gsize i = 0; i < n; i++)
    if (unit == places[i].neuron || (unit > places[i].neuron && places[i].n_elided > 0 &&
                                     unit < places[i].neuron + places[i].n_elided))
      return &places[i];

  return NULL;
}

static void
paint_chosen (cairo_t *cr,
              const BsNetworkScene *scene,
              const BsDiagramLayout *layout,
              const BsPalette *palette)
{
  const BsEntry *entry = &scene->entry;
  BsDiagramEdge edge = { .layer = entry->layer, .row = entry->row, .column = entry->column };

  if (entry->layer == 0)
    return;
  edge.source = find_place (layout, entry->layer, entry->column);
  edge.target = find_place (layout, entry->layer + 1, entry->row);
  if (edge.source == NULL || edge.target == NULL)
    return;

  edge.theta = scene->numbers[bs_network_get_theta_index (scene->network, entry->layer, entry->row,
                                                          entry->column)];
  edge.strength = 1.0;
  bs_diagram_edge_stroke_frame (&edge, cr, palette);
  bs_network_sign_edge (cr, &edge, scene->shown, bs_network_scene_judge (scene, edge.theta), CHOSEN,
                        palette);
}

static void
paint_label (cairo_t *cr,
             const BsNetworkScene *scene,
             const BsDiagramLayout *layout,
             const BsPalette *palette)
{
  const BsDiagramPlace *source, *target;
  double width, height, x, y;

  if (scene->label == NULL)
    return;
  source = find_place (layout, scene->entry.layer, scene->entry.column);
  target = find_place (layout, scene->entry.layer + 1, scene->entry.row);
  if (source == NULL || target == NULL)
    return;

  bs_label_pill_size (cr, scene->label, 12.0, &width, &height);
  x = CLAMP ((source->x + target->x) / 2.0, width / 2.0,
             MAX (bs_diagram_layout_get_width (layout) - width / 2.0, width / 2.0));
  y = (source->y + target->y) / 2.0;
  bs_label_paint_pill (cr, scene->label, 12.0, &palette->text, &palette->halo,
                       &palette->halo_outline, x, y);
}

/* Writes the number of a neuron in its disc, if it can be read there. */
static void
paint_index (cairo_t *cr, const BsDiagramPlace *place, const BsColor *color)
{
  g_autofree char *index = bs_number_format_count (place->neuron);
  double size = MIN (place->radius, MOST_TEXT), width, height;

  bs_label_measure (cr, index, size, FALSE, &width, &height);
  size *= MIN (1.0, (2.0 * place->radius - 4.0) / width);
  if (size >= LEAST_TEXT)
    bs_label_paint (cr, index, size, FALSE, color, place->x, place->y, 0.5);
}

static void
paint_disc (cairo_t *cr,
            const BsNetworkScene *scene,
            const BsDiagramPlace *place,
            const BsPalette *palette)
{
  BsColor fill, ink;

  if (place->neuron == 0)
    {
      bs_sign_unit (cr, place, palette);
      return;
    }
  fill = bs_network_sign_get_fill (scene, place->layer, place->neuron, palette);
  ink = bs_palette_ink_on (palette, &fill);
  bs_sign_disc (cr, place, TRUE, &fill, palette);
  paint_index (cr, place, &ink);
}

static void
paint_places (cairo_t *cr,
              const BsNetworkScene *scene,
              const BsDiagramLayout *layout,
              const BsPalette *palette)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  gsize n;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n);

  for (gsize i = 0; i < n; i++)
    if (places[i].n_elided > 0)
      bs_diagram_paint_gap (cr, layout, &places[i], palette, taken);
    else
      paint_disc (cr, scene, &places[i], palette);
}

/**
 * bs_network_paint_height:
 *
 * Returns: the height that the picture needs to show most of its neurons, in its own units
 */
double
bs_network_paint_height (const BsNetworkScene *scene)
{
  gsize most = 0;

  g_return_val_if_fail (scene != NULL, LEAST_HEIGHT);

  for (guint l = 1; l <= bs_network_get_n_layers (scene->network); l++)
    most = MAX (most, bs_network_get_size (scene->network, l) + 1);

  return CLAMP (HEIGHT_AROUND + HEIGHT_OF_UNIT * (double) most, LEAST_HEIGHT, MOST_HEIGHT);
}

/**
 * bs_network_paint:
 * @width: the size of the picture, as @height, in its own units
 */
void
bs_network_paint (cairo_t *cr,
                  const BsNetworkScene *scene,
                  double width,
                  double height,
                  const BsPalette *palette)
{
  g_autofree char *note = NULL;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) edges = NULL;

  g_return_if_fail (cr != NULL && scene != NULL && palette != NULL);

  layout = fit (cr, scene, width, height, &note);
  edges = bs_diagram_edges_select_by (layout, scene->numbers, scene->largest);
  for (guint i = 0; i < edges->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (edges, BsDiagramEdge, i);

      bs_network_sign_edge (cr, edge, scene->shown, bs_network_scene_judge (scene, edge->theta),
                            bs_diagram_edge_width (edge), palette);
    }
  bs_diagram_paint_headings (cr, layout, palette);
  paint_chosen (cr, scene, layout, palette);
  bs_network_sign_groups (cr, scene, layout, palette);
  paint_places (cr, scene, layout, palette);
  paint_label (cr, scene, layout, palette);
  bs_network_legend_write (cr, scene, note, width, bs_diagram_layout_get_height (layout), palette);
}

/**
 * bs_network_pick:
 * @entry: (out): the entry whose edge is at the point
 *
 * Returns: whether there is one
 */
gboolean
bs_network_pick (const BsNetworkScene *scene,
                 double width,
                 double height,
                 double x,
                 double y,
                 BsEntry *entry)
{
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autofree char *note = NULL;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) edges = NULL;

  g_return_val_if_fail (scene != NULL && entry != NULL, FALSE);

  /* The height of the legend depends on its texts, which only a picture can measure. */
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (surface);
  layout = fit (cr, scene, width, height, &note);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  edges = bs_diagram_edges_select_by (layout, scene->numbers, scene->largest);

  return bs_diagram_entry_pick_among (edges, x, y, entry);
}
