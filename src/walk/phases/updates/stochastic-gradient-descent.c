/* The update by stochastic gradient descent is that of gradient descent, with the D of the
 * batch. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

static BsFormula *
make_formulas (void)
{
  return bs_notation_pair (_bs_update_make_descent_formula (),
                           bs_formula_words (_ ("D of the batch")));
}

const BsUpdateClass bs_stochastic_gradient_descent_update = {
  .make_formulas = make_formulas,
  .sentence =
    N_ ("Every weight takes a step against the slope that the batch alone tells; the next batch "
        "corrects it."),
  .steps_by_rate = TRUE,
  .make_numbers = _bs_update_make_descent,
};
