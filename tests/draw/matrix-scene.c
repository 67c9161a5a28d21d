/* The numbers of the matrices are those of propagation, and only those that are computed. */

#include <string.h>

#include "matrices.h"

static const gsize sizes[] = { 3, 4, 2 };

static double
get (const BsMatrixScene *scene, BsMatrixGroup group, guint index, gsize row, gsize column)
{
  return bs_matrix_panel_get_value (
    bs_matrix_scene_get_panel (scene, matrices_find (scene, group, index)), row, column);
}

static void
assert_near (double one, double other)
{
  if (!(fabs (one - other) <= 1e-12 * fmax (1.0, fabs (other))))
    g_error ("%.17g and %.17g", one, other);
}

static void
assert_computed (const BsMatrixScene *scene, BsMatrixGroup group, guint index, gboolean expected)
{
  g_assert_cmpint (
    bs_matrix_scene_get_panel (scene, matrices_find (scene, group, index))->is_computed, ==,
    expected);
}

/* Δ before, with an addend computed here by propagation alone, and after. */
static void
test_the_sum_grows_by_the_example (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  BsNetwork *network = bs_reveal_get_network (reveal);
  BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  g_autoptr (BsPropagation) propagation = bs_propagation_new (network, MATRICES_M);
  const double *theta = bs_reveal_get_point (reveal)->theta;

  bs_propagation_forward (propagation, theta, bs_training_set_get_examples (data), 0, MATRICES_M);
  bs_propagation_backward (propagation, theta, data);
  for (gsize example = 1; example <= MATRICES_M; example++)
    for (guint layer = 1; layer <= 2; layer++)
      {
        g_autoptr (BsMatrixScene) scene = NULL;

        matrices_go (reveal, example, BS_PHASE_ACCUMULATE, layer, 0);
        scene = bs_matrix_scene_new (reveal, layer);
        for (gsize i = 0; i < sizes[layer]; i++)
          for (gsize j = 0; j <= sizes[layer - 1]; j++)
            {
              const double *delta = bs_propagation_get_delta (propagation, layer + 1, i + 1);
              const double *a = bs_propagation_get_a (propagation, layer, j);
              double before = 0.0;

              for (gsize n = 0; n + 1 < example; n++)
                before += delta[n] * a[n];
              assert_near (get (scene, BS_MATRIX_GROUP_SUM, 0, i, j), before);
              assert_near (get (scene, BS_MATRIX_GROUP_SUM, 1, i, j),
                           delta[example - 1] * a[example - 1]);
              assert_near (get (scene, BS_MATRIX_GROUP_SUM, 2, i, j),
                           before + delta[example - 1] * a[example - 1]);
            }
      }
}

/* D is that of the point, and the sum of its two parts; λ spares the column of the +1 unit. */
static void
test_the_parts_make_the_gradient (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  const double *D = bs_reveal_get_point (reveal)->D;
  g_autoptr (BsMatrixScene) scene = NULL;

  matrices_go (reveal, 0, BS_PHASE_GRADIENT, 1, 0);
  scene = bs_matrix_scene_new (reveal, 1);
  for (gsize i = 0; i < 4; i++)
    for (gsize j = 0; j < 4; j++)
      {
        double mean = get (scene, BS_MATRIX_GROUP_GRADIENT, 0, i, j);
        double pull = get (scene, BS_MATRIX_GROUP_GRADIENT, 1, i, j);
        double whole = get (scene, BS_MATRIX_GROUP_GRADIENT, 2, i, j);

        g_assert_cmpfloat (whole, ==, D[i * 4 + j]);
        g_assert_cmpint (isnan (pull), ==, j == 0);
        if (j > 0)
          assert_near (pull,
                       MATRICES_LAMBDA / MATRICES_M * bs_reveal_get_theta (reveal, 1, i + 1, j));
        assert_near (mean + (j > 0 ? pull : 0.0), whole);
      }
}

