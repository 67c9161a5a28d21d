/* Questions about δ of an output, and δ of a hidden neuron. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/mistake-rules.h"
#include "walk/phases/questions/question-class.h"
#include "walk/reveal-private.h"

static double
get_target (const BsReveal *reveal, guint mistakes)
{
  return bs_mistake_rules_target (mistakes, reveal->training_set,
                                  bs_reveal_get_shown_example (reveal),
                                  bs_reveal_get_address (reveal)->neuron);
}

static double
compute_output_error (BsReveal *reveal, double *terms)
{
  *terms =
    fabs (_bs_step_question_get_value (reveal, BS_QUANTITY_A)) + fabs (get_target (reveal, 0));

  return _bs_step_question_get_value (reveal, BS_QUANTITY_DELTA);
}

static void
give_a (BsReveal *reveal, GString *given)
{
  _bs_step_question_append (reveal, given, "a{n}{l}",
                            _bs_step_question_get_value (reveal, BS_QUANTITY_A));
}

static void
give_answer (BsReveal *reveal, GString *given)
{
  give_a (reveal, given);
  _bs_step_question_append (reveal, given, "y{n}", get_target (reveal, 0));
}

/* The output is compared by the rules with one mistake. */
static gboolean
compare_wrong (BsReveal *reveal, BsMistake mistake, double *value)
{
  guint mistakes = BS_MISTAKE_BIT (mistake);

  *value = bs_mistake_rules_error (mistakes, _bs_step_question_get_value (reveal, BS_QUANTITY_A),
                                   get_target (reveal, mistakes));

  return TRUE;
}

static gboolean
multiply_by_slope (BsReveal *reveal, BsMistake mistake, double *value)
{
  guint layer = bs_reveal_get_address (reveal)->layer;

  *value = _bs_step_question_get_value (reveal, BS_QUANTITY_DELTA) *
           bs_mistake_rules_slope (0, bs_network_get_activation (reveal->network, layer),
                                   _bs_step_question_get_value (reveal, BS_QUANTITY_A));

  return TRUE;
}

static gboolean
compare_z (BsReveal *reveal, BsMistake mistake, double *value)
{
  *value = bs_mistake_rules_error (0, _bs_step_question_get_value (reveal, BS_QUANTITY_Z),
                                   get_target (reveal, 0));

  return TRUE;
}

static gboolean
compare_previous (BsReveal *reveal, BsMistake mistake, double *value)
{
  double a;

  if (!_bs_step_question_get_own_previous (reveal, BS_QUANTITY_A, &a))
    return FALSE;
  *value = bs_mistake_rules_error (0, a, get_target (reveal, 0));

  return TRUE;
}

static const BsStepMistake output_mistakes[] = {
  { BS_MISTAKE_SIGN, "y{n} − a{n}{l}", compare_wrong },
  { BS_MISTAKE_SLOPE_AT_OUTPUT, "(a{n}{l} − y{n}) · g′(z{n}{l})", multiply_by_slope },
  { BS_MISTAKE_Z_FOR_A, "z{n}{l} − y{n}", compare_z },
  { BS_MISTAKE_ONE_HOT_FORGOTTEN, NULL, compare_wrong },
  { BS_MISTAKE_PREVIOUS_EXAMPLE, NULL, compare_previous },
};

const BsStepQuestion bs_output_error_question = {
  .title = N_ ("δ of each output"),
  .quantity = BS_FORMULA_DELTA,
  .formula = "a{n}{l} − y{n}",
  .has_sign = TRUE,
  .compute = compute_output_error,
  .give = give_answer,
  .mistakes = output_mistakes,
  .n_mistakes = G_N_ELEMENTS (output_mistakes),
};

/* How the errors of a layer behind come back to the neuron of the present step. */
typedef struct
{
  guint mistakes;
  gboolean is_transposed;
  guint layer; /* whose δ is taken */
} Way;

/* Returns Σₖ Θₖⱼ δₖ, and the sum of the sizes of its terms. */
static double
send_back (const BsReveal *reveal, const Way *way, double *terms)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize column = bs_mistake_rules_column (way->mistakes, at->neuron);
  double sum = 0.0;

  *terms = 0.0;
  for (gsize k = 1; k <= bs_network_get_size (reveal->network, at->layer + 1); k++)
    {
      double theta = way->is_transposed ? bs_reveal_get_theta (reveal, at->layer, at->neuron, k)
                                        : bs_reveal_get_theta (reveal, at->layer, k, column);
      double delta;

      bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, way->layer, k, &delta);
      sum += theta * delta;
      *terms += fabs (theta * delta);
    }

  return sum;
}

