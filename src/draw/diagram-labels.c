/* Writes numbers on the edges that the present step reads or changes.
 *
 * An edge has the number of the quantity that the step is about. A step of z or of a hidden δ reads
 * Θ, so the number is Θ. A step that accumulates writes Δ, a step of the gradient writes D, and an
 * update writes Θ before and after, as in "0.32 → 0.35". Δ and D have their symbols and the colours
 * of derivatives, so that nobody takes them for Θ.
 *
 * If many edges stand out, only those with the largest numbers have them, or for an update those
 * that change most. The edge whose entry the step tells in numbers always has its number, and it
 * has the first choice of places. Any other number that finds no free place along its edge is left
 * out: the inspector and the tooltips have all of them.
 *
 * All numbers of a picture have one size: the largest one with which most of them find a place. A
 * number avoids the lines of the other edges that stand out, so that nobody takes it for theirs. */

#include "draw/diagram-labels.h"

#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

static const double sizes[] = { 12.0, 10.5, 9.0 };

/* A number shows two digits, but has no more decimals than this. */
#define MOST_SHOWN 4

/* The places along an edge that are tried, as parts of its length. */
#define FIRST_PLACE 0.42
#define PLACE_STEP  0.03
#define N_PLACES    25
/* How far from its line a number may stand at most: so many steps. */
#define RISE_STEP 6.0
#define N_RISES   8
/* More numbers than these would hide the picture. */
#define MOST_LABELS 8
/* Old and new Θ have at most so many decimals to be told apart. */
#define MOST_DECIMALS 6

typedef struct
{
  const BsDiagramEdge *edge;
  BsEdgeQuantity quantity;
  gboolean is_first; /* the one that is never left out */
  double before;
  double after;
} Label;

/* What all numbers of a picture have in common. */
typedef struct
{
  cairo_t *cr;
  const BsPalette *palette;
  const GArray *lit;
  GArray *taken;
  gboolean spreads_at_target; /* the edges are far from each other at their targets */
} Picture;

typedef struct
{
  double x, y; /* the middle */
  double size;
  cairo_rectangle_t area;
  double overlap;
  guint n_crossed; /* the other lines that pass below it */
} Place;

/* Writes a number with two decimals, or with a few more if it is small. */
static char *
write_number (double value)
{
  guint decimals = 2;

  if (!isfinite (value) || value == 0.0)
    return bs_number_format (value, decimals);
  while (decimals <= MOST_SHOWN && fabs (value) < pow (10.0, 1.0 - decimals))
    decimals++;

  return decimals <= MOST_SHOWN ? bs_number_format (value, decimals)
                                : bs_number_format_power (value, 2);
}

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
  start = write_number (before);
  if (before == after)
    return g_strdup_printf ("%s → %s", start, start);
  change = bs_number_format (fabs (after - before), 2);

  return g_strdup_printf ("%s %s %s", start, after < before ? "−" : "+", change);
}

