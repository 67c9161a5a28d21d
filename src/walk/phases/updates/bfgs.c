/* The update by BFGS: a search along -H D, and the pair that H learns from. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

const BsUpdateClass bs_bfgs_update = {
  .formulas = "p = −H D\ns = α p,  y = D₊ − D\nΘ := Θ + s",
  .sentence =
    N_ ("H knows from the steps so far how J curves, so p points at the bottom of the bowl, not "
        "just downhill; a search along it chooses α."),
  .columns = { BS_OPTIMIZER_QUANTITY_DIRECTION },
  .n_columns = 1,
  .write_numbers = _bs_update_write_search,
};
