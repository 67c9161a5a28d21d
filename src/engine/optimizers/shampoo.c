/* Shampoo (Gupta, Koren and Singer 2018, algorithm 1). For the Θ of each layer, with r rows and c
 * columns, and its part D of the gradient:
 *
 *   L := L + D Dᵀ    (r × r, ε I at first)
 *   R := R + Dᵀ D    (c × c, ε I at first)
 *   Θ := Θ - α L^(-1/4) D R^(-1/4)
 *
 * RMSProp and Adam scale each entry of D on its own. Shampoo also sees which entries change
 * together: L sums up how the rows of D belong together, and R how the columns do. The two roots
 * scale D down in the directions in which it was large so far.
 *
 * L and R only grow, so the steps become shorter with time.
 *
 * The roots cost far more than everything else: they need all eigenvectors of L and R
 * (symmetric.c). So they are computed only in every N-th iteration, beginning with the first (as
 * in Anil and others 2020), and are used again in between.
 *
 * Between iterations the method keeps L, R and their roots, for each layer. This limits it to
 * layers of about a thousand neurons.
 *
 * It ends when no |D| is larger than the tolerance, or when the patience is used up; by default
 * both rules are off. */

#include <glib/gi18n-lib.h>

#include "engine/kernels/product-private.h"
#include "engine/kernels/symmetric-private.h"
#include "engine/optimizers/optimizer-private.h"

/* The longest side of a Θ, including the bias column. The roots of matrices of this size take some
 * seconds. */
#define LONGEST_SIDE 1025

/* The indices of the kept matrices of a layer, and of their next values in scratch. */
enum
{
  LEFT,
  RIGHT,
  LEFT_ROOT,
  RIGHT_ROOT,
  N_FACTORS,
};

#define FACTOR(layer, factor) (((layer) -1) * N_FACTORS + (factor))

static gsize
get_rows (const BsOptimizer *self, guint layer)
{
  return bs_network_get_size (self->network, layer + 1);
}

static gsize
get_columns (const BsOptimizer *self, guint layer)
{
  return bs_network_get_size (self->network, layer) + 1;
}

/* For two layers of the largest size that check() accepts, L, R and their roots take 34 MB. */
static gboolean
check (const BsOptimizerOptions *options, const BsNetwork *network, GError **error)
{
  gsize side = bs_network_get_widest (network) + 1;

  if (side <= LONGEST_SIDE)
    return TRUE;

  g_set_error (
    error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE,
    _ ("Shampoo keeps four matrices for each layer. For a layer of %zu neurons one of them "
       "would take %.0f MB, and computing its root would take too long. Shampoo works "
       "for layers of up to %d neurons."),
    side - 1, (double) side * (double) side * sizeof (double) / 1e6, LONGEST_SIDE - 1);

  return FALSE;
}

static void
lay_out (BsOptimizer *self)
{
  guint n_layers = bs_network_get_n_layers (self->network);
  gsize longest = bs_network_get_widest (self->network) + 1;

  for (guint l = 1; l < n_layers; l++)
    for (guint factor = 0; factor < N_FACTORS; factor++)
      {
        gboolean is_left = factor == LEFT || factor == LEFT_ROOT;
        gsize side = is_left ? get_rows (self, l) : get_columns (self, l);

        _bs_optimizer_keep (self, side * side);
        _bs_optimizer_need (self, side * side);
      }
  _bs_optimizer_need (self, bs_symmetric_count_scratch (longest));
}

static void
begin (BsOptimizer *self)
{
  for (guint l = 1; l < bs_network_get_n_layers (self->network); l++)
    {
      for (gsize i = 0; i < get_rows (self, l); i++)
        self->kept[FACTOR (l, LEFT)].values[i * (get_rows (self, l) + 1)] = self->options.epsilon;
      for (gsize i = 0; i < get_columns (self, l); i++)
        self->kept[FACTOR (l, RIGHT)].values[i * (get_columns (self, l) + 1)] =
          self->options.epsilon;
    }
}

/* Adds the old L or R to D Dᵀ or Dᵀ D, which is already in the place of the next one, and computes
 * the root when it is due. */
static gboolean
update_factor (BsOptimizer *self, guint factor, guint root, gsize side, const atomic_bool *stop)
{
  const double *restrict before = self->kept[factor].values;
  double *restrict next = self->scratch[factor].values;

  for (gsize i = 0; i < side * side; i++)
    next[i] += before[i];

  return self->next->has_roots
           ? bs_symmetric_inverse_fourth_root (next, side, self->options.epsilon,
                                               self->scratch[root].values,
                                               self->scratch[self->n_scratch - 1].values, stop)
           : !bs_stop_is_set (stop);
}

