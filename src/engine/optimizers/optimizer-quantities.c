/* What a learner may see of a method. */

#include "engine/optimizers/optimizer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
_bs_optimizer_add_number (GArray *quantities,
                          const char *symbol,
                          const char *name,
                          const double *value)
{
  const BsOptimizerQuantity quantity = {
    symbol, name, BS_OPTIMIZER_QUANTITY_NUMBER, 0, 1, 1, value
  };

  g_array_append_val (quantities, quantity);
}

void
_bs_optimizer_add_vector (GArray *quantities,
                          const char *symbol,
                          const char *name,
                          const BsVector *vector)
{
  const BsOptimizerQuantity quantity = {
    symbol, name, BS_OPTIMIZER_QUANTITY_LIKE_THETA, 0, vector->length, 1, vector->values
  };

  g_array_append_val (quantities, quantity);
}

/**
 * bs_optimizer_get_quantities:
 *
 * What it keeps, and right after an iteration also what that iteration was made of, which a
 * copy does not have.
 *
 * Returns: (transfer full) (element-type BsOptimizerQuantity): valid until the optimizer changes.
 */
GArray *
bs_optimizer_get_quantities (const BsOptimizer *self)
{
  GArray *quantities = g_array_new (FALSE, FALSE, sizeof (BsOptimizerQuantity));

  g_return_val_if_fail (self != NULL, quantities);

  if (self->has_iterated && self->batch != NULL)
    {
      const BsVector D = { self->n_parameters, self->batch_D };

      _bs_optimizer_add_vector (quantities, "D", _ ("derivatives of the batch"), &D);
    }
  if (self->class->describe != NULL)
    self->class->describe (self, quantities);

  return quantities;
}

/**
 * bs_optimizer_quantity_get:
 * @row: from 0, below rows
 * @column: from 0, below columns
 */
double
bs_optimizer_quantity_get (const BsOptimizerQuantity *self, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL && row < self->rows && column < self->columns, NAN);

  if (self->shape == BS_OPTIMIZER_QUANTITY_SYMMETRIC)
    {
      gsize i = MIN (row, column), j = MAX (row, column);

      return self->values[i * self->rows - i * (i + 1) / 2 + j];
    }

  return self->values[row * self->columns + column];
}

/**
 * bs_optimizer_get_batch:
 * @n_examples: (out): how many
 *
 * Returns: (nullable) (transfer none): the examples, counted from 0, that the last iteration
 * was made with; %NULL where it was made with all, or there was none.
 */
const gsize *
bs_optimizer_get_batch (const BsOptimizer *self, gsize *n_examples)
{
  g_return_val_if_fail (self != NULL && n_examples != NULL, NULL);

  *n_examples = self->has_iterated ? self->n_batch : 0;

  return self->has_iterated ? self->batch : NULL;
}
