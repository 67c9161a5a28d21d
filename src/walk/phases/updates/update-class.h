#pragma once

#include "walk/phases/notation.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsUpdate: the update at the present step: what the optimizer kept before it, what it keeps
 * after it and was made of, and where it leads.
 * @D: of all examples or of the batch
 * @entry: the entry of Θ that the numbers are told of
 * @next_theta: NULL where no iteration could be made; then Θ − α D stands for it
 * @before, @after: (element-type BsOptimizerQuantity): what the optimizer kept or used
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

/* Columns of the operand table for what a method keeps; more have no room in the window. */
#define BS_UPDATE_MAX_COLUMNS 2

/**
 * BsUpdateClass: how the update by one method is told; a method is one file here and one line
 * in the table of update-class.c, beside its file in engine/optimizers/.
 * @make_formulas: the formulas in the symbols of the method's own file
 * @sentence: why, marked for translation
 * @steps_by_rate: α D is all that is taken off Θ, so that the table shows it instead of D
 * @columns: vectors of the method that the table shows
 * @make_numbers: the same in the numbers of entry @index of Θ, which is its @entry
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

/* What belongs to the method, by its letter: "v", "β₁". */
BsFormula *_bs_update_letter (const char *letter);
BsFormula *_bs_update_parameter (const char *letter, double value);
/* Of the entry: its symbol, and numbers of it. */
BsFormula *_bs_update_entry (const BsUpdate *self, const char *letter);
BsFormula *_bs_update_entry_value (const BsUpdate *self, const char *letter, double value);
BsFormula *_bs_update_rate (const BsUpdate *self);
BsFormula *_bs_update_theta (const BsUpdate *self, gsize index);
BsFormula *_bs_update_D (const BsUpdate *self, gsize index);

/* Lines that several methods have. Θ := Θ + step; Θ := Θ − step */
BsFormula *_bs_update_make_step (BsFormula *step);
BsFormula *_bs_update_make_fall (BsFormula *step);
/* r := ρ r + (1 − ρ) D², or D; and its right side in numbers */
BsFormula *_bs_update_make_mean (const char *letter, const char *share, gboolean is_of_squares);
BsFormula *_bs_update_make_mean_of (const BsUpdate *self,
                                    gsize index,
                                    BsFormula *share,
                                    BsFormula *before,
                                    double rest,
                                    gboolean is_of_squares);
/* step / (√square + ε) */
BsFormula *_bs_update_make_scaled (BsFormula *step, BsFormula *square, BsFormula *epsilon);
/* v₁₁⁽¹⁾ := right = value */
BsFormula *_bs_update_make_entry (const BsUpdate *self,
                                  const char *letter,
                                  BsFormulaRelation relation,
                                  BsFormula *right,
                                  double value);
/* Θ₁₁⁽¹⁾ := right = the next Θ */
BsFormula *_bs_update_make_theta (const BsUpdate *self, gsize index, BsFormula *right);

BsFormula *_bs_update_make_descent_formula (void);
BsFormula *_bs_update_make_descent (const BsUpdate *self, gsize index);
BsFormula *_bs_update_make_newton_direction (void);
void _bs_update_append_pair (BsFormula *lines);
BsFormula *_bs_update_make_search (const BsUpdate *self, gsize index);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsUpdate, bs_update_clear)

G_END_DECLS
