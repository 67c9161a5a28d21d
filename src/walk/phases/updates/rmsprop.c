/* The update by RMSProp: the mean of squares, and the step divided by its root. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

static void
write_numbers (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerOptions *options = self->options;
  double r = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_MEAN_SQUARE, index),
         D = self->D[index];

  BS_UPDATE_WRITE (numbers, "r₁₁⁽¹⁾ := $n·$n + $n·($n)² = $n", options->decay,
                   _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_MEAN_SQUARE, index),
                   1.0 - options->decay, D, r);
  BS_UPDATE_WRITE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n / (√$n + $n) = $r", self->point->theta[index],
                   options->rate, D, r, options->epsilon, _bs_update_get_next_theta (self, index));
}

const BsUpdateClass bs_rmsprop_update = {
  .formulas = "r := ρ r + (1 − ρ) D²\nΘ := Θ − α D / (√r + ε)",
  .sentence =
    N_ ("Each weight's step is divided by how large its slopes usually are: all weights move at "
        "about the same pace."),
  .columns = { BS_OPTIMIZER_QUANTITY_MEAN_SQUARE },
  .n_columns = 1,
  .write_numbers = write_numbers,
};
