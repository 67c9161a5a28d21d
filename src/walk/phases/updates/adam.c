/* The update by Adam computes both moments, corrects them, and makes the step. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

/* Returns m̂ = m / (1 − β₁ᵗ). */
static BsFormula *
make_correction (const char *corrected, const char *moment, const char *beta)
{
  BsFormula *power = bs_formula_power (_bs_update_letter (beta), bs_formula_symbol ("t"));

  return bs_notation_equation (
    _bs_update_letter (corrected),
    bs_formula_quotient (BS_FORMULA_SPACED_SLASH, _bs_update_letter (moment),
                         bs_notation_difference (bs_notation_number (1.0), power)));
}

static BsFormula *
make_formulas (void)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *step = bs_formula_product (BS_FORMULA_SPACE, bs_notation_letter (BS_FORMULA_ALPHA),
                                        _bs_update_letter ("m̂"), NULL);

  bs_formula_append (lines, _bs_update_make_mean ("m", "β₁", FALSE));
  bs_formula_append (lines, _bs_update_make_mean ("v", "β₂", TRUE));
  bs_formula_append (lines, make_correction ("m̂", "m", "β₁"));
  bs_formula_append (lines, make_correction ("v̂", "v", "β₂"));
  bs_formula_append (lines, _bs_update_make_fall (_bs_update_make_scaled (
                              step, _bs_update_letter ("v̂"), _bs_update_letter ("ε"))));

  return lines;
}

/* One of the two moments: its letters, the share of the old moment that is kept, and its numbers
 * before and after the update. */
typedef struct
{
  const char *letter;
  const char *corrected_letter;
  const char *beta_letter;
  double beta;
  gboolean is_of_squares;
  double before;
  double after;
  double correction;
} Moment;

static void
read_moments (const BsUpdate *self, gsize index, Moment *first, Moment *second)
{
  *first = (Moment){ "m", "m̂", "β₁", self->options->beta1, FALSE };
  first->before = _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_FIRST_MOMENT, index);
  first->after = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_FIRST_MOMENT, index);
  first->correction = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_CORRECTION1, 0);
  *second = (Moment){ "v", "v̂", "β₂", self->options->beta2, TRUE };
  second->before = _bs_update_get (self->before, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT, index);
  second->after = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT, index);
  second->correction = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_CORRECTION2, 0);
}

static BsFormula *
make_moment (const BsUpdate *self, gsize index, const Moment *moment)
{
  BsFormula *mean =
    _bs_update_make_mean_of (self, index, _bs_update_parameter (moment->beta_letter, moment->beta),
                             _bs_update_entry_value (self, moment->letter, moment->before),
                             1.0 - moment->beta, moment->is_of_squares);

  return _bs_update_make_entry (self, moment->letter, BS_FORMULA_ASSIGN, mean, moment->after);
}

static BsFormula *
make_corrected (const BsUpdate *self, const Moment *moment)
{
  BsFormula *quotient = bs_formula_quotient (
    BS_FORMULA_SPACED_SLASH, _bs_update_entry_value (self, moment->letter, moment->after),
    bs_notation_number (moment->correction));

  return _bs_update_make_entry (self, moment->corrected_letter, BS_FORMULA_EQUAL, quotient,
                                moment->after / moment->correction);
}

static BsFormula *
make_numbers (const BsUpdate *self, gsize index)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *step, *scaled;
  Moment m, v;

  read_moments (self, index, &m, &v);
  bs_formula_append (lines, make_moment (self, index, &m));
  bs_formula_append (lines, make_moment (self, index, &v));
  bs_formula_append (lines, make_corrected (self, &m));
  bs_formula_append (lines, make_corrected (self, &v));
  step = bs_formula_product (BS_FORMULA_DOT, _bs_update_rate (self),
                             _bs_update_entry_value (self, "m̂", m.after / m.correction), NULL);
  scaled = _bs_update_make_scaled (step, _bs_update_entry_value (self, "v̂", v.after / v.correction),
                                   _bs_update_parameter ("ε", self->options->epsilon));
  bs_formula_append (
    lines, _bs_update_make_theta (self, index,
                                  bs_notation_difference (_bs_update_theta (self, index), scaled)));

  return lines;
}

const BsUpdateClass bs_adam_update = {
  .make_formulas = make_formulas,
  .sentence =
    N_ ("m remembers which way the slope points, v how large it usually is: each weight moves "
        "about α, less where its slopes disagree."),
  .columns = { BS_OPTIMIZER_QUANTITY_FIRST_MOMENT, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT },
  .n_columns = 2,
  .make_numbers = make_numbers,
};
