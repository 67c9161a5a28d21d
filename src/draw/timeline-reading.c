/* Finds the part of the timeline at a place of it: the step that a click there means, and the words
 * of its tooltip. */

#include <glib/gi18n-lib.h>

#include "draw/timeline-painter.h"
#include "draw/timeline-segments-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

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
  const BsTimelineRow row = { .x = 0.0,
                              .width = MAX (width, 1.0),
                              .y = 1.0 + BS_TIMELINE_ROW_HEIGHT };
  g_autoptr (GArray) parts = NULL;
  g_autofree double *edges = NULL;
  BsAddress address;

  g_return_val_if_fail (sequence != NULL && step != NULL, FALSE);

  if (y < row.y - 4.0)
    return FALSE;
  bs_sequence_address_at (sequence, position, &address);
  parts = _bs_timeline_make_parts (sequence, &address);
  edges = _bs_timeline_measure (&row, parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const BsTimelineSegment *segment = &g_array_index (parts, BsTimelineSegment, i);
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
static const BsTimelineSegment *
find_segment (const BsTimelineRow *row, const GArray *segments, double x)
{
  g_autofree double *edges = _bs_timeline_measure (row, segments);
  guint i = 0;

  while (i + 1 < segments->len && x > edges[i + 1])
    i++;

  return &g_array_index (segments, BsTimelineSegment, i);
}

/* Returns "backward · layer 3" for a part of an example, and "example 3" for a bar of the upper
 * row. */
static char *
name_part (const BsSequence *sequence,
           const BsTimelineSegment *segment,
           guint64 start,
           gboolean is_upper)
{
  const BsPhaseClass *class;
  BsAddress first, last;
  g_autofree char *first_example = NULL, *last_example = NULL;

  bs_sequence_address_at (sequence, start + segment->first, &first);
  bs_sequence_address_at (sequence, start + segment->end - 1, &last);
  class = bs_phase_get_class (first.phase);
  first_example = bs_number_format_count (first.example);
  last_example = bs_number_format_count (last.example);
  if (is_upper && first.example > 0 && first.example != last.example)
    return g_strdup_printf (_ ("examples %s to %s"), first_example, last_example);
  if (is_upper && first.example > 0)
    return g_strdup_printf (_ ("example %s"), first_example);
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
  BsTimelineRow row = { .x = 0.0, .width = MAX (width, 1.0), .y = 1.0 };
  gboolean is_upper = y < row.y + BS_TIMELINE_ROW_HEIGHT - 4.0;
  g_autoptr (GArray) segments = NULL;
  g_autofree char *part = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *steps = NULL;
  const BsTimelineSegment *segment;
  BsAddress address;
  guint64 start;

  g_return_val_if_fail (sequence != NULL, NULL);

  bs_sequence_address_at (sequence, position, &address);
  start = bs_sequence_get_start (sequence, address.iteration);
  segments = is_upper ? _bs_timeline_make_iteration (sequence, &address)
                      : _bs_timeline_make_parts (sequence, &address);
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
