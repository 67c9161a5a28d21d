/* The elementary functions are compared with numbers from mpmath, to the last bit
 * (tests/data/exact-numbers.txt). */

#include "engine/exact-functions.h"

#include "numbers.h"

typedef double (*Function) (double x);

static void
compare (char **lines, const char *name, Function function)
{
  g_auto (GStrv) words = g_strsplit (lines[0], " ", -1);
  gsize n = g_ascii_strtoull (words[1], NULL, 10);
  g_autofree double *x = read_numbers (lines[1], "x", n);
  g_autofree double *y = read_numbers (lines[2], "y", n);

  g_assert_cmpstr (words[0], ==, name);
  g_assert_cmpuint (n, >, 400);
  for (gsize i = 0; i < n; i++)
    if (function (x[i]) != y[i])
      g_error ("%s (%.17g) = %.17g, not %.17g", name, x[i], function (x[i]), y[i]);
}

static void
test_numbers (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "exact-numbers.txt", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  compare (lines, "log", bs_exact_log);
  compare (lines + 3, "sin", bs_exact_sin);
  compare (lines + 6, "cos", bs_exact_cos);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exact-functions/numbers", test_numbers);

  return g_test_run ();
}
