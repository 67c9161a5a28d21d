/* The update by gradient descent: a step against the slope. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

void
_bs_update_write_descent (const BsUpdate *self, gsize index, BsText *numbers)
{
  BS_UPDATE_WRITE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n = $r", self->point->theta[index],
                   self->options->rate, self->D[index], _bs_update_get_next_theta (self, index));
}

const BsUpdateClass bs_gradient_descent_update = {
  .formulas = "Θᵢⱼ⁽ˡ⁾ := Θᵢⱼ⁽ˡ⁾ − α Dᵢⱼ⁽ˡ⁾",
  .sentence = N_ ("Every weight takes a step downhill: against its slope, as long as α says."),
  .steps_by_rate = TRUE,
  .write_numbers = _bs_update_write_descent,
};
