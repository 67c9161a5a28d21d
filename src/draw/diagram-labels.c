/* Writes numbers on the edges that the present step reads or changes.
 *
 * An edge has the number of the quantity that the step is about. A step of z or of a hidden δ reads
 * Θ, so the number is Θ. A step that accumulates writes Δ, a step of the gradient writes D, and an
 * update writes Θ before and after, as in "0.32 → 0.35". Δ and D have their symbols and the colours
 * of derivatives, so that nobody takes them for Θ.
 *
 * If many edges stand out, only those with the largest numbers have them, or for an update those
 * that change most. A number that finds no free place along its edge is written smaller, and is
 * left out if it would cover something even then: the inspector and the tooltips have all of
 * them. */

#include "draw/diagram-labels.h"

#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

static const double sizes[] = { 12.0, 10.5, 9.0 };

/* The places along an edge that are tried, as parts of its length. */
#define FIRST_PLACE 0.42
#define PLACE_STEP  0.03
#define N_PLACES    25
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

/* What all numbers of a picture have in common. */
typedef struct
{
  cairo_t *cr;
  const BsPalette *palette;
  GArray *taken;
  gboolean spreads_at_target; /* the edges are far from each other at their targets */
} Picture;

typedef struct
{
  double x, y; /* the middle */
  double size;
  cairo_rectangle_t area;
  double overlap;
} Place;

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

/* Returns how much of the area is taken already. */
static double
find_overlap (const GArray *taken, const cairo_rectangle_t *area)
{
  double overlap = 0.0;

  for (guint i = 0; i < taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (taken, cairo_rectangle_t, i);
      double width =
        fmin (area->x + area->width, other->x + other->width) - fmax (area->x, other->x);
      double height =
        fmin (area->y + area->height, other->y + other->height) - fmax (area->y, other->y);

      if (width > 0.0 && height > 0.0)
        overlap += width * height;
    }

  return overlap;
}

/* Finds the place along the edge for a number of this size that covers least. */
static Place
find_place (const Label *label, const char *text, double size, const Picture *picture)
{
  Place best = { .overlap = G_MAXDOUBLE };
  double width, height;

  bs_label_pill_size (picture->cr, text, size, &width, &height);
  for (guint i = 0; i < N_PLACES && best.overlap > 0.0; i++)
    {
      /* The places begin where the edges are far from each other, and go on to both ends. */
      double fraction = FIRST_PLACE + (i % 2 == 0 ? 1.0 : -1.0) * ((i + 1) / 2) * PLACE_STEP;
      Place place = { .size = size, .area = { .width = width + 2.0, .height = height + 2.0 } };

      bs_diagram_edge_point (label->edge, picture->spreads_at_target ? 1.0 - fraction : fraction,
                             &place.x, &place.y);
      place.area.x = place.x - place.area.width / 2.0;
      place.area.y = place.y - place.area.height / 2.0;
      place.overlap = find_overlap (picture->taken, &place.area);
      if (place.overlap < best.overlap)
        best = place;
    }

  return best;
}

/* Writes the number on its edge, at the first free place along the edge. A number without a free
 * place is made smaller, and if that does not help it is left out. */
static void
paint_label (const Label *label, const Picture *picture)
{
  g_autofree char *text = write_label (label);
  Place place = { .overlap = G_MAXDOUBLE };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) && place.overlap > 0.0; i++)
    {
      Place other = find_place (label, text, sizes[i], picture);

      if (other.overlap < place.overlap)
        place = other;
    }
  if (place.overlap > 0.0)
    return;
  bs_label_paint_pill (picture->cr, text, place.size, get_color (label, picture->palette),
                       &picture->palette->background, &picture->palette->grid, place.x, place.y);
  g_array_append_val (picture->taken, place.area);
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
  Picture picture;
  BsEdges edges;

  g_return_if_fail (cr != NULL && lit != NULL && reveal != NULL && taken != NULL);

  /* What the step makes may be withheld, and then there are no numbers. */
  if (!bs_reveal_get_lit_edges (reveal, &edges) ||
      bs_reveal_get_edge_quantity (reveal) == BS_EDGE_NONE)
    return;

  /* The edges of a column of Θ all come from one neuron, so they are apart at their targets. */
  picture = (Picture){ cr, palette, taken, edges.is_column };
  labels = collect_labels (lit, reveal);
  for (guint i = 0; i < labels->len; i++)
    paint_label (&g_array_index (labels, Label, i), &picture);
}
