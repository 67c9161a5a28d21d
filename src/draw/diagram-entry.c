/* One edge of the network as an entry of Θ: which one is under the pointer, and which one the step
 * tells in numbers.
 *
 * Only an edge that is drawn can be pointed at. Edges are thin, so a pointer close to one counts;
 * of several close ones the nearest does. Near a neuron all its edges meet, and the neuron itself
 * is meant there. */

#include "draw/diagram-entry.h"

#include <math.h>

#include "draw/diagram-edges.h"
#include "draw/diagram-labels.h"

/* How far a pointer may be from an edge, in units of the picture. */
#define REACH 5.0
#define WIDTH 3.0

/* Returns the distance of a point from an edge, or more than REACH beyond its ends. */
static double
find_distance (const BsDiagramEdge *edge, double x, double y)
{
  double x0, y0, x1, y1, length, along;

  bs_diagram_edge_point (edge, 0.0, &x0, &y0);
  bs_diagram_edge_point (edge, 1.0, &x1, &y1);
  length = hypot (x1 - x0, y1 - y0);
  if (length < 1.0)
    return G_MAXDOUBLE;
  along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length;
  if (along < 0.0 || along > length)
    return G_MAXDOUBLE;

  return fabs ((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length;
}

static void
find_nearest (const GArray *edges, double x, double y, double *nearest, BsEntry *entry)
{
  for (guint i = 0; i < edges->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (edges, BsDiagramEdge, i);
      double distance = find_distance (edge, x, y);

      if (distance >= *nearest)
        continue;
      *nearest = distance;
      *entry = (BsEntry){ edge->layer, edge->row, edge->column };
    }
}

/**
 * bs_diagram_entry_pick_among:
 * @edges: (element-type BsDiagramEdge):
 * @entry: (out): the entry whose edge is at a point
 *
 * Returns: whether one of these edges is there
 */
gboolean
bs_diagram_entry_pick_among (const GArray *edges, double x, double y, BsEntry *entry)
{
  double nearest = REACH;

  g_return_val_if_fail (edges != NULL && entry != NULL, FALSE);

  *entry = (BsEntry){ 0 };
  find_nearest (edges, x, y, &nearest, entry);

  return entry->layer != 0;
}

/**
 * bs_diagram_entry_pick:
 * @entry: (out): the entry of Θ whose edge is at a point
 *
 * Returns: whether there is an edge
 */
gboolean
bs_diagram_entry_pick (const BsDiagramLayout *layout,
                       BsReveal *reveal,
                       double x,
                       double y,
                       BsEntry *entry)
{
  g_autoptr (GArray) edges = NULL;
  g_autoptr (GArray) lit = NULL;
  double nearest = REACH;

  g_return_val_if_fail (layout != NULL && reveal != NULL && entry != NULL, FALSE);

  *entry = (BsEntry){ 0 };
  edges = bs_diagram_edges_select (layout, reveal);
  lit = bs_diagram_edges_select_lit (layout, reveal);
  find_nearest (lit, x, y, &nearest, entry);
  find_nearest (edges, x, y, &nearest, entry);

  return entry->layer != 0;
}

/**
 * bs_diagram_entry_find:
 *
 * Returns: the entry that stands out: the one that the present step tells in numbers, or the one
 *   that the learner has chosen; its layer is 0 if there is none
 */
BsEntry
bs_diagram_entry_find (const BsReveal *reveal)
{
  const BsEntry none = { 0 };
  BsEdges edges;

  g_return_val_if_fail (reveal != NULL, none);

  if (bs_reveal_get_lit_edges (reveal, &edges) && edges.row == 0 && !edges.is_column &&
      bs_reveal_get_edge_quantity (reveal) != BS_EDGE_THETA)
    return bs_reveal_find_entry (reveal, edges.layer);

  return *bs_reveal_get_entry (reveal);
}

/**
 * bs_diagram_entry_paint:
 * @entry: an entry of Θ; nothing is painted if its ends are not drawn
 *
 * Paints the edge so that it stands out among all edges.
 */
void
bs_diagram_entry_paint (cairo_t *cr,
                        const BsDiagramLayout *layout,
                        const BsReveal *reveal,
                        const BsEntry *entry,
                        const BsPalette *palette)
{
  BsDiagramEdge edge;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && entry != NULL);
  g_return_if_fail (palette != NULL);

  if (entry->layer == 0 || !bs_diagram_edges_find (layout, reveal, entry, &edge))
    return;

  bs_diagram_edge_stroke_frame (&edge, cr, palette);
  bs_diagram_edge_stroke (&edge, cr, palette, fmax (bs_diagram_edge_width (&edge), WIDTH), TRUE);
}

/**
 * bs_diagram_entry_label:
 * @entry: the entry whose edge has its number in any case, if the step is about it
 * @lit: (element-type BsDiagramEdge): the edges that stand out
 * @taken: (element-type cairo_rectangle_t): what the numbers must not cover; theirs are added
 *
 * Writes the numbers that the present step has for the edges.
 */
void
bs_diagram_entry_label (cairo_t *cr,
                        const BsDiagramLayout *layout,
                        BsReveal *reveal,
                        const BsEntry *entry,
                        const GArray *lit,
                        const BsPalette *palette,
                        GArray *taken)
{
  BsDiagramEdge edge;
  gboolean has_edge;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && entry != NULL);
  g_return_if_fail (lit != NULL && palette != NULL && taken != NULL);

  has_edge = entry->layer != 0 && bs_diagram_edges_find (layout, reveal, entry, &edge) &&
             bs_reveal_is_lit_edge (reveal, entry->layer, entry->row, entry->column);
  bs_diagram_paint_labels (cr, has_edge ? &edge : NULL, lit, reveal, palette, taken);
}
