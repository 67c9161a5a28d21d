#include "draw/timeline-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define TEXT_SIZE  11.0
#define BAR_HEIGHT 7.0
#define ROW_HEIGHT 24.0
/* More examples than these are one bar: their segments would be slivers. */
#define MOST_EXAMPLES 12

typedef struct
{
  guint64 first; /* steps first ... end - 1 */
  guint64 end;
  double weight; /* share of the row's width */
  gboolean is_backward;
  char *label; /* nullable: then the segment before names this one too */
} Segment;

typedef struct
{
  double x, width;
  double y;
} Row;

static void
clear_segment (gpointer data)
{
  g_free (((Segment *) data)->label);
}

static GArray *
new_segments (void)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  g_array_set_clear_func (segments, clear_segment);

  return segments;
}

/* Adds the @n_steps steps that follow; takes @label. */
static void
add_segment (GArray *segments, guint64 *step, guint64 n_steps, gboolean is_backward, char *label)
{
  Segment segment = { *step, *step + n_steps, (double) n_steps, is_backward, label };

  *step += n_steps;
  g_array_append_val (segments, segment);
}

/* What the sequence calls the part. */
static char *
make_label (const BsSegment *part)
{
  g_autofree char *index = NULL;

  if (part->layer == 0)
    return g_strdup (part->symbol);
  index = bs_number_superscript (part->layer);

  return g_strconcat (part->symbol, index, NULL);
}

/* The parts of an example, or of what follows the examples. */
static void
add_parts (GArray *segments, const BsSequence *sequence, gboolean after_examples, guint64 *step)
{
  g_autoptr (GArray) parts = bs_sequence_make_segments (sequence, after_examples);

  for (guint i = 0; i < parts->len; i++)
    {
      const BsSegment *part = &g_array_index (parts, BsSegment, i);

      add_segment (segments, step, part->n_steps, part->is_backward, make_label (part));
    }
}

/* How many steps of an example come before errors flow back. */
static guint64
count_forward (const BsSequence *sequence)
{
  g_autoptr (GArray) parts = bs_sequence_make_segments (sequence, FALSE);
  guint64 n_steps = 0;

  for (guint i = 0; i < parts->len && !g_array_index (parts, BsSegment, i).is_backward; i++)
    n_steps += g_array_index (parts, BsSegment, i).n_steps;

  return n_steps;
}

/* The whole iteration, in step with the slider over it. */
static GArray *
make_iteration (const BsSequence *sequence, const BsAddress *address)
{
  gsize m = bs_sequence_get_n_examples (sequence, address->iteration);
  gsize example = address->example;
  guint64 length = bs_sequence_get_example_length (sequence);
  guint64 forward = count_forward (sequence), step = 0;
  GArray *segments = new_segments ();

  if (m <= MOST_EXAMPLES)
    for (gsize i = 1; i <= m; i++)
      {
        add_segment (segments, &step, forward, FALSE, g_strdup_printf ("%zu", i));
        add_segment (segments, &step, length - forward, TRUE, NULL);
      }
  else
    {
      gsize before = example > 0 ? example - 1 : m;

      if (before > 0)
        add_segment (segments, &step, before * length, FALSE, NULL);
      if (example > 0)
        {
          add_segment (segments, &step, length, FALSE,
                       g_strdup_printf (_ ("example %zu of %zu"), example, m));
          if (example < m)
            add_segment (segments, &step, (m - example) * length, FALSE, NULL);
        }
    }
  add_parts (segments, sequence, TRUE, &step);

  return segments;
}

/* The parts of the present example, or of what follows the examples. */
static GArray *
make_parts (const BsSequence *sequence, const BsAddress *address)
{
  gsize example = address->example > 0
                    ? address->example
                    : bs_sequence_get_n_examples (sequence, address->iteration) + 1;
  guint64 step = bs_sequence_get_example_start (sequence, address->iteration, example) -
                 bs_sequence_get_start (sequence, address->iteration);
  GArray *segments = new_segments ();
  double total = 0.0;

  add_parts (segments, sequence, address->example == 0, &step);

  /* A part of one step among hundreds still needs room for its name. */
  for (guint i = 0; i < segments->len; i++)
    total += g_array_index (segments, Segment, i).weight;
  for (guint i = 0; i < segments->len; i++)
    {
      Segment *segment = &g_array_index (segments, Segment, i);

      segment->weight = MAX (segment->weight, 0.7 * total / segments->len);
    }

  return segments;
}

static void
paint_bar (cairo_t *cr, const Row *row, double from, double to, const BsColor *color)
{
  double gap = to - from > 4.0 ? 1.0 : 0.0;
  double end = row->x + row->width;

  from = MIN (from, end - 0.5);
  to = MIN (to, end);

  bs_rounded_rectangle (cr, from, row->y, MAX (to - from - gap, 0.5), BAR_HEIGHT, 2.0);
  bs_color_set_source (color, cr);
  cairo_fill (cr);
}

/* Done parts are full, the present one is full up to the present step, the rest is grey;
 * backward parts have a tone of their own. */
static void
paint_segment (cairo_t *cr,
               const Row *row,
               const Segment *segment,
               double from,
               double to,
               guint64 index,
               const BsPalette *palette)
{
  BsColor done = palette->accent;
  BsColor current = palette->accent;

  done.alpha = segment->is_backward ? 0.8 : 0.55;
  current.alpha = 0.22;
  if (segment->first > index)
    paint_bar (cr, row, from, to, &palette->grid);
  else if (segment->end <= index)
    paint_bar (cr, row, from, to, &done);
  else
    {
      double part =
        (double) (index + 1 - segment->first) / (double) (segment->end - segment->first);

      paint_bar (cr, row, from, to, &current);
      paint_bar (cr, row, from, from + part * (to - from), &done);
    }
}

