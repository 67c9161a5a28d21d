#include "export/run-pieces.h"

#include <math.h>

static double
find_end (const BsCostBucket *bucket,
          const BsCostProgress *progress,
          BsPlotUnit unit,
          gsize n_examples)
{
  switch (unit)
    {
    case BS_PLOT_UNIT_EPOCH:
      return (double) progress->n_examples / (double) n_examples;
    case BS_PLOT_UNIT_GRADIENT:
      return (double) progress->n_gradients;
    case BS_PLOT_UNIT_SECOND:
      return progress->seconds;
    case BS_PLOT_UNIT_ITERATION:
    default:
      return (double) bucket->last_iteration;
    }
}

/**
 * bs_run_pieces_fill:
 * @pieces: (element-type BsPlotPiece): filled with one piece for each bucket of the history
 * @unit: the unit of the x axis
 * @n_examples: m, the number of examples of an epoch
 *
 * Epochs, gradients and seconds are known only at the end of a bucket. Within a bucket every
 * iteration is assumed to take the same amount.
 */
void
bs_run_pieces_fill (GArray *pieces, const BsCostHistory *history, BsPlotUnit unit, gsize n_examples)
{
  gsize n_buckets = bs_cost_history_get_n_buckets (history);
  double end_before = 0.0;

  g_array_set_size (pieces, (guint) n_buckets);
  for (guint i = 0; i < n_buckets; i++)
    {
      BsCostBucket J, penalty;
      BsCostProgress progress;
      double end;

      bs_cost_history_get_bucket (history, i, &J, &penalty);
      bs_cost_history_get_progress (history, i, &progress);
      end = find_end (&J, &progress, unit, n_examples);
      g_array_index (pieces, BsPlotPiece, i) = (BsPlotPiece){
        .start = i == 0 ? 0.0
                        : end_before + (end - end_before) /
                                         (double) (J.last_iteration - J.first_iteration + 1),
        .end = end,
        .first = J.first,
        .last = J.last,
        .min = J.min,
        .max = J.max,
        .penalty_last = penalty.last,
        .iteration = J.last_iteration,
      };
      end_before = end;
    }
}

/**
 * bs_run_pieces_find:
 *
 * Returns: the place of @iteration on the x axis; NAN if none of the pieces contains it
 */
double
bs_run_pieces_find (const GArray *pieces, guint64 iteration)
{
  const BsPlotPiece *piece = (const BsPlotPiece *) (gconstpointer) pieces->data;
  guint low = 0, high = pieces->len;
  guint64 first;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (piece[middle].iteration < iteration)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == pieces->len)
    return NAN;

  first = low > 0 ? piece[low - 1].iteration + 1 : 0;
  if (iteration == piece[low].iteration)
    return piece[low].end;
  return piece[low].start + (piece[low].end - piece[low].start) * (double) (iteration - first) /
                              (double) (piece[low].iteration - first);
}
