/* The entry of Θ that the learner has chosen: which numbers the steps tell of it, and what is known
 * of it at every step. */

#include <math.h>
#include <string.h>

#include "engine/objective.h"
#include "walk/entry-story.h"
#include "walk/formula-node.h"
#include "walk/number.h"

static const gsize sizes[] = { 3, 4, 2 };

static BsReveal *
make_reveal (BsOptimizerMethod method)
{
  const double x[] = { 0.5, -1.0, 0.25, 1.0, 0.75, -0.5, -0.25, 0.5, 1.5, -1.0, 1.0, 0.0 };
  const double y[] = { 1, 0, 0, 1, 1, 1, 0, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("data", BS_TARGETS_SEVERAL, 4, 3, 2, x, y, NULL, NULL, NULL);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, 0.5);
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  BsOptimizerOptions options;
  BsReveal *reveal;

  for (gsize i = 0; i < point->n_parameters; i++)
    point->theta[i] = sin (3.0 * (double) i + 1.0);
  g_assert_true (bs_point_evaluate (point, objective));
  bs_optimizer_options_init (&options, method);
  reveal = bs_reveal_new (network, data, 0.5, &options);
  bs_reveal_set_point (reveal, point);

  return reveal;
}

static void
go (BsReveal *reveal, gsize example, BsPhase phase, guint layer)
{
  const BsAddress address = { bs_reveal_get_point (reveal)->iteration, example, phase, layer, 0 };

  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
}

static char *
tell (BsReveal *reveal)
{
  g_autoptr (BsExplanation) explanation = bs_explanation_new (reveal);
  g_autoptr (BsText) text = bs_formula_to_text (explanation->numbers);

  return g_strdup (bs_text_get_string (text));
}

static void
assert_tells (BsReveal *reveal, const char *part)
{
  g_autofree char *text = tell (reveal);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
assert_tells_number (BsReveal *reveal, double value)
{
  g_autofree char *number = bs_number_format_shown (value);
  g_autofree char *ending = g_strconcat ("= ", number, NULL);

  assert_tells (reveal, ending);
}

static void
test_without_a_choice_it_is_entry_1_1 (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);

  go (reveal, 2, BS_PHASE_ACCUMULATE, 2);
  assert_tells (reveal, "Δ₁₁⁽²⁾ := ");
  go (reveal, 0, BS_PHASE_UPDATE, 0);
  assert_tells (reveal, "Θ₁₁⁽¹⁾ := ");
}

static void
test_a_choice_is_told_by_steps_of_its_layer (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);
  const BsEntry entry = { 2, 2, 3 };

  bs_reveal_set_entry (reveal, &entry);
  go (reveal, 3, BS_PHASE_ACCUMULATE, 2);
  assert_tells (reveal, "Δ₂₃⁽²⁾ := ");
  assert_tells_number (reveal, bs_reveal_get_accumulated (reveal, 2, 2, 3, FALSE));
  go (reveal, 3, BS_PHASE_ACCUMULATE, 1);
  assert_tells (reveal, "Δ₁₁⁽¹⁾ := ");
  go (reveal, 0, BS_PHASE_GRADIENT, 2);
  assert_tells (reveal, "D₂₃⁽²⁾ = ");
  assert_tells (reveal, "(0.5000/4)");
  assert_tells_number (
    reveal,
    bs_reveal_get_D (reveal)[bs_network_get_theta_index (bs_reveal_get_network (reveal), 2, 2, 3)]);
}

static void
test_a_weight_of_the_unit_is_told_without_lambda (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);
  const BsEntry entry = { 1, 4, 0 };
  g_autoptr (BsExplanation) explanation = NULL;
  g_autoptr (BsText) symbols = NULL;
  g_autofree char *text = NULL;

  bs_reveal_set_entry (reveal, &entry);
  go (reveal, 0, BS_PHASE_GRADIENT, 1);
  text = tell (reveal);
  g_assert_true (g_str_has_prefix (text, "D₄₀⁽¹⁾ = "));
  g_assert_null (strstr (text, "·"));
  explanation = bs_explanation_new (reveal);
  symbols = bs_formula_to_text (explanation->symbols);
  g_assert_null (strstr (bs_text_get_string (symbols), "λ"));
  g_assert_nonnull (strstr (bs_text_get_string (symbols), "j = 0"));
}

