/* L-BFGS (Nocedal 1980; Liu and Nocedal 1989; Nocedal and Wright, Numerical Optimization, 2nd
 * edition, algorithms 7.4 and 7.5): BFGS (bfgs.c) with the last h pairs s, y instead of the matrix
 * H.
 *
 *   p = -D
 *   for each pair, newest first:  a = sᵀp / sᵀy,  p := p - a y
 *   p := γ p,  γ = sᵀy / yᵀy of the newest pair
 *   for each pair, oldest first:  b = yᵀp / sᵀy,  p := p + (a - b) s
 *   Θ := Θ + α p,  α by a search along p (line-search.c)
 *   then s = Θ - Θ₋,  y = D - D₋
 *
 * The two loops compute p = -H D for the H that BFGS would get from these pairs and from γ I,
 * without ever making H. This takes 4 h n multiplications and 2 h vectors of memory, so the method
 * works for large networks, too.
 *
 * Between iterations the method keeps the pairs, their sᵀy, and γ. A new pair replaces the oldest
 * one. A pair without sᵀy > 0 is not kept.
 *
 * The method restarts with p = -D and without pairs in the first iteration, when p would not lead
 * downhill, when no step along p is accepted, and when λ has changed.
 *
 * It ends when no step along -D is accepted, when no |D| is larger than the tolerance, or when the
 * patience is used up. */

#include <glib/gi18n-lib.h>

#include "engine/optimizers/descent-private.h"
#include "engine/optimizers/vector-private.h"

/* The kept vectors are a ring of pairs, each an s and a y, and after them one vector with the sᵀy
 * of all pairs. */
#define S(pair)        (2 * (pair))
#define Y(pair)        (2 * (pair) + 1)
#define PRODUCTS(self) (2 * (guint) (self)->options.pairs)

/* The indices of the vectors in scratch. */
enum
{
  DIRECTION,
  NEXT_S,
  NEXT_Y,
  SHARES,
};

static void
lay_out (BsOptimizer *self)
{
  for (guint i = 0; i < 2 * self->options.pairs; i++)
    _bs_optimizer_keep (self, self->n_parameters);
  _bs_optimizer_keep (self, self->options.pairs);
  for (guint i = DIRECTION; i <= NEXT_Y; i++)
    _bs_optimizer_need (self, self->n_parameters);
  _bs_optimizer_need (self, self->options.pairs);
}

/* Returns the place in the ring of the pair that is @age pairs older than the newest. */
static guint
find_pair (const BsOptimizer *self, guint age)
{
  guint capacity = (guint) self->options.pairs;

  return (self->record->newest_pair + capacity - age) % capacity;
}

/* Computes p = -H D with two loops over the pairs. */
static void
make_direction (BsOptimizer *self, const BsObjective *objective, const double *D, double *direction)
{
  double *shares = self->scratch[SHARES].values;
  const double *products = self->kept[PRODUCTS (self)].values;
  gsize n = self->n_parameters;

  _bs_optimizer_negate (D, direction, n, objective);
  for (guint age = 0; age < self->record->n_pairs; age++)
    {
      guint pair = find_pair (self, age);

      shares[age] =
        bs_vector_dot (self->kept[S (pair)].values, direction, n, objective) / products[pair];
      bs_vector_add (direction, -shares[age], self->kept[Y (pair)].values, direction, n, objective);
    }
  for (gsize i = 0; i < n; i++)
    direction[i] *= self->record->gamma;
  for (guint age = self->record->n_pairs; age-- > 0;)
    {
      guint pair = find_pair (self, age);
      double share =
        bs_vector_dot (self->kept[Y (pair)].values, direction, n, objective) / products[pair];

      bs_vector_add (direction, shares[age] - share, self->kept[S (pair)].values, direction, n,
                     objective);
    }
}

static BsStepResult
propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  guint capacity = (guint) self->options.pairs;
  BsStepResult result = _bs_optimizer_search_by_pairs (self, objective, point, make_direction,
                                                       self->scratch[DIRECTION].values);

  if (result != BS_STEP_DONE)
    return result;

  self->next->has_pair = _bs_optimizer_make_pair (
    self, objective, point, self->scratch[NEXT_S].values, self->scratch[NEXT_Y].values);
  if (self->next->has_pair)
    {
      self->next->newest_pair = (self->next->newest_pair + 1) % capacity;
      self->next->n_pairs = MIN (self->next->n_pairs + 1, capacity);
    }
  else
    self->next->gamma = self->record->gamma;

  return bs_objective_is_stopped (objective) ? BS_STEP_STOPPED : BS_STEP_DONE;
}

static void
commit (BsOptimizer *self)
{
  guint pair = self->record->newest_pair;

  if (!self->record->has_pair)
    return;

  _bs_optimizer_swap (self, S (pair), NEXT_S);
  _bs_optimizer_swap (self, Y (pair), NEXT_Y);
  _bs_optimizer_own (self, PRODUCTS (self))[pair] = self->record->s_y;
}

static void
describe (const BsOptimizer *self, GArray *quantities)
{
  if (self->has_iterated)
    _bs_optimizer_describe_search (self, quantities, &self->scratch[DIRECTION]);
  for (guint age = 0; age < self->record->n_pairs; age++)
    {
      guint pair = find_pair (self, age);

      _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_STEP,
                                _ ("step of a pair, the newest pair first"), &self->kept[S (pair)]);
      _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_CHANGE,
                                _ ("change of D along that step"), &self->kept[Y (pair)]);
      _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_CURVATURE,
                                _ ("curvature along that step"),
                                &self->kept[PRODUCTS (self)].values[pair]);
    }
  if (self->record->n_pairs > 0)
    _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_GAMMA,
                              _ ("inverse curvature in all other directions"),
                              &self->record->gamma);
}

static const BsParameterDefault defaults[] = {
  { BS_PARAMETER_PAIRS, 10 },
  BS_OPTIMIZER_SEARCH_DEFAULTS (0.9),
  BS_OPTIMIZER_STOP_DEFAULTS (1e-8),
};

const BsOptimizerClass bs_lbfgs_class = {
  .nick = "lbfgs",
  .name = N_ ("L-BFGS"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .check = _bs_optimizer_check_search,
  .lay_out = lay_out,
  .propose = propose,
  .commit = commit,
  .describe = describe,
  .n_evaluations = BS_OPTIMIZER_SEARCH_EVALUATIONS,
};