static void
test_the_update_leads_where_the_optimizer_does (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, (BsOptimizerMethod) method);
      gsize start = bs_network_get_theta_offset (bs_reveal_get_network (reveal), 2);
      g_autoptr (BsMatrixScene) scene = NULL;
      const BsPoint *next;
      const BsOptimizer *optimizer;

      matrices_go (reveal, 0, BS_PHASE_UPDATE, 0, 0);
      scene = bs_matrix_scene_new (reveal, 2);
      g_assert_cmpint (bs_reveal_get_update (reveal, &next, &optimizer), ==, BS_STEP_DONE);
      for (gsize n = 0; n < 2 * 5; n++)
        {
          double theta = get (scene, BS_MATRIX_GROUP_UPDATE, 0, n / 5, n % 5);
          double step = get (scene, BS_MATRIX_GROUP_UPDATE, 1, n / 5, n % 5);
          double next_theta = get (scene, BS_MATRIX_GROUP_UPDATE, 2, n / 5, n % 5);

          g_assert_cmpfloat (next_theta, ==, next->theta[start + n]);
          g_assert_cmpfloat (theta, ==, bs_reveal_get_point (reveal)->theta[start + n]);
          assert_near (theta + step, next_theta);
        }
    }
}

static guint
count_kept (const BsMatrixScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->panels->len; i++)
    n += bs_matrix_scene_get_panel (scene, i)->group == BS_MATRIX_GROUP_KEPT;

  return n;
}

/* The moments of Adam: those of the iteration, once the update is made, and zeros before. */
static void
test_what_adam_keeps_changes_at_the_update (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_ADAM);
  const double *D = bs_reveal_get_point (reveal)->D;
  double beta1 = bs_reveal_get_options (reveal)->beta1;
  g_autoptr (BsMatrixScene) before = NULL;
  g_autoptr (BsMatrixScene) after = NULL;

  matrices_go (reveal, 0, BS_PHASE_TOTAL_COST, 0, 0);
  before = bs_matrix_scene_new (reveal, 1);
  matrices_go (reveal, 0, BS_PHASE_UPDATE, 0, 0);
  after = bs_matrix_scene_new (reveal, 1);
  g_assert_cmpuint (count_kept (after), ==, 2);
  for (gsize n = 0; n < 16; n++)
    {
      g_assert_cmpfloat (get (before, BS_MATRIX_GROUP_KEPT, 0, n / 4, n % 4), ==, 0.0);
      assert_near (get (after, BS_MATRIX_GROUP_KEPT, 0, n / 4, n % 4), (1.0 - beta1) * D[n]);
    }
}

/* L has the rows of Θ both ways, and R its columns; there are no others of the layer. */
static void
test_shampoo_keeps_factors_of_each_layer (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_SHAMPOO);
  g_autoptr (BsMatrixScene) scene = NULL;
  const BsMatrixPanel *L, *R;

  matrices_go (reveal, 0, BS_PHASE_UPDATE, 0, 0);
  scene = bs_matrix_scene_new (reveal, 2);
  L = bs_matrix_scene_get_panel (scene, matrices_find (scene, BS_MATRIX_GROUP_KEPT, 0));
  R = bs_matrix_scene_get_panel (scene, matrices_find (scene, BS_MATRIX_GROUP_KEPT, 1));
  g_assert_cmpstr (L->letter, ==, "L");
  g_assert_cmpuint (L->n_rows, ==, 2);
  g_assert_cmpuint (L->n_columns, ==, 2);
  g_assert_cmpstr (R->letter, ==, "R");
  g_assert_cmpuint (R->n_rows, ==, 5);
  /* R has a row and a column of the +1 unit, and L has none. */
  g_assert_cmpuint (L->first_row + L->first_column, ==, 2);
  g_assert_cmpuint (R->first_row + R->first_column, ==, 0);
}

