/* The update by conjugate gradient adds a share of the last direction to -D and searches along the
 * sum. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

static BsFormula *
make_formulas (void)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_subtract (sum, bs_notation_letter (BS_FORMULA_D));
  bs_formula_add (sum, bs_formula_product (BS_FORMULA_SPACE, _bs_update_letter ("β"),
                                           _bs_update_letter ("p"), NULL));
  bs_formula_append (lines, bs_notation_assignment (_bs_update_letter ("p"), sum));
  bs_formula_append (lines, _bs_update_make_step (bs_formula_product (
                              BS_FORMULA_SPACE, bs_notation_letter (BS_FORMULA_ALPHA),
                              _bs_update_letter ("p"), NULL)));

  return lines;
}

const BsUpdateClass bs_conjugate_gradient_update = {
  .make_formulas = make_formulas,
  .sentence =
    N_ ("The direction p keeps β of the one before, so as not to undo what that has reached; a "
        "search along it chooses α."),
  .columns = { BS_OPTIMIZER_QUANTITY_DIRECTION },
  .n_columns = 1,
  .make_numbers = _bs_update_make_search,
};
