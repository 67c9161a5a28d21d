/* Paints the strip below the slider of the walk: the steps of an iteration as two rows of bars.
 *
 * The upper row is the whole iteration, and each step has the same width, so that a bar ends
 * exactly where the slider stands at its last step. Up to 12 examples have bars of their own,
 * forward and backward; of more examples only the present one has, and one bar stands for all
 * before it and one for all after it. At the end come the steps after the examples.
 *
 * The lower row has the parts of the present example, with short names such as x, a⁽²⁾, J, δ⁽³⁾ and
 * Δ. Here a part with few steps gets more than its share of the width, so that there is room for
 * its name.
 *
 * Bars of steps that are done are strong, the bar of the present step is strong up to that step,
 * and the rest is grey in a frame that shows where the row ends. Backward parts have a tone of
 * their own. A name is left out if it would touch another one, but the name of the present part is
 * written first, shorter if need be, so that it is never missing. bs_timeline_describe() tells the
 * name and the steps of every part. */

#include "draw/timeline-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

#define TEXT_SIZE  12.0
#define BAR_HEIGHT 7.0
#define ROW_HEIGHT 24.0
/* With more examples, a bar for each would be too narrow to see. */
#define MOST_EXAMPLES 12

typedef struct
{
  guint64 first; /* the segment has the steps from first to end - 1 */
  guint64 end;
  double weight; /* its share of the row's width */
  gboolean is_backward;
  char *label;       /* NULL if it has no name, or if the name of the segment before is for both */
  char *short_label; /* NULL if the name has no shorter form */
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
  g_free (((Segment *) data)->short_label);
}

static GArray *
new_segments (void)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  g_array_set_clear_func (segments, clear_segment);

  return segments;
}

/* Adds a segment with the next @n_steps steps, and takes ownership of @label. */
static void
add_segment (GArray *segments, guint64 *step, guint64 n_steps, gboolean is_backward, char *label)
{
  Segment segment = { *step, *step + n_steps, (double) n_steps, is_backward, label };

  *step += n_steps;
  g_array_append_val (segments, segment);
}

/* Adds the parts of an example, or those of the steps after the examples. */
static void
add_parts (GArray *segments, const BsSequence *sequence, gboolean after_examples, guint64 *step)
{
  const GArray *parts = bs_sequence_get_segments (sequence, after_examples);

  for (guint i = 0; i < parts->len; i++)
    {
      const BsSegment *part = &g_array_index (parts, BsSegment, i);

      add_segment (segments, step, part->n_steps, part->is_backward, g_strdup (part->label));
    }
}

/* Returns the number of steps of an example before its backward part. */
static guint64
count_forward (const BsSequence *sequence)
{
  const GArray *parts = bs_sequence_get_segments (sequence, FALSE);
  guint64 n_steps = 0;

  for (guint i = 0; i < parts->len && !g_array_index (parts, BsSegment, i).is_backward; i++)
    n_steps += g_array_index (parts, BsSegment, i).n_steps;

  return n_steps;
}

/* Makes the upper row. */
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
          g_array_index (segments, Segment, segments->len - 1).short_label =
            g_strdup_printf ("%zu", example);
          if (example < m)
            add_segment (segments, &step, (m - example) * length, FALSE, NULL);
        }
    }
  add_parts (segments, sequence, TRUE, &step);

  return segments;
}

/* Makes the lower row: the parts of the present example, or of the steps after the examples. */
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

  /* Even a part of one step among hundreds gets room for its name. */
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

/* Paints a bar of steps that are not all done. A bar that is too narrow for a frame has its colour.
 */
static void
paint_framed_bar (cairo_t *cr,
                  const Row *row,
                  double from,
                  double to,
                  const BsColor *color,
                  const BsPalette *palette)
{
  if (to - from < 4.0)
    {
      paint_bar (cr, row, from, to, &palette->unknown);
      return;
    }
  paint_bar (cr, row, from, to, color);
  bs_rounded_rectangle (cr, from + 0.5, row->y + 0.5, to - from - 2.0, BAR_HEIGHT - 1.0, 1.5);
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/* Paints one segment; @index is the present step. */
static void
paint_segment (cairo_t *cr,
               const Row *row,
               const Segment *segment,
               double from,
               double to,
               guint64 index,
               const BsPalette *palette)
{
  const BsColor *done = segment->is_backward ? &palette->done_backward : &palette->done;
  BsColor current = bs_color_mix (&palette->grid, done, 0.3);

  if (segment->first > index)
    paint_framed_bar (cr, row, from, to, &palette->grid, palette);
  else if (segment->end <= index)
    paint_bar (cr, row, from, to, done);
  else
    {
      double part =
        (double) (index + 1 - segment->first) / (double) (segment->end - segment->first);

      paint_framed_bar (cr, row, from, to, &current, palette);
      paint_bar (cr, row, from, from + part * (to - from), done);
    }
}

/* Writes the name of a segment below its middle, unless it would touch a name already written. */
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
  const char *label = segment->label;
  double height;

  bs_label_measure (cr, label, TEXT_SIZE, is_current, &area.width, &height);
  if (area.width > row->width && segment->short_label != NULL)
    {
      label = segment->short_label;
      bs_label_measure (cr, label, TEXT_SIZE, is_current, &area.width, &height);
    }
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
  bs_label_paint (cr, label, TEXT_SIZE, is_current,
                  is_current ? &palette->text : &palette->faint_text, area.x,
                  row->y + BAR_HEIGHT + 8.5, 0.0);
}

