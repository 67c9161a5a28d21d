/* What the walk tells of an iteration is what training makes of it, by every method. */

#include <math.h>
#include <string.h>

#include "engine/initial-weights.h"
#include "read-formula.h"
#include "support/random-data.h"
#include "walk/explanation-private.h"

#define N_EXAMPLES 11
#define BATCH      4
#define LAMBDA     0.7

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsObjective *objective;
  BsPoint *point;
  BsOptimizer *optimizer;
  BsReveal *reveal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const gsize sizes[] = { 3, 4, 2 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.6, 3 };
  BsOptimizerMethod method = (BsOptimizerMethod) GPOINTER_TO_UINT (data);
  BsOptimizerOptions options;
  BsRandom random;

  bs_random_init (&random, 9);
  fixture->network = bs_network_new (sizes, 3, BS_ACTIVATION_TANH, NULL);
  fixture->data = random_data_new (&random, N_EXAMPLES, 3, 2);
  fixture->objective = bs_objective_new (fixture->network, fixture->data, LAMBDA);
  fixture->point = bs_point_new (bs_network_get_n_parameters (fixture->network));
  bs_initial_weights_fill (&weights, fixture->network, fixture->point->theta);
  g_assert_true (bs_point_evaluate (fixture->point, fixture->objective));

  bs_optimizer_options_init (&options, method);
  options.tolerance = 0.0;
  if (bs_optimizer_method_has (method, BS_PARAMETER_BATCH) &&
      method != BS_OPTIMIZER_GRADIENT_DESCENT)
    options.batch_size = BATCH;
  fixture->optimizer = bs_optimizer_new (&options, fixture->network);
  fixture->reveal = bs_reveal_new (fixture->network, fixture->data, LAMBDA, &options);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bs_reveal_free (fixture->reveal);
  bs_optimizer_free (fixture->optimizer);
  bs_point_free (fixture->point);
  bs_objective_free (fixture->objective);
  bs_training_set_unref (fixture->data);
  bs_network_unref (fixture->network);
}

static void
go_to_last_step (Fixture *fixture, guint from_last)
{
  const BsSequence *sequence = bs_reveal_get_sequence (fixture->reveal);
  guint64 iteration = fixture->point->iteration;

  bs_reveal_go (fixture->reveal, bs_sequence_get_start (sequence, iteration) +
                                   bs_sequence_get_n_steps (sequence, iteration) - 1 - from_last);
}

static void
show_point (Fixture *fixture)
{
  bs_reveal_set_optimizer (fixture->reveal, fixture->optimizer);
  bs_reveal_set_point (fixture->reveal, fixture->point);
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  gsize bytes = fixture->point->n_parameters * sizeof (double);

  for (guint i = 0; i < 12; i++)
    {
      const BsPoint *next_point;
      const BsOptimizer *next;

      show_point (fixture);
      go_to_last_step (fixture, 0);
      g_assert_cmpint (bs_reveal_get_address (fixture->reveal)->phase, ==, BS_PHASE_UPDATE);
      bs_reveal_prepare (fixture->reveal);
      g_assert_true (bs_reveal_work (fixture->reveal) == 0.0);
      g_assert_cmpint (bs_reveal_get_update (fixture->reveal, &next_point, &next), ==,
                       BS_STEP_DONE);

      g_assert_cmpint (
        bs_optimizer_iterate (fixture->optimizer, fixture->objective, fixture->point), ==,
        BS_STEP_DONE);
      g_assert_cmpmem (next_point->theta, bytes, fixture->point->theta, bytes);
      g_assert_cmpmem (next_point->D, bytes, fixture->point->D, bytes);
      g_assert_cmpfloat (next_point->cost.total, ==, fixture->point->cost.total);
    }
}

/* D told of a batch: by the examples that the walk shows, and by their Δ, is the one that trains.
 */
