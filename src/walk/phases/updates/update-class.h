#pragma once

#include "walk/reveal.h"
#include "walk/text.h"

G_BEGIN_DECLS

/**
 * BsUpdate: the update at the present step: what the optimizer kept before it, what it keeps
 * after it and was made of, and where it leads.
 * @D: of all examples or of the batch
 * @next_theta: NULL where it is told by gradient descent's formula alone
 * @before, @after: of BsOptimizerQuantity
 */
typedef struct
{
  const BsOptimizerOptions *options;
  BsStepResult result;
  BsFinish finish;
  const BsPoint *point;
  const double *D;
  const double *next_theta;
  GArray *before;
  GArray *after;
} BsUpdate;

/* Columns of the operand table for what a method keeps; more have no room in the window. */
#define BS_UPDATE_MAX_COLUMNS 2

/**
 * BsUpdateClass: how the update by one method is told; a method is one file here and one line
 * in the table of update-class.c, beside its file in engine/optimizers/.
 * @formulas: in the symbols of the method's own file
 * @sentence: why, marked for translation
 * @steps_by_rate: α D is all that is taken off Θ, so that the table shows it instead of D
 * @columns: vectors of the method that the table shows
 * @write_numbers: the formulas with the numbers of entry @index of Θ, told as Θ₁₁⁽¹⁾
 */
typedef struct
{
  const char *formulas;
  const char *sentence;
  gboolean steps_by_rate;
  BsOptimizerQuantityId columns[BS_UPDATE_MAX_COLUMNS];
  guint n_columns;
  void (*write_numbers) (const BsUpdate *self, gsize index, BsText *numbers);
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
void _bs_update_write_line (BsText *text, const char *line, const double *values);
#define BS_UPDATE_WRITE(text, line, ...)                                                           \
  _bs_update_write_line (text, line, (const double[]){ __VA_ARGS__ })

/* Those that several methods have. */
void _bs_update_write_descent (const BsUpdate *self, gsize index, BsText *numbers);
void _bs_update_write_search (const BsUpdate *self, gsize index, BsText *numbers);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsUpdate, bs_update_clear)

G_END_DECLS
