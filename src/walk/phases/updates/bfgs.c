/* The update by BFGS searches along -H D, and then H learns from the pair of the step s and the
 * change y of D. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

static BsFormula *
make_formulas (void)
{
  BsFormula *lines = bs_formula_lines ();

  bs_formula_append (lines, _bs_update_make_newton_direction ());
  _bs_update_append_pair (lines);

  return lines;
}

const BsUpdateClass bs_bfgs_update = {
  .make_formulas = make_formulas,
  .sentence =
    N_ ("H knows from the steps so far how J curves, so p points at the bottom of the bowl, not "
        "just downhill; a search along it chooses α."),
  .columns = { BS_OPTIMIZER_QUANTITY_DIRECTION },
  .n_columns = 1,
  .make_numbers = _bs_update_make_search,
};
