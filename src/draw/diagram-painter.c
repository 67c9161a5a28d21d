/* Paints the diagram of a network in two layers.
 *
 * The lower layer has what changes rarely: the headings, the edges of Θ and the +1 units. It takes
 * the most time, because there may be hundreds of edges, so the widget keeps it until Θ, the size
 * or the theme changes. While the walk stands at a step, all edges are faint. So the lower layer
 * depends on whether there is a step, but not on which one.
 *
 * The upper layer is painted over it at every step. Its parts lie over each other in this order:
 * halos, the edges that the step reads, the discs with their rings, the names of the inputs, the
 * numbers of δ, the targets, the numbers of Θ on the highlighted edges, the line that tells the
 * direction of the flow, and the marks of the pinned neuron and of the pointer.
 *
 * Texts must not cover each other. So the rectangles that are already used are collected while the
 * upper layer is painted, and a number of Θ is written only where it covers none of them. */

#include "draw/diagram-painter.h"

#include "draw/diagram-edges.h"
#include "draw/diagram-neurons.h"
#include "draw/diagram-text.h"
#include "draw/label.h"

#define NOTE_SIZE 11.0
#define NOTE_X    8.0

/**
 * bs_diagram_paint_edges:
 * @layout: the places of the units; it is made for the size of the picture
 * @reveal: gives Θ, and tells whether the walk stands at a step
 *
 * Paints the lower layer: headings, edges and +1 units.
 */
void
bs_diagram_paint_edges (cairo_t *cr,
                        const BsDiagramLayout *layout,
                        const BsReveal *reveal,
                        const BsPalette *palette)
{
  g_autoptr (GArray) edges = NULL;
  g_autofree char *note = NULL;
  const BsDiagramPlace *places;
  gsize n_places;
  double opacity;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);

  edges = bs_diagram_edges_select (layout, reveal);
  opacity = bs_reveal_get_address (reveal) != NULL ? 0.35 : 0.7;
  for (guint i = 0; i < edges->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (edges, BsDiagramEdge, i);

      bs_diagram_edge_stroke (edge, cr, palette, bs_diagram_edge_width (edge), opacity);
    }

  places = bs_diagram_layout_get_places (layout, &n_places);
  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided > 0)
      bs_diagram_paint_gap (cr, layout, &places[i], palette);
    else if (places[i].neuron == 0)
      bs_diagram_paint_unit (cr, &places[i], palette);

  bs_diagram_paint_headings (cr, layout, palette);
  note = bs_diagram_edges_note (layout);
  if (note != NULL)
    bs_label_paint (cr, note, NOTE_SIZE, FALSE, &palette->faint_text, NOTE_X,
                    bs_diagram_layout_get_height (layout) - 12.0, 0.0);
}

static void
paint_lit_edges (cairo_t *cr, const GArray *lit, const BsPalette *palette)
{
  for (guint i = 0; i < lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (lit, BsDiagramEdge, i);
      double x, y;

      bs_color_set_source (&palette->halo, cr);
      cairo_set_line_width (cr, bs_diagram_edge_width (edge) + 6.0);
      bs_diagram_edge_point (edge, 0.0, &x, &y);
      cairo_move_to (cr, x, y);
      bs_diagram_edge_point (edge, 1.0, &x, &y);
      cairo_line_to (cr, x, y);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (lit, BsDiagramEdge, i);

      bs_diagram_edge_stroke (edge, cr, palette, MAX (bs_diagram_edge_width (edge), 1.5), 1.0);
    }
}

static void
paint_places (cairo_t *cr,
              const BsDiagramLayout *layout,
              const BsReveal *reveal,
              const BsPalette *palette,
              GArray *taken)
{
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

  for (gsize i = 0; i < n_places; i++)
    {
      const BsDiagramPlace *place = &places[i];
      double reach = place->radius + 4.0;
      cairo_rectangle_t area = { place->x - reach, place->y - reach, 2.0 * reach, 2.0 * reach };

      g_array_append_val (taken, area);
      if (place->n_elided > 0)
        bs_diagram_paint_gap (cr, layout, place, palette);
      else if (place->neuron == 0)
        bs_diagram_paint_unit (cr, place, palette);
      else
        {
          bs_diagram_paint_disc (cr, layout, place, reveal, palette);
          if (place->layer > 1)
            bs_diagram_paint_ring (cr, place, reveal, palette);
        }
    }
}

static void
paint_mark (cairo_t *cr,
            const BsDiagramLayout *layout,
            const BsPalette *palette,
            guint layer,
            gsize neuron,
            gboolean pinned)
{
  const BsDiagramPlace *place = bs_diagram_layout_find (layout, layer, neuron);

  if (place != NULL)
    bs_diagram_paint_mark (cr, place, pinned, palette);
}

static double
measure_note (cairo_t *cr, const BsDiagramLayout *layout)
{
  g_autofree char *note = bs_diagram_edges_note (layout);
  double width, height;

  if (note == NULL)
    return 0.0;
  bs_label_measure (cr, note, NOTE_SIZE, FALSE, &width, &height);

  return NOTE_X + width + 8.0;
}

/**
 * bs_diagram_paint_neurons:
 * @hover_layer: and @hover_neuron: the neuron under the pointer; layer 0 for none
 * @pinned_layer: and @pinned_neuron: the pinned neuron; layer 0 for none
 *
 * Paints the upper layer, with everything that changes from step to step.
 */
void
bs_diagram_paint_neurons (cairo_t *cr,
                          const BsDiagramLayout *layout,
                          const BsReveal *reveal,
                          const BsPalette *palette,
                          guint hover_layer,
                          gsize hover_neuron,
                          guint pinned_layer,
                          gsize pinned_neuron)
{
  g_autoptr (GArray) taken = NULL;
  g_autoptr (GArray) lit = NULL;
  const BsDiagramPlace *places;
  gsize n_places;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);

  taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  lit = bs_diagram_edges_select_lit (layout, reveal);
  places = bs_diagram_layout_get_places (layout, &n_places);
  for (gsize i = 0; i < n_places; i++)
    bs_diagram_paint_halo (cr, &places[i], reveal, palette);
  paint_lit_edges (cr, lit, palette);
  paint_places (cr, layout, reveal, palette, taken);

  bs_diagram_paint_names (cr, layout, reveal, palette);
  bs_diagram_paint_errors (cr, layout, reveal, palette, taken);
  bs_diagram_paint_weights (cr, lit, reveal, palette, taken);
  bs_diagram_paint_flow (cr, layout, reveal, palette, measure_note (cr, layout));
  if (pinned_layer > 0)
    paint_mark (cr, layout, palette, pinned_layer, pinned_neuron, TRUE);
  if (hover_layer > 0)
    paint_mark (cr, layout, palette, hover_layer, hover_neuron, FALSE);
}
