#pragma once

#include "walk/explanation-private.h"

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

double _bs_update_get_next_theta (const BsUpdate *self, gsize index);
const BsOptimizerQuantity *_bs_update_find (GArray *quantities, const char *symbol);

/* Entry @index of Θ, which the formulas call Θ₁₁⁽¹⁾, in numbers. */
void _bs_update_write_numbers (const BsUpdate *self, gsize index, BsText *numbers);

G_END_DECLS
