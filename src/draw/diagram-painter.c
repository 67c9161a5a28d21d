/* Paints the diagram of a network in two layers.
 *
 * The lower layer has what changes rarely: the headings and the edges of Θ. It takes the most
 * time, because there may be hundreds of edges, so the widget keeps it until Θ, the size
 * or the theme changes. While the walk stands at a step, all edges are paler. So the lower layer
 * depends on whether there is a step, but not on which one.
 *
 * The upper layer is painted over it at every step. Its parts lie over each other in this order:
 * halos, the edges that the step reads or changes, the edge of the entry that it tells, the image
 * of the input layer if it has one, the +1 units, the discs with their rings, the names of the
 * inputs, the numbers of a beside small discs, the numbers of δ, the targets, the numbers on the
 * highlighted edges, the line below the network, and the marks of the pinned neuron, of the pointer
 * and of the keys.
 *
 * A step about all examples, such as D or the update, shows no example. The numbers of the shown
 * example then stay as they are, but dimmed, and the line below the network tells whose they are.
 * If the learner asks for it, the mean of |δ| over all examples stands in the place of δ, not
 * dimmed.
 *
 * Texts must not cover each other. So the rectangles that are already used are collected while the
 * upper layer is painted, and the number of an edge is written where it covers none of them, or as
 * little as possible. */

#include "draw/diagram-painter.h"

#include <math.h>

#include "draw/diagram-edges.h"
#include "draw/diagram-entry.h"
#include "draw/diagram-image.h"
#include "draw/diagram-neurons.h"
#include "draw/diagram-outputs.h"
#include "draw/diagram-text.h"
#include "draw/label.h"
#include "draw/neuron-signs.h"

#define NOTE_SIZE 11.0
#define NOTE_X    8.0
/* With more of them, wide bands below the edges would be one blot. */
#define MOST_WIDE_BANDS 120
#define N_SLICES        8

/**
 * bs_diagram_paint_edges:
 * @layout: the places of the units; it is made for the size of the picture
 * @reveal: gives Θ, and tells whether the walk stands at a step
 *
 * Paints the lower layer: headings and edges.
 */
void
bs_diagram_paint_edges (cairo_t *cr,
                        const BsDiagramLayout *layout,
                        const BsReveal *reveal,
                        const BsPalette *palette)
{
  g_autoptr (GArray) edges = NULL;
  g_autofree char *note = NULL;
  gboolean is_lit;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);

  edges = bs_diagram_edges_select (layout, reveal);
  is_lit = bs_reveal_get_address (reveal) == NULL;
  for (guint i = 0; i < edges->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (edges, BsDiagramEdge, i);

      bs_diagram_edge_stroke (edge, cr, palette, bs_diagram_edge_width (edge), is_lit);
    }

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
    bs_diagram_edge_stroke_halo (&g_array_index (lit, BsDiagramEdge, i), cr, palette,
                                 lit->len > MOST_WIDE_BANDS);
  for (guint i = 0; i < lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (lit, BsDiagramEdge, i);

      bs_diagram_edge_stroke (edge, cr, palette, MAX (bs_diagram_edge_width (edge), 2.0), TRUE);
    }
}

/* Adds what a disc with its ring covers, in slices, so that a number may stand close to its side.
 */
static void
take_disc (GArray *taken, const BsDiagramPlace *place)
{
  double reach = place->radius + 4.0, height = 2.0 * reach / N_SLICES;

  for (guint i = 0; i < N_SLICES; i++)
    {
      double top = -reach + i * height;
      double nearest = top < 0.0 ? MIN (top + height, 0.0) : top;
      double half = sqrt (reach * reach - nearest * nearest);
      cairo_rectangle_t area = { place->x - half, place->y + top, 2.0 * half, height };

      g_array_append_val (taken, area);
    }
}

static void
paint_places (cairo_t *cr,
              const BsDiagramLayout *layout,
              const BsReveal *reveal,
              const BsPalette *palette,
              const BsPalette *whole,
              const BsDiagramMarks *marks,
              GArray *taken)
{
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

  for (gsize i = 0; i < n_places; i++)
    {
      const BsDiagramPlace *place = &places[i];

      if (place->is_pixel)
        continue;
      take_disc (taken, place);
      if (place->n_elided > 0)
        bs_diagram_paint_gap (cr, layout, place, palette, taken);
      else if (place->neuron == 0)
        bs_sign_unit (cr, place, palette);
      else
        {
          bs_diagram_paint_disc (cr, layout, place, reveal, palette, whole, &marks->map);
          if (place->layer > 1)
            bs_diagram_paint_ring (cr, place, reveal, palette, whole);
        }
    }
}

