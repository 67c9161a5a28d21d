/* These builders make the parts that the formulas of several optimizers have in common. The numbers
 * belong to one entry of Θ: the one that the learner has chosen, or row 1, column 1 of Θ(1). */

#include "walk/phases/updates/update-class.h"

static BsFormulaTag
tag_entry (const BsUpdate *self, BsFormulaQuantity quantity)
{
  return bs_formula_tag (quantity, self->entry.layer, self->entry.row, self->entry.column);
}

BsFormula *
_bs_update_letter (const char *letter)
{
  return bs_formula_quantity (bs_formula_tag_optimizer (letter, BS_ANY, BS_ANY, BS_ANY));
}

BsFormula *
_bs_update_parameter (const char *letter, double value)
{
  return bs_formula_value (bs_formula_tag_optimizer (letter, BS_ANY, BS_ANY, BS_ANY), value);
}

BsFormula *
_bs_update_entry (const BsUpdate *self, const char *letter)
{
  const BsEntry *entry = &self->entry;

  return bs_formula_quantity (
    bs_formula_tag_optimizer (letter, entry->layer, entry->row, entry->column));
}

BsFormula *
_bs_update_entry_value (const BsUpdate *self, const char *letter, double value)
{
  const BsEntry *entry = &self->entry;

  return bs_formula_value (
    bs_formula_tag_optimizer (letter, entry->layer, entry->row, entry->column), value);
}

BsFormula *
_bs_update_rate (const BsUpdate *self)
{
  return bs_formula_value (bs_formula_tag (BS_FORMULA_ALPHA, BS_ANY, BS_ANY, BS_ANY),
                           self->options->rate);
}

BsFormula *
_bs_update_theta (const BsUpdate *self, gsize index)
{
  return bs_formula_value (tag_entry (self, BS_FORMULA_THETA), self->point->theta[index]);
}

BsFormula *
_bs_update_D (const BsUpdate *self, gsize index)
{
  return bs_formula_value (tag_entry (self, BS_FORMULA_D), self->D[index]);
}

BsFormula *
_bs_update_make_step (BsFormula *step)
{
  return bs_notation_assignment (bs_notation_letter (BS_FORMULA_THETA),
                                 bs_notation_total (bs_notation_letter (BS_FORMULA_THETA), step));
}

BsFormula *
_bs_update_make_fall (BsFormula *step)
{
  return bs_notation_assignment (
    bs_notation_letter (BS_FORMULA_THETA),
    bs_notation_difference (bs_notation_letter (BS_FORMULA_THETA), step));
}

BsFormula *
_bs_update_make_mean (const char *letter, const char *share, gboolean is_of_squares)
{
  BsFormula *D = bs_notation_letter (BS_FORMULA_D);
  BsFormula *rest = bs_notation_parentheses (
    bs_notation_difference (bs_notation_number (1.0), _bs_update_letter (share)));

  if (is_of_squares)
    D = bs_formula_power (D, bs_notation_number (2.0));

  return bs_notation_assignment (
    _bs_update_letter (letter),
    bs_notation_total (bs_formula_product (BS_FORMULA_SPACE, _bs_update_letter (share),
                                           _bs_update_letter (letter), NULL),
                       bs_formula_product (BS_FORMULA_SPACE, rest, D, NULL)));
}

/* Parentheses keep the sign of D inside the square. */
BsFormula *
_bs_update_make_mean_of (const BsUpdate *self,
                         gsize index,
                         BsFormula *share,
                         BsFormula *before,
                         double rest,
                         gboolean is_of_squares)
{
  BsFormula *D = _bs_update_D (self, index);

  if (is_of_squares)
    D = bs_formula_power (bs_notation_parentheses (D), bs_notation_number (2.0));

  return bs_notation_total (
    bs_formula_product (BS_FORMULA_DOT, share, before, NULL),
    bs_formula_product (BS_FORMULA_DOT, bs_notation_number (rest), D, NULL));
}

BsFormula *
_bs_update_make_scaled (BsFormula *step, BsFormula *square, BsFormula *epsilon)
{
  return bs_formula_quotient (BS_FORMULA_SPACED_SLASH, step,
                              bs_notation_total (bs_formula_root (square), epsilon));
}

BsFormula *
_bs_update_make_entry (const BsUpdate *self,
                       const char *letter,
                       BsFormulaRelation relation,
                       BsFormula *right,
                       double value)
{
  BsFormula *chain = bs_formula_chain (_bs_update_entry (self, letter));

  bs_formula_relate (chain, relation, right);
  bs_formula_relate (chain, BS_FORMULA_EQUAL, _bs_update_entry_value (self, letter, value));

  return chain;
}

BsFormula *
_bs_update_make_theta (const BsUpdate *self, gsize index, BsFormula *right)
{
  BsFormulaTag tag = tag_entry (self, BS_FORMULA_THETA);
  BsFormula *chain = bs_notation_assignment (bs_formula_quantity (tag), right);

  bs_formula_relate (chain, BS_FORMULA_EQUAL,
                     bs_notation_result (tag, _bs_update_get_next_theta (self, index)));

  return chain;
}
