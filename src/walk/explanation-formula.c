/* The formulas of the whole of Θ: Δ, D and J; and which phase has which. */

#include "walk/explanation-private.h"
#include "walk/number.h"

/* Δ, D and the update make whole matrices: the formula is that of entry 1, 1; the operand
 * table has the others. */
static void
accumulate (BsExplanation *self, BsReveal *reveal, guint layer)
{
  g_autofree char *theta_layer = bs_number_superscript (layer);
  g_autofree char *next_layer = bs_number_superscript (layer + 1);
  double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, layer + 1, 1);

  bs_explanation_append (self->symbols, "Δᵢⱼ%s := Δᵢⱼ%s + δᵢ%s aⱼ%s", theta_layer, theta_layer,
                         next_layer, theta_layer);
  bs_explanation_append (self->numbers, "Δ₁₁%s := ", theta_layer);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, TRUE));
  bs_explanation_append (self->numbers, " + ");
  bs_explanation_append_number (self->numbers, bs_explanation_delta_role (delta), delta);
  bs_explanation_append (self->numbers, "·");
  bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                bs_explanation_value (reveal, BS_QUANTITY_A, layer, 1));
  bs_explanation_append (self->numbers, " = ");
  bs_explanation_append_number (self->numbers, BS_TEXT_RESULT,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, FALSE));
}

static void
gradient (BsExplanation *self, BsReveal *reveal, guint layer)
{
  g_autofree char *theta_layer = bs_number_superscript (layer);
  double m = (double) bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));
  double b = (double) bs_reveal_get_n_batch (reveal);
  const char *count = bs_reveal_has_batch (reveal) ? "b" : "m";
  double weight = bs_reveal_get_theta (reveal, layer, 1, 1);

  bs_explanation_append (self->symbols, "Dᵢⱼ%s = Δᵢⱼ%s/%s + (λ/m) Θᵢⱼ%s,  j ≠ 0", theta_layer,
                         theta_layer, count, theta_layer);
  bs_explanation_append (self->numbers, "D₁₁%s = ", theta_layer);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, FALSE));
  bs_explanation_append (self->numbers, "/%.0f + (", b);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, bs_reveal_get_lambda (reveal));
  bs_explanation_append (self->numbers, "/%.0f)·", m);
  bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
  bs_explanation_append (self->numbers, " = ");
  bs_explanation_append_number (self->numbers, BS_TEXT_RESULT,
                                bs_explanation_gradient (reveal, layer, 1, 1));
}

static void
total_cost (BsExplanation *self, const BsReveal *reveal)
{
  const BsCost *cost = &bs_reveal_get_point (reveal)->cost;

  bs_explanation_append (self->symbols, "J(Θ) = −(1/m) Σᵢ Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ]"
                                        " + (λ/2m) Σ Θ²");
  bs_explanation_append (self->numbers, "= ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, cost->data);
  bs_explanation_append (self->numbers, " + ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, cost->penalty);
  bs_explanation_append (self->numbers, "\n");
  bs_explanation_end (self, cost->total);
}

/* Each phase's formula, in the lecture's symbols and in numbers. */
void
bs_explanation_fill_formula (BsExplanation *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);

  switch (at->phase)
    {
    case BS_PHASE_INPUT:
      bs_explanation_fill_input (self, reveal);
      break;
    case BS_PHASE_PRE_ACTIVATION:
      bs_explanation_fill_pre_activation (self, reveal);
      break;
    case BS_PHASE_ACTIVATION:
      bs_explanation_fill_activation (self, reveal);
      break;
    case BS_PHASE_COST_TERMS:
      bs_explanation_fill_cost_terms (self, reveal);
      break;
    case BS_PHASE_OUTPUT_ERROR:
      bs_explanation_fill_output_error (self, reveal);
      break;
    case BS_PHASE_HIDDEN_ERROR:
      bs_explanation_fill_hidden_error (self, reveal);
      break;
    case BS_PHASE_ACCUMULATE:
      accumulate (self, reveal, at->layer);
      break;
    case BS_PHASE_GRADIENT:
      gradient (self, reveal, at->layer);
      break;
    case BS_PHASE_TOTAL_COST:
      total_cost (self, reveal);
      break;
    case BS_PHASE_UPDATE:
      bs_explanation_fill_update (self, reveal);
      break;
    default:
      g_return_if_reached ();
    }
}
