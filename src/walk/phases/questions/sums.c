/* Questions about entries of Δ and D. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/mistake-rules.h"
#include "walk/phases/questions/question-class.h"
#include "walk/reveal-private.h"

/* What is added to an entry of Δ: Δ before, δ where the weight leads, and a where it starts. */
typedef struct
{
  BsEntry entry;
  double before;
  double delta;
  double a;
} Addition;

static Addition
read_addition (BsReveal *reveal)
{
  Addition self = { .entry = _bs_step_question_find_place (reveal) };
  const BsEntry *at = &self.entry;

  self.before = bs_reveal_get_accumulated (reveal, at->layer, at->row, at->column, TRUE);
  bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, at->layer + 1, at->row, &self.delta);
  bs_reveal_get_value (reveal, BS_QUANTITY_A, at->layer, at->column, &self.a);

  return self;
}

static double
compute_sum (BsReveal *reveal, double *terms)
{
  Addition addition = read_addition (reveal);
  const BsEntry *at = &addition.entry;

  *terms = fabs (addition.before) + fabs (addition.delta * addition.a);

  return bs_reveal_get_accumulated (reveal, at->layer, at->row, at->column, FALSE);
}

static gboolean
forget_to_add (BsReveal *reveal, BsMistake mistake, double *value)
{
  Addition addition = read_addition (reveal);

  *value = addition.delta * addition.a;

  return TRUE;
}

static gboolean
subtract (BsReveal *reveal, BsMistake mistake, double *value)
{
  Addition addition = read_addition (reveal);

  *value = addition.before - addition.delta * addition.a;

  return TRUE;
}

static gboolean
take_z (BsReveal *reveal, BsMistake mistake, double *value)
{
  Addition addition = read_addition (reveal);
  const BsEntry *at = &addition.entry;
  double z;

  if (at->column == 0 || at->layer == 1)
    return FALSE;
  bs_reveal_get_value (reveal, BS_QUANTITY_Z, at->layer, at->column, &z);
  *value = addition.before + addition.delta * z;

  return TRUE;
}

static gboolean
take_neighbour (BsReveal *reveal, BsMistake mistake, double *value)
{
  Addition addition = read_addition (reveal);
  const BsEntry *at = &addition.entry;
  guint layer =
    bs_mistake_rules_layer (BS_MISTAKE_BIT (BS_MISTAKE_WRONG_LAYER), reveal->network, at->layer);
  double a;

  bs_reveal_get_value (reveal, BS_QUANTITY_A, layer, at->column, &a);
  *value = addition.before + addition.delta * a;

  return layer != at->layer;
}

/* δ of layer l has the row of the entry only if that layer has so many neurons. */
static gboolean
take_delta_here (BsReveal *reveal, BsMistake mistake, double *value)
{
  Addition addition = read_addition (reveal);
  const BsEntry *at = &addition.entry;
  double delta;

  if (at->layer == 1 || at->row > bs_network_get_size (reveal->network, at->layer))
    return FALSE;
  bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, at->layer, at->row, &delta);
  *value = addition.before + delta * addition.a;

  return TRUE;
}

static gboolean
keep_previous_a (BsReveal *reveal, BsMistake mistake, double *value)
{
  Addition addition = read_addition (reveal);
  const BsEntry *at = &addition.entry;
  double a;

  if (at->column == 0 ||
      !_bs_step_question_get_previous (reveal, BS_QUANTITY_A, at->layer, at->column, &a))
    return FALSE;
  *value = addition.before + addition.delta * a;

  return TRUE;
}

static const BsStepMistake sum_mistakes[] = {
  { BS_MISTAKE_NOT_ADDED, "δ{n}{+} a{c}{l}", forget_to_add },
  { BS_MISTAKE_WRONG_DELTA, "Δ{rc}{l} + δ{n}{l} a{c}{l}", take_delta_here },
  { BS_MISTAKE_WRONG_LAYER, "Δ{rc}{l} + δ{n}{+} a{c}{w}", take_neighbour },
  { BS_MISTAKE_Z_FOR_A, "Δ{rc}{l} + δ{n}{+} z{c}{l}", take_z },
  { BS_MISTAKE_PREVIOUS_EXAMPLE, NULL, keep_previous_a },
  { BS_MISTAKE_SIGN, "Δ{rc}{l} − δ{n}{+} a{c}{l}", subtract },
};