/* Writes a segment's name under its middle, unless it would touch what is written. */
static void
paint_name (cairo_t *cr,
            const Row *row,
            const Segment *segment,
            double middle,
            gboolean is_current,
            const BsPalette *palette,
            GArray *taken)
{
  cairo_rectangle_t area = { .height = 1.0 };
  double height;

  bs_label_measure (cr, segment->label, TEXT_SIZE, is_current, &area.width, &height);
  if (area.width > row->width)
    return;
  area.x = CLAMP (middle - area.width / 2.0, row->x, row->x + row->width - area.width);
  for (guint i = 0; i < taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (taken, cairo_rectangle_t, i);

      if (area.x < other->x + other->width + 3.0 && other->x < area.x + area.width + 3.0)
        return;
    }
  g_array_append_val (taken, area);
  bs_label_paint (cr, segment->label, TEXT_SIZE, is_current,
                  is_current ? &palette->text : &palette->faint_text, area.x,
                  row->y + BAR_HEIGHT + 8.5, 0.0);
}

/* The last of the segments that go by the name of segment @i. */
static guint
find_last_named (const GArray *segments, guint i)
{
  const Segment *next = i + 1 < segments->len ? &g_array_index (segments, Segment, i + 1) : NULL;

  return next != NULL && next->label == NULL && next->is_backward ? i + 1 : i;
}

/* Where the segments begin, and where the last ends. */
static double *
measure_segments (const Row *row, const GArray *segments)
{
  double *edges = g_new0 (double, segments->len + 1);
  double total = 0.0;

  for (guint i = 0; i < segments->len; i++)
    {
      total += g_array_index (segments, Segment, i).weight;
      edges[i + 1] = total;
    }
  for (guint i = 0; i <= segments->len; i++)
    edges[i] = row->x + row->width * edges[i] / total;

  return edges;
}

static void
paint_row (cairo_t *cr,
           const Row *row,
           const GArray *segments,
           guint64 index,
           const BsPalette *palette)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  g_autofree double *edges = measure_segments (row, segments);

  for (guint i = 0; i < segments->len; i++)
    paint_segment (cr, row, &g_array_index (segments, Segment, i), edges[i], edges[i + 1], index,
                   palette);

  /* The present part's name first: it must not give way to another. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < segments->len; i++)
      {
        const Segment *segment = &g_array_index (segments, Segment, i);
        guint last = segment->label != NULL ? find_last_named (segments, i) : i;
        gboolean is_current =
          index >= segment->first && index < g_array_index (segments, Segment, last).end;

        if (segment->label != NULL && is_current == (pass == 0))
          paint_name (cr, row, segment, (edges[i] + edges[last + 1]) / 2.0, is_current, palette,
                      taken);
      }
}

/**
 * bs_timeline_paint:
 * @position: of the present step
 *
 * Paints the whole iteration as a strip; under it, where @height has room for a second row
 * (48 pixels), the parts of the present example.
 */
void
bs_timeline_paint (cairo_t *cr,
                   double width,
                   double height,
                   const BsSequence *sequence,
                   guint64 position,
                   const BsPalette *palette)
{
  g_autoptr (GArray) iteration = NULL;
  Row row = { .x = 0.0, .width = MAX (width, 1.0), .y = 1.0 };
  BsAddress address;
  guint64 index;

  g_return_if_fail (cr != NULL && sequence != NULL && palette != NULL);

  bs_sequence_address_at (sequence, position, &address);
  index = position - bs_sequence_get_start (sequence, address.iteration);
  iteration = make_iteration (sequence, &address);
  paint_row (cr, &row, iteration, index, palette);
  if (height >= 2.0 * ROW_HEIGHT)
    {
      g_autoptr (GArray) parts = make_parts (sequence, &address);

      row.y += ROW_HEIGHT;
      paint_row (cr, &row, parts, index, palette);
    }
}

/**
 * bs_timeline_pick:
 * @position: of the present step
 * @step: (out): of the present iteration, what the second row shows at @x, from 0
 *
 * The first row is the whole iteration in step with a slider; the second has parts of the
 * present example that are not as wide as their steps are many.
 *
 * Returns: whether @y is in the second row.
 */
gboolean
bs_timeline_pick (double width,
                  const BsSequence *sequence,
                  guint64 position,
                  double x,
                  double y,
                  guint64 *step)
{
  const Row row = { .x = 0.0, .width = MAX (width, 1.0), .y = 1.0 + ROW_HEIGHT };
  g_autoptr (GArray) parts = NULL;
  g_autofree double *edges = NULL;
  BsAddress address;

  g_return_val_if_fail (sequence != NULL && step != NULL, FALSE);

  if (y < row.y - 4.0)
    return FALSE;
  bs_sequence_address_at (sequence, position, &address);
  parts = make_parts (sequence, &address);
  edges = measure_segments (&row, parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const Segment *segment = &g_array_index (parts, Segment, i);
      double fraction = CLAMP ((x - edges[i]) / (edges[i + 1] - edges[i]), 0.0, 1.0);

      if (x > edges[i + 1] && i + 1 < parts->len)
        continue;
      *step = MIN (segment->first + (guint64) (fraction * (double) (segment->end - segment->first)),
                   segment->end - 1);
      break;
    }

  return TRUE;
}
