/* Chooses which entries of Θ are drawn as edges. Θ that is not finite counts as 0.
 *
 * An edge can be drawn only if the layout draws both of its ends. If more than BS_DIAGRAM_MAX_EDGES
 * edges are left, each target neuron keeps only its strongest ones, and the same number for each.
 * A note in the picture then tells how many edges are drawn.
 *
 * From an image come only the few strongest edges of each neuron: nobody would see where all begin.
 *
 * The edges that the present step reads or changes are selected apart, because they are drawn even
 * if they are weak. An update highlights every edge whose Θ it changes.
 *
 * A laboratory shows other numbers than Θ, such as the share of each weight in the fall of J. Its
 * edges are selected by these numbers in the same way. */

#include "draw/diagram-edges.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"

/* The most edges from an image to a neuron, and those of a step about this neuron. */
#define MOST_FROM_IMAGE     6
#define MOST_LIT_FROM_IMAGE 20

static double
size_of (double theta)
{
  return isfinite (theta) ? fabs (theta) : 0.0;
}

static int
compare_strength (gconstpointer one, gconstpointer other)
{
  const BsDiagramEdge *a = one, *b = other;

  if (a->strength != b->strength)
    return a->strength > b->strength ? -1 : 1;

  return a->column < b->column ? -1 : a->column > b->column;
}

/* The numbers that edges show: an entry of Θ or something else that each entry of Θ has. */
typedef struct
{
  const BsNetwork *network;
  const double *values; /* flat, as Θ */
  double largest;       /* the size of the strongest */
} Numbers;

static Numbers
read_theta (const BsReveal *reveal, guint layer)
{
  return (Numbers){ bs_reveal_get_network (reveal), bs_reveal_get_point (reveal)->theta,
                    bs_reveal_get_largest_theta (reveal, layer) };
}

static void
read_number (const Numbers *self, BsDiagramEdge *edge)
{
  edge->theta =
    self->values[bs_network_get_theta_index (self->network, edge->layer, edge->row, edge->column)];
  edge->strength = self->largest > 0.0 ? size_of (edge->theta) / self->largest : 0.0;
}

/* Adds the strongest edges that end at @target, at most @most of them. */
static void
add_edges_to (GArray *edges,
              const BsDiagramLayout *layout,
              const Numbers *numbers,
              const BsDiagramPlace *target,
              gsize most)
{
  guint layer = target->layer - 1;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (BsDiagramEdge));
  const BsDiagramPlace *sources;
  gsize n_sources;

  sources = bs_diagram_layout_get_layer (layout, layer, &n_sources);
  for (gsize j = 0; j < n_sources; j++)
    {
      BsDiagramEdge edge = {
        .layer = layer,
        .row = target->neuron,
        .column = sources[j].neuron,
        .source = &sources[j],
        .target = target,
      };

      if (sources[j].n_elided > 0)
        continue;
      read_number (numbers, &edge);
      g_array_append_val (found, edge);
    }

  if (found->len > most)
    g_array_sort (found, compare_strength);
  g_array_append_vals (edges, found->data, (guint) MIN (found->len, most));
}

static gsize
count_drawn (const BsDiagramLayout *layout, guint layer, gboolean with_unit)
{
  gsize n_places, n = 0;
  const BsDiagramPlace *places = bs_diagram_layout_get_layer (layout, layer, &n_places);

  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided == 0 && (with_unit || places[i].neuron > 0))
      n++;

  return n;
}

static gboolean
is_from_image (const BsDiagramLayout *layout, guint layer)
{
  return layer == 1 && bs_diagram_layout_get_image (layout, NULL) != NULL;
}

/* Returns how many edges of a layer a target neuron has, of those that it may have. */
static gsize
limit (const BsDiagramLayout *layout, guint layer, gsize most)
{
  gsize n = MIN (most, count_drawn (layout, layer, TRUE));

  return is_from_image (layout, layer) ? MIN (n, MOST_FROM_IMAGE) : n;
}

