/* The update by stochastic gradient descent: gradient descent's, with D of the batch. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

const BsUpdateClass bs_stochastic_gradient_descent_update = {
  .formulas = "Θᵢⱼ⁽ˡ⁾ := Θᵢⱼ⁽ˡ⁾ − α Dᵢⱼ⁽ˡ⁾,  D of the batch",
  .sentence =
    N_ ("Every weight takes a step against the slope that the batch alone tells; the next batch "
        "corrects it."),
  .steps_by_rate = TRUE,
  .write_numbers = _bs_update_write_descent,
};