/* Whatever is still to come is empty: nothing but Θ at the first step, and then group by group. */
static void
test_only_what_is_computed_has_numbers (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  const struct
  {
    gsize example;
    BsPhase phase;
    guint layer;
    gboolean product, gradient, update;
  } steps[] = {
    { 2, BS_PHASE_INPUT, 1, FALSE, FALSE, FALSE },
    { 2, BS_PHASE_ACCUMULATE, 2, FALSE, FALSE, FALSE },
    { 2, BS_PHASE_ACCUMULATE, 1, TRUE, FALSE, FALSE },
    { 0, BS_PHASE_GRADIENT, 2, TRUE, FALSE, FALSE },
    { 0, BS_PHASE_GRADIENT, 1, TRUE, TRUE, FALSE },
    { 0, BS_PHASE_UPDATE, 0, TRUE, TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (BsMatrixScene) scene = NULL;

      matrices_go (reveal, steps[i].example, steps[i].phase, steps[i].layer, 0);
      scene = bs_matrix_scene_new (reveal, 1);
      assert_computed (scene, BS_MATRIX_GROUP_THETA, 0, TRUE);
      assert_computed (scene, BS_MATRIX_GROUP_SUM, 0, TRUE);
      if (steps[i].example > 0)
        {
          assert_computed (scene, BS_MATRIX_GROUP_SUM, 1, steps[i].product);
          assert_computed (scene, BS_MATRIX_GROUP_SUM, 2, steps[i].product);
        }
      for (guint n = 0; n < 3; n++)
        {
          assert_computed (scene, BS_MATRIX_GROUP_GRADIENT, n, steps[i].gradient);
          assert_computed (scene, BS_MATRIX_GROUP_UPDATE, n, steps[i].update);
        }
    }
}

static void
test_watching_shows_theta_and_gradient (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_MOMENTUM);
  g_autoptr (BsMatrixScene) scene = NULL;

  bs_reveal_watch (reveal, 1);
  scene = bs_matrix_scene_new (reveal, 1);
  g_assert_cmpuint (scene->panels->len, ==, 3);
  g_assert_cmpfloat (get (scene, BS_MATRIX_GROUP_GRADIENT, 0, 1, 2), ==,
                     bs_reveal_get_point (reveal)->D[4 + 2]);
}

static void
assert_name (const BsMatrixScene *scene, guint panel, gsize row, gsize column, const char *expected)
{
  g_autofree char *name = bs_matrix_scene_make_cell_name (scene, panel, row, column);

  if (!g_str_has_prefix (name, expected))
    g_error ("“%s” does not begin with “%s”", name, expected);
}

static void
test_entries_have_names (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = NULL;

  matrices_go (reveal, 0, BS_PHASE_GRADIENT, 1, 0);
  scene = bs_matrix_scene_new (reveal, 1);
  assert_name (scene, 0, 0, 2, "Θ₁₂⁽¹⁾ = ");
  assert_name (scene, matrices_find (scene, BS_MATRIX_GROUP_GRADIENT, 2), 3, 0, "D₄₀⁽¹⁾ = ");
  assert_name (scene, matrices_find (scene, BS_MATRIX_GROUP_GRADIENT, 1), 0, 0,
               "(λ/m)Θ₁₀⁽¹⁾: λ spares the +1 unit");
  assert_name (scene, matrices_find (scene, BS_MATRIX_GROUP_UPDATE, 2), 1, 1,
               "new Θ₂₁⁽¹⁾ not computed");
}

/* H belongs to the whole network, so its entries have no layer. Those of R begin with the +1 unit.
 */
static void
test_kept_entries_have_names (void)
{
  const struct
  {
    BsOptimizerMethod method;
    const char *letter;
    const char *name; /* of the second entry of the first row */
  } cases[] = { { BS_OPTIMIZER_BFGS, "H", "H₁₂ = " },
                { BS_OPTIMIZER_SHAMPOO, "L", "L₁₂⁽¹⁾ = " },
                { BS_OPTIMIZER_SHAMPOO, "R", "R₀₁⁽¹⁾ = " } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, cases[i].method);
      g_autoptr (BsMatrixScene) scene = NULL;
      gboolean is_found = FALSE;

      matrices_go (reveal, 0, BS_PHASE_UPDATE, 0, 0);
      scene = bs_matrix_scene_new (reveal, 1);
      for (guint p = 0; p < scene->panels->len && !is_found; p++)
        if (g_str_equal (bs_matrix_scene_get_panel (scene, p)->letter, cases[i].letter))
          {
            const BsMatrixPanel *panel = bs_matrix_scene_get_panel (scene, p);

            assert_name (scene, p, 0, 1, cases[i].name);
            g_assert_true ((panel->column_names != NULL) == (cases[i].method == BS_OPTIMIZER_BFGS));
            if (panel->column_names != NULL)
              {
                g_assert_cmpuint (g_strv_length (panel->row_names), ==, panel->n_rows);
                g_assert_cmpstr (panel->row_names[1], ==, "Θ₁₁⁽¹⁾");
                g_assert_cmpstr (panel->column_names[panel->n_columns - 1], ==, "Θ₂₄⁽²⁾");
              }
            is_found = TRUE;
          }
      g_assert_true (is_found);
    }
}