static void
test_batch (Fixture *fixture, gconstpointer data)
{
  const BsSequence *sequence = bs_reveal_get_sequence (fixture->reveal);
  guint64 length = bs_sequence_get_example_length (sequence);

  for (guint i = 0; i < 7; i++)
    {
      gsize expected = i % 3 == 2 ? 3 : BATCH;
      guint64 start = bs_sequence_get_start (sequence, i);
      gsize shown[BATCH];
      g_autoptr (GArray) quantities = NULL;
      const BsOptimizerQuantity *trained;
      const double *D;

      show_point (fixture);
      g_assert_true (bs_reveal_has_batch (fixture->reveal));
      g_assert_cmpuint (bs_reveal_get_n_batch (fixture->reveal), ==, expected);
      for (gsize k = 0; k < expected; k++)
        {
          bs_reveal_go (fixture->reveal, start + k * length);
          shown[k] = bs_reveal_get_shown_example (fixture->reveal);
          g_assert_cmpuint (bs_reveal_find_in_batch (fixture->reveal, shown[k]), ==, k + 1);
        }

      go_to_last_step (fixture, 3);
      g_assert_cmpint (bs_reveal_get_address (fixture->reveal)->phase, ==, BS_PHASE_GRADIENT);
      g_assert_cmpuint (bs_reveal_get_address (fixture->reveal)->layer, ==, 2);
      D = bs_reveal_get_D (fixture->reveal);
      for (gsize row = 1; row <= 2; row++)
        for (gsize column = 0; column <= 4; column++)
          {
            double theta = bs_reveal_get_theta (fixture->reveal, 2, row, column);
            double Delta = bs_reveal_get_accumulated (fixture->reveal, 2, row, column, FALSE);
            double penalty = column > 0 ? LAMBDA / N_EXAMPLES * theta : 0.0;

            g_assert_cmpfloat_with_epsilon (
              D[bs_network_get_theta_index (fixture->network, 2, row, column)],
              Delta / (double) expected + penalty, 1e-13);
          }

      g_assert_cmpint (
        bs_optimizer_iterate (fixture->optimizer, fixture->objective, fixture->point), ==,
        BS_STEP_DONE);
      quantities = bs_optimizer_get_quantities (fixture->optimizer);
      trained = bs_optimizer_quantities_find (quantities, BS_OPTIMIZER_QUANTITY_D);
      for (gsize k = 0; k < trained->rows; k++)
        g_assert_cmpfloat_with_epsilon (D[k], trained->values[k], 1e-13);
    }
}

/* All examples of an epoch, each once; and who is not in a batch is not found in it. */
static void
test_epoch (Fixture *fixture, gconstpointer data)
{
  gboolean is_seen[N_EXAMPLES + 1] = { FALSE };

  for (guint i = 0; i < 3; i++)
    {
      gsize n_found = 0;

      show_point (fixture);
      for (gsize example = 1; example <= N_EXAMPLES; example++)
        if (bs_reveal_find_in_batch (fixture->reveal, example) > 0)
          {
            g_assert_false (is_seen[example]);
            is_seen[example] = TRUE;
            n_found++;
          }
      g_assert_cmpuint (n_found, ==, bs_reveal_get_n_batch (fixture->reveal));
      bs_optimizer_iterate (fixture->optimizer, fixture->objective, fixture->point);
    }
  for (gsize example = 1; example <= N_EXAMPLES; example++)
    g_assert_true (is_seen[example]);
}

static void
test_place (Fixture *fixture, gconstpointer data)
{
  const BsSequence *sequence = bs_reveal_get_sequence (fixture->reveal);
  g_autoptr (BsExplanation) first = NULL, end = NULL;
  g_autofree char *place = NULL;

  show_point (fixture);
  bs_reveal_go (fixture->reveal, bs_sequence_get_example_length (sequence));
  first = bs_explanation_new (fixture->reveal);
  place = g_strdup_printf ("iteration 0 · example %zu, 2 of the batch of 4 · input",
                           bs_reveal_get_shown_example (fixture->reveal));
  g_assert_cmpstr (first->place, ==, place);
  go_to_last_step (fixture, 1);
  end = bs_explanation_new (fixture->reveal);
  g_assert_cmpstr (end->place, ==, "iteration 0 · batch of 4 · cost");
}

/* Whatever a method tells has a letter and a name, and is found by its id. */
static void
assert_quantities (const BsOptimizer *optimizer)
{
  g_autoptr (GArray) quantities = bs_optimizer_get_quantities (optimizer);

  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, i);
      const BsOptimizerQuantity *found = bs_optimizer_quantities_find (quantities, quantity->id);

      g_assert_nonnull (bs_optimizer_quantity_id_get_symbol (quantity->id));
      g_assert_nonnull (quantity->name);
      g_assert_true (found != NULL && found->id == quantity->id && found <= quantity);
    }
}

