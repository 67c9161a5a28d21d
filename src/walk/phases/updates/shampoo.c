/* The update by Shampoo computes the two factors of a layer, their roots, and the step. */

#include <glib/gi18n-lib.h>

#include "walk/phases/updates/update-class.h"

/* Returns the symbol of one of the two factors of a layer. Both factors are square. L has a row and
 * a column for each row of Θ(l); R has them for each column of Θ(l), and the first belongs to the
 * +1 unit. */
static BsFormulaTag
tag_factor (const char *letter, BsFormulaIndex layer, BsFormulaIndex entry)
{
  BsFormulaTag tag = bs_formula_tag_optimizer (letter, layer, entry, entry);

  tag.rows_from_zero = g_str_equal (letter, "R");
  tag.columns_from_one = g_str_equal (letter, "L");

  return tag;
}

/* Returns L^(−¼). */
static BsFormula *
make_root (const char *letter)
{
  return bs_formula_matrix_power (_bs_update_letter (letter),
                                  bs_formula_negative (bs_formula_number_written (0.25, "¼")));
}

/* Returns L := L + D Dᵀ. */
static BsFormula *
make_factor (const char *letter, BsFormula *left, BsFormula *right)
{
  return bs_notation_assignment (
    _bs_update_letter (letter),
    bs_notation_total (_bs_update_letter (letter),
                       bs_formula_product (BS_FORMULA_SPACE, left, right, NULL)));
}

static BsFormula *
make_formulas (void)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *L = make_factor ("L", bs_notation_letter (BS_FORMULA_D),
                              bs_formula_transpose (bs_notation_letter (BS_FORMULA_D)));
  BsFormula *R = make_factor ("R", bs_formula_transpose (bs_notation_letter (BS_FORMULA_D)),
                              bs_notation_letter (BS_FORMULA_D));

  bs_formula_append (lines, bs_notation_pair (L, R));
  bs_formula_append (lines,
                     _bs_update_make_fall (bs_formula_product (
                       BS_FORMULA_SPACE, bs_notation_letter (BS_FORMULA_ALPHA), make_root ("L"),
                       bs_notation_letter (BS_FORMULA_D), make_root ("R"), NULL)));

  return lines;
}

/* A factor and its root have one entry on the diagonal for each row or column of Θ(l). */
static double
get_factor (const BsUpdate *self, GArray *quantities, BsOptimizerQuantityId id, gsize at)
{
  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *factor = &g_array_index (quantities, BsOptimizerQuantity, i);

      if (factor->id == id && factor->layer == self->entry.layer)
        return bs_optimizer_quantity_get (factor, at, at);
    }

  return 0.0;
}

static BsFormula *
make_factor_of (const BsUpdate *self, const char *letter, gsize at, double before, double after)
{
  BsFormulaTag tag = tag_factor (letter, self->entry.layer, at);
  BsFormula *chain = bs_notation_assignment (
    bs_formula_quantity (tag),
    bs_notation_total (bs_formula_value (tag, before), bs_notation_number (after - before)));

  bs_formula_relate (chain, BS_FORMULA_EQUAL, bs_formula_value (tag, after));

  return chain;
}

/* Returns (L^(−¼))₁₁ = …. */
static BsFormula *
make_root_of (const BsUpdate *self, const char *letter, gsize at, double value)
{
  BsFormula *entry = bs_formula_entry (bs_notation_parentheses (make_root (letter)), at, at);

  return bs_notation_equation (
    bs_formula_set_tag (entry, tag_factor (letter, self->entry.layer, at)),
    bs_notation_number (value));
}

static void
append_factor (BsFormula *lines,
               const BsUpdate *self,
               const char *letter,
               BsOptimizerQuantityId id,
               gsize row,
               gsize at)
{
  bs_formula_append (lines,
                     make_factor_of (self, letter, at, get_factor (self, self->before, id, row),
                                     get_factor (self, self->after, id, row)));
}

/* In the factors, as in Θ, rows are counted from 1 and columns from 0. */
static void
append_factors (BsFormula *lines, const BsUpdate *self)
{
  gsize i = self->entry.row, j = self->entry.column;

  append_factor (lines, self, "L", BS_OPTIMIZER_QUANTITY_LEFT, i - 1, i);
  append_factor (lines, self, "R", BS_OPTIMIZER_QUANTITY_RIGHT, j, j);
  bs_formula_append (
    lines, make_root_of (self, "L", i,
                         get_factor (self, self->after, BS_OPTIMIZER_QUANTITY_LEFT_ROOT, i - 1)));
  bs_formula_append (
    lines, make_root_of (self, "R", j,
                         get_factor (self, self->after, BS_OPTIMIZER_QUANTITY_RIGHT_ROOT, j)));
}

/* The optimizer does not keep L^(-1/4) D R^(-1/4), so an entry of it is computed as the step
 * divided by α. */
static BsFormula *
make_numbers (const BsUpdate *self, gsize index)
{
  double next = _bs_update_get_next_theta (self, index), rate = self->options->rate;
  BsFormula *lines = bs_formula_lines ();
  BsFormula *step =
    bs_formula_product (BS_FORMULA_DOT, _bs_update_rate (self),
                        bs_notation_number ((self->point->theta[index] - next) / rate), NULL);

  append_factors (lines, self);
  bs_formula_append (
    lines, _bs_update_make_theta (self, index,
                                  bs_notation_difference (_bs_update_theta (self, index), step)));

  return lines;
}

const BsUpdateClass bs_shampoo_update = {
  .make_formulas = make_formulas,
  .sentence =
    N_ ("For each layer L and R remember how rows and columns of D vary together; their roots "
        "stretch the step where slopes were small, and shorten it where they were large."),
  .make_numbers = make_numbers,
};
