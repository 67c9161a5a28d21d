/* The quantities of a method that a learner can see: the vectors and numbers that it keeps between
 * iterations, and those that the last iteration was made of.
 *
 * Each method adds its own quantities in describe(). A quantity has an id, a translated name and a
 * shape, and points to numbers of the optimizer. Nothing is copied, so the quantities are valid
 * only until the optimizer changes. */

#include "engine/optimizers/optimizer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const symbols[BS_N_OPTIMIZER_QUANTITIES] = {
  [BS_OPTIMIZER_QUANTITY_D] = "D",
  [BS_OPTIMIZER_QUANTITY_VELOCITY] = "v",
  [BS_OPTIMIZER_QUANTITY_MEAN_SQUARE] = "r",
  [BS_OPTIMIZER_QUANTITY_FIRST_MOMENT] = "m",
  [BS_OPTIMIZER_QUANTITY_SECOND_MOMENT] = "v",
  [BS_OPTIMIZER_QUANTITY_CORRECTION1] = "1 - β₁ᵗ",
  [BS_OPTIMIZER_QUANTITY_CORRECTION2] = "1 - β₂ᵗ",
  [BS_OPTIMIZER_QUANTITY_DIRECTION] = "p",
  [BS_OPTIMIZER_QUANTITY_STEP_LENGTH] = "α",
  [BS_OPTIMIZER_QUANTITY_SLOPE] = "Dᵀp",
  [BS_OPTIMIZER_QUANTITY_TRIALS] = "α φ φ′",
  [BS_OPTIMIZER_QUANTITY_BETA] = "β",
  [BS_OPTIMIZER_QUANTITY_STEP] = "s",
  [BS_OPTIMIZER_QUANTITY_CHANGE] = "y",
  [BS_OPTIMIZER_QUANTITY_CURVATURE] = "sᵀy",
  [BS_OPTIMIZER_QUANTITY_GAMMA] = "γ",
  [BS_OPTIMIZER_QUANTITY_INVERSE_HESSIAN] = "H",
  [BS_OPTIMIZER_QUANTITY_LEFT] = "L",
  [BS_OPTIMIZER_QUANTITY_RIGHT] = "R",
  [BS_OPTIMIZER_QUANTITY_LEFT_ROOT] = "L^(-1/4)",
  [BS_OPTIMIZER_QUANTITY_RIGHT_ROOT] = "R^(-1/4)",
};

/**
 * bs_optimizer_quantity_id_get_symbol:
 *
 * Returns: the letter that the formulas in the method's file use ("m", "β").
 */
const char *
bs_optimizer_quantity_id_get_symbol (BsOptimizerQuantityId id)
{
  g_return_val_if_fail (id < BS_N_OPTIMIZER_QUANTITIES, NULL);

  return symbols[id];
}

void
_bs_optimizer_add_number (GArray *quantities,
                          BsOptimizerQuantityId id,
                          const char *name,
                          const double *value)
{
  const BsOptimizerQuantity quantity = { id, name, BS_OPTIMIZER_SHAPE_NUMBER, 0, 1, 1, value };

  g_array_append_val (quantities, quantity);
}

void
_bs_optimizer_add_vector (GArray *quantities,
                          BsOptimizerQuantityId id,
                          const char *name,
                          const BsVector *vector)
{
  const BsOptimizerQuantity quantity = {
    id, name, BS_OPTIMIZER_SHAPE_LIKE_THETA, 0, vector->length, 1, vector->values
  };

  g_array_append_val (quantities, quantity);
}

/**
 * bs_optimizer_get_quantities:
 *
 * Lists what the method keeps, and directly after an iteration also what that iteration was made
 * of. A copy of an optimizer has only what is kept.
 *
 * Returns: (transfer full) (element-type BsOptimizerQuantity): the quantities; they are valid
 *   until the optimizer changes.
 */
GArray *
bs_optimizer_get_quantities (const BsOptimizer *self)
{
  GArray *quantities = g_array_new (FALSE, FALSE, sizeof (BsOptimizerQuantity));

  g_return_val_if_fail (self != NULL, quantities);

  if (self->has_iterated && self->batch != NULL)
    {
      const BsVector D = { self->n_parameters, self->batch_D };

      _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_D, _ ("derivatives of the batch"),
                                &D);
    }
  if (self->class->describe != NULL)
    self->class->describe (self, quantities);

  return quantities;
}

/**
 * bs_optimizer_quantities_find:
 * @quantities: (element-type BsOptimizerQuantity): the list of bs_optimizer_get_quantities()
 *
 * Returns: (nullable) (transfer none): the first quantity with that id, which for pairs is the
 *   newest; %NULL when there is none.
 */
const BsOptimizerQuantity *
bs_optimizer_quantities_find (GArray *quantities, BsOptimizerQuantityId id)
{
  g_return_val_if_fail (quantities != NULL, NULL);

  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, i);

      if (quantity->id == id)
        return quantity;
    }

  return NULL;
}

/**
 * bs_optimizer_quantity_get:
 * @row: from 0, below rows
 * @column: from 0, below columns
 *
 * Returns: one number of the quantity.
 */
double
bs_optimizer_quantity_get (const BsOptimizerQuantity *self, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL && row < self->rows && column < self->columns, NAN);

  if (self->shape == BS_OPTIMIZER_SHAPE_SYMMETRIC)
    {
      gsize i = MIN (row, column), j = MAX (row, column);

      return self->values[i * self->rows - i * (i + 1) / 2 + j];
    }

  return self->values[row * self->columns + column];
}
