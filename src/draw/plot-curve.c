/* Turns the pieces of a cost history into a frame and a curve in pixels. It paints nothing.
 *
 * A history may have millions of values, and a plot a few hundred columns of pixels. So the history
 * comes in pieces, each with its first, last, smallest and largest J, and of everything that falls
 * into one column at most two points are kept, the smallest and the largest J. So no spike is lost,
 * however short it is, and a curve never has more points than can be seen.
 *
 * When λ changes, the same Θ has another J at once. That jump is not the work of training, so the
 * curve ends there and a new curve begins. If the change falls inside a piece, the piece does not
 * tell which of its values are from before. Its smallest and its largest J are then given to the
 * side to which they are closer.
 *
 * The x axis shows all of the run, or a part of it if the plot is zoomed. Then only what lies in
 * that part decides about the axis of J, so that a flat end of a curve shows its shape. A
 * logarithmic x axis has a place for iteration 0 in the same way as the axis of J for 0.
 *
 * J begins at 0 on a linear axis, unless the curve would look flat from there. A logarithmic axis
 * ends above 0; where J is 0, the axis gets a place for it below a gap, so that a curve that
 * reaches 0 is seen to do so. Values that are not finite are left out of the curve; the painter
 * marks where they are. */

#include "draw/plot-curve.h"

#include <math.h>

#define LEFT         62.0
#define RIGHT        14.0
#define TOP          10.0
#define MARK_ROOM    11.0 /* for the "λ" above a line */
#define BOTTOM_TICKS 22.0
#define BOTTOM_TITLE 16.0
#define TALL         150.0 /* from this height on, the title of the x axis has a line of its own */
#define ZERO_ROOM    18.0  /* the gap of a logarithmic axis that ends in 0 */
#define NO_COLUMN    G_MININT
/* Nothing farther from the frame than this is drawn, and an integer can count the columns. */
#define FARTHEST 1e5
/* Smaller differences would need more digits than the margin has room for. */
#define LEAST_RELATIVE_RANGE 2e-5

/* The values that the axis of J must have a place for. */
typedef struct
{
  double low, high; /* 0 does not count here if the axis is logarithmic */
  gboolean has_zero;
} Range;

/**
 * bs_plot_can_draw:
 *
 * Returns: whether @J has a place on the axis of the plot
 */
gboolean
bs_plot_can_draw (const BsPlot *plot, double J)
{
  return isfinite (J) && (!plot->logarithmic || J >= 0.0);
}

/**
 * bs_plot_is_shown:
 *
 * Returns: whether a piece that leads from @from to @to lies at least partly in what the plot shows
 */
gboolean
bs_plot_is_shown (const BsPlot *plot, double from, double to)
{
  g_return_val_if_fail (plot != NULL, FALSE);

  return plot->to <= plot->from || (to >= plot->from && from <= plot->to);
}

static void
widen (const BsPlot *plot, double J, Range *range)
{
  if (!bs_plot_can_draw (plot, J))
    return;
  if (plot->logarithmic && J == 0.0)
    {
      range->has_zero = TRUE;
      return;
    }
  range->low = MIN (range->low, J);
  range->high = MAX (range->high, J);
}

static void
widen_by_pieces (const BsPlot *plot, const BsPlotPiece *pieces, gsize n_pieces, Range *range)
{
  for (gsize i = 0; i < n_pieces; i++)
    {
      if (!bs_plot_is_shown (plot, pieces[i].start, pieces[i].end))
        continue;
      widen (plot, pieces[i].first, range);
      widen (plot, pieces[i].min, range);
      widen (plot, pieces[i].max, range);
      widen (plot, pieces[i].last, range);
    }
}

static Range
find_range (const BsPlot *plot)
{
  Range range = { G_MAXDOUBLE, -G_MAXDOUBLE, FALSE };

  widen_by_pieces (plot, plot->pieces, plot->n_pieces, &range);
  for (gsize i = 0; i < plot->n_rivals; i++)
    widen_by_pieces (plot, plot->rivals[i].pieces, plot->rivals[i].n_pieces, &range);
  for (gsize i = 0; i < plot->n_samples; i++)
    if (bs_plot_is_shown (plot, plot->samples[i].x, plot->samples[i].x))
      widen (plot, plot->samples[i].J, &range);
  for (gsize i = 0; i < plot->n_marks; i++)
    if (bs_plot_is_shown (plot, plot->marks[i].x, plot->marks[i].x))
      widen (plot, plot->marks[i].J, &range);

  return range;
}

/* Returns the end of the longest run on the x axis. */
static double
find_last (const BsPlot *plot)
{
  double last = 0.0;

  if (plot->n_pieces > 0)
    last = plot->pieces[plot->n_pieces - 1].end;
  if (isfinite (plot->diverged_at))
    last = MAX (last, plot->diverged_at);
  for (gsize i = 0; i < plot->n_rivals; i++)
    if (plot->rivals[i].n_pieces > 0)
      last = MAX (last, plot->rivals[i].pieces[plot->rivals[i].n_pieces - 1].end);

  return last;
}

