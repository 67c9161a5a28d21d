/* The update by momentum computes the velocity and makes a step by it. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

static BsFormula *
make_formulas (void)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *kept =
    bs_formula_product (BS_FORMULA_SPACE, _bs_update_letter ("μ"), _bs_update_letter ("v"), NULL);
  BsFormula *push = bs_formula_product (BS_FORMULA_SPACE, bs_notation_letter (BS_FORMULA_ALPHA),
                                        bs_notation_letter (BS_FORMULA_D), NULL);

  bs_formula_append (
    lines, bs_notation_assignment (_bs_update_letter ("v"), bs_notation_difference (kept, push)));
  bs_formula_append (lines, _bs_update_make_step (_bs_update_letter ("v")));

  return lines;
}

static BsFormula *
make_numbers (const BsUpdate *self, gsize index)
{
  double before = _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_VELOCITY, index);
  double v = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_VELOCITY, index);
  BsFormula *lines = bs_formula_lines ();
  BsFormula *kept =
    bs_formula_product (BS_FORMULA_DOT, _bs_update_parameter ("μ", self->options->momentum),
                        _bs_update_entry_value (self, "v", before), NULL);
  BsFormula *push =
    bs_formula_product (BS_FORMULA_DOT, _bs_update_rate (self), _bs_update_D (self, index), NULL);

  bs_formula_append (lines, _bs_update_make_entry (self, "v", BS_FORMULA_ASSIGN,
                                                   bs_notation_difference (kept, push), v));
  bs_formula_append (
    lines, _bs_update_make_theta (self, index,
                                  bs_notation_total (_bs_update_theta (self, index),
                                                     _bs_update_entry_value (self, "v", v))));

  return lines;
}

const BsUpdateClass bs_momentum_update = {
  .make_formulas = make_formulas,
  .sentence = N_ (
    "Like a heavy ball: each weight keeps μ of its last step v, and is pushed downhill by α D."),
  .columns = { BS_OPTIMIZER_QUANTITY_VELOCITY },
  .n_columns = 1,
  .make_numbers = make_numbers,
};
