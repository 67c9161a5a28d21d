#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"
#include "walk/text.h"

G_BEGIN_DECLS

/* An operand table has a row of titles and, in an explanation, at most BS_EXPLANATION_MAX_ROWS rows
 * of cells. @n_left_out is the number of rows that had no room. */
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
 * BsExplanation: one step, explained in words and numbers
 * @step: "Step 12 of 58"
 * @place: "iteration 3 · example 3 · backward · layer 3"
 * @symbols: the formula in the lecture's symbols
 * @numbers: the same formula in the numbers of this step, in one or more lines. Each line begins
 *   with "=", and the last ends with "= result". If the step makes a matrix, the formula is that of
 *   one entry, the one that the learner has chosen or entry 1, 1, and the first line names it:
 *   "Δ₁₁⁽²⁾ := 0.1 + 0.5·0.6 = 0.4"
 *   For a step that stands for a whole layer, @symbols and @numbers are formulas of matrices, and
 *   @operands has a row for each neuron of the layer.
 *   If the reveal withholds what the step makes, @numbers is "= ?", and what would tell the
 *   operands or the result is left out of the other parts
 * @sentence: one sentence that says why the step is done
 * @matrix: (nullable): the formula of the step for whole matrices
 * @matrix_numbers: (nullable): the same formula in numbers; of large matrices only some entries
 * @shapes: (nullable): the shapes of the matrices in @matrix
 * @operands: (nullable): the operand table
 */
typedef struct
{
  char *step;
  char *place;
  BsFormula *symbols;
  BsFormula *numbers;
  char *sentence;
  BsFormula *matrix;
  BsFormula *matrix_numbers;
  char *shapes;
  BsOperandTable *operands;
} BsExplanation;

BsExplanation *bs_explanation_new (BsReveal *reveal);
void bs_explanation_free (BsExplanation *self);

BsOperandTable *bs_operand_table_new_at_step (BsReveal *reveal, gsize most_rows);
void bs_operand_table_free (BsOperandTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsOperandTable, bs_operand_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsExplanation, bs_explanation_free)

G_END_DECLS