static void
fit_cost (BsPlotFrame *self, const BsPlot *plot, const Range *range)
{
  double room = self->bottom - self->top, low = range->low, high = range->high;
  guint n_ticks = (guint) CLAMP (room / 28.0, 2.0, 6.0);

  if (low > high)
    low = plot->logarithmic ? 0.1 : 0.0, high = 1.0;
  if (!plot->logarithmic)
    {
      double least = LEAST_RELATIVE_RANGE * fabs (high);

      /* J and its penalty are compared from 0, unless the curve would look flat from there. */
      if (low >= 0.0 && low < 0.6 * high)
        low = 0.0;
      if (high - low < least && high != low)
        {
          low -= least;
          high += least;
        }
      high += 0.04 * (high - low);
    }
  bs_plot_axis_fit (&self->cost, low, high, plot->logarithmic, n_ticks, FALSE);
  if (range->has_zero)
    bs_plot_axis_add_zero (&self->cost, MIN (0.3, ZERO_ROOM / room));
}

/* Returns the smallest x above 0 at which a curve has a value; a logarithmic axis begins there. */
static double
find_first (const BsPlot *plot, double last)
{
  double first = last;

  for (gsize i = 0; i < plot->n_pieces && plot->pieces[i].end <= first; i++)
    if (plot->pieces[i].end > 0.0)
      first = plot->pieces[i].end;
  for (gsize k = 0; k < plot->n_rivals; k++)
    for (gsize i = 0; i < plot->rivals[k].n_pieces && plot->rivals[k].pieces[i].end <= first; i++)
      if (plot->rivals[k].pieces[i].end > 0.0)
        first = plot->rivals[k].pieces[i].end;

  return first;
}

static void
fit_x (BsPlotFrame *self, const BsPlot *plot)
{
  gboolean counts = plot->unit == BS_PLOT_UNIT_ITERATION || plot->unit == BS_PLOT_UNIT_GRADIENT;
  double width = self->right - self->left, first = 0.0, last = find_last (plot);
  gboolean is_part = plot->to > plot->from, has_zero;

  if (counts)
    last = MAX (last, 1.0);
  else if (last <= 0.0)
    last = 1.0;
  if (is_part)
    {
      first = plot->from;
      last = plot->to;
    }
  has_zero = plot->logarithmic_x && first <= 0.0;
  if (has_zero)
    first = MIN (find_first (plot, last), last);
  bs_plot_axis_fit (&self->x, first, last, plot->logarithmic_x,
                    (guint) CLAMP (width / 80.0, 2.0, 10.0), counts);
  if (has_zero)
    bs_plot_axis_add_zero (&self->x, MIN (0.3, 2.0 * ZERO_ROOM / width));
}

/**
 * bs_plot_frame_fit:
 *
 * Finds the ranges of both axes and the place of the frame in the picture.
 */
void
bs_plot_frame_fit (BsPlotFrame *self, const BsPlot *plot)
{
  Range range;

  g_return_if_fail (self != NULL && plot != NULL);

  *self = (BsPlotFrame){
    .left = LEFT,
    .top = TOP + (plot->n_marks > 0 ? MARK_ROOM : 0.0),
    .right = MAX (plot->width - RIGHT, LEFT + 1.0),
    .bottom = plot->height - BOTTOM_TICKS - (plot->height >= TALL ? BOTTOM_TITLE : 0.0),
  };
  self->bottom = MAX (self->bottom, self->top + 1.0);

  range = find_range (plot);
  self->is_empty = range.low > range.high && !range.has_zero;
  fit_cost (self, plot, &range);
  fit_x (self, plot);
}

/**
 * bs_plot_frame_x:
 *
 * Returns: the pixel of a value of the x axis
 */
double
bs_plot_frame_x (const BsPlotFrame *self, double x)
{
  double pixel;

  g_return_val_if_fail (self != NULL, 0.0);

  pixel = self->left + bs_plot_axis_normalize (&self->x, x) * (self->right - self->left);

  return CLAMP (pixel, -FARTHEST, FARTHEST);
}

/**
 * bs_plot_frame_value_at:
 *
 * Returns: the value of the x axis at the pixel @x, or at the nearest edge of the frame
 */
double
bs_plot_frame_value_at (const BsPlotFrame *self, double x)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return bs_plot_axis_value_at (&self->x,
                                CLAMP ((x - self->left) / (self->right - self->left), 0.0, 1.0));
}

/**
 * bs_plot_frame_y:
 *
 * Returns: the pixel of a J; a J outside the frame has the pixel of the nearest edge
 */
double
bs_plot_frame_y (const BsPlotFrame *self, double J)
{
  double fraction;

  g_return_val_if_fail (self != NULL, 0.0);

  fraction = CLAMP (bs_plot_axis_normalize (&self->cost, J), 0.0, 1.0);

  return self->bottom - fraction * (self->bottom - self->top);
}

/* The values that have fallen into one column of pixels so far. */
typedef struct
{
  int column;
  double x;
  double first, min, max, last;
  double penalty;
  gboolean begins;
} Column;