/* The numbers of the formula and the row of the table end in the new Θ. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BsExplanation) step = NULL;
  const BsPoint *next_point;
  const BsOptimizer *next;
  g_autofree char *numbers = NULL;
  const char *last;
  BsText *cell;

  bs_optimizer_iterate (fixture->optimizer, fixture->objective, fixture->point);
  show_point (fixture);
  go_to_last_step (fixture, 0);
  step = bs_explanation_new (fixture->reveal);
  bs_reveal_get_update (fixture->reveal, &next_point, &next);
  assert_quantities (next);

  numbers = read_formula (step->numbers);
  last = strrchr (numbers, '\n') != NULL ? strrchr (numbers, '\n') + 1 : numbers;
  g_assert_true (g_str_has_prefix (last, "Θ₁₁⁽¹⁾ := "));
  /* l, i, j = 1, 1, 1 is the table's second row. */
  cell = step->operands->cells[2 * step->operands->n_columns - 1];
  g_assert_true (g_str_has_suffix (last, bs_text_get_string (cell)));
  g_assert_cmpfloat_with_epsilon (
    next_point->theta[bs_network_get_theta_index (fixture->network, 1, 1, 1)],
    g_ascii_strtod (bs_text_get_string (cell) +
                      (g_str_has_prefix (bs_text_get_string (cell), "−") ? strlen ("−") : 0),
                    NULL) *
      (g_str_has_prefix (bs_text_get_string (cell), "−") ? -1.0 : 1.0),
    1e-4);
}

static const double *
find (GArray *quantities, BsOptimizerQuantityId id)
{
  const BsOptimizerQuantity *quantity = bs_optimizer_quantities_find (quantities, id);

  g_assert_nonnull (quantity);

  return quantity->values;
}

static void
assert_tells (const BsExplanation *step, const char *label, double value)
{
  g_autoptr (BsText) number = bs_text_new ();
  g_autofree char *line = NULL;
  g_autofree char *numbers = NULL;

  bs_explanation_append_number (number, BS_TEXT_PLAIN, value);
  line = g_strconcat (label, bs_text_get_string (number), NULL);
  numbers = read_formula (step->numbers);
  g_assert_nonnull (strstr (numbers, line));
}

/* What a method knows beside vectors: the share of the direction before, the pair that the step
 * adds, the factors of layer 1 and their roots. */
static void
test_inner_state (void)
{
  static const BsOptimizerMethod methods[] = { BS_OPTIMIZER_CONJUGATE_GRADIENT, BS_OPTIMIZER_BFGS,
                                               BS_OPTIMIZER_LBFGS, BS_OPTIMIZER_SHAMPOO };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      Fixture fixture;
      g_autoptr (BsExplanation) step = NULL;
      g_autoptr (GArray) quantities = NULL;
      const BsPoint *next_point;
      const BsOptimizer *next;

      set_up (&fixture, GUINT_TO_POINTER (methods[i]));
      bs_optimizer_iterate (fixture.optimizer, fixture.objective, fixture.point);
      show_point (&fixture);
      go_to_last_step (&fixture, 0);
      step = bs_explanation_new (fixture.reveal);
      bs_reveal_get_update (fixture.reveal, &next_point, &next);
      quantities = bs_optimizer_get_quantities (next);
      if (methods[i] == BS_OPTIMIZER_CONJUGATE_GRADIENT)
        assert_tells (step, "β = ", *find (quantities, BS_OPTIMIZER_QUANTITY_BETA));
      else if (methods[i] == BS_OPTIMIZER_SHAMPOO)
        {
          /* Row 1 is the first, column 1 the second, after that of the +1 unit; R has 4 columns. */
          assert_tells (step,
                        "(L^(−¼))₁₁ = ", find (quantities, BS_OPTIMIZER_QUANTITY_LEFT_ROOT)[0]);
          assert_tells (step,
                        "(R^(−¼))₁₁ = ", find (quantities, BS_OPTIMIZER_QUANTITY_RIGHT_ROOT)[5]);
          assert_tells (step, " = ", find (quantities, BS_OPTIMIZER_QUANTITY_LEFT)[0]);
          assert_tells (step, " = ", find (quantities, BS_OPTIMIZER_QUANTITY_RIGHT)[5]);
        }
      else
        {
          assert_tells (step, "sᵀy = ", *find (quantities, BS_OPTIMIZER_QUANTITY_CURVATURE));
          assert_tells (step, "y₁₁⁽¹⁾ = ", find (quantities, BS_OPTIMIZER_QUANTITY_CHANGE)[1]);
        }
      tear_down (&fixture, NULL);
    }
}

