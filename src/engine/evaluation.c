#include "engine/evaluation.h"

#include "engine/kernels/kernel-private.h"
#include "engine/network-private.h"
#include "engine/propagation-private.h"
#include "engine/team.h"
#include "engine/data/training-set-private.h"

/* No more parts than these, and no more memory for the sums of all but the first. */
#define MOST_PARTS        16
#define MOST_PART_DOUBLES ((gsize) 4 * 1024 * 1024)

/* Products Θ a from which a second thread pays, and from which one panel becomes two. */
#define PART_PRODUCTS  ((gsize) 400 * 1000)
#define PANEL_PRODUCTS ((gsize) 2 * 1000 * 1000)
#define LEAST_PANEL    ((gsize) 64)

/* Entries of Θ from which the parts' sums are added by all threads. */
#define SHARED_ENTRIES ((gsize) 128 * 1024)

/* Rows of Θ that are finished at a time, unless they have so many entries. */
#define FEW_ROWS ((gsize) 8)
#define LONG_ROW ((gsize) 8 * 1024)

struct _BsEvaluation
{
  BsNetwork *network;
  gsize panel_size; /* the most examples */
  guint n_threads;
  BsTeam *team;                 /* NULL for one thread */
  BsPropagation **propagations; /* one for each thread */
  double *sums;                 /* Δ of all parts but the first */
  guint n_sums;
  gsize n_rows;    /* of all Θ(l) */
  double *squares; /* of each row the sum */

  /* What is evaluated: for the threads to read while it is. */
  const double *theta;
  const BsTrainingSet *training_set;
  const atomic_bool *stop;
  double *D; /* NULL for J alone */
  double lambda;
  double m;           /* examples */
  double decay;       /* λ/m */
  BsQuality *quality; /* NULL where it is not asked for */
  gsize divided;      /* for how many examples these are */
  gsize panel;        /* examples in each but the last */
  guint n_parts;
  gsize firsts[MOST_PARTS + 1]; /* example of each part, counted from 0 */
  guint n_slices;
  double data[MOST_PARTS];
};

/**
 * bs_evaluation_new:
 * @panel_size: the most examples in a panel; 0 to choose by the cache
 *
 * Returns: (transfer full): with one thread.
 */
BsEvaluation *
bs_evaluation_new (BsNetwork *network, gsize panel_size)
{
  BsEvaluation *self;

  g_return_val_if_fail (network != NULL, NULL);

  self = g_new0 (BsEvaluation, 1);
  self->network = bs_network_ref (network);
  self->n_threads = 1;
  self->propagations = g_new0 (BsPropagation *, 1);
  self->propagations[0] = bs_propagation_new (network, panel_size);
  self->panel_size = bs_propagation_get_panel_size (self->propagations[0]);
  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    self->n_rows += bs_network_get_size (network, l);
  self->squares = g_new0 (double, self->n_rows);

  return self;
}

void
bs_evaluation_free (BsEvaluation *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->team, bs_team_free);
  for (guint i = 0; i < self->n_threads; i++)
    bs_propagation_free (self->propagations[i]);
  g_free (self->propagations);
  g_free (self->sums);
  g_free (self->squares);
  bs_network_unref (self->network);
  g_free (self);
}

/**
 * bs_evaluation_set_n_threads:
 * @n_threads: 1 or more, with the one that evaluates; more than there can be parts are of no use
 */
void
bs_evaluation_set_n_threads (BsEvaluation *self, guint n_threads)
{
  g_return_if_fail (self != NULL && n_threads >= 1);

  n_threads = MIN (n_threads, MOST_PARTS);
  if (n_threads == self->n_threads)
    return;

  g_clear_pointer (&self->team, bs_team_free);
  for (guint i = n_threads; i < self->n_threads; i++)
    bs_propagation_free (self->propagations[i]);
  self->propagations = g_renew (BsPropagation *, self->propagations, n_threads);
  for (guint i = self->n_threads; i < n_threads; i++)
    self->propagations[i] = bs_propagation_new (self->network, self->panel_size);
  self->n_threads = n_threads;
  if (n_threads > 1)
    self->team = bs_team_new (n_threads);
}