static char *
write_label (const Label *self)
{
  g_autofree char *number = write_number (self->after);

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

/* Returns how far a point is from the line of an edge, or a large number beyond its ends. */
static double
find_distance (const BsDiagramEdge *edge, double x, double y)
{
  double x0, y0, x1, y1, length, along;

  bs_diagram_edge_point (edge, 0.0, &x0, &y0);
  bs_diagram_edge_point (edge, 1.0, &x1, &y1);
  length = fmax (hypot (x1 - x0, y1 - y0), 1e-6);
  along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length;

  return along < 0.0 || along > length
           ? G_MAXDOUBLE
           : fabs ((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length;
}

static guint
count_crossed (const Picture *picture, const BsDiagramEdge *own, const Place *place)
{
  guint n = 0;

  for (guint i = 0; i < picture->lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (picture->lit, BsDiagramEdge, i);

      if ((edge->source != own->source || edge->target != own->target) &&
          find_distance (edge, place->x, place->y) < place->area.height / 2.0)
        n++;
    }

  return n;
}

/* Finds the place along the edge, @drop below its line, for a number of this size that covers
 * least. */
static Place
find_place_at (const Label *label,
               const char *text,
               double size,
               double drop,
               const Picture *picture)
{
  Place best = { .overlap = G_MAXDOUBLE };
  double width, height;

  bs_label_pill_size (picture->cr, text, size, &width, &height);
  for (guint i = 0; i < N_PLACES && (best.overlap > 0.0 || best.n_crossed > 0); i++)
    {
      /* The places begin where the edges are far from each other, and go on to both ends. */
      double fraction = FIRST_PLACE + (i % 2 == 0 ? 1.0 : -1.0) * ((i + 1) / 2) * PLACE_STEP;
      Place place = { .size = size, .area = { .width = width + 2.0, .height = height + 2.0 } };

      bs_diagram_edge_point (label->edge, picture->spreads_at_target ? 1.0 - fraction : fraction,
                             &place.x, &place.y);
      place.y += drop;
      place.area.x = place.x - place.area.width / 2.0;
      place.area.y = place.y - place.area.height / 2.0;
      place.overlap = find_overlap (picture->taken, &place.area);
      if (place.overlap > best.overlap)
        continue;
      place.n_crossed = count_crossed (picture, label->edge, &place);
      if (place.overlap < best.overlap || place.n_crossed < best.n_crossed)
        best = place;
    }

  return best;
}

/* A number that is never left out may stand a little above or below its line. */
static Place
find_place (const Label *label, const char *text, double size, const Picture *picture)
{
  Place best = find_place_at (label, text, size, 0.0, picture);

  for (guint i = 1; label->is_first && best.overlap > 0.0 && i <= N_RISES; i++)
    for (int side = -1; side <= 1; side += 2)
      {
        Place place = find_place_at (label, text, size, side * RISE_STEP * i, picture);

        if (place.overlap < best.overlap)
          best = place;
      }

  return best;
}

/* Finds places for as many numbers of this size as possible, and adds them to what is taken. */
static guint
find_places (const GArray *labels, double size, Picture *picture, Place *places)
{
  guint n = 0;

  for (guint i = 0; i < labels->len; i++)
    {
      const Label *label = &g_array_index (labels, Label, i);
      g_autofree char *text = write_label (label);

      places[i] = find_place (label, text, size, picture);
      if (label->is_first)
        places[i].overlap = 0.0;
      if (places[i].overlap > 0.0)
        continue;
      g_array_append_val (picture->taken, places[i].area);
      n++;
    }

  return n;
}

/* Chooses the size of the numbers. */
static void
choose_places (const GArray *labels, Picture *picture, Place *places)
{
  guint n_free = picture->taken->len, most = 0, best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes) && most < labels->len; i++)
    {
      guint n = find_places (labels, sizes[i], picture, places);

      g_array_set_size (picture->taken, n_free);
      if (n > most)
        {
          most = n;
          best = i;
        }
    }
  find_places (labels, sizes[best], picture, places);
}

static void
paint_label (const Label *label, const Place *place, const Picture *picture)
{
  g_autofree char *text = write_label (label);

  bs_label_paint_pill (picture->cr, text, place->size, get_color (label, picture->palette),
                       &picture->palette->background,
                       label->is_first ? &picture->palette->halo_outline : &picture->palette->grid,
                       place->x, place->y);
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
static Label
read_label (const BsDiagramEdge *edge, BsReveal *reveal)
{
  Label self = { .edge = edge,
                 .quantity = bs_reveal_get_edge_quantity (reveal),
                 .before = edge->theta,
                 .after = edge->theta };

  if (self.quantity != BS_EDGE_THETA)
    bs_reveal_get_edge_value (reveal, edge->layer, edge->row, edge->column, &self.before,
                              &self.after);

  return self;
}

/* @first: (nullable): comes before all others */
static GArray *
collect_labels (const BsDiagramEdge *first, const GArray *lit, BsReveal *reveal)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Label));

  for (guint i = 0; i < lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (lit, BsDiagramEdge, i);
      Label label = read_label (edge, reveal);

      if (first == NULL || edge->source != first->source || edge->target != first->target)
        g_array_append_val (labels, label);
    }
  if (labels->len > MOST_LABELS)
    {
      g_array_sort (labels, compare_weight);
      g_array_set_size (labels, MOST_LABELS);
    }
  if (first != NULL)
    {
      Label label = read_label (first, reveal);

      label.is_first = TRUE;
      g_array_prepend_val (labels, label);
    }

  return labels;
}

/**
 * bs_diagram_paint_labels:
 * @first: (nullable): the edge that has its number in any case
 * @lit: (element-type BsDiagramEdge): the edges that stand out
 * @taken: (element-type cairo_rectangle_t): what the numbers must not cover; theirs are added
 */
void
bs_diagram_paint_labels (cairo_t *cr,
                         const BsDiagramEdge *first,
                         const GArray *lit,
                         BsReveal *reveal,
                         const BsPalette *palette,
                         GArray *taken)
{
  g_autoptr (GArray) labels = NULL;
  g_autofree Place *places = NULL;
  Picture picture;
  BsEdges edges;

  g_return_if_fail (cr != NULL && lit != NULL && reveal != NULL && taken != NULL);

  /* What the step makes may be withheld, and then there are no numbers. */
  if (!bs_reveal_get_lit_edges (reveal, &edges) ||
      bs_reveal_get_edge_quantity (reveal) == BS_EDGE_NONE)
    return;

  /* The edges of a column of Θ all come from one neuron, so they are apart at their targets. */
  picture = (Picture){ cr, palette, lit, taken, edges.is_column };
  labels = collect_labels (first, lit, reveal);
  places = g_new0 (Place, labels->len + 1);
  choose_places (labels, &picture, places);
  for (guint i = 0; i < labels->len; i++)
    if (places[i].overlap <= 0.0)
      paint_label (&g_array_index (labels, Label, i), &places[i], &picture);
}
