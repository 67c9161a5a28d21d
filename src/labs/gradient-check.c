/* The gradient check: each entry of D beside its numerical estimate, with a verdict.
 *
 * D comes from outside, so that a wrong one can be checked too. The estimates come from J alone:
 * a mistake in backpropagation cannot hide in both.
 *
 * The given ε is how much the z of the neuron changes in the example with the largest input. The ε
 * of the entry is that divided by the largest |a_j|, since z changes by ε a_j. So features in
 * thousands get a smaller ε and tiny features a larger one. From there checked-entry.c decides how
 * many differences are needed, each with a smaller ε.
 *
 * The entries are taken in groups. For a group the examples are propagated once and then each
 * entry is changed in turn; entries that need one more difference go into the next round of the
 * group. Most entries need two differences. Results of a finished group do not change any more, so
 * they can be shown while the check goes on. */

#include "labs/gradient-check.h"

#include "labs/rounding-bound.h"

#define GROUP 64

struct _BsGradientCheck
{
  BsNetwork *network;
  BsNumericalGradient *gradient;
  BsRoundingBound *bound; /* NULL until the first run */
  double *theta;
  double lambda;
  double epsilon;
  gsize n_examples;
  const atomic_bool *stop;
};

/**
 * bs_gradient_check_new:
 * @lambda: λ >= 0
 * @theta: a flat Θ, which is copied
 * @epsilon: ε > 0; it is scaled for each entry
 *
 * Returns: (transfer full): a check at @theta that has not begun.
 */
BsGradientCheck *
bs_gradient_check_new (BsNetwork *network,
                       BsTrainingSet *training_set,
                       double lambda,
                       const double *theta,
                       double epsilon)
{
  BsGradientCheck *self;

  g_return_val_if_fail (network != NULL && training_set != NULL && theta != NULL, NULL);
  g_return_val_if_fail (epsilon > 0.0, NULL);

  self = g_new0 (BsGradientCheck, 1);
  self->network = bs_network_ref (network);
  self->gradient = bs_numerical_gradient_new (network, training_set, lambda, theta);
  self->theta = g_memdup2 (theta, bs_network_get_n_parameters (network) * sizeof (double));
  self->lambda = lambda;
  self->epsilon = epsilon;
  self->n_examples = bs_training_set_get_n_examples (training_set);

  return self;
}

/**
 * bs_gradient_check_add_need:
 * @need: (inout): the memory that a check takes is added to it, without D and the results
 */
void
bs_gradient_check_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need)
{
  bs_numerical_gradient_add_need (network, n_examples, need);
  bs_memory_need_add_vectors (need, 1, bs_network_get_n_parameters (network));
  bs_rounding_bound_add_need (network, need);
}

void
bs_gradient_check_free (BsGradientCheck *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->bound, bs_rounding_bound_free);
  bs_numerical_gradient_free (self->gradient);
  bs_network_unref (self->network);
  g_free (self->theta);
  g_free (self);
}

/**
 * bs_gradient_check_set_stop:
 * @stop: (nullable): a flag that ends the check when it becomes true
 */
void
bs_gradient_check_set_stop (BsGradientCheck *self, const atomic_bool *stop)
{
  g_return_if_fail (self != NULL);

  self->stop = stop;
}

static gboolean
prepare (BsGradientCheck *self)
{
  if (self->bound != NULL)
    return TRUE;
  if (!bs_numerical_gradient_prepare (self->gradient, self->stop))
    return FALSE;

  self->bound =
    bs_rounding_bound_new (self->network, self->gradient, self->n_examples, self->theta);

  return TRUE;
}

static void
begin_entry (const BsGradientCheck *self, gsize index, double D, BsEntryEstimate *estimate)
{
  guint layer;
  gsize row, column;
  double mean, largest, penalty, round_off;

  bs_network_find_entry (self->network, index, &layer, &row, &column);
  bs_numerical_gradient_get_input (self->gradient, layer, column, &mean, &largest);
  penalty = column > 0 ? self->lambda / (double) self->n_examples * self->theta[index] : 0.0;
  round_off = bs_rounding_bound_get (self->bound, layer, row, mean, penalty);
  bs_entry_estimate_begin (estimate, index, D,
                           largest > 0.0 ? self->epsilon / largest : self->epsilon, round_off);
}

/* Takes one difference of each of the estimates that are still open. They are listed in @open, and
 * those that need no other leave the list. */
static gboolean
take_differences (BsGradientCheck *self, BsEntryEstimate *estimates, gsize *open, gsize *n_open)
{
  gsize indices[GROUP], n = 0;
  double epsilons[GROUP];
  BsDifference differences[GROUP];

  for (gsize i = 0; i < *n_open; i++)
    {
      indices[i] = estimates[open[i]].entry.index;
      epsilons[i] = estimates[open[i]].next;
    }
  if (!bs_numerical_gradient_differences (self->gradient, indices, epsilons, *n_open, self->stop,
                                          differences))
    return FALSE;

  for (gsize i = 0; i < *n_open; i++)
    if (bs_entry_estimate_add (&estimates[open[i]], &differences[i]))
      open[n++] = open[i];
  *n_open = n;

  return TRUE;
}

static gboolean
check_group (BsGradientCheck *self,
             const double *D,
             const gsize *indices,
             gsize count,
             BsCheckedEntry *entries)
{
  BsEntryEstimate estimates[GROUP];
  gsize open[GROUP], n_open = count;

  for (gsize i = 0; i < count; i++)
    {
      begin_entry (self, indices[i], D[indices[i]], &estimates[i]);
      open[i] = i;
    }
  while (n_open > 0)
    if (!take_differences (self, estimates, open, &n_open))
      return FALSE;
  for (gsize i = 0; i < count; i++)
    bs_entry_estimate_finish (&estimates[i], &entries[i]);

  return TRUE;
}

/**
 * bs_gradient_check_run:
 * @D: the derivatives to check, one for each entry of Θ
 * @indices: the entries to check, counted from 0
 * @entries: (out): a result for each of them, in the same order
 * @n_done: (out): how many of the results are there, also when the check was stopped
 * @progress: (nullable): called after each group of entries
 *
 * Returns: %FALSE when the stop flag or @progress ended the check.
 */
gboolean
bs_gradient_check_run (BsGradientCheck *self,
                       const double *D,
                       const gsize *indices,
                       gsize n_indices,
                       BsCheckedEntry *entries,
                       gsize *n_done,
                       BsGradientCheckProgress progress,
                       gpointer user_data)
{
  g_return_val_if_fail (self != NULL && D != NULL && indices != NULL, FALSE);
  g_return_val_if_fail (entries != NULL && n_done != NULL, FALSE);

  *n_done = 0;
  if (!prepare (self))
    return FALSE;
  while (*n_done < n_indices)
    {
      gsize count = MIN (GROUP, n_indices - *n_done);

      if (!check_group (self, D, indices + *n_done, count, entries + *n_done))
        return FALSE;
      *n_done += count;
      if (progress != NULL && !progress (*n_done, n_indices, user_data))
        return FALSE;
    }

  return TRUE;
}
