/* The update by a method that searches along a direction p: the direction, the trials of the
 * search, the pair that the step adds where the method keeps pairs, and the step. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

/* Of a line search the first trials and the last are told. */
#define MOST_TRIALS 4

static void
write_trials (const BsOptimizerQuantity *trials, BsText *numbers)
{
  for (gsize i = 0; i < trials->rows; i++)
    {
      gboolean is_last = i + 1 == trials->rows;

      if (i >= MOST_TRIALS && !is_last)
        continue;
      if (i > MOST_TRIALS)
        bs_text_append (numbers, BS_TEXT_PLAIN, "\n…");
      /* J may not be finite at a trial, and this has to be seen. */
      BS_UPDATE_WRITE (
        numbers, is_last ? _ ("α = $n: J = $n, slope $n; taken") : _ ("α = $n: J = $n, slope $n"),
        bs_optimizer_quantity_get (trials, i, 0), bs_optimizer_quantity_get (trials, i, 1),
        bs_optimizer_quantity_get (trials, i, 2));
    }
}

/* What the step adds to what the method knows of how J curves. */
static void
write_pair (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerQuantity *product =
    bs_optimizer_quantities_find (self->after, BS_OPTIMIZER_QUANTITY_CURVATURE);

  if (product != NULL)
    BS_UPDATE_WRITE (numbers, "s₁₁⁽¹⁾ = $n·$n = $n\ny₁₁⁽¹⁾ = $n,  sᵀy = $n",
                     _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_STEP_LENGTH, 0),
                     _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_DIRECTION, index),
                     _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_STEP, index),
                     _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_CHANGE, index),
                     product->values[0]);
}

/* β p is told by its product, which is what the direction before has left in the new one. */
static void
write_direction (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerQuantity *beta =
    bs_optimizer_quantities_find (self->after, BS_OPTIMIZER_QUANTITY_BETA);
  double p = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_DIRECTION, index),
         D = self->D[index];

  if (beta == NULL)
    BS_UPDATE_WRITE (numbers, "p₁₁⁽¹⁾ = $n", p);
  else if (beta->values[0] > 0.0)
    BS_UPDATE_WRITE (numbers, "β = $n\np₁₁⁽¹⁾ := −1·$n + $n·$n = $n", beta->values[0], D,
                     beta->values[0], (p + D) / beta->values[0], p);
  else
    BS_UPDATE_WRITE (numbers, "β = $n\np₁₁⁽¹⁾ := −1·$n = $n", beta->values[0], D, p);
}

void
_bs_update_write_search (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerQuantity *trials =
    bs_optimizer_quantities_find (self->after, BS_OPTIMIZER_QUANTITY_TRIALS);
  double p = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_DIRECTION, index);

  write_direction (self, index, numbers);
  write_trials (trials, numbers);
  write_pair (self, index, numbers);
  BS_UPDATE_WRITE (numbers, "Θ₁₁⁽¹⁾ := $t + $n·$n = $r", self->point->theta[index],
                   _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_STEP_LENGTH, 0), p,
                   _bs_update_get_next_theta (self, index));
}
