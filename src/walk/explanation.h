#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"
#include "walk/text.h"

G_BEGIN_DECLS

/* One operand table: a header, and rows of cells. At most
 * BS_EXPLANATION_MAX_ROWS rows; @n_left_out says how many more there are. */
#define BS_EXPLANATION_MAX_ROWS 64

typedef struct
{
  guint n_columns;
  guint n_rows;
  gsize n_left_out;
  BsText **titles; /* n_columns */
  BsText **cells;  /* n_rows × n_columns, row by row */
} BsOperandTable;

/**
 * BsExplanation: one step told in words and numbers.
 * @step: "Step 12 of 58"
 * @place: "iteration 3 · example 3 · backward · layer 3"
 * @symbols: the formula in the lecture's symbols.
 * @numbers: the same with this step's numbers, ending in "= result"; one or more
 *   lines, each beginning with "=". Where the step makes a matrix, one entry of it,
 *   which the first line then names: the one that the learner has chosen, or entry 1, 1: "Δ₁₁⁽²⁾ :=
 * 0.1 + 0.5·0.6 = 0.4".
 * @sentence: one sentence saying why.
 * @matrix: the step as a matrix line; @shapes: its shapes; NULL where there is none.
 * @operands: the operand table, NULL where there is none.
 */
typedef struct
{
  char *step;
  char *place;
  BsFormula *symbols;
  BsFormula *numbers;
  char *sentence;
  BsFormula *matrix;
  char *shapes;
  BsOperandTable *operands;
} BsExplanation;

BsExplanation *bs_explanation_new (BsReveal *reveal);
void bs_explanation_free (BsExplanation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsExplanation, bs_explanation_free)

G_END_DECLS
