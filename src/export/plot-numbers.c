/* The numbers of a plot, collected from the histories of runs.
 *
 * The histories of a run are in iterations. A plot counts iterations, epochs, evaluations
 * or seconds, so each history is turned into pieces of a curve over the chosen unit (run-pieces.c).
 * Everything else - marks where λ changed, held-out J, the place of a divergence - is placed on the
 * same axis with their help. The painters borrow the numbers; they stay valid until the next
 * collection. */

#include "export/plot-numbers.h"

#include <math.h>

#include "export/run-pieces.h"

/* What a rival borrows. */
typedef struct
{
  char *name;
  GArray *pieces; /* BsPlotPiece */
} Owned;

struct _BsPlotNumbers
{
  GArray *pieces;  /* BsPlotPiece */
  GArray *marks;   /* BsPlotMark */
  GArray *samples; /* BsPlotSample */
  GArray *owned;   /* Owned */
  GArray *rivals;  /* BsPlotRival */
  double divergence;
  guint64 diverged_iteration;
};

static void
owned_clear (gpointer data)
{
  Owned *self = data;

  g_free (self->name);
  g_array_unref (self->pieces);
}

/**
 * bs_plot_numbers_new:
 *
 * Returns: (transfer full): numbers of no run yet
 */
BsPlotNumbers *
bs_plot_numbers_new (void)
{
  BsPlotNumbers *self = g_new0 (BsPlotNumbers, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (BsPlotPiece));
  self->marks = g_array_new (FALSE, FALSE, sizeof (BsPlotMark));
  self->samples = g_array_new (FALSE, FALSE, sizeof (BsPlotSample));
  self->owned = g_array_new (FALSE, FALSE, sizeof (Owned));
  g_array_set_clear_func (self->owned, owned_clear);
  self->rivals = g_array_new (FALSE, FALSE, sizeof (BsPlotRival));
  self->divergence = NAN;

  return self;
}

void
bs_plot_numbers_free (BsPlotNumbers *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->pieces);
  g_array_unref (self->marks);
  g_array_unref (self->samples);
  g_array_unref (self->rivals);
  g_array_unref (self->owned);
  g_free (self);
}

/* If λ has changed since the last iteration, J of the present Θ is not the last value of the
 * history, so a mark for it is added. */
static void
add_present (BsPlotNumbers *self, const BsPoint *point, guint64 n_values)
{
  const BsPlotPiece *last = &g_array_index (self->pieces, BsPlotPiece, self->pieces->len - 1);
  const BsPlotMark mark = { last->end, point->cost.total, point->cost.penalty };

  if (point->iteration + 1 == n_values && isfinite (mark.J) && isfinite (last->last) &&
      mark.J != last->last)
    g_array_append_val (self->marks, mark);
}

static void
collect_marks (BsPlotNumbers *self, const BsPlotRun *run)
{
  gsize n_marks = bs_cost_history_get_n_marks (run->history);

  g_array_set_size (self->marks, (guint) n_marks);
  for (gsize i = 0; i < n_marks; i++)
    {
      BsCostMark mark;

      bs_cost_history_get_mark (run->history, i, &mark);
      g_array_index (self->marks, BsPlotMark, i) =
        (BsPlotMark){ bs_run_pieces_find (self->pieces, mark.iteration), mark.J, mark.penalty };
    }
  if (self->pieces->len > 0 && run->point != NULL)
    add_present (self, run->point, bs_cost_history_get_n_values (run->history));
}

static void
collect_samples (BsPlotNumbers *self, const BsQualityHistory *history)
{
  gsize n_points = history != NULL ? bs_quality_history_get_n_points (history) : 0;

  g_array_set_size (self->samples, 0);
  for (gsize i = 0; i < n_points; i++)
    {
      const BsQualityPoint *point = bs_quality_history_get_point (history, i);
      const BsPlotSample sample = { bs_run_pieces_find (self->pieces, point->iteration),
                                    point->held_out_J };

      /* J of held-out examples may overflow, and the plot tells so; but there may be none of them.
       */
      if (isfinite (sample.x) && isfinite (point->held_out_accuracy))
        g_array_append_val (self->samples, sample);
    }
}