/* Returns the number of edges if each target neuron has at most @most of them. */
static gsize
count_edges (const BsDiagramLayout *layout, gsize most)
{
  guint n_layers = bs_network_get_n_layers (bs_diagram_layout_get_network (layout));
  gsize total = 0;

  for (guint l = 1; l < n_layers; l++)
    total += count_drawn (layout, l + 1, FALSE) * limit (layout, l, most);

  return total;
}

/* Returns the number of edges that each target neuron may have, so that all together stay within
 * the limit. */
static gsize
find_most_per_target (const BsDiagramLayout *layout)
{
  gsize low = 1, high = BS_DIAGRAM_MAX_EDGES;

  /* The number of edges grows with the number that each target may have, so a binary search finds
   * it. */
  while (low < high)
    {
      gsize middle = low + (high - low + 1) / 2;

      if (count_edges (layout, middle) <= BS_DIAGRAM_MAX_EDGES)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

/* Adds those edges of a layer that are drawn. */
static void
select_layer (GArray *edges,
              const BsDiagramLayout *layout,
              const Numbers *numbers,
              guint layer,
              gsize most)
{
  gsize n_targets;
  const BsDiagramPlace *targets = bs_diagram_layout_get_layer (layout, layer + 1, &n_targets);

  for (gsize i = 0; i < n_targets && edges->len < BS_DIAGRAM_MAX_EDGES; i++)
    if (targets[i].n_elided == 0 && targets[i].neuron > 0)
      add_edges_to (edges, layout, numbers, &targets[i],
                    MIN (limit (layout, layer, most), BS_DIAGRAM_MAX_EDGES - edges->len));
}

/**
 * bs_diagram_edges_select:
 *
 * Returns: (transfer full) (element-type BsDiagramEdge): the edges to draw. They point into @layout
 *   and must not outlive it.
 */
GArray *
bs_diagram_edges_select (const BsDiagramLayout *layout, const BsReveal *reveal)
{
  GArray *edges;
  gsize most;

  g_return_val_if_fail (layout != NULL && reveal != NULL, NULL);

  edges = g_array_new (FALSE, FALSE, sizeof (BsDiagramEdge));
  most = find_most_per_target (layout);
  for (guint l = 1; l < bs_network_get_n_layers (bs_diagram_layout_get_network (layout)); l++)
    {
      const Numbers numbers = read_theta (reveal, l);

      select_layer (edges, layout, &numbers, l, most);
    }

  return edges;
}

/**
 * bs_diagram_edges_select_by:
 * @values: a number for each entry of the flat Θ; NAN counts as 0
 * @largest: the size of the number whose edge is strongest, in whichever layer it is
 *
 * Returns: (transfer full) (element-type BsDiagramEdge): the edges to draw if they show these
 *   numbers in the place of Θ. They point into @layout and must not outlive it.
 */
GArray *
bs_diagram_edges_select_by (const BsDiagramLayout *layout, const double *values, double largest)
{
  const Numbers numbers = { bs_diagram_layout_get_network (layout), values, largest };
  GArray *edges;
  gsize most;

  g_return_val_if_fail (layout != NULL && values != NULL, NULL);

  edges = g_array_new (FALSE, FALSE, sizeof (BsDiagramEdge));
  most = find_most_per_target (layout);
  for (guint l = 1; l < bs_network_get_n_layers (numbers.network); l++)
    select_layer (edges, layout, &numbers, l, most);

  return edges;
}

static gboolean
is_lit (const BsDiagramEdge *edge, BsReveal *reveal)
{
  double before, after;

  if (!bs_reveal_is_lit_edge (reveal, edge->layer, edge->row, edge->column))
    return FALSE;
  if (bs_reveal_get_edge_quantity (reveal) != BS_EDGE_UPDATE)
    return TRUE;

  return bs_reveal_get_edge_value (reveal, edge->layer, edge->row, edge->column, &before, &after) &&
         before != after;
}

/* Adds the edges of a layer between units that are drawn: all of them, or the strongest ones to
 * each target. */
static void
add_layer (GArray *edges,
           const BsDiagramLayout *layout,
           const BsReveal *reveal,
           guint layer,
           gsize most)
{
  const Numbers numbers = read_theta (reveal, layer);
  gsize n_targets;
  const BsDiagramPlace *targets = bs_diagram_layout_get_layer (layout, layer + 1, &n_targets);

  for (gsize i = 0; i < n_targets; i++)
    if (targets[i].n_elided == 0 && targets[i].neuron > 0)
      add_edges_to (edges, layout, &numbers, &targets[i], most);
}

/**
 * bs_diagram_edges_select_lit:
 *
 * Returns: (transfer full) (element-type BsDiagramEdge): the edges that the present step reads or
 *   changes. They point into @layout and must not outlive it.
 */
GArray *
bs_diagram_edges_select_lit (const BsDiagramLayout *layout, BsReveal *reveal)
{
  g_autoptr (GArray) all = NULL;
  GArray *lit;
  BsEdges edges;

  g_return_val_if_fail (layout != NULL && reveal != NULL, NULL);

  lit = g_array_new (FALSE, FALSE, sizeof (BsDiagramEdge));
  if (!bs_reveal_get_lit_edges (reveal, &edges))
    return lit;

  if (edges.layer == 0)
    all = bs_diagram_edges_select (layout, reveal);
  else
    {
      all = g_array_new (FALSE, FALSE, sizeof (BsDiagramEdge));
      add_layer (all, layout, reveal, edges.layer,
                 !is_from_image (layout, edges.layer) ? G_MAXUINT
                 : edges.row == 0                     ? MOST_FROM_IMAGE
                                                      : MOST_LIT_FROM_IMAGE);
    }
  for (guint i = 0; i < all->len && lit->len < BS_DIAGRAM_MAX_EDGES; i++)
    if (is_lit (&g_array_index (all, BsDiagramEdge, i), reveal))
      g_array_append_val (lit, g_array_index (all, BsDiagramEdge, i));

  return lit;
}

/**
 * bs_diagram_edges_find:
 * @edge: (out): the edge of @entry; it points into @layout and must not outlive it
 *
 * Returns: whether both of its ends are drawn
 */
gboolean
bs_diagram_edges_find (const BsDiagramLayout *layout,
                       const BsReveal *reveal,
                       const BsEntry *entry,
                       BsDiagramEdge *edge)
{
  const BsDiagramPlace *source, *target;
  Numbers numbers;

  g_return_val_if_fail (layout != NULL && reveal != NULL && entry != NULL && edge != NULL, FALSE);

  source = bs_diagram_layout_find (layout, entry->layer, entry->column);
  target = bs_diagram_layout_find (layout, entry->layer + 1, entry->row);
  if (source == NULL || target == NULL)
    return FALSE;

  numbers = read_theta (reveal, entry->layer);
  *edge = (BsDiagramEdge){ .layer = entry->layer,
                           .row = entry->row,
                           .column = entry->column,
                           .source = source,
                           .target = target };
  read_number (&numbers, edge);

  return TRUE;
}

/**
 * bs_diagram_edges_note:
 *
 * The number of drawn edges depends only on the layout, and not on Θ.
 *
 * Returns: (transfer full) (nullable): a note that tells how many of all edges are drawn; %NULL if
 *   all are.
 */
char *
bs_diagram_edges_note (const BsDiagramLayout *layout)
{
  g_autofree char *drawn = NULL;
  g_autofree char *all = NULL;
  BsNetwork *network;
  gsize n_drawn;

  g_return_val_if_fail (layout != NULL, NULL);

  network = bs_diagram_layout_get_network (layout);
  n_drawn = MIN (count_edges (layout, find_most_per_target (layout)), BS_DIAGRAM_MAX_EDGES);
  if (n_drawn >= bs_network_get_n_parameters (network))
    return NULL;

  drawn = bs_number_format_count (n_drawn);
  all = bs_number_format_count (bs_network_get_n_parameters (network));

  return g_strdup_printf (n_drawn < count_edges (layout, G_MAXSIZE) || is_from_image (layout, 1)
                            ? _ ("strongest %s of %s edges drawn")
                            : _ ("%s of %s edges drawn"),
                          drawn, all);
}