static void
flush_column (const Column *column, const BsPlotFrame *frame, GArray *points)
{
  BsPlotPoint point = { .x = column->x,
                        .penalty_y = bs_plot_frame_y (frame, column->penalty),
                        .begins = column->begins };
  gboolean falls = column->last <= column->first;

  point.y = bs_plot_frame_y (frame, falls ? column->max : column->min);
  g_array_append_val (points, point);
  if (column->min == column->max)
    return;
  point.begins = FALSE;
  point.y = bs_plot_frame_y (frame, falls ? column->min : column->max);
  g_array_append_val (points, point);
}

static void
add_value (Column *column,
           const BsPlot *plot,
           const BsPlotFrame *frame,
           GArray *points,
           double at,
           double J,
           double penalty)
{
  double x;

  if (!bs_plot_can_draw (plot, J))
    return;

  x = bs_plot_frame_x (frame, at);
  if (column->column != (int) floor (x))
    {
      if (column->column != NO_COLUMN)
        flush_column (column, frame, points);
      *column = (Column){ .column = (int) floor (x),
                          .first = J,
                          .min = J,
                          .max = J,
                          .begins = column->column == NO_COLUMN };
    }
  column->x = x;
  column->min = MIN (column->min, J);
  column->max = MAX (column->max, J);
  column->last = J;
  column->penalty = isfinite (penalty) ? penalty : 0.0;
}

/* Ends the curve; the next value begins a new one. */
static void
end_curve (Column *column, const BsPlotFrame *frame, GArray *points)
{
  if (column->column != NO_COLUMN)
    flush_column (column, frame, points);
  *column = (Column){ .column = NO_COLUMN };
}

static void
add_mark (Column *column,
          const BsPlot *plot,
          const BsPlotFrame *frame,
          GArray *points,
          const BsPlotMark *mark)
{
  end_curve (column, frame, points);
  add_value (column, plot, frame, points, mark->x, mark->J, mark->penalty);
}

/* Guesses whether @extreme is from before the change of λ inside the piece: it belongs to the side
 * whose known values are closer to it. */
static gboolean
is_from_before (const BsPlotPiece *piece, const BsPlotMark *mark, double extreme)
{
  return fabs (extreme - piece->first) <=
         MIN (fabs (extreme - mark->J), fabs (extreme - piece->last));
}

static void
add_divided (Column *column,
             const BsPlot *plot,
             const BsPlotFrame *frame,
             GArray *points,
             const BsPlotPiece *piece,
             const BsPlotMark *mark)
{
  double penalty = piece->penalty_last, end = piece->end;

  add_value (column, plot, frame, points, piece->start, piece->first,
             column->column != NO_COLUMN ? column->penalty : penalty);
  for (guint i = 0; i < 2; i++)
    {
      double extreme = i == 0 ? piece->min : piece->max;

      if (is_from_before (piece, mark, extreme))
        add_value (column, plot, frame, points, mark->x, extreme, column->penalty);
    }
  add_mark (column, plot, frame, points, mark);
  for (guint i = 0; i < 2; i++)
    {
      double extreme = i == 0 ? piece->min : piece->max;

      if (!is_from_before (piece, mark, extreme))
        add_value (column, plot, frame, points, end, extreme, penalty);
    }
  add_value (column, plot, frame, points, end, piece->last, penalty);
}

static void
add_whole (Column *column,
           const BsPlot *plot,
           const BsPlotFrame *frame,
           GArray *points,
           const BsPlotPiece *piece)
{
  double penalty = piece->penalty_last, end = piece->end;

  add_value (column, plot, frame, points, piece->start, piece->first, penalty);
  add_value (column, plot, frame, points, end, piece->min, penalty);
  add_value (column, plot, frame, points, end, piece->max, penalty);
  add_value (column, plot, frame, points, end, piece->last, penalty);
}

/**
 * bs_plot_curve:
 *
 * Returns: (transfer full) (element-type BsPlotPoint): the curve from left to right, with at most
 *   two points for each column of pixels between two changes of λ
 */
GArray *
bs_plot_curve (const BsPlot *plot, const BsPlotFrame *frame)
{
  GArray *points;
  Column column = { .column = NO_COLUMN };
  gsize next = 0;

  g_return_val_if_fail (plot != NULL && frame != NULL, NULL);

  points = g_array_new (FALSE, FALSE, sizeof (BsPlotPoint));
  for (gsize i = 0; i < plot->n_pieces; i++)
    {
      const BsPlotPiece *piece = &plot->pieces[i];
      const BsPlotMark *inner = NULL;

      /* If λ changed several times within one piece, only the last change is drawn. */
      for (; next < plot->n_marks && plot->marks[next].x < piece->end; next++)
        inner = &plot->marks[next];
      if (inner != NULL)
        add_divided (&column, plot, frame, points, piece, inner);
      else
        add_whole (&column, plot, frame, points, piece);
      if (next < plot->n_marks && plot->marks[next].x == piece->end)
        add_mark (&column, plot, frame, points, &plot->marks[next++]);
    }
  if (column.column != NO_COLUMN)
    flush_column (&column, frame, points);

  return points;
}
