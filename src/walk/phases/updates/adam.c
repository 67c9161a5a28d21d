/* The update by Adam: both moments, their corrections, and the step. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

static void
write_numbers (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerOptions *options = self->options;
  double D = self->D[index];
  double m = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_FIRST_MOMENT, index),
         v = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT, index);
  double correction1 = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_CORRECTION1, 0),
         correction2 = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_CORRECTION2, 0);

  BS_UPDATE_WRITE (numbers, "m₁₁⁽¹⁾ := $n·$n + $n·$n = $n", options->beta1,
                   _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_FIRST_MOMENT, index),
                   1.0 - options->beta1, D, m);
  BS_UPDATE_WRITE (numbers, "v₁₁⁽¹⁾ := $n·$n + $n·($n)² = $n", options->beta2,
                   _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT, index),
                   1.0 - options->beta2, D, v);
  BS_UPDATE_WRITE (numbers, "m̂₁₁⁽¹⁾ = $n / $n = $n\nv̂₁₁⁽¹⁾ = $n / $n = $n", m, correction1,
                   m / correction1, v, correction2, v / correction2);
  BS_UPDATE_WRITE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n / (√$n + $n) = $r", self->point->theta[index],
                   options->rate, m / correction1, v / correction2, options->epsilon,
                   _bs_update_get_next_theta (self, index));
}

const BsUpdateClass bs_adam_update = {
  .formulas =
    "m := β₁ m + (1 − β₁) D\nv := β₂ v + (1 − β₂) D²\nm̂ = m / (1 − β₁ᵗ)\nv̂ = v / (1 − β₂ᵗ)\n"
    "Θ := Θ − α m̂ / (√v̂ + ε)",
  .sentence =
    N_ ("m remembers which way the slope points, v how large it usually is: each weight moves "
        "about α, less where its slopes disagree."),
  .columns = { BS_OPTIMIZER_QUANTITY_FIRST_MOMENT, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT },
  .n_columns = 2,
  .write_numbers = write_numbers,
};