/* Writes the numbers of a that have no room in their discs. */
static void
paint_numbers_beside (cairo_t *cr,
                      const BsDiagramLayout *layout,
                      const BsReveal *reveal,
                      const BsPalette *palette,
                      const BsDiagramMap *map,
                      GArray *taken)
{
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided == 0 && places[i].neuron > 0 && !places[i].is_pixel)
      bs_diagram_paint_number_beside (cr, layout, &places[i], reveal, palette, map, taken);
}

static void
paint_mark (cairo_t *cr,
            const BsDiagramLayout *layout,
            const BsPalette *palette,
            guint layer,
            gsize neuron,
            BsMark mark)
{
  const BsDiagramPlace *place = layer > 0 ? bs_diagram_layout_find (layout, layer, neuron) : NULL;

  if (place != NULL)
    bs_sign_mark (cr, place, mark, palette);
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

/* Returns the colours of what belongs to one example, which is dimmed in the steps about all. */
static const BsPalette *
choose_palette (const BsReveal *reveal, const BsPalette *palette, BsPalette *dimmed)
{
  if (!bs_reveal_is_after_examples (reveal))
    return palette;

  bs_palette_dim (palette, dimmed);

  return dimmed;
}

static void
paint_marks (cairo_t *cr,
             const BsDiagramLayout *layout,
             const BsPalette *palette,
             const BsDiagramMarks *marks)
{
  paint_mark (cr, layout, palette, marks->pinned_layer, marks->pinned_neuron, BS_MARK_PINNED);
  paint_mark (cr, layout, palette, marks->pointer_layer, marks->pointer_neuron, BS_MARK_POINTER);
  paint_mark (cr, layout, palette, marks->focus_layer, marks->focus_neuron, BS_MARK_FOCUS);
}

/**
 * bs_diagram_paint_neurons:
 * @reveal: as bs_reveal_prepare() leaves it, or the numbers on the edges are computed here
 * @marks: the neurons to mark
 *
 * Paints the upper layer, with everything that changes from step to step.
 */
void
bs_diagram_paint_neurons (cairo_t *cr,
                          const BsDiagramLayout *layout,
                          BsReveal *reveal,
                          const BsPalette *palette,
                          const BsDiagramMarks *marks)
{
  g_autoptr (GArray) taken = NULL;
  g_autoptr (GArray) lit = NULL;
  const BsDiagramPlace *places;
  gsize n_places;
  BsPalette dimmed;
  const BsPalette *own;
  cairo_rectangle_t headings;
  BsEntry entry;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);
  g_return_if_fail (marks != NULL);

  own = choose_palette (reveal, palette, &dimmed);
  entry = bs_diagram_entry_find (reveal);
  taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  headings =
    (cairo_rectangle_t){ 0.0, 0.0, bs_diagram_layout_get_width (layout), BS_DIAGRAM_HEADINGS };
  g_array_append_val (taken, headings);
  lit = bs_diagram_edges_select_lit (layout, reveal);
  places = bs_diagram_layout_get_places (layout, &n_places);
  bs_diagram_image_paint_halo (cr, layout, reveal, palette);
  for (gsize i = 0; i < n_places; i++)
    bs_diagram_paint_halo (cr, &places[i], reveal, palette);
  paint_lit_edges (cr, lit, palette);
  bs_diagram_entry_paint (cr, layout, reveal, &marks->pointer_entry, palette);
  bs_diagram_entry_paint (cr, layout, reveal, &entry, palette);
  bs_diagram_image_paint (cr, layout, reveal, own, taken);
  paint_places (cr, layout, reveal, own, palette, marks, taken);

  bs_diagram_paint_names (cr, layout, reveal, palette);
  paint_numbers_beside (cr, layout, reveal, own, &marks->map, taken);
  bs_diagram_paint_errors (cr, layout, reveal, own, palette, taken);
  bs_diagram_entry_label (cr, layout, reveal, &entry, lit, palette, taken);
  bs_diagram_paint_flow (cr, layout, reveal, palette, measure_note (cr, layout));
  paint_marks (cr, layout, palette, marks);
}