/* Of m examples, at most; rounding a panel up to a multiple of 8 leaves fewer. */
static gsize
count_panels (gsize m, gsize n, gsize panel_size)
{
  gsize n_panels = (m - 1) / panel_size + 1;

  /* An even number, for two threads to have as much to do. */
  if (n_panels > 1 || (bs_memory_product (m, n) >= PANEL_PRODUCTS && m >= 2 * LEAST_PANEL))
    n_panels += n_panels % 2;

  return n_panels;
}

static guint
count_parts (gsize m, gsize n, gsize n_panels)
{
  if (bs_memory_product (m, n) < PART_PRODUCTS || n_panels == 1)
    return 1;

  return (guint) MIN (n_panels, CLAMP (MOST_PART_DOUBLES / n + 1, 2, MOST_PARTS));
}

/* By the sizes alone, so that it is done once for all evaluations of as many examples: of the
 * smallest networks the divisions would take a tenth of the time. Panels of about the same size; a
 * part has one or more. */
static void
divide (BsEvaluation *self)
{
  gsize m = self->training_set->examples->n_examples;
  gsize n = self->network->n_parameters;
  gsize n_panels;

  if (m == self->divided)
    return;

  self->divided = m;
  n_panels = count_panels (m, n, self->panel_size);
  self->panel = MIN (((m - 1) / n_panels + 8) / 8 * 8, self->panel_size);
  n_panels = (m - 1) / self->panel + 1;

  self->n_parts = count_parts (m, n, n_panels);
  for (guint part = 0; part <= self->n_parts; part++)
    self->firsts[part] = MIN (n_panels * part / self->n_parts * self->panel, m);
}

/**
 * bs_evaluation_add_need:
 * @panel_size: as for bs_evaluation_new()
 * @n_examples: the most that will be evaluated at a time
 * @n_threads: as for bs_evaluation_set_n_threads()
 * @need: (inout): becomes so much more as evaluations of J and D take
 */
void
bs_evaluation_add_need (const BsNetwork *network,
                        gsize panel_size,
                        gsize n_examples,
                        guint n_threads,
                        BsMemoryNeed *need)
{
  gsize n = bs_network_get_n_parameters (network);
  BsMemoryNeed of_one = { 0, 0 };

  n_threads = CLAMP (n_threads, 1, MOST_PARTS);
  if (panel_size == 0)
    panel_size = bs_propagation_choose_panel_size (network);
  bs_propagation_add_need (network, panel_size, &of_one);
  bs_memory_need_add (need, &of_one, n_threads);
  bs_team_add_need (n_threads, need);
  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    bs_memory_need_add_vectors (need, 1, bs_network_get_size (network, l));
  bs_memory_need_add_vectors (
    need, count_parts (n_examples, n, count_panels (n_examples, n, panel_size)) - 1, n);
}

static double *
get_sum (BsEvaluation *self, guint part)
{
  return part == 0 ? self->D : self->sums + (part - 1) * self->network->n_parameters;
}

/* Memory is asked for by the first evaluation only, and by one that has more parts. */
static void
prepare_sums (BsEvaluation *self)
{
  if (self->D == NULL || self->n_parts - 1 <= self->n_sums)
    return;

  g_free (self->sums);
  self->n_sums = self->n_parts - 1;
  self->sums = g_new (double, self->n_sums * self->network->n_parameters);
}

static void
evaluate_part (gpointer data, guint member, guint part)
{
  BsEvaluation *self = data;

  _bs_propagation_sweep (self->propagations[member], self->theta, self->training_set,
                         self->firsts[part], self->firsts[part + 1], self->panel, self->stop,
                         &self->data[part], self->D != NULL ? get_sum (self, part) : NULL,
                         self->quality);
}

/* D of some rows of Θ, of which D has Δ of the first part; and the sums of Θ's squares there, for
 * the penalty: Θ is gone through once. */
static void
finish_rows (BsEvaluation *self, gsize offset, gsize rows, gsize columns, double *squares)
{
  double *restrict D = self->D + offset;

  for (guint part = 1; part < self->n_parts; part++)
    {
      const double *restrict sum = get_sum (self, part) + offset;

      for (gsize i = 0; i < rows * columns; i++)
        D[i] += sum[i];
    }
  bs_kernel_derive (D, self->theta + offset, rows, columns, self->m, self->decay, squares);
}

