#include "files/octave-text.h"

#include <glib/gstdio.h>
#include <string.h>

#include "engine/initial-weights.h"
#include "files/file-error.h"

static void
test_round_trip (void)
{
  const gsize sizes[] = { 3, 5, 4 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1e-3, 9 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_TANH, NULL);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *theta = g_new (double, n), *again = NULL;
  g_autoptr (BsNetwork) found = NULL;
  g_autofree char *shape = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "backstep-octave-XXXXXX", NULL);
  g_autoptr (GFile) file = NULL;

  bs_initial_weights_fill (&weights, network, theta);
  theta[0] = -1.0 / 3.0;
  theta[1] = 5e-324;
  theta[2] = 1.7976931348623157e308;
  g_assert_cmpint (g_close (g_mkstemp (path), NULL), ==, TRUE);
  file = g_file_new_for_path (path);
  g_assert_true (bs_octave_text_save (file, "Theta", network, theta, NULL, NULL));
  g_assert_true (bs_octave_text_load (file, BS_ACTIVATION_TANH, &found, &again, NULL, NULL));
  shape = bs_network_describe (found);
  g_assert_cmpstr (shape, ==, "3-5-4");
  g_assert_cmpint (bs_network_get_hidden_activation (found), ==, BS_ACTIVATION_TANH);
  g_assert_cmpmem (theta, n * sizeof (double), again, n * sizeof (double));
  g_file_delete (file, NULL, NULL);
}

/* A file as Octave's save -text writes it, with another variable in it and with CR LF. */
static void
test_from_octave (void)
{
  const char text[] = "# Created by Octave 7.3.0, Mon Nov 23 10:00:00 2026 UTC <x@y>\r\n"
                      "# name: alpha\r\n# type: scalar\r\n0.5\r\n\r\n\r\n"
                      "# name: Theta1\r\n# type: matrix\r\n# rows: 2\r\n# columns: 3\r\n"
                      " 1 2 3\r\n -4.5 5e-1 6\r\n\r\n\r\n"
                      "# name: Theta2\r\n# type: matrix\r\n# rows: 1\r\n# columns: 3\r\n"
                      " 7 8 9\r\n\r\n\r\n";
  const double expected[] = { 1, 2, 3, -4.5, 0.5, 6, 7, 8, 9 };
  g_autoptr (BsNetwork) network = NULL;
  g_autofree double *theta = NULL;
  g_autofree char *description = NULL;

  g_assert_true (bs_octave_text_parse ("t.txt", text, strlen (text), BS_ACTIVATION_RELU, &network,
                                       &theta, NULL));
  description = bs_network_describe (network);
  g_assert_cmpstr (description, ==, "2-2-1");
  g_assert_cmpmem (theta, sizeof expected, expected, sizeof expected);
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  BsNetwork *network;
  double *theta;

  g_assert_false (bs_octave_text_parse ("t.txt", text, strlen (text), BS_ACTIVATION_SIGMOID,
                                        &network, &theta, &error));
  g_assert_true (error->domain == BS_FILE_ERROR);
  g_assert_cmpstr (error->message, ==, message);
}

#define THETA1 "# name: Theta1\n# type: matrix\n# rows: 1\n# columns: 2\n"

static void
test_refused (void)
{
  assert_refused ("", "t.txt:1:1: expected a matrix named Theta1");
  assert_refused ("# name: Theta1\n# type: bool\n", "t.txt:2:1: expected “# type: matrix”");
  assert_refused ("# name: Theta1\n# type: matrix\n# rows: 0\n",
                  "t.txt:3:1: expected “# rows: ” and a number of at least 1");
  /* No memory is requested for numbers that cannot be in so short a file. */
  assert_refused ("# name: Theta1\n# type: matrix\n# rows: 9999999\n# columns: 9999999\n 1 2\n",
                  "t.txt:5:1: expected 9999999 rows of 9999999 numbers, but the file is shorter");
  assert_refused (THETA1 " 1\n", "t.txt:5:1: expected a row of 2 finite numbers");
  assert_refused (THETA1 " 1 inf\n", "t.txt:5:1: expected a row of 2 finite numbers");
  assert_refused (THETA1 " 1 2 3\n", "t.txt:5:1: expected no more than 2 numbers, found “3”");
  assert_refused (THETA1 " 1 2\n# name: Theta2\n# type: matrix\n# rows: 1\n# columns: 3\n 1 2 3\n",
                  "t.txt:7:1: expected Theta2 to have 2 columns, found 3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/octave-text/round-trip", test_round_trip);
  g_test_add_func ("/octave-text/from-octave", test_from_octave);
  g_test_add_func ("/octave-text/refused", test_refused);

  return g_test_run ();
}
