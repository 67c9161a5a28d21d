/* BFGS (Broyden, Fletcher, Goldfarb and Shanno 1970; Nocedal and Wright, Numerical Optimization,
 * 2nd edition, algorithm 6.1):
 *
 *   p = -H D
 *   Θ := Θ + α p,  α by a search along p (line-search.c)
 *   s = Θ - Θ₋,  y = D - D₋,  ρ = 1 / sᵀy
 *   H := (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ s sᵀ
 *
 * Newton's method would use p = -(inverse of the Hessian) D and needs very few iterations, but the
 * Hessian is expensive. H approximates its inverse from the steps alone: after each step s, H is
 * changed so that H y = s, which is what the true inverse does on a quadratic J.
 *
 * Between iterations the method keeps H. H is I at first. Directly before its first change it is
 * set to γ I with γ = sᵀy / yᵀy (equation 6.20), which gives it the right scale. A pair without
 * sᵀy > 0 does not change H.
 *
 * H restarts as I when p would not lead downhill, when no step along p is accepted, and when λ has
 * changed.
 *
 * H is symmetric, so only the entries from the diagonal on are stored in each row. With u = H y
 * the change becomes
 *
 *   H := H - ρ (s uᵀ + u sᵀ) + (ρ + ρ² yᵀu) s sᵀ
 *
 * H has about n²/2 numbers, so the method is limited to small networks. It ends when no step along
 * -D is accepted, when no |D| is larger than the tolerance, or when the patience is used up. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/optimizers/descent-private.h"
#include "engine/optimizers/vector-private.h"

/* With this many parameters H takes 67 MB and is changed in about 20 ms. A run keeps several
 * copies of H as checkpoints, and it must obey commands in time. */
#define MOST_PARAMETERS 4096

/* The index of the kept vector. */
enum
{
  INVERSE_HESSIAN,
};

/* The indices of the vectors in scratch. */
enum
{
  DIRECTION,
  STEP,
  CHANGE,
  PRODUCT,
};

static gsize
count_entries (gsize n)
{
  return n % 2 == 0 ? n / 2 * (n + 1) : (n + 1) / 2 * n;
}

static gboolean
check (const BsOptimizerOptions *options, const BsNetwork *network, GError **error)
{
  gsize n = bs_network_get_n_parameters (network);
  double megabytes = 0.5 * (double) n * ((double) n + 1.0) * sizeof (double) / 1e6;

  if (n <= MOST_PARAMETERS)
    return _bs_optimizer_check_search (options, network, error);

  g_set_error (
    error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE,
    _ ("BFGS keeps a matrix, which for these %zu parameters would take %.0f MB. BFGS works "
       "for networks of up to %d parameters; use L-BFGS for larger ones."),
    n, megabytes, MOST_PARAMETERS);

  return FALSE;
}

static void
lay_out (BsOptimizer *self)
{
  _bs_optimizer_keep (self, count_entries (self->n_parameters));
  for (guint i = DIRECTION; i <= PRODUCT; i++)
    _bs_optimizer_need (self, self->n_parameters);
}

/* result = H x. Each stored entry of H is read once and used for its row and for its column. */
static void
multiply (const BsOptimizer *self,
          const BsObjective *objective,
          const double *restrict x,
          double *restrict result)
{
  const double *row = self->kept[INVERSE_HESSIAN].values;
  gsize n = self->n_parameters;

  memset (result, 0, n * sizeof (double));
  for (gsize i = 0; i < n && !bs_objective_is_stopped (objective); row += n - i, i++)
    {
      result[i] += bs_vector_dot (row, x + i, n - i, objective);
      for (gsize j = i + 1; j < n; j++)
        result[j] += row[j - i] * x[i];
    }
}

static void
make_direction (BsOptimizer *self, const BsObjective *objective, const double *D, double *direction)
{
  multiply (self, objective, D, direction);
  _bs_optimizer_negate (direction, direction, self->n_parameters, objective);
}