/* The last line of every method ends in the very number to which the optimizer leads. */
static void
test_every_method_tells_the_new_theta_of_the_choice (void)
{
  const BsEntry entries[] = { { 1, 3, 2 }, { 2, 1, 0 }, { 2, 2, 4 } };

  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
      {
        g_autoptr (BsReveal) reveal = make_reveal ((BsOptimizerMethod) method);
        g_autofree char *symbol = bs_entry_make_symbol (&entries[i], "Θ");
        g_autofree char *beginning = g_strconcat (symbol, " := ", NULL);
        const BsPoint *next;
        const BsOptimizer *optimizer;

        bs_reveal_set_entry (reveal, &entries[i]);
        go (reveal, 0, BS_PHASE_UPDATE, 0);
        assert_tells (reveal, beginning);
        g_assert_cmpint (bs_reveal_get_update (reveal, &next, &optimizer), ==, BS_STEP_DONE);
        assert_tells_number (
          reveal,
          next->theta[bs_network_get_theta_index (bs_reveal_get_network (reveal), entries[i].layer,
                                                  entries[i].row, entries[i].column)]);
      }
}

static void
collect_lit (const BsFormula *node, GPtrArray *lit)
{
  if (node->is_lit)
    g_ptr_array_add (lit, (gpointer) node);
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    collect_lit (bs_formula_get_part (node, i), lit);
}

/* Row i of δ and column j of aᵀ meet in the entry. */
static void
test_the_matrix_line_lights_what_meets_in_the_entry (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (GPtrArray) lit = g_ptr_array_new ();
  g_autoptr (BsExplanation) explanation = NULL;
  const BsFormulaTag *delta, *a;
  const BsEntry entry = { 2, 2, 3 };

  bs_reveal_set_entry (reveal, &entry);
  go (reveal, 1, BS_PHASE_ACCUMULATE, 2);
  explanation = bs_explanation_new (reveal);
  collect_lit (explanation->matrix_numbers, lit);
  g_assert_cmpuint (lit->len, ==, 2);
  delta = bs_formula_get_tag (g_ptr_array_index (lit, 0));
  a = bs_formula_get_tag (g_ptr_array_index (lit, 1));
  g_assert_cmpint (delta->quantity, ==, BS_FORMULA_DELTA);
  g_assert_cmpuint (delta->row, ==, 2);
  g_assert_cmpint (a->quantity, ==, BS_FORMULA_A);
  g_assert_cmpuint (a->row, ==, 3);
}

/* Shampoo's factors belong to the layer, row and column of the entry. */
static void
test_shampoo_tells_the_factors_of_the_layer (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_SHAMPOO);
  const BsEntry entry = { 2, 2, 0 };

  bs_reveal_set_entry (reveal, &entry);
  go (reveal, 0, BS_PHASE_UPDATE, 0);
  assert_tells (reveal, "L₂₂⁽²⁾ := ");
  assert_tells (reveal, "R₀₀⁽²⁾ := ");
}

static void
assert_story (BsReveal *reveal, const BsEntry *entry, const char *const *parts)
{
  g_autoptr (BsEntryStory) story = bs_entry_story_new (reveal, entry);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (strstr (story->name, parts[i]) == NULL)
      g_error ("“%s” is not in “%s”", parts[i], story->name);
}

static void
test_the_story_tells_what_is_computed (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);
  const BsEntry entry = { 2, 1, 2 };

  go (reveal, 1, BS_PHASE_INPUT, 1);
  assert_story (reveal, &entry,
                (const char *[]){ "Θ₁₂⁽²⁾ = ", "Δ₁₂⁽²⁾ = 0", "D₁₂⁽²⁾ not computed", NULL });
  go (reveal, 0, BS_PHASE_GRADIENT, 2);
  assert_story (reveal, &entry, (const char *[]){ "Δ₁₂⁽²⁾ = ", "D₁₂⁽²⁾ = ", NULL });
  go (reveal, 0, BS_PHASE_UPDATE, 0);
  assert_story (reveal, &entry, (const char *[]){ "new Θ = ", NULL });
  bs_reveal_watch (reveal, 1);
  assert_story (reveal, &entry, (const char *[]){ "Δ₁₂⁽²⁾ not computed", "D₁₂⁽²⁾ = ", NULL });
}