/* Returns the last segment to which the name of segment @i belongs. */
static guint
find_last_named (const GArray *segments, guint i)
{
  const Segment *next = i + 1 < segments->len ? &g_array_index (segments, Segment, i + 1) : NULL;

  return next != NULL && next->label == NULL && next->is_backward ? i + 1 : i;
}

/* Returns the x at which each segment begins, and as the last element the x at which the last one
 * ends. */
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

  /* The name of the present part is written first, so that it is never the one left out. */
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
 * @position: the position of the present step in the sequence
 *
 * Paints the upper row, and the lower row if @height has room for it (48 pixels).
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
 * @position: the position of the present step in the sequence
 * @x: and @y: a place of the strip, in pixels
 * @step: (out): the step of the present iteration at that place of the lower row, from 0
 *
 * The upper row needs no such function, because the slider lies over it.
 *
 * Returns: %TRUE if the place is in the lower row; otherwise @step is not set
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

/* Returns the segment at @x. */
static const Segment *
find_segment (const Row *row, const GArray *segments, double x)
{
  g_autofree double *edges = measure_segments (row, segments);
  guint i = 0;

  while (i + 1 < segments->len && x > edges[i + 1])
    i++;

  return &g_array_index (segments, Segment, i);
}

/* Returns "backward · layer 3" for a part of an example, and "example 3" for a bar of the upper
 * row. */
static char *
name_part (const BsSequence *sequence, const Segment *segment, guint64 start, gboolean is_upper)
{
  const BsPhaseClass *class;
  BsAddress first, last;

  bs_sequence_address_at (sequence, start + segment->first, &first);
  bs_sequence_address_at (sequence, start + segment->end - 1, &last);
  class = bs_phase_get_class (first.phase);
  if (is_upper && first.example > 0 && first.example != last.example)
    return g_strdup_printf (_ ("examples %zu to %zu"), first.example, last.example);
  if (is_upper && first.example > 0)
    return g_strdup_printf (_ ("example %zu"), first.example);
  if (class->names_layer && first.layer == last.layer)
    {
      g_autofree char *layer = g_strdup_printf (_ ("layer %u"), first.layer);

      return g_strdup_printf ("%s · %s", _ (class->name), layer);
    }

  return g_strdup (_ (class->name));
}

/**
 * bs_timeline_describe:
 * @width, @sequence, @position, @x, @y: as for bs_timeline_pick()
 *
 * Returns: (transfer full): what the part at that place of either row is, and which steps it has:
 *   "δ⁽³⁾ · backward · layer 3 · steps 24 to 28"
 */
char *
bs_timeline_describe (double width,
                      const BsSequence *sequence,
                      guint64 position,
                      double x,
                      double y)
{
  Row row = { .x = 0.0, .width = MAX (width, 1.0), .y = 1.0 };
  gboolean is_upper = y < row.y + ROW_HEIGHT - 4.0;
  g_autoptr (GArray) segments = NULL;
  g_autofree char *part = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *steps = NULL;
  const Segment *segment;
  BsAddress address;
  guint64 start;

  g_return_val_if_fail (sequence != NULL, NULL);

  bs_sequence_address_at (sequence, position, &address);
  start = bs_sequence_get_start (sequence, address.iteration);
  segments = is_upper ? make_iteration (sequence, &address) : make_parts (sequence, &address);
  segment = find_segment (&row, segments, x);
  part = name_part (sequence, segment, start, is_upper);
  first = bs_number_format_count (segment->first + 1);
  last = bs_number_format_count (segment->end);
  steps = segment->end == segment->first + 1 ? g_strdup_printf (_ ("step %s"), first)
                                             : g_strdup_printf (_ ("steps %s to %s"), first, last);

  return is_upper || segment->label == NULL
           ? g_strdup_printf ("%s · %s", part, steps)
           : g_strdup_printf ("%s · %s · %s", segment->label, part, steps);
}