const BsStepQuestion bs_accumulate_question = {
  .title = N_ ("Δ of each layer"),
  .quantity = BS_FORMULA_ACCUMULATED,
  .formula = "Δ{rc}{l} + δ{n}{+} a{c}{l}",
  .has_sign = TRUE,
  .n_operand_columns = 4,
  .compute = compute_sum,
  .mistakes = sum_mistakes,
  .n_mistakes = G_N_ELEMENTS (sum_mistakes),
};

/* Returns D of the entry by the rules with these mistakes, if Δ has the given sign. */
static double
make_gradient (BsReveal *reveal, guint mistakes, double sign)
{
  BsEntry at = _bs_step_question_find_place (reveal);
  double Delta = bs_reveal_get_accumulated (reveal, at.layer, at.row, at.column, FALSE);

  return bs_mistake_rules_gradient (
    mistakes, sign * Delta, bs_reveal_get_theta (reveal, at.layer, at.row, at.column),
    reveal->lambda, (double) bs_training_set_get_n_examples (reveal->training_set),
    (double) bs_reveal_get_n_batch (reveal), at.column);
}

static double
compute_gradient (BsReveal *reveal, double *terms)
{
  BsEntry at = _bs_step_question_find_place (reveal);
  double mean = make_gradient (reveal, BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_MISSING), 1.0);
  double D = bs_reveal_get_D (
    reveal)[bs_network_get_theta_index (reveal->network, at.layer, at.row, at.column)];

  *terms = fabs (mean) + fabs (D - mean);

  return D;
}

static void
give_parts (BsReveal *reveal, GString *given)
{
  BsEntry at = _bs_step_question_find_place (reveal);
  gsize m = bs_training_set_get_n_examples (reveal->training_set);

  _bs_step_question_append (reveal, given, "Δ{rc}{l}",
                            bs_reveal_get_accumulated (reveal, at.layer, at.row, at.column, FALSE));
  _bs_step_question_append (reveal, given, "Θ{rc}{l}",
                            bs_reveal_get_theta (reveal, at.layer, at.row, at.column));
  _bs_step_question_append (reveal, given, "λ", reveal->lambda);
  if (bs_reveal_has_batch (reveal))
    _bs_step_question_append (reveal, given, "b", (double) bs_reveal_get_n_batch (reveal));
  _bs_step_question_append (reveal, given, "m", (double) m);
}

static gboolean
make_wrong_gradient (BsReveal *reveal, BsMistake mistake, double *value)
{
  *value = make_gradient (reveal, BS_MISTAKE_BIT (mistake), 1.0);

  return TRUE;
}

static gboolean
turn_sign (BsReveal *reveal, BsMistake mistake, double *value)
{
  *value = make_gradient (reveal, 0, -1.0);

  return TRUE;
}

static const BsStepMistake gradient_mistakes[] = {
  { BS_MISTAKE_NO_M, "Δ{rc}{l}{pull}", make_wrong_gradient },
  { BS_MISTAKE_LAMBDA_NOT_DIVIDED, "Δ{rc}{l}/{m} + λ Θ{rc}{l}", make_wrong_gradient },
  { BS_MISTAKE_LAMBDA_ON_BIAS, "Δ{rc}{l}/{m} + (λ/m) Θ{rc}{l}", make_wrong_gradient },
  { BS_MISTAKE_LAMBDA_MISSING, "Δ{rc}{l}/{m}", make_wrong_gradient },
  { BS_MISTAKE_NOT_CLEARED, NULL, make_wrong_gradient },
  { BS_MISTAKE_SIGN, "−Δ{rc}{l}/{m}{pull}", turn_sign },
};

const BsStepQuestion bs_gradient_question = {
  .title = N_ ("D of each layer"),
  .quantity = BS_FORMULA_D,
  .formula = "Δ{rc}{l}/{m}{pull}",
  .has_sign = TRUE,
  .compute = compute_gradient,
  .give = give_parts,
  .mistakes = gradient_mistakes,
  .n_mistakes = G_N_ELEMENTS (gradient_mistakes),
};