/* Where the next J would not be finite, no method's step is told as if it were made. */
static void
test_divergence (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      Fixture fixture;
      g_autoptr (BsExplanation) step = NULL;
      BsOptimizerOptions options;

      set_up (&fixture, GUINT_TO_POINTER (method));
      options = *bs_optimizer_get_options (fixture.optimizer);
      if (!bs_optimizer_method_has ((BsOptimizerMethod) method, BS_PARAMETER_RATE))
        {
          tear_down (&fixture, NULL);
          continue;
        }
      options.rate = 1e300;
      bs_reveal_free (fixture.reveal);
      bs_optimizer_free (fixture.optimizer);
      fixture.optimizer = bs_optimizer_new (&options, fixture.network);
      fixture.reveal = bs_reveal_new (fixture.network, fixture.data, LAMBDA, &options);
      show_point (&fixture);
      go_to_last_step (&fixture, 0);
      step = bs_explanation_new (fixture.reveal);
      g_assert_nonnull (strstr (step->sentence, "it is not made"));
      g_assert_null (step->operands);
      tear_down (&fixture, NULL);
    }
}

/* Where J is not finite as it is, no iteration is made of which a method could tell; α D can be
 * told without one. */
static void
test_no_cost (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      Fixture fixture;
      g_autoptr (BsExplanation) step = NULL;
      g_autofree char *numbers = NULL;
      gboolean steps_by_rate = method == BS_OPTIMIZER_GRADIENT_DESCENT ||
                               method == BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT;

      set_up (&fixture, GUINT_TO_POINTER (method));
      fixture.point->cost.total = INFINITY;
      show_point (&fixture);
      go_to_last_step (&fixture, 0);
      step = bs_explanation_new (fixture.reveal);
      numbers = read_formula (step->numbers);
      g_assert_cmpint (g_str_has_prefix (numbers, "Θ₁₁⁽¹⁾ := "), ==, steps_by_rate);
      g_assert_cmpint (strstr (step->sentence, "it is not made") == NULL, ==, steps_by_rate);
      g_assert_cmpint (step->operands != NULL, ==, steps_by_rate);
      tear_down (&fixture, NULL);
    }
}

/* A method at its end says by which rule, and shows no table of what does not change. */
static void
test_end (void)
{
  Fixture fixture;
  BsOptimizerOptions options;
  g_autoptr (BsExplanation) step = NULL;

  set_up (&fixture, GUINT_TO_POINTER (BS_OPTIMIZER_LBFGS));
  options = *bs_optimizer_get_options (fixture.optimizer);
  options.tolerance = 1e6;
  bs_optimizer_free (fixture.optimizer);
  fixture.optimizer = bs_optimizer_new (&options, fixture.network);
  show_point (&fixture);
  go_to_last_step (&fixture, 0);
  step = bs_explanation_new (fixture.reveal);
  assert_reads (step->numbers, bs_finish_get_reason (BS_FINISH_TOLERANCE));
  g_assert_nonnull (strstr (step->sentence, "Θ stays as it is"));
  g_assert_null (step->operands);
  tear_down (&fixture, NULL);
}

static void
add (const char *what, guint method, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf (
    "/update/%s/%s", what, bs_optimizer_method_get_nick ((BsOptimizerMethod) method));

  g_test_add (path, Fixture, GUINT_TO_POINTER (method), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      add ("theta", method, test_update);
      add ("words", method, test_words);
      if (method == BS_OPTIMIZER_GRADIENT_DESCENT ||
          !bs_optimizer_method_has ((BsOptimizerMethod) method, BS_PARAMETER_BATCH))
        continue;
      add ("batch", method, test_batch);
      add ("epoch", method, test_epoch);
    }
  add ("place", BS_OPTIMIZER_ADAM, test_place);
  g_test_add_func ("/update/end", test_end);
  g_test_add_func ("/update/inner-state", test_inner_state);
  g_test_add_func ("/update/divergence", test_divergence);
  g_test_add_func ("/update/no-cost", test_no_cost);

  return g_test_run ();
}