static void
test_the_last_change_is_known_after_a_step_and_not_after_a_jump (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsPoint) point = bs_point_copy (bs_reveal_get_point (reveal));
  g_autoptr (BsReveal) copy = NULL;
  const BsEntry entry = { 1, 2, 1 };
  gsize index = bs_network_get_theta_index (bs_reveal_get_network (reveal), 1, 2, 1);
  double change;

  g_assert_false (bs_reveal_find_last_change (reveal, &entry, &change));
  point->iteration++;
  point->theta[index] += 0.125;
  bs_reveal_set_point (reveal, point);
  g_assert_true (bs_reveal_find_last_change (reveal, &entry, &change));
  g_assert_cmpfloat (fabs (change - 0.125), <, 1e-12);
  copy = bs_reveal_copy (reveal);
  g_assert_true (bs_reveal_find_last_change (copy, &entry, &change));
  g_assert_cmpfloat (fabs (change - 0.125), <, 1e-12);
  point->iteration += 2;
  bs_reveal_set_point (reveal, point);
  g_assert_false (bs_reveal_find_last_change (reveal, &entry, &change));
}

/* Where whole matrices are shown, every step needs Δ of the examples before it. */
static void
test_matrices_need_the_sum_at_every_step (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);

  go (reveal, 4, BS_PHASE_INPUT, 1);
  g_assert_cmpfloat (bs_reveal_work (reveal), ==, 0.0);
  bs_reveal_set_shows_matrices (reveal, TRUE);
  g_assert_cmpfloat (bs_reveal_work (reveal), >, 0.0);
  bs_reveal_prepare (reveal);
  g_assert_cmpfloat (bs_reveal_work (reveal), ==, 0.0);
}

static void
test_has_made_compares_with_the_present_step (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_OPTIMIZER_GRADIENT_DESCENT);

  go (reveal, 2, BS_PHASE_ACCUMULATE, 2);
  g_assert_true (bs_reveal_has_made (reveal, BS_PHASE_ACCUMULATE, 2));
  g_assert_false (bs_reveal_has_made (reveal, BS_PHASE_ACCUMULATE, 1));
  g_assert_false (bs_reveal_has_made (reveal, BS_PHASE_GRADIENT, 2));
  go (reveal, 0, BS_PHASE_GRADIENT, 2);
  g_assert_true (bs_reveal_has_made (reveal, BS_PHASE_ACCUMULATE, 1));
  g_assert_true (bs_reveal_has_made (reveal, BS_PHASE_GRADIENT, 2));
  g_assert_false (bs_reveal_has_made (reveal, BS_PHASE_GRADIENT, 1));
  bs_reveal_watch (reveal, 1);
  g_assert_false (bs_reveal_has_made (reveal, BS_PHASE_ACCUMULATE, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk/entry/without-a-choice", test_without_a_choice_it_is_entry_1_1);
  g_test_add_func ("/walk/entry/choice", test_a_choice_is_told_by_steps_of_its_layer);
  g_test_add_func ("/walk/entry/bias", test_a_weight_of_the_unit_is_told_without_lambda);
  g_test_add_func ("/walk/entry/methods", test_every_method_tells_the_new_theta_of_the_choice);
  g_test_add_func ("/walk/entry/matrix-line", test_the_matrix_line_lights_what_meets_in_the_entry);
  g_test_add_func ("/walk/entry/shampoo", test_shampoo_tells_the_factors_of_the_layer);
  g_test_add_func ("/walk/entry/story", test_the_story_tells_what_is_computed);
  g_test_add_func ("/walk/entry/last-change",
                   test_the_last_change_is_known_after_a_step_and_not_after_a_jump);
  g_test_add_func ("/walk/entry/needs", test_matrices_need_the_sum_at_every_step);
  g_test_add_func ("/walk/entry/has-made", test_has_made_compares_with_the_present_step);

  return g_test_run ();
}
