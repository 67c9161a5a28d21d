/* The update by gradient descent is a step against the slope. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

/* Returns Θᵢⱼ⁽ˡ⁾ := Θᵢⱼ⁽ˡ⁾ − α Dᵢⱼ⁽ˡ⁾. */
BsFormula *
_bs_update_make_descent_formula (void)
{
  BsFormula *step = bs_formula_product (BS_FORMULA_SPACE, bs_notation_letter (BS_FORMULA_ALPHA),
                                        bs_notation_symbol (BS_FORMULA_D, BS_L, BS_I, BS_J), NULL);

  return bs_notation_assignment (
    bs_notation_symbol (BS_FORMULA_THETA, BS_L, BS_I, BS_J),
    bs_notation_difference (bs_notation_symbol (BS_FORMULA_THETA, BS_L, BS_I, BS_J), step));
}

BsFormula *
_bs_update_make_descent (const BsUpdate *self, gsize index)
{
  BsFormula *step =
    bs_formula_product (BS_FORMULA_DOT, _bs_update_rate (self), _bs_update_D (self, index), NULL);

  return _bs_update_make_theta (self, index,
                                bs_notation_difference (_bs_update_theta (self, index), step));
}

const BsUpdateClass bs_gradient_descent_update = {
  .make_formulas = _bs_update_make_descent_formula,
  .sentence = N_ ("Every weight takes a step downhill: against its slope, as long as α says."),
  .steps_by_rate = TRUE,
  .make_numbers = _bs_update_make_descent,
};
