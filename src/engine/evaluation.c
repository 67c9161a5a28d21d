/* One evaluation of J, or of J and D, over a whole training set.
 *
 *   J = (1/m) Σ cost terms + (λ/2m) Σ Θ²
 *   D = Δ/m + (λ/m) Θ, where column 0 of each Θ(l) has no λ term
 *
 * The examples are divided into panels, and the panels into parts. Each part is swept on its own
 * (propagation-sweep.c) and has its own sum of cost terms and its own Δ. The parts are what
 * threads share out among themselves. At the end the sums of all parts are added, always in the
 * order of the parts.
 *
 * Sums of doubles depend on the order of the additions. The division into parts therefore depends
 * only on the sizes of the network and the data, never on the number of threads. So one thread and
 * sixteen threads give the same J and D, bit for bit.
 *
 * Handing a part to a second thread costs some microseconds. A small evaluation therefore has one
 * part, and one thread does it.
 *
 * Δ of the first part is written straight into D. Each other part needs a vector as long as Θ, so
 * there are fewer parts when Θ is large. The last step, which adds the parts' Δ and makes D of it,
 * goes through Θ once more; when Θ is large, the threads share its rows.
 *
 * The vectors for Δ are allocated by the first evaluation that needs them and used again later. */

#include "engine/evaluation.h"

#include "engine/data/training-set-private.h"
#include "engine/kernels/kernel-private.h"
#include "engine/network-private.h"
#include "engine/propagation-private.h"
#include "engine/team.h"

/* The largest number of parts, and the largest number of doubles for the Δ of all parts but the
 * first. At least two parts are allowed whatever the size of Θ. */
#define MOST_PARTS        16
#define MOST_PART_DOUBLES ((gsize) 4 * 1024 * 1024)

/* The amount of work, as the number of examples times the number of parameters, from which a
 * second thread saves time; and the amount from which a single panel is divided in two. */
#define PART_PRODUCTS  ((gsize) 400 * 1000)
#define PANEL_PRODUCTS ((gsize) 2 * 1000 * 1000)
#define LEAST_PANEL    ((gsize) 64)

/* The number of entries of Θ from which all threads share the last step. */
#define SHARED_ENTRIES ((gsize) 128 * 1024)

/* The last step handles this many rows of Θ at a time, or a single row when rows have at least
 * LONG_ROW entries. */
#define FEW_ROWS ((gsize) 8)
#define LONG_ROW ((gsize) 8 * 1024)

struct _BsEvaluation
{
  BsNetwork *network;
  gsize panel_size; /* the largest number of examples in a panel */
  guint n_threads;
  BsTeam *team;                 /* NULL when there is one thread */
  BsPropagation **propagations; /* one for each thread */
  double *sums;                 /* Δ of each part but the first */
  guint n_sums;
  gsize n_rows;    /* the number of rows of all Θ(l) together */
  double *squares; /* the sum of squares of each row, without column 0 */

  /* The evaluation under way, which all threads read. */
  const double *theta;
  const BsTrainingSet *training_set;
  const atomic_bool *stop;
  double *D; /* NULL when only J is wanted */
  double lambda;
  double m;           /* examples */
  double decay;       /* λ/m */
  BsQuality *quality; /* NULL when it is not wanted */
  gsize divided;      /* the number of examples that the division below is for */
  gsize panel;        /* examples in each panel but the last */
  guint n_parts;
  gsize firsts[MOST_PARTS + 1]; /* the first example of each part, counted from 0 */
  guint n_slices;
  double data[MOST_PARTS];
};

/**
 * bs_evaluation_new:
 * @panel_size: the largest number of examples in a panel; 0 to let the program choose
 *
 * Returns: (transfer full): an evaluation that uses one thread.
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
 * @n_threads: 1 or more, the calling thread included; more than MOST_PARTS threads bring nothing
 *   and are not made
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

/* Returns the number of panels for m examples. There may be fewer in the end, because divide()
 * rounds the size of a panel up to a multiple of 8. */
static gsize
count_panels (gsize m, gsize n, gsize panel_size)
{
  gsize n_panels = (m - 1) / panel_size + 1;

  /* The number is even so that two threads have the same amount of work. */
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

/* Divides the examples into panels of about the same size, and the panels into parts of one or
 * more panels. The division depends on sizes only, so it is kept until the number of examples
 * changes: for the smallest networks its integer divisions would take a tenth of the time. */
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
 * @n_examples: the largest number of examples in one evaluation
 * @n_threads: as for bs_evaluation_set_n_threads()
 * @need: (inout): the memory that evaluations of J and D take is added to it
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

/* Only the first evaluation of D allocates, and any later one that has more parts. */
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

/* Makes D of some rows of Θ. At the start D holds Δ of the first part. The sums of the squares of
 * these rows, which the penalty needs, are computed on the way, so Θ is read only once. */
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

/* Slice s handles the groups of rows s, s + n_slices, s + 2 n_slices and so on of each Θ(l). A
 * group is a few rows, or one row when rows are long. */
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

/* Completes D and the penalty. */
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

/* Returns FALSE when the evaluation was stopped. */
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
 * @theta: a flat Θ
 * @lambda: λ >= 0
 * @stop: (nullable): the evaluation ends when it becomes true
 * @cost: (out): J and its two parts
 * @quality: (nullable): made for @training_set; its counts are replaced by those of the examples
 *
 * Returns: %FALSE when the evaluation was stopped; @cost and @quality must not be used then.
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
 * @theta: a flat Θ
 * @lambda: λ >= 0
 * @stop: (nullable): the evaluation ends when it becomes true
 * @cost: (out): J and its two parts
 * @D: (out): the partial derivatives of J, a flat vector like Θ
 *
 * Returns: %FALSE when the evaluation was stopped; @cost and @D must not be used then.
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