static gboolean
update_layer (BsOptimizer *self,
              guint l,
              const double *G,
              const double *theta,
              const atomic_bool *stop)
{
  gsize rows = get_rows (self, l), columns = get_columns (self, l);
  const BsVector *roots = self->next->has_roots ? self->scratch : self->kept;
  double *scratch = self->scratch[self->n_scratch - 1].values;
  double *next_theta = self->next_theta + bs_network_get_theta_offset (self->network, l);

  bs_product_plain (G, FALSE, G, TRUE, rows, columns, rows, self->scratch[FACTOR (l, LEFT)].values,
                    stop);
  bs_product_plain (G, TRUE, G, FALSE, columns, rows, columns,
                    self->scratch[FACTOR (l, RIGHT)].values, stop);
  if (!update_factor (self, FACTOR (l, LEFT), FACTOR (l, LEFT_ROOT), rows, stop) ||
      !update_factor (self, FACTOR (l, RIGHT), FACTOR (l, RIGHT_ROOT), columns, stop))
    return FALSE;

  bs_product_plain (roots[FACTOR (l, LEFT_ROOT)].values, FALSE, G, FALSE, rows, rows, columns,
                    scratch, stop);
  bs_product_plain (scratch, FALSE, roots[FACTOR (l, RIGHT_ROOT)].values, FALSE, rows, columns,
                    columns, next_theta, stop);
  for (gsize i = 0; i < rows * columns; i++)
    next_theta[i] = _bs_optimizer_flush_theta (theta[i] - self->options.rate * next_theta[i]);

  return !bs_stop_is_set (stop);
}

static BsStepResult
propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  const atomic_bool *stop = bs_objective_get_stop (objective);
  const double *D;
  BsStepResult result = _bs_optimizer_get_gradient (self, objective, point, &D);

  self->next->has_roots = self->record->t % self->options.interval == 0;
  for (guint l = 1; l < bs_network_get_n_layers (self->network) && result == BS_STEP_DONE; l++)
    {
      gsize offset = bs_network_get_theta_offset (self->network, l);

      if (!update_layer (self, l, D + offset, point->theta + offset, stop))
        result = BS_STEP_STOPPED;
    }

  return result;
}

static void
commit (BsOptimizer *self)
{
  for (guint i = 0; i < self->n_kept; i++)
    if (i % N_FACTORS < LEFT_ROOT || self->record->has_roots)
      _bs_optimizer_swap (self, i, i);
}

static void
describe (const BsOptimizer *self, GArray *quantities)
{
  static const BsOptimizerQuantityId ids[] = { BS_OPTIMIZER_QUANTITY_LEFT,
                                               BS_OPTIMIZER_QUANTITY_RIGHT,
                                               BS_OPTIMIZER_QUANTITY_LEFT_ROOT,
                                               BS_OPTIMIZER_QUANTITY_RIGHT_ROOT };
  const char *const names[] = { _ ("sum of D Dᵀ"), _ ("sum of Dᵀ D"),
                                _ ("inverse fourth root of L"), _ ("inverse fourth root of R") };
  guint n_factors = self->record->t > 0 ? N_FACTORS : LEFT_ROOT;

  for (guint l = 1; l < bs_network_get_n_layers (self->network); l++)
    for (guint factor = 0; factor < n_factors; factor++)
      {
        gboolean is_left = factor == LEFT || factor == LEFT_ROOT;
        gsize side = is_left ? get_rows (self, l) : get_columns (self, l);
        const BsOptimizerQuantity quantity = { ids[factor],
                                               names[factor],
                                               BS_OPTIMIZER_SHAPE_MATRIX,
                                               l,
                                               side,
                                               side,
                                               self->kept[FACTOR (l, factor)].values };

        g_array_append_val (quantities, quantity);
      }
}

/* Counts the roots: a matrix with @side rows takes about 100 side³ multiplications. */
static double
count_own_work (const BsOptimizer *self)
{
  double work = 0.0;

  for (guint l = 1; l <= bs_network_get_n_layers (self->network); l++)
    {
      double side = (double) bs_network_get_size (self->network, l);

      work += 100.0 * side * side * side;
    }

  return work;
}

static const BsParameterDefault defaults[] = {
  { BS_PARAMETER_RATE, 1.0 }, { BS_PARAMETER_EPSILON, 1e-4 },   { BS_PARAMETER_INTERVAL, 1 },
  { BS_PARAMETER_BATCH, 0 },  BS_OPTIMIZER_STOP_DEFAULTS (0.0),
};

const BsOptimizerClass bs_shampoo_class = {
  .nick = "shampoo",
  .name = N_ ("Shampoo"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .check = check,
  .lay_out = lay_out,
  .begin = begin,
  .propose = propose,
  .commit = commit,
  .describe = describe,
  .count_own_work = count_own_work,
};
