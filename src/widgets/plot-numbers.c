/* The numbers of a plot, collected from an experiment.
 *
 * The histories of an experiment are in iterations. A plot counts iterations, epochs, evaluations
 * or seconds, so each history is turned into pieces of a curve over the chosen unit (run-pieces.c).
 * Everything else - marks where λ changed, held-out J, the place of a divergence - is placed on the
 * same axis with their help. The painters borrow the numbers; they stay valid until the next
 * collection. */

#include "widgets/plot-numbers.h"

#include <math.h>

#include "widgets/run-pieces.h"

/* A kept run that is drawn. */
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
  GArray *owned;   /* Owned: what the rivals borrow */
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
collect_marks (BsPlotNumbers *self, BsExperiment *experiment)
{
  const BsCostHistory *history = bs_experiment_get_history (experiment);
  const BsReveal *reveal = bs_experiment_get_reveal (experiment);
  gsize n_marks = bs_cost_history_get_n_marks (history);

  g_array_set_size (self->marks, (guint) n_marks);
  for (gsize i = 0; i < n_marks; i++)
    {
      BsCostMark mark;

      bs_cost_history_get_mark (history, i, &mark);
      g_array_index (self->marks, BsPlotMark, i) =
        (BsPlotMark){ bs_run_pieces_find (self->pieces, mark.iteration), mark.J, mark.penalty };
    }
  if (self->pieces->len > 0 && reveal != NULL)
    add_present (self, bs_reveal_get_point (reveal), bs_cost_history_get_n_values (history));
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

static void
add_rival (BsPlotNumbers *self, BsKeptRun *run, BsPlotUnit unit)
{
  Owned owned = { g_strdup (bs_kept_run_get_name (run)),
                  g_array_new (FALSE, FALSE, sizeof (BsPlotPiece)) };
  BsPlotRival rival;

  bs_run_pieces_fill (owned.pieces, bs_kept_run_get_history (run), unit,
                      bs_kept_run_get_n_examples (run));
  rival = (BsPlotRival){ owned.name, bs_kept_run_get_color (run),
                         (const BsPlotPiece *) (gpointer) owned.pieces->data, owned.pieces->len,
                         bs_kept_run_has_diverged (run) };
  g_array_append_val (self->owned, owned);
  g_array_append_val (self->rivals, rival);
}

static void
collect_rivals (BsPlotNumbers *self, GListModel *runs, BsPlotUnit unit)
{
  g_array_set_size (self->rivals, 0);
  g_array_set_size (self->owned, 0);
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (BsKeptRun) run = g_list_model_get_item (runs, i);

      if (bs_kept_run_is_visible (run))
        add_rival (self, run, unit);
    }
}

static double
find_divergence (BsPlotNumbers *self, BsExperiment *experiment, BsPlotUnit unit)
{
  if (!bs_experiment_has_diverged (experiment))
    return NAN;
  if (unit == BS_PLOT_UNIT_ITERATION)
    return (double) bs_experiment_get_diverged_at (experiment);

  return self->pieces->len > 0
           ? g_array_index (self->pieces, BsPlotPiece, self->pieces->len - 1).end
           : 0.0;
}

/**
 * bs_plot_numbers_collect:
 * @unit: the unit of the x axis
 *
 * Replaces the numbers by those that the experiment has now.
 */
void
bs_plot_numbers_collect (BsPlotNumbers *self, BsExperiment *experiment, BsPlotUnit unit)
{
  g_return_if_fail (self != NULL && BS_IS_EXPERIMENT (experiment));

  bs_run_pieces_fill (self->pieces, bs_experiment_get_history (experiment), unit,
                      MAX (bs_experiment_get_n_examples (experiment), 1));
  collect_marks (self, experiment);
  collect_samples (self, bs_experiment_get_quality_history (experiment));
  collect_rivals (self, bs_experiment_get_kept_runs (experiment), unit);
  self->divergence = find_divergence (self, experiment, unit);
  self->diverged_iteration = bs_experiment_get_diverged_at (experiment);
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
  /* A run that has not begun yet is not drawn beside other runs. */
  gboolean shows_run = self->pieces->len > 1 || self->rivals->len == 0;

  g_return_if_fail (self != NULL && plot != NULL);

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