/* Every n_slices-th few of the rows of each Θ(l); of long rows each is a few. */
static void
finish_slice (gpointer data, guint member, guint slice)
{
  BsEvaluation *self = data;
  double *squares = self->squares;

  for (guint l = 1; l < self->network->n_layers; l++)
    {
      gsize offset = _bs_network_offset (self->network, l);
      gsize columns = _bs_network_size (self->network, l) + 1;
      gsize rows = _bs_network_size (self->network, l + 1);
      gsize few = columns < LONG_ROW ? FEW_ROWS : 1;

      for (gsize i = slice * few; i < rows && !bs_stop_is_set (self->stop);
           i += self->n_slices * few)
        finish_rows (self, offset + i * columns, MIN (few, rows - i), columns, squares + i);
      squares += rows;
    }
}

static void
share (BsEvaluation *self, BsTeamWork work, guint n)
{
  if (self->team != NULL && n > 1)
    bs_team_run (self->team, work, self, n);
  else
    for (guint i = 0; i < n; i++)
      work (self, 0, i);
}

/* All of D, and the penalty. */
static void
finish (BsEvaluation *self, BsCost *cost)
{
  double sum = 0.0;

  self->n_slices = self->network->n_parameters >= SHARED_ENTRIES ? self->n_threads : 1;
  share (self, finish_slice, self->n_slices);
  for (gsize i = 0; i < self->n_rows; i++)
    sum += self->squares[i];
  cost->penalty = self->lambda > 0.0 ? self->lambda / (2.0 * self->m) * sum : 0.0;
}

/* FALSE where it was stopped. */
static gboolean
evaluate (BsEvaluation *self, BsCost *cost)
{
  double data = 0.0;

  self->m = (double) self->training_set->examples->n_examples;
  self->decay = self->lambda / self->m;
  divide (self);
  prepare_sums (self);
  share (self, evaluate_part, self->n_parts);
  if (self->D != NULL)
    finish (self, cost);
  else if (!bs_cost_penalty_until (self->network, self->theta, self->lambda,
                                   self->training_set->examples->n_examples, self->stop,
                                   &cost->penalty))
    return FALSE;
  if (bs_stop_is_set (self->stop))
    return FALSE;

  for (guint part = 0; part < self->n_parts; part++)
    data += self->data[part];
  cost->data = data / self->m;
  cost->total = cost->data + cost->penalty;

  return TRUE;
}

/**
 * bs_evaluation_cost:
 * @lambda: λ >= 0
 * @stop: (nullable): ends the evaluation when it becomes true
 * @cost: (out): J and its parts
 * @quality: (nullable): becomes that of the examples
 *
 * Returns: %FALSE, with @cost and @quality of no use, where it was stopped.
 */
gboolean
bs_evaluation_cost (BsEvaluation *self,
                    const double *theta,
                    const BsTrainingSet *training_set,
                    double lambda,
                    const atomic_bool *stop,
                    BsCost *cost,
                    BsQuality *quality)
{
  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL, FALSE);

  self->theta = theta;
  self->training_set = training_set;
  self->lambda = lambda;
  self->stop = stop;
  self->D = NULL;
  self->quality = quality;
  if (quality != NULL)
    bs_quality_clear (quality);

  return evaluate (self, cost);
}

/**
 * bs_evaluation_gradient:
 * @lambda: λ >= 0
 * @stop: (nullable): ends the evaluation when it becomes true
 * @cost: (out): J and its parts
 * @D: (out): the partial derivatives of J, a flat vector like Θ
 *
 * Returns: %FALSE, with @cost and @D of no use, where it was stopped.
 */
gboolean
bs_evaluation_gradient (BsEvaluation *self,
                        const double *theta,
                        const BsTrainingSet *training_set,
                        double lambda,
                        const atomic_bool *stop,
                        BsCost *cost,
                        double *D)
{
  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL && D != NULL, FALSE);

  self->theta = theta;
  self->training_set = training_set;
  self->lambda = lambda;
  self->stop = stop;
  self->D = D;
  self->quality = NULL;

  return evaluate (self, cost);
}
