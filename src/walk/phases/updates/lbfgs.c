/* The update by L-BFGS: a search along -H D, and the pair that is kept. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

const BsUpdateClass bs_lbfgs_update = {
  .formulas = "p = −H D,  H by h pairs s, y\ns = α p,  y = D₊ − D\nΘ := Θ + s",
  .sentence =
    N_ ("The last few steps tell how J curves, so p points at the bottom of the bowl, not just "
        "downhill; a search along it chooses α."),
  .columns = { BS_OPTIMIZER_QUANTITY_DIRECTION },
  .n_columns = 1,
  .write_numbers = _bs_update_write_search,
};
