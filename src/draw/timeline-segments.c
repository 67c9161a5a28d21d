/* The segments of the timeline's two rows: which steps each has, how wide it is, and its name. The
 * head of timeline-painter.c tells what the rows show. */

#include "draw/timeline-segments-private.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"

/* With more examples, a bar for each would be too narrow to see. */
#define MOST_EXAMPLES 12

static void
clear_segment (gpointer data)
{
  g_free (((BsTimelineSegment *) data)->label);
  g_free (((BsTimelineSegment *) data)->short_label);
}

static GArray *
new_segments (void)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (BsTimelineSegment));

  g_array_set_clear_func (segments, clear_segment);

  return segments;
}

/* Adds a segment with the next @n_steps steps, and takes ownership of @label. */
static void
add_segment (GArray *segments, guint64 *step, guint64 n_steps, gboolean is_backward, char *label)
{
  BsTimelineSegment segment = { *step, *step + n_steps, (double) n_steps, is_backward, label };

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

GArray *
_bs_timeline_make_iteration (const BsSequence *sequence, const BsAddress *address)
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
      g_autofree char *number = bs_number_format_count (example);
      g_autofree char *all = bs_number_format_count (m);

      if (before > 0)
        add_segment (segments, &step, before * length, FALSE, NULL);
      if (example > 0)
        {
          add_segment (segments, &step, length, FALSE,
                       g_strdup_printf (_ ("example %s of %s"), number, all));
          g_array_index (segments, BsTimelineSegment, segments->len - 1).short_label =
            g_steal_pointer (&number);
          if (example < m)
            add_segment (segments, &step, (m - example) * length, FALSE, NULL);
        }
    }
  add_parts (segments, sequence, TRUE, &step);

  return segments;
}

GArray *
_bs_timeline_make_parts (const BsSequence *sequence, const BsAddress *address)
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
    total += g_array_index (segments, BsTimelineSegment, i).weight;
  for (guint i = 0; i < segments->len; i++)
    {
      BsTimelineSegment *segment = &g_array_index (segments, BsTimelineSegment, i);

      segment->weight = MAX (segment->weight, 0.7 * total / segments->len);
    }

  return segments;
}

double *
_bs_timeline_measure (const BsTimelineRow *row, const GArray *segments)
{
  double *edges = g_new0 (double, segments->len + 1);
  double total = 0.0;

  for (guint i = 0; i < segments->len; i++)
    {
      total += g_array_index (segments, BsTimelineSegment, i).weight;
      edges[i + 1] = total;
    }
  for (guint i = 0; i <= segments->len; i++)
    edges[i] = row->x + row->width * edges[i] / total;

  return edges;
}