static double
find_divergence (BsPlotNumbers *self, const BsPlotRun *run, BsPlotUnit unit)
{
  if (!run->has_diverged)
    return NAN;
  if (unit == BS_PLOT_UNIT_ITERATION)
    return (double) run->diverged_at;

  return self->pieces->len > 0
           ? g_array_index (self->pieces, BsPlotPiece, self->pieces->len - 1).end
           : 0.0;
}

/**
 * bs_plot_numbers_collect:
 * @unit: the unit of the x axis
 *
 * Replaces all numbers by those that the run has now, and forgets the other runs.
 */
void
bs_plot_numbers_collect (BsPlotNumbers *self, const BsPlotRun *run, BsPlotUnit unit)
{
  g_return_if_fail (self != NULL && run != NULL && run->history != NULL);

  bs_run_pieces_fill (self->pieces, run->history, unit, MAX (run->n_examples, 1));
  collect_marks (self, run);
  collect_samples (self, run->quality);
  g_array_set_size (self->rivals, 0);
  g_array_set_size (self->owned, 0);
  self->divergence = find_divergence (self, run, unit);
  self->diverged_iteration = run->diverged_at;
}

/**
 * bs_plot_numbers_add_rival:
 * @name: the name of the run in the legend; it is copied
 * @color: the index for bs_palette_get_run()
 *
 * Adds another run to the plot.
 */
void
bs_plot_numbers_add_rival (BsPlotNumbers *self,
                           const BsPlotRun *run,
                           const char *name,
                           guint color,
                           BsPlotUnit unit)
{
  Owned owned;
  BsPlotRival rival;

  g_return_if_fail (self != NULL && run != NULL && name != NULL);

  owned = (Owned){ g_strdup (name), g_array_new (FALSE, FALSE, sizeof (BsPlotPiece)) };
  bs_run_pieces_fill (owned.pieces, run->history, unit, run->n_examples);
  rival = (BsPlotRival){ owned.name, color, (const BsPlotPiece *) (gpointer) owned.pieces->data,
                         owned.pieces->len, run->has_diverged };
  g_array_append_val (self->owned, owned);
  g_array_append_val (self->rivals, rival);
}

/**
 * bs_plot_numbers_has_rivals:
 *
 * Returns: whether there are curves of other runs
 */
gboolean
bs_plot_numbers_has_rivals (const BsPlotNumbers *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->rivals->len > 0;
}

/**
 * bs_plot_numbers_has_zero:
 *
 * Returns: whether J of the run itself is 0 somewhere, which a logarithmic axis cannot show in
 *   proportion
 */
gboolean
bs_plot_numbers_has_zero (const BsPlotNumbers *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, BsPlotPiece, i).min == 0.0)
      return TRUE;

  return FALSE;
}

/**
 * bs_plot_numbers_lend:
 * @plot: (inout): gets the numbers, which stay ours; size, axes and name are left as they are
 */
void
bs_plot_numbers_lend (const BsPlotNumbers *self, BsPlot *plot)
{
  gboolean shows_run;

  g_return_if_fail (self != NULL && plot != NULL);

  /* A run that has not begun yet is not drawn beside other runs. */
  shows_run = self->pieces->len > 1 || self->rivals->len == 0;
  plot->pieces = (const BsPlotPiece *) (gpointer) self->pieces->data;
  plot->n_pieces = shows_run ? self->pieces->len : 0;
  plot->diverged_at = self->divergence;
  plot->diverged_iteration = self->diverged_iteration;
  plot->marks = (const BsPlotMark *) (gpointer) self->marks->data;
  plot->n_marks = shows_run ? self->marks->len : 0;
  plot->samples = (const BsPlotSample *) (gpointer) self->samples->data;
  plot->n_samples = self->samples->len;
  plot->rivals = (const BsPlotRival *) (gpointer) self->rivals->data;
  plot->n_rivals = self->rivals->len;
}
