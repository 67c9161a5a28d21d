/* The update by momentum: the velocity, and the step by it. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

static void
write_numbers (const BsUpdate *self, gsize index, BsText *numbers)
{
  double v = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_VELOCITY, index);

  BS_UPDATE_WRITE (numbers, "v₁₁⁽¹⁾ := $n·$n − $n·$n = $n", self->options->momentum,
                   _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_VELOCITY, index),
                   self->options->rate, self->D[index], v);
  BS_UPDATE_WRITE (numbers, "Θ₁₁⁽¹⁾ := $t + $n = $r", self->point->theta[index], v,
                   _bs_update_get_next_theta (self, index));
}

const BsUpdateClass bs_momentum_update = {
  .formulas = "v := μ v − α D\nΘ := Θ + v",
  .sentence = N_ (
    "Like a heavy ball: each weight keeps μ of its last step v, and is pushed downhill by α D."),
  .columns = { BS_OPTIMIZER_QUANTITY_VELOCITY },
  .n_columns = 1,
  .write_numbers = write_numbers,
};
