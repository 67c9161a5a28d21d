/* Questions about the forward pass: z of a neuron, and its a. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/phases/questions/question-class.h"
#include "walk/reveal-private.h"

/* Returns Σⱼ Θᵢⱼ aⱼ from column @first on, and the sum of the sizes of its terms. */
static double
add_up (const BsReveal *reveal, BsQuantity quantity, gsize first, double *terms)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  guint from = at->layer - 1;
  double sum = 0.0;

  *terms = 0.0;
  for (gsize j = first; j <= bs_network_get_size (reveal->network, from); j++)
    {
      double a, term;

      bs_reveal_get_value (reveal, j > 0 ? quantity : BS_QUANTITY_A, from, j, &a);
      term = bs_reveal_get_theta (reveal, from, at->neuron, j) * a;
      sum += term;
      *terms += fabs (term);
    }

  return sum;
}

static double
compute_z (BsReveal *reveal, double *terms)
{
  add_up (reveal, BS_QUANTITY_A, 0, terms);

  return _bs_step_question_get_value (reveal, BS_QUANTITY_Z);
}

static gboolean
forget_bias (BsReveal *reveal, BsMistake mistake, double *value)
{
  double terms;

  *value = add_up (reveal, BS_QUANTITY_A, 1, &terms);

  return TRUE;
}

static gboolean
apply_g_early (BsReveal *reveal, BsMistake mistake, double *value)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  double z = _bs_step_question_get_value (reveal, BS_QUANTITY_Z);

  bs_activation_apply (bs_network_get_activation (reveal->network, at->layer), &z, value, 1);

  return TRUE;
}

static gboolean
add_up_z (BsReveal *reveal, BsMistake mistake, double *value)
{
  double terms;

  if (bs_reveal_get_address (reveal)->layer == 2)
    return FALSE;
  *value = add_up (reveal, BS_QUANTITY_Z, 0, &terms);

  return TRUE;
}

/* A column of Θ has as many weights as a row only between layers of the same size. */
static gboolean
take_column (BsReveal *reveal, BsMistake mistake, double *value)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  guint from = at->layer - 1;
  gsize n = bs_network_get_size (reveal->network, from);

  if (bs_network_get_size (reveal->network, at->layer) != n)
    return FALSE;
  *value = bs_reveal_get_theta (reveal, from, at->neuron, 0);
  for (gsize j = 1; j <= n; j++)
    {
      double a;

      bs_reveal_get_value (reveal, BS_QUANTITY_A, from, j, &a);
      *value += bs_reveal_get_theta (reveal, from, j, at->neuron) * a;
    }

  return TRUE;
}

static gboolean
keep_previous_z (BsReveal *reveal, BsMistake mistake, double *value)
{
  return _bs_step_question_get_own_previous (reveal, BS_QUANTITY_Z, value);
}

static const BsStepMistake z_mistakes[] = {
  { BS_MISTAKE_BIAS_FORGOTTEN, "Σⱼ Θ{n,}ⱼ{-} aⱼ{-}", forget_bias },
  { BS_MISTAKE_A_FOR_Z, "g(Θ{n,}₀{-} + Σⱼ Θ{n,}ⱼ{-} aⱼ{-})", apply_g_early },
  { BS_MISTAKE_TRANSPOSED, "Θ{n,}₀{-} + Σⱼ Θⱼ{,n}{-} aⱼ{-}", take_column },
  { BS_MISTAKE_Z_FOR_A, "Θ{n,}₀{-} + Σⱼ Θ{n,}ⱼ{-} zⱼ{-}", add_up_z },
  { BS_MISTAKE_PREVIOUS_EXAMPLE, NULL, keep_previous_z },
};

const BsStepQuestion bs_pre_activation_question = {
  .title = N_ ("z of each neuron"),
  .quantity = BS_FORMULA_Z,
  .formula = "Θ{n,}₀{-} + Σⱼ Θ{n,}ⱼ{-} aⱼ{-}",
  .has_sign = TRUE,
  .n_operand_columns = 3,
  .compute = compute_z,
  .mistakes = z_mistakes,
  .n_mistakes = G_N_ELEMENTS (z_mistakes),
};

static double
compute_a (BsReveal *reveal, double *terms)
{
  double a = _bs_step_question_get_value (reveal, BS_QUANTITY_A);

  *terms = fabs (a);

  return a;
}

static void
give_z (BsReveal *reveal, GString *given)
{
  _bs_step_question_append (reveal, given, "z{n}{l}",
                            _bs_step_question_get_value (reveal, BS_QUANTITY_Z));
}

static gboolean
forget_g (BsReveal *reveal, BsMistake mistake, double *value)
{
  *value = _bs_step_question_get_value (reveal, BS_QUANTITY_Z);

  return TRUE;
}

static gboolean
keep_previous_a (BsReveal *reveal, BsMistake mistake, double *value)
{
  return _bs_step_question_get_own_previous (reveal, BS_QUANTITY_A, value);
}

static const BsStepMistake a_mistakes[] = {
  { BS_MISTAKE_Z_FOR_A, "z{n}{l}", forget_g },
  { BS_MISTAKE_PREVIOUS_EXAMPLE, NULL, keep_previous_a },
};

const BsStepQuestion bs_activation_question = {
  .title = N_ ("a of each neuron"),
  .quantity = BS_FORMULA_A,
  .formula = "g(z{n}{l})",
  .compute = compute_a,
  .give = give_z,
  .mistakes = a_mistakes,
  .n_mistakes = G_N_ELEMENTS (a_mistakes),
};
