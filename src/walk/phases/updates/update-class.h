#pragma once

#include "walk/phases/notation.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsUpdate: the update at the present step: what the optimizer kept before it, and what it computes
 * and keeps after it
 * @D: D of all examples, or of the batch
 * @entry: the entry of Θ that the formula in numbers shows
 * @next_theta: (nullable): the next Θ; %NULL if no iteration could be made, and then Θ − α D is
 *   shown instead
 * @before, @after: (element-type BsOptimizerQuantity): the quantities that the optimizer had before
 *   the update and has after it
 */
typedef struct
{
  const BsOptimizerOptions *options;
  BsStepResult result;
  BsFinish finish;
  const BsPoint *point;
  const double *D;
  BsEntry entry;
  const double *next_theta;
  GArray *before;
  GArray *after;
} BsUpdate;

/* The operand table shows at most this many vectors of an optimizer, because the window has no room
 * for more columns. */
#define BS_UPDATE_MAX_COLUMNS 2

/**
 * BsUpdateClass: how the update by one optimizer is explained
 *
 * A new optimizer needs one file here and one line in the table of update-class.c, besides its file
 * in engine/optimizers/.
 *
 * @make_formulas: makes the formulas in the symbols that the optimizer's own file uses
 * @sentence: one sentence that says why, marked for translation
 * @steps_by_rate: whether Θ changes by −α D alone, so that the operand table shows α D instead of D
 * @columns: the vectors of the optimizer that the operand table shows
 * @make_numbers: makes the formulas in the numbers of the entry of @update, whose place in the flat
 *   Θ is @index
 */
typedef struct
{
  BsFormula *(*make_formulas) (void);
  const char *sentence;
  gboolean steps_by_rate;
  BsOptimizerQuantityId columns[BS_UPDATE_MAX_COLUMNS];
  guint n_columns;
  BsFormula *(*make_numbers) (const BsUpdate *self, gsize index);
} BsUpdateClass;

extern const BsUpdateClass bs_gradient_descent_update;
extern const BsUpdateClass bs_momentum_update;
extern const BsUpdateClass bs_stochastic_gradient_descent_update;
extern const BsUpdateClass bs_conjugate_gradient_update;
extern const BsUpdateClass bs_bfgs_update;
extern const BsUpdateClass bs_lbfgs_update;
extern const BsUpdateClass bs_rmsprop_update;
extern const BsUpdateClass bs_adam_update;
extern const BsUpdateClass bs_shampoo_update;

const BsUpdateClass *bs_update_class_get (BsOptimizerMethod method);

void bs_update_read (BsUpdate *self, BsReveal *reveal);
void bs_update_clear (BsUpdate *self);

double _bs_update_get_next_theta (const BsUpdate *self, gsize index);
double _bs_update_get (GArray *quantities, BsOptimizerQuantityId id, gsize index);

/* Returns the symbol of a quantity of the optimizer, named by its letter, such as "v" or "β₁". */
BsFormula *_bs_update_letter (const char *letter);
BsFormula *_bs_update_parameter (const char *letter, double value);
/* These functions return the symbol of the entry, and numbers that belong to it. */
BsFormula *_bs_update_entry (const BsUpdate *self, const char *letter);
BsFormula *_bs_update_entry_value (const BsUpdate *self, const char *letter, double value);
BsFormula *_bs_update_rate (const BsUpdate *self);
BsFormula *_bs_update_theta (const BsUpdate *self, gsize index);
BsFormula *_bs_update_D (const BsUpdate *self, gsize index);

/* Several optimizers have these lines: Θ := Θ + step, and Θ := Θ − step. */
BsFormula *_bs_update_make_step (BsFormula *step);
BsFormula *_bs_update_make_fall (BsFormula *step);
/* The first function returns r := ρ r + (1 − ρ) D², or the same with D instead of D². The second
 * returns its right side in numbers. */
BsFormula *_bs_update_make_mean (const char *letter, const char *share, gboolean is_of_squares);
BsFormula *_bs_update_make_mean_of (const BsUpdate *self,
                                    gsize index,
                                    BsFormula *share,
                                    BsFormula *before,
                                    double rest,
                                    gboolean is_of_squares);
/* Returns step / (√square + ε). */
BsFormula *_bs_update_make_scaled (BsFormula *step, BsFormula *square, BsFormula *epsilon);
/* Returns v₁₁⁽¹⁾ := right = value. */
BsFormula *_bs_update_make_entry (const BsUpdate *self,
                                  const char *letter,
                                  BsFormulaRelation relation,
                                  BsFormula *right,
                                  double value);
/* Returns Θ₁₁⁽¹⁾ := right = the next Θ. */
BsFormula *_bs_update_make_theta (const BsUpdate *self, gsize index, BsFormula *right);

BsFormula *_bs_update_make_descent_formula (void);
BsFormula *_bs_update_make_descent (const BsUpdate *self, gsize index);
BsFormula *_bs_update_make_newton_direction (void);
void _bs_update_append_pair (BsFormula *lines);
BsFormula *_bs_update_make_search (const BsUpdate *self, gsize index);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsUpdate, bs_update_clear)

G_END_DECLS
