/* The matrices of a step as assignments in Octave: each that is computed, with a name of its own
 * and every bit of its numbers. */

#include "export/matrices-octave.h"

#include <string.h>

#include "draw/matrices.h"

/* The numbers between the brackets after @name. */
static void
assert_values (const char *text, const char *name, const BsMatrixPanel *panel)
{
  g_autofree char *start = g_strdup_printf ("\n%s = [\n", name);
  const char *found = strstr (text, start);
  char *next;

  g_assert_nonnull (found);
  next = (char *) found + strlen (start);
  for (gsize row = 0; row < panel->n_rows; row++)
    for (gsize column = 0; column < panel->n_columns; column++)
      {
        g_assert_cmpfloat (g_ascii_strtod (next, &next), ==,
                           bs_matrix_panel_get_value (panel, row, column));
        g_assert_cmpint (*next, ==, column + 1 < panel->n_columns ? ',' : ';');
        next++;
      }
  g_assert_true (g_str_has_prefix (next, "\n];\n"));
}

static void
test_layer (void)
{
  const gsize sizes[] = { 2, 3, 1 };
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = NULL;
  g_autofree char *text = NULL;

  matrices_go (reveal, 2, BS_PHASE_ACCUMULATE, 1, 0);
  scene = bs_matrix_scene_new (reveal, 1);
  text = bs_matrices_to_octave (scene);
  g_assert_true (g_str_has_prefix (text, "% Θ⁽¹⁾"));
  assert_values (
    text, "Theta1",
    bs_matrix_scene_get_panel (scene, matrices_find (scene, BS_MATRIX_GROUP_THETA, 0)));
  assert_values (text, "Delta1",
                 bs_matrix_scene_get_panel (scene, matrices_find (scene, BS_MATRIX_GROUP_SUM, 0)));
  assert_values (text, "Delta1_2",
                 bs_matrix_scene_get_panel (scene, matrices_find (scene, BS_MATRIX_GROUP_SUM, 2)));
  /* D is not computed before the last example. */
  g_assert_null (strstr (text, "\nD1 = "));
}

/* The part of D that λ makes has zeros in the column that it spares. */
static void
test_spared_column (void)
{
  const gsize sizes[] = { 2, 3, 1 };
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = NULL;
  g_autofree char *text = NULL;

  matrices_go (reveal, 0, BS_PHASE_GRADIENT, 1, 0);
  scene = bs_matrix_scene_new (reveal, 1);
  text = bs_matrices_to_octave (scene);
  g_assert_nonnull (strstr (text, "\n    0, "));
  g_assert_null (strstr (text, "NaN"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrices-octave/layer", test_layer);
  g_test_add_func ("/matrices-octave/spared-column", test_spared_column);

  return g_test_run ();
}