static BsStepResult
propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  const double *y = self->scratch[CHANGE].values;
  double *product = self->scratch[PRODUCT].values;
  gsize n = self->n_parameters;
  BsStepResult result = _bs_optimizer_search_by_pairs (self, objective, point, make_direction,
                                                       self->scratch[DIRECTION].values);

  if (result != BS_STEP_DONE)
    return result;

  self->next->has_pair = _bs_optimizer_make_pair (
    self, objective, point, self->scratch[STEP].values, self->scratch[CHANGE].values);
  if (self->next->has_pair)
    {
      if (self->next->n_pairs > 0)
        multiply (self, objective, y, product);
      else
        for (gsize i = 0; i < n; i++)
          product[i] = self->next->gamma * y[i];
      self->next->y_u = bs_vector_dot (y, product, n, objective);
      /* n_pairs counts the changes of H since it was I. Only 0, 1 and "more" matter. */
      self->next->n_pairs = MIN (self->next->n_pairs + 1, 2);
    }

  return bs_objective_is_stopped (objective) ? BS_STEP_STOPPED : BS_STEP_DONE;
}

static void
begin_with_identity (double *row, gsize n, double gamma)
{
  memset (row, 0, count_entries (n) * sizeof (double));
  for (gsize i = 0; i < n; row += n - i, i++)
    row[0] = gamma;
}

static void
commit (BsOptimizer *self)
{
  const double *restrict s = self->scratch[STEP].values;
  const double *restrict u = self->scratch[PRODUCT].values;
  double rho = 1.0 / self->record->s_y;
  double square = rho + rho * rho * self->record->y_u;
  gsize n = self->n_parameters;
  double *restrict row;

  if (!self->record->has_pair)
    return;

  row = _bs_optimizer_own (self, INVERSE_HESSIAN);
  if (self->record->n_pairs == 1)
    begin_with_identity (row, n, self->record->gamma);
  for (gsize i = 0; i < n; row += n - i, i++)
    {
      double of_s = square * s[i] - rho * u[i], of_u = -rho * s[i];

      for (gsize j = i; j < n; j++)
        row[j - i] += of_s * s[j] + of_u * u[j];
    }
}

static void
describe (const BsOptimizer *self, GArray *quantities)
{
  const BsOptimizerQuantity inverse = { BS_OPTIMIZER_QUANTITY_INVERSE_HESSIAN,
                                        _ ("approximate inverse of the Hessian"),
                                        BS_OPTIMIZER_SHAPE_SYMMETRIC,
                                        0,
                                        self->n_parameters,
                                        self->n_parameters,
                                        self->kept[INVERSE_HESSIAN].values };

  if (self->has_iterated)
    {
      _bs_optimizer_describe_search (self, quantities, &self->scratch[DIRECTION]);
      _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_STEP, _ ("the step"),
                                &self->scratch[STEP]);
      _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_CHANGE,
                                _ ("change of D along the step"), &self->scratch[CHANGE]);
      _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_CURVATURE,
                                _ ("curvature along the step"), &self->record->s_y);
    }
  if (self->record->n_pairs > 0)
    g_array_append_val (quantities, inverse);
}

/* Counts H times D, H times y, and the change of H. */
static double
count_own_work (const BsOptimizer *self)
{
  double n = (double) self->n_parameters;

  return 4.0 * n * n;
}

static const BsParameterDefault defaults[] = {
  BS_OPTIMIZER_SEARCH_DEFAULTS (0.9),
  BS_OPTIMIZER_STOP_DEFAULTS (1e-8),
};

const BsOptimizerClass bs_bfgs_class = {
  .nick = "bfgs",
  .name = N_ ("BFGS"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .check = check,
  .lay_out = lay_out,
  .propose = propose,
  .commit = commit,
  .describe = describe,
  .n_evaluations = BS_OPTIMIZER_SEARCH_EVALUATIONS,
  .count_own_work = count_own_work,
};