static guint
count_lit (const BsMatrixScene *scene, guint panel)
{
  const BsMatrixPanel *matrix = bs_matrix_scene_get_panel (scene, panel);
  guint n = 0;

  for (gsize i = 0; i < matrix->n_rows; i++)
    for (gsize j = 0; j < matrix->n_columns; j++)
      n += bs_matrix_scene_is_lit (scene, panel, i, j);

  return n;
}

/* z reads a row of Θ, δ a column, and Δ, D and the update tell one entry. */
static void
test_the_step_lights_its_row_column_or_entry (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  const BsEntry chosen = { 2, 2, 3 };
  g_autoptr (BsMatrixScene) row = NULL;
  g_autoptr (BsMatrixScene) column = NULL;
  g_autoptr (BsMatrixScene) entry = NULL;
  g_autoptr (BsMatrixScene) other = NULL;
  guint sum;

  matrices_go (reveal, 1, BS_PHASE_PRE_ACTIVATION, 3, 2);
  row = bs_matrix_scene_new (reveal, 2);
  g_assert_cmpuint (count_lit (row, 0), ==, 5);
  g_assert_true (bs_matrix_scene_is_lit (row, 0, 1, 4));
  g_assert_false (bs_matrix_scene_is_lit (row, 0, 0, 4));

  matrices_go (reveal, 1, BS_PHASE_HIDDEN_ERROR, 2, 3);
  column = bs_matrix_scene_new (reveal, 2);
  g_assert_cmpuint (count_lit (column, 0), ==, 2);
  g_assert_true (bs_matrix_scene_is_lit (column, 0, 0, 3));

  bs_reveal_set_entry (reveal, &chosen);
  matrices_go (reveal, 1, BS_PHASE_ACCUMULATE, 2, 0);
  entry = bs_matrix_scene_new (reveal, 2);
  sum = matrices_find (entry, BS_MATRIX_GROUP_SUM, 1);
  g_assert_cmpuint (count_lit (entry, sum), ==, 1);
  g_assert_true (bs_matrix_scene_is_lit (entry, sum, 1, 3));
  other = bs_matrix_scene_new (reveal, 1);
  for (guint i = 0; i < other->panels->len; i++)
    g_assert_cmpuint (count_lit (other, i), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/matrix-scene/sum", test_the_sum_grows_by_the_example);
  g_test_add_func ("/draw/matrix-scene/gradient", test_the_parts_make_the_gradient);
  g_test_add_func ("/draw/matrix-scene/update", test_the_update_leads_where_the_optimizer_does);
  g_test_add_func ("/draw/matrix-scene/adam", test_what_adam_keeps_changes_at_the_update);
  g_test_add_func ("/draw/matrix-scene/shampoo", test_shampoo_keeps_factors_of_each_layer);
  g_test_add_func ("/draw/matrix-scene/computed", test_only_what_is_computed_has_numbers);
  g_test_add_func ("/draw/matrix-scene/watching", test_watching_shows_theta_and_gradient);
  g_test_add_func ("/draw/matrix-scene/names", test_entries_have_names);
  g_test_add_func ("/draw/matrix-scene/kept-names", test_kept_entries_have_names);
  g_test_add_func ("/draw/matrix-scene/lit", test_the_step_lights_its_row_column_or_entry);

  return g_test_run ();
}
