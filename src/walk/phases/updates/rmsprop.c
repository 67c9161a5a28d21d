/* The update by RMSProp computes the mean of squares and divides the step by its root. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

static BsFormula *
make_formulas (void)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *step = bs_formula_product (BS_FORMULA_SPACE, bs_notation_letter (BS_FORMULA_ALPHA),
                                        bs_notation_letter (BS_FORMULA_D), NULL);

  bs_formula_append (lines, _bs_update_make_mean ("r", "ρ", TRUE));
  bs_formula_append (lines, _bs_update_make_fall (_bs_update_make_scaled (
                              step, _bs_update_letter ("r"), _bs_update_letter ("ε"))));

  return lines;
}

static BsFormula *
make_numbers (const BsUpdate *self, gsize index)
{
  const BsOptimizerOptions *options = self->options;
  double before = _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_MEAN_SQUARE, index);
  double r = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_MEAN_SQUARE, index);
  BsFormula *lines = bs_formula_lines ();
  BsFormula *step =
    bs_formula_product (BS_FORMULA_DOT, _bs_update_rate (self), _bs_update_D (self, index), NULL);
  BsFormula *scaled = _bs_update_make_scaled (step, _bs_update_entry_value (self, "r", r),
                                              _bs_update_parameter ("ε", options->epsilon));

  bs_formula_append (
    lines, _bs_update_make_entry (
             self, "r", BS_FORMULA_ASSIGN,
             _bs_update_make_mean_of (self, index, _bs_update_parameter ("ρ", options->decay),
                                      _bs_update_entry_value (self, "r", before),
                                      1.0 - options->decay, TRUE),
             r));
  bs_formula_append (
    lines, _bs_update_make_theta (self, index,
                                  bs_notation_difference (_bs_update_theta (self, index), scaled)));

  return lines;
}

const BsUpdateClass bs_rmsprop_update = {
  .make_formulas = make_formulas,
  .sentence =
    N_ ("Each weight's step is divided by how large its slopes usually are: all weights move at "
        "about the same pace."),
  .columns = { BS_OPTIMIZER_QUANTITY_MEAN_SQUARE },
  .n_columns = 1,
  .make_numbers = make_numbers,
};
