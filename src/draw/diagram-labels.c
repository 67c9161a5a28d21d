/* Writes numbers on the edges that the present step reads or changes.
 *
 * An edge has the number of the quantity that the step is about. A step of z or of a hidden δ reads
 * Θ, so the number is Θ. A step that accumulates writes Δ, a step of the gradient writes D, and an
 * update writes Θ before and after, as in "0.32 → 0.35". Δ and D have their symbols and the colours
 * of derivatives, so that nobody takes them for Θ.
 *
 * If many edges stand out, only those with the largest numbers have them, or for an update those
 * that change most. A number that finds no free place along its edge is left out: the inspector and
 * the tooltips have all of them. */

#include "draw/diagram-labels.h"

#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define SIZE 12.0
/* More numbers than these would hide the picture. */
#define MOST_LABELS 8
/* Old and new Θ have at most so many decimals to be told apart. */
#define MOST_DECIMALS 6

typedef struct
{
  const BsDiagramEdge *edge;
  BsEdgeQuantity quantity;
  double before;
  double after;
} Label;

/* Writes Θ before and after with as many decimals as it takes to tell them apart. */
static char *
write_change (double before, double after)
{
  g_autofree char *start = NULL;
  g_autofree char *change = NULL;

  for (guint decimals = 2; decimals <= MOST_DECIMALS; decimals++)
    {
      g_autofree char *old = bs_number_format (before, decimals);
      g_autofree char *new = bs_number_format (after, decimals);

      if (!g_str_equal (old, new))
        return g_strdup_printf ("%s → %s", old, new);
    }
  start = bs_number_format (before, 2);
  change = bs_number_format (fabs (after - before), 2);

  return g_strdup_printf ("%s %s %s", start, after < before ? "−" : "+", change);
}

static char *
write_label (const Label *self)
{
  g_autofree char *number = bs_number_format (self->after, 2);

  switch (self->quantity)
    {
    case BS_EDGE_ACCUMULATED:
      return g_strdup_printf ("Δ %s", number);
    case BS_EDGE_D:
      return g_strdup_printf ("D %s", number);
    case BS_EDGE_UPDATE:
      return write_change (self->before, self->after);
    case BS_EDGE_THETA:
    case BS_EDGE_NONE:
    default:
      return g_steal_pointer (&number);
    }
}

static const BsColor *
get_color (const Label *self, const BsPalette *palette)
{
  if (self->quantity == BS_EDGE_ACCUMULATED || self->quantity == BS_EDGE_D)
    return self->after < 0.0 ? &palette->delta_negative : &palette->delta_positive;

  return self->after < 0.0 ? &palette->theta_negative_text : &palette->theta_positive_text;
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

/* Writes the number on its edge, at the first free place along the edge. */
static void
paint_label (cairo_t *cr,
             const Label *label,
             gboolean spread_at_target,
             const BsPalette *palette,
             GArray *taken)
{
  /* The places begin where the edges are far from each other, and go on to where they meet. */
  const double fractions[] = { 0.40, 0.32, 0.48, 0.26, 0.55, 0.62, 0.72, 0.20 };
  g_autofree char *text = write_label (label);
  double width, height;

  bs_label_pill_size (cr, text, SIZE, &width, &height);
  for (guint i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      cairo_rectangle_t area = { .width = width + 2.0, .height = height + 2.0 };
      double x, y;

      bs_diagram_edge_point (label->edge, spread_at_target ? 1.0 - fractions[i] : fractions[i], &x,
                             &y);
      area.x = x - area.width / 2.0;
      area.y = y - area.height / 2.0;
      if (!is_free (taken, area.x, area.y, area.width, area.height))
        continue;
      bs_label_paint_pill (cr, text, SIZE, get_color (label, palette), &palette->background,
                           &palette->grid, x, y);
      g_array_append_val (taken, area);
      return;
    }
}

static double
get_weight (const Label *self)
{
  double weight = self->quantity == BS_EDGE_UPDATE ? self->after - self->before : self->after;

  return isnan (weight) ? 0.0 : fabs (weight);
}

static int
compare_weight (gconstpointer one, gconstpointer other)
{
  double a = get_weight (one), b = get_weight (other);

  return a > b ? -1 : a < b;
}

/* The number of Θ is that of the edge itself; the others are the reveal's. */
static GArray *
collect_labels (const GArray *lit, BsReveal *reveal)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Label));
  BsEdgeQuantity quantity = bs_reveal_get_edge_quantity (reveal);

  for (guint i = 0; i < lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (lit, BsDiagramEdge, i);
      Label label = { edge, quantity, edge->theta, edge->theta };

      if (quantity != BS_EDGE_THETA)
        bs_reveal_get_edge_value (reveal, edge->layer, edge->row, edge->column, &label.before,
                                  &label.after);
      g_array_append_val (labels, label);
    }
  if (labels->len > MOST_LABELS)
    {
      g_array_sort (labels, compare_weight);
      g_array_set_size (labels, MOST_LABELS);
    }

  return labels;
}

/**
 * bs_diagram_paint_labels:
 * @lit: (element-type BsDiagramEdge): the edges that stand out
 * @taken: (element-type cairo_rectangle_t): what the numbers must not cover; theirs are added
 */
void
bs_diagram_paint_labels (cairo_t *cr,
                         const GArray *lit,
                         BsReveal *reveal,
                         const BsPalette *palette,
                         GArray *taken)
{
  g_autoptr (GArray) labels = NULL;
  BsEdges edges;

  g_return_if_fail (cr != NULL && lit != NULL && reveal != NULL && taken != NULL);

  if (!bs_reveal_get_lit_edges (reveal, &edges))
    return;

  labels = collect_labels (lit, reveal);
  /* The edges of a column of Θ all come from one neuron, so they are apart at their targets. */
  for (guint i = 0; i < labels->len; i++)
    paint_label (cr, &g_array_index (labels, Label, i), edges.is_column, palette, taken);
}
