/* The verb inside: the step of each optimizer, the quantities of one, and the plane of two weights.
 * The numbers are tested in tests/labs/optimizer-paths.c. */

#include <string.h>

#include "capture.h"
#include "engine/optimizers/optimizer-options.h"

/* The step that promises p = α |D|² is α |D| long, and straight downhill. */
static void
test_steps (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("inside xor --seed 1");
  g_autofree char *row = bs_capture_find (capture, "gd ");
  double numbers[7];
  const char *next = row;

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (next, &end);
      g_assert_true (end != next);
      next = end;
    }
  g_assert_cmpfloat (numbers[0], ==, 1.0);
  /* α is 2 for xor. */
  g_assert_cmpfloat_with_epsilon (numbers[4] * numbers[4], 2.0 * numbers[2], 1e-5);
  g_assert_cmpfloat (numbers[5], ==, 1.0);
  g_assert_cmpfloat (numbers[6], ==, 1.0);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      g_autofree char *label =
        g_strconcat (bs_optimizer_method_get_nick ((BsOptimizerMethod) i), " ", NULL);
      g_autofree char *found = bs_capture_find (capture, label);
    }
  g_assert_null (strstr (capture->output, "inside "));
  g_assert_null (strstr (capture->output, "J in the plane"));
}

static void
test_quantities (void)
{
  static const struct
  {
    const char *options;
    const char *words[4];
  } cases[] = {
    { "--optimizer cg --iterations 2",
      { "inside conjugate gradient:\n", "p, direction:\nlayer 1\n", "β, share of", "trials" } },
    { "--optimizer adam", { "m, ", "v, ", "1 - β₁ᵗ, ", " = 0.1\n" } },
    { "--optimizer adam --beta1 0.5", { "1 - β₁ᵗ, ", " = 0.5\n" } },
    { "--optimizer shampoo", { "L⁽¹⁾, ", "R⁽²⁾, ", "L^(-1/4)⁽¹⁾", "R^(-1/4)⁽²⁾" } },
    { "--optimizer bfgs", { "sᵀy, ", "H, approximate inverse of the Hessian:\n" } },
    { "--optimizer adam --hidden 12", { "… and 2 more rows\n" } },
    { "--optimizer shampoo --hidden 12", { " …\n" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsCapture) capture = bs_capture ("inside xor %s", cases[i].options);

      g_test_message ("%s", capture->output);
      g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
      for (guint k = 0; k < 4 && cases[i].words[k] != NULL; k++)
        g_assert_nonnull (strstr (capture->output, cases[i].words[k]));
    }
}

/* A path begins at the two weights of the initial Θ, here 0, and the grid is around it. */
static void
test_plane (void)
{
  g_autoptr (BsCapture) capture = bs_capture (
    "inside xor --init zero --plane --first 1,1,1 --second 'Theta2(1,0)' --iterations 3 --lambda 1");
  g_autoptr (BsCapture) usual = bs_capture ("inside xor --plane");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (capture->output, "Θ₁₁⁽¹⁾       Θ₁₀⁽²⁾            J\n"));
  g_assert_nonnull (
    strstr (capture->output, "\ngd                   0            0            0     0.693147\n"));
  g_assert_nonnull (strstr (capture->output,
                            "J in the plane, Θ₁₁⁽¹⁾ to the right and Θ₁₀⁽²⁾ upwards:\n"
                            "          0.5"));
  /* At ½ only the penalty is more than at 0: λ/2m · ¼ = 0.03125. */
  g_assert_nonnull (strstr (capture->output, "\n            0     0.724397"));
  g_assert_nonnull (strstr (capture->output,
                            "\n                      -0.5    -0.333333    -0.166667            0"));
  g_assert_cmpint (usual->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (usual->output, "J in the plane"));
}

static void
test_ends (void)
{
  g_autoptr (BsCapture) finished = bs_capture ("inside xor --init zero --iterations 4");
  g_autoptr (BsCapture) diverged =
    bs_capture ("inside xor --optimizer gd --rate 1e300 --activation relu --hidden 9 --seed 2");
  g_autoptr (BsCapture) large = bs_capture ("inside xor --hidden 2000");
  g_autofree char *cg = bs_capture_find (finished, "cg ");
  g_autofree char *gd = bs_capture_find (diverged, "gd ");
  g_autofree char *bfgs = bs_capture_find (large, "bfgs ");

  g_assert_nonnull (
    strstr (cg, "-            -            -            -            0  no |D| is"));
  g_assert_true (g_str_has_suffix (gd, "diverged: J is not finite"));
  g_assert_cmpint (diverged->status, ==, BS_EXIT_DONE);
  g_assert_true (g_str_has_suffix (bfgs, "cannot train so large a network"));
  g_assert_cmpint (large->status, ==, BS_EXIT_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inside/steps", test_steps);
  g_test_add_func ("/inside/quantities", test_quantities);
  g_test_add_func ("/inside/plane", test_plane);
  g_test_add_func ("/inside/ends", test_ends);

  return g_test_run ();
}
