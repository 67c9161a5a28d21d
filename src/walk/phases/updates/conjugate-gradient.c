/* The update by conjugate gradient: the share of the direction before, and a search. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/updates/update-class.h"

const BsUpdateClass bs_conjugate_gradient_update = {
  .formulas = "p := −D + β p\nΘ := Θ + α p",
  .sentence =
    N_ ("The direction p keeps β of the one before, so as not to undo what that has reached; a "
        "search along it chooses α."),
  .columns = { BS_OPTIMIZER_QUANTITY_DIRECTION },
  .n_columns = 1,
  .write_numbers = _bs_update_write_search,
};
