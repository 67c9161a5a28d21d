#pragma once

#include "engine/propagation.h"
#include "walk/formula.h"
#include "walk/mistakes.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsStepMistake: a known mistake that can be made in a step
 * @formula: (nullable): a template of what is then computed; see bs_step_question_write()
 * @compute: sets @value to the number that @mistake gives at the present step, from the right
 *   operands. That may be the right number, where the mistake makes no difference. Returns %FALSE
 *   if it cannot be made there
 */
typedef struct
{
  BsMistake mistake;
  const char *formula;
  gboolean (*compute) (BsReveal *reveal, BsMistake mistake, double *value);
} BsStepMistake;

/**
 * BsStepQuestion: what a learner can be asked for at the steps of a phase
 *
 * It is about one number: that of the step's neuron, or that of the entry whose formula the step
 * shows.
 *
 * @title: the name of such questions, marked for translation
 * @quantity: what the number is
 * @formula: a template of the right formula
 * @has_sign: whether the number can be negative as well as positive
 * @n_operand_columns: how many columns of the step's operand table have operands; the others would
 *   tell the number. 0 if no table is shown
 * @compute: returns the right number, and sets @terms to the sum of the sizes of the terms of which
 *   it is made
 * @give: (nullable): appends the operands that the table does not have
 * @mistakes: the mistakes that can be made, the likely ones first
 *
 * The functions need a reveal that withholds nothing, and what bs_reveal_prepare() makes.
 */
typedef struct
{
  const char *title;
  BsFormulaQuantity quantity;
  const char *formula;
  gboolean has_sign;
  guint n_operand_columns;
  double (*compute) (BsReveal *reveal, double *terms);
  void (*give) (BsReveal *reveal, GString *given);
  const BsStepMistake *mistakes;
  guint n_mistakes;
} BsStepQuestion;

extern const BsStepQuestion bs_pre_activation_question;
extern const BsStepQuestion bs_activation_question;
extern const BsStepQuestion bs_output_error_question;
extern const BsStepQuestion bs_hidden_error_question;
extern const BsStepQuestion bs_accumulate_question;
extern const BsStepQuestion bs_gradient_question;

const BsStepQuestion *bs_step_question_get (const BsReveal *reveal);
BsFormulaTag bs_step_question_get_tag (const BsStepQuestion *self, const BsReveal *reveal);
char *bs_step_question_write (const BsReveal *reveal, const char *formula);

/* Appends a symbol with its number: "z₁⁽²⁾ = 0.53". */
void _bs_step_question_append (const BsReveal *reveal,
                               GString *given,
                               const char *formula,
                               double value);
/* The number that the step is about: its neuron as layer and row, or its entry. */
BsEntry _bs_step_question_find_place (const BsReveal *reveal);
/* Returns z, a or δ of the step's neuron. */
double _bs_step_question_get_value (const BsReveal *reveal, BsQuantity quantity);
/* Sets @value to z or a of a neuron for the example before the shown one. Returns FALSE for the
 * first example of the iteration. */
gboolean _bs_step_question_get_previous (const BsReveal *reveal,
                                         BsQuantity quantity,
                                         guint layer,
                                         gsize neuron,
                                         double *value);
/* The same of the step's neuron. */
gboolean
_bs_step_question_get_own_previous (const BsReveal *reveal, BsQuantity quantity, double *value);

G_END_DECLS