/* Returns δ of the present neuron, if its activation is @a and the errors come back in this way. */
static double
make_error (const BsReveal *reveal, const Way *way, double a)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsActivation activation = bs_network_get_activation (reveal->network, layer);
  double terms;

  return send_back (reveal, way, &terms) * bs_mistake_rules_slope (way->mistakes, activation, a);
}

static Way
make_way (const BsReveal *reveal)
{
  return (Way){ .layer = bs_reveal_get_address (reveal)->layer + 1 };
}

static double
compute_hidden_error (BsReveal *reveal, double *terms)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  Way way = make_way (reveal);

  send_back (reveal, &way, terms);
  *terms *= bs_mistake_rules_slope (0, bs_network_get_activation (reveal->network, layer),
                                    _bs_step_question_get_value (reveal, BS_QUANTITY_A));

  return _bs_step_question_get_value (reveal, BS_QUANTITY_DELTA);
}

/* The errors come back by the rules with one mistake. */
static gboolean
come_back_wrong (BsReveal *reveal, BsMistake mistake, double *value)
{
  Way way = make_way (reveal);

  way.mistakes = BS_MISTAKE_BIT (mistake);
  *value = make_error (reveal, &way, _bs_step_question_get_value (reveal, BS_QUANTITY_A));

  return TRUE;
}

/* A row of Θ has as many weights as a column only between layers of the same size. */
static gboolean
take_row (BsReveal *reveal, BsMistake mistake, double *value)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  Way way = make_way (reveal);

  if (bs_network_get_size (reveal->network, layer) !=
      bs_network_get_size (reveal->network, layer + 1))
    return FALSE;
  way.is_transposed = TRUE;
  *value = make_error (reveal, &way, _bs_step_question_get_value (reveal, BS_QUANTITY_A));

  return TRUE;
}

static gboolean
take_slope_of_z (BsReveal *reveal, BsMistake mistake, double *value)
{
  Way way = make_way (reveal);

  *value = make_error (reveal, &way, _bs_step_question_get_value (reveal, BS_QUANTITY_Z));

  return TRUE;
}

static gboolean
turn_hidden_sign (BsReveal *reveal, BsMistake mistake, double *value)
{
  *value = -_bs_step_question_get_value (reveal, BS_QUANTITY_DELTA);

  return TRUE;
}

static gboolean
take_errors_behind (BsReveal *reveal, BsMistake mistake, double *value)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  Way way = make_way (reveal);

  if (layer + 2 > bs_network_get_n_layers (reveal->network) ||
      bs_network_get_size (reveal->network, layer + 2) !=
        bs_network_get_size (reveal->network, layer + 1))
    return FALSE;
  way.layer = layer + 2;
  *value = make_error (reveal, &way, _bs_step_question_get_value (reveal, BS_QUANTITY_A));

  return TRUE;
}

static gboolean
take_previous_slope (BsReveal *reveal, BsMistake mistake, double *value)
{
  Way way = make_way (reveal);
  double a;

  if (!_bs_step_question_get_own_previous (reveal, BS_QUANTITY_A, &a))
    return FALSE;
  *value = make_error (reveal, &way, a);

  return TRUE;
}

static const BsStepMistake hidden_mistakes[] = {
  { BS_MISTAKE_NO_SLOPE, "Σₖ Θₖ{,n}{l} δₖ{+}", come_back_wrong },
  { BS_MISTAKE_BIAS_ROW_KEPT, "(Σₖ Θₖ{,p}{l} δₖ{+}) · g′(z{n}{l})", come_back_wrong },
  { BS_MISTAKE_TRANSPOSED, "(Σₖ Θ{n,}ₖ{l} δₖ{+}) · g′(z{n}{l})", take_row },
  { BS_MISTAKE_WRONG_DELTA, "(Σₖ Θₖ{,n}{l} δₖ{++}) · g′(z{n}{l})", take_errors_behind },
  { BS_MISTAKE_Z_FOR_A, NULL, take_slope_of_z },
  { BS_MISTAKE_SIGN, "−(Σₖ Θₖ{,n}{l} δₖ{+}) · g′(z{n}{l})", turn_hidden_sign },
  { BS_MISTAKE_PREVIOUS_EXAMPLE, NULL, take_previous_slope },
};

const BsStepQuestion bs_hidden_error_question = {
  .title = N_ ("δ of each hidden neuron"),
  .quantity = BS_FORMULA_DELTA,
  .formula = "(Σₖ Θₖ{,n}{l} δₖ{+}) · g′(z{n}{l})",
  .has_sign = TRUE,
  .n_operand_columns = 3,
  .compute = compute_hidden_error,
  .give = give_a,
  .mistakes = hidden_mistakes,
  .n_mistakes = G_N_ELEMENTS (hidden_mistakes),
};
