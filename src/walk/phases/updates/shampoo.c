/* The update by Shampoo: the factors of a layer, their roots, and the step. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

/* An entry of L or R, or of a root, of Θ(1): of row 1, or of column 1, which is the second. */
static double
get_factor (GArray *quantities, BsOptimizerQuantityId id, gsize at)
{
  const BsOptimizerQuantity *factor = bs_optimizer_quantities_find (quantities, id);

  return factor != NULL ? bs_optimizer_quantity_get (factor, at, at) : 0.0;
}

/* An entry of L^(-1/4) D R^(-1/4) is the step / α. */
static void
write_numbers (const BsUpdate *self, gsize index, BsText *numbers)
{
  double next = _bs_update_get_next_theta (self, index), rate = self->options->rate;
  double before_L = get_factor (self->before, BS_OPTIMIZER_QUANTITY_LEFT, 0),
         L = get_factor (self->after, BS_OPTIMIZER_QUANTITY_LEFT, 0);
  double before_R = get_factor (self->before, BS_OPTIMIZER_QUANTITY_RIGHT, 1),
         R = get_factor (self->after, BS_OPTIMIZER_QUANTITY_RIGHT, 1);

  BS_UPDATE_WRITE (numbers, "L₁₁⁽¹⁾ := $n + $n = $n\nR₁₁⁽¹⁾ := $n + $n = $n", before_L,
                   L - before_L, L, before_R, R - before_R, R);
  BS_UPDATE_WRITE (numbers, "(L^(−¼))₁₁ = $n\n(R^(−¼))₁₁ = $n",
                   get_factor (self->after, BS_OPTIMIZER_QUANTITY_LEFT_ROOT, 0),
                   get_factor (self->after, BS_OPTIMIZER_QUANTITY_RIGHT_ROOT, 1));
  BS_UPDATE_WRITE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n = $r", self->point->theta[index], rate,
                   (self->point->theta[index] - next) / rate, next);
}

const BsUpdateClass bs_shampoo_update = {
  .formulas = "L := L + D Dᵀ,  R := R + Dᵀ D\nΘ := Θ − α L^(−¼) D R^(−¼)",
  .sentence =
    N_ ("For each layer L and R remember how rows and columns of D vary together; their roots "
        "stretch the step where slopes were small, and shorten it where they were large."),
  .write_numbers = write_numbers,
};
