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

#include "draw/label.h"
#include "draw/timeline-segments-private.h"

#define TEXT_SIZE  12.0
#define BAR_HEIGHT 7.0

static void
paint_bar (cairo_t *cr, const BsTimelineRow *row, double from, double to, const BsColor *color)
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
                  const BsTimelineRow *row,
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
               const BsTimelineRow *row,
               const BsTimelineSegment *segment,
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
            const BsTimelineRow *row,
            const BsTimelineSegment *segment,
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
  const BsTimelineSegment *next =
    i + 1 < segments->len ? &g_array_index (segments, BsTimelineSegment, i + 1) : NULL;

  return next != NULL && next->label == NULL && next->is_backward ? i + 1 : i;
}

static void
paint_row (cairo_t *cr,
           const BsTimelineRow *row,
           const GArray *segments,
           guint64 index,
           const BsPalette *palette)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  g_autofree double *edges = _bs_timeline_measure (row, segments);

  for (guint i = 0; i < segments->len; i++)
    paint_segment (cr, row, &g_array_index (segments, BsTimelineSegment, i), edges[i], edges[i + 1],
                   index, palette);

  /* The name of the present part is written first, so that it is never the one left out. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < segments->len; i++)
      {
        const BsTimelineSegment *segment = &g_array_index (segments, BsTimelineSegment, i);
        guint last = segment->label != NULL ? find_last_named (segments, i) : i;
        gboolean is_current =
          index >= segment->first && index < g_array_index (segments, BsTimelineSegment, last).end;

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
  BsTimelineRow row = { .x = 0.0, .width = MAX (width, 1.0), .y = 1.0 };
  BsAddress address;
  guint64 index;

  g_return_if_fail (cr != NULL && sequence != NULL && palette != NULL);

  bs_sequence_address_at (sequence, position, &address);
  index = position - bs_sequence_get_start (sequence, address.iteration);
  iteration = _bs_timeline_make_iteration (sequence, &address);
  paint_row (cr, &row, iteration, index, palette);
  if (height >= 2.0 * BS_TIMELINE_ROW_HEIGHT)
    {
      g_autoptr (GArray) parts = _bs_timeline_make_parts (sequence, &address);

      row.y += BS_TIMELINE_ROW_HEIGHT;
      paint_row (cr, &row, parts, index, palette);
    }
}
