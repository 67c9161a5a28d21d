/* Θ and what it means, in files that we and Octave write. */

#include "files/theta-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "engine/initial-weights.h"

#define M(name, rows, columns, numbers)                                                            \
  "# name: " name "\n# type: matrix\n# rows: " rows "\n# columns: " columns "\n" numbers "\n\n\n"

#define THETA1 M ("Theta1", "2", "3", " 1 2 3\n -4.5 5e-1 6\n")
#define THETA2 M ("Theta2", "1", "3", " 7 8 9\n")

#define CONTEXT                                                                                    \
  "# name: activation\n# type: string\n# elements: 1\n# length: 4\ntanh\n\n\n"                     \
  "# name: lambda\n# type: scalar\n0.25\n\n\n"                                                     \
  "# name: scaling\n# type: sq_string\n# elements: 1\n# length: 8\nstandard\n\n\n" M (             \
    "scaling_shift", "1", "2", " 10 20\n")                                                         \
    M ("scaling_spread", "1", "2", " 2 4\n") "# name: class_names\n# type: cell\n"                 \
                                             "# rows: 1\n# columns: 2\n"                           \
                                             "# name: <cell-element>\n"                            \
                                             "# type: string\n# elements: 1\n"                     \
                                             "# length: 2\nno\n\n\n"                               \
                                             "# name: <cell-element>\n"                            \
                                             "# type: string\n# elements: 1\n"                     \
                                             "# length: 3\nyes\n\n\n\n\n\n"                        \
                                             "# name: targets\n# type: string\n"                   \
                                             "# elements: 1\n# length: 6\nbinary\n\n\n"            \
                                             "# name: backstep_version\n"                          \
                                             "# type: string\n# elements: 1\n"                     \
                                             "# length: 1\n1\n\n\n"

static gboolean
parse (BsThetaFile *file, const char *text, GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("t.txt", text, strlen (text), NULL, NULL);

  g_assert_nonnull (source);

  return bs_theta_file_parse (file, source, NULL, error);
}

static BsTrainingSet *
make_data (void)
{
  const double x[] = { 1, 10, 7, 3, 14, 7, 8, 11, 7 };
  const double y[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  const char *const features[] = { "width", "height, in cm", "three", NULL };
  const char *const classes[] = { "a", "größer", "c\\nd", NULL };

  return bs_training_set_new ("test", BS_TARGETS_ONE_HOT, 3, 3, 3, x, y, features, classes, NULL);
}

static void
test_round_trip (void)
{
  const gsize sizes[] = { 3, 5, 3 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1e-3, 9 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_TANH, NULL);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *theta = g_new (double, n);
  g_autoptr (BsTrainingSet) data = make_data ();
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, data);
  g_autoptr (BsThetaContext) context =
    bs_theta_context_new (BS_ACTIVATION_TANH, 0.1, BS_FEATURE_SCALING_STANDARD, scaler, data);
  g_auto (BsThetaFile) found = { NULL };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "backstep-theta-XXXXXX", NULL);
  g_autofree char *shape = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  bs_initial_weights_fill (&weights, network, theta);
  theta[0] = -1.0 / 3.0;
  theta[1] = 5e-324;
  theta[2] = 1.7976931348623157e308;
  g_assert_cmpint (g_close (g_mkstemp (path), NULL), ==, TRUE);
  file = g_file_new_for_path (path);
  g_assert_true (bs_theta_file_save (file, "Theta", network, theta, context, NULL, NULL));
  bs_theta_file_load (&found, file, NULL, &error);
  g_assert_no_error (error);
  shape = bs_network_describe (found.network);
  g_assert_cmpstr (shape, ==, "3-5-3");
  g_assert_cmpint (bs_network_get_hidden_activation (found.network), ==, BS_ACTIVATION_TANH);
  g_assert_cmpmem (theta, n * sizeof (double), found.theta, n * sizeof (double));
  g_assert_true (bs_theta_context_equal (context, found.context));
  g_assert_cmpuint (bs_theta_context_get_n_outputs (found.context), ==, 3);
  g_file_delete (file, NULL, NULL);
}

/* The scaler of a context scales as the one of the training does, to the bit. */
static void
test_scaler (void)
{
  g_autoptr (BsTrainingSet) data = make_data ();
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, data);
  g_autoptr (BsThetaContext) context =
    bs_theta_context_new (BS_ACTIVATION_TANH, 0.1, BS_FEATURE_SCALING_STANDARD, scaler, data);
  g_autoptr (BsScaler) again = bs_theta_context_make_scaler (context);
  g_autoptr (BsTrainingSet) one = bs_scaler_apply (scaler, data);
  g_autoptr (BsTrainingSet) other = bs_scaler_apply (again, data);

  for (gsize i = 1; i <= 3; i++)
    {
      for (gsize j = 1; j <= 3; j++)
        g_assert_true (bs_training_set_get_feature (one, i, j) ==
                       bs_training_set_get_feature (other, i, j));
      /* The third feature is constant. */
      g_assert_true (bs_training_set_get_feature (other, i, 3) == 0.0);
    }
}

/* Only matrices, in any order, among others, with CR LF, of any numeric type; the last of two of
 * the same name counts. */
static void
test_matrices (void)
{
  static const char *const texts[] = {
    THETA1 THETA2,
    THETA2 THETA1,
    "# Created by Octave\n# name: alpha\n# type: scalar\n0.5\n\n\n" THETA2
    "# name: lambda\n# type: scalar\n3\n\n\n" THETA1,
    M ("Theta1", "1", "2", " 0 0\n") THETA2 THETA1,
    "# name: Theta1\n# type: float matrix\n# rows: 2\n# columns: 3\n 1 2 3\n -4.5 0.5 6\n\n\n"
    "# name: Theta2\n# type: int32 matrix\n# ndims: 2\n 1 3\n 7\n 8\n 9\n\n\n",
    THETA1 THETA2 "# name: s\n# type: scalar struct\n# ndims: 2\n 1 1\n# length: 1\n" M (
      "Theta1", "1", "2", " 0 0\n") "\n\n",
  };
  const double expected[] = { 1, 2, 3, -4.5, 0.5, 6, 7, 8, 9 };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint with_cr = 0; with_cr < 2; with_cr++)
      {
        g_auto (GStrv) lines = g_strsplit (texts[i], "\n", -1);
        g_autofree char *text = g_strjoinv (with_cr ? "\r\n" : "\n", lines);
        g_auto (BsThetaFile) found = { NULL };
        g_autofree char *shape = NULL;
        g_autoptr (GError) error = NULL;

        parse (&found, text, &error);
        g_assert_no_error (error);
        shape = bs_network_describe (found.network);
        g_assert_cmpstr (shape, ==, "2-2-1");
        g_assert_cmpmem (found.theta, sizeof expected, expected, sizeof expected);
        g_assert_null (found.context);
      }
}

/* Ten matrices, sorted by name as Octave sorts a workspace: Theta1, Theta10, Theta2 ... */
static void
test_ten (void)
{
  static const char *const order[] = { "1", "10", "2", "3", "4", "5", "6", "7", "8", "9" };
  GString *text = g_string_new (NULL);
  g_auto (BsThetaFile) found = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    g_string_append_printf (text,
                            "# name: Theta%s\n# type: matrix\n# rows: 1\n# columns: 2\n %s 0\n\n\n",
                            order[i], order[i]);
  g_assert_true (parse (&found, text->str, NULL));
  g_string_free (text, TRUE);
  g_assert_cmpuint (bs_network_get_n_layers (found.network), ==, 11);
  for (guint l = 0; l < 10; l++)
    g_assert_cmpfloat (found.theta[2 * l], ==, l + 1);
}

static void
test_context (void)
{
  g_auto (BsThetaFile) found = { NULL };
  g_autoptr (GError) error = NULL;

  parse (&found, CONTEXT THETA2 THETA1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found.context);
  g_assert_cmpint (bs_network_get_hidden_activation (found.network), ==, BS_ACTIVATION_TANH);
  g_assert_cmpfloat (found.context->lambda, ==, 0.25);
  g_assert_cmpfloat (found.context->shifts[1], ==, 20.0);
  g_assert_cmpfloat (found.context->spreads[1], ==, 4.0);
  g_assert_cmpstr (found.context->class_names[1], ==, "yes");
  g_assert_null (found.context->feature_names);
  g_assert_cmpuint (found.context->n_features, ==, 2);
}

static const struct
{
  const char *text;
  const char *message;
} refused[] = {
  { "", "t.txt:1:1: expected a matrix named Theta1" },
  { M ("w", "1", "2", " 1 2\n"), "t.txt:1:1: expected a matrix named Theta1; the file has w" },
  { "# name: Theta1\n# type: complex matrix\n# rows: 1\n# columns: 2\n (1,2) (3,4)\n",
    "t.txt:1:1: expected Theta1 to be a matrix of real numbers, found a complex matrix" },
  { M ("Theta1", "1", "2", " 1 Inf\n"),
    "t.txt:5:1: expected finite numbers, but row 1, column 2 of Theta1 is not" },
  { M ("Theta1", "1", "2", " 1 2\n") M ("Theta2", "1", "3", " 1 2 3\n"),
    "t.txt:9:1: expected Theta2 to have 2 columns, found a matrix 1×3" },
  { M ("Theta1", "1", "2", " 1 2\n") M ("Theta3", "1", "2", " 1 2\n"),
    "t.txt:9:1: found Theta3, but no Theta2 before it" },
  { CONTEXT M ("Theta1", "1", "2", " 1 2\n"),
    "scaling_shift: expected 1, to fit the matrices, found 2" },
  { CONTEXT M ("Theta1", "3", "3", " 1 2 3\n 1 2 3\n 1 2 3\n"),
    "targets: expected 1, to fit the matrices, found 3" },
  { CONTEXT THETA1 THETA2 "# name: activation\n# type: string\n# elements: 1\n# length: 3\nsin\n",
    "activation: expected one of: sigmoid, tanh, relu" },
  { CONTEXT THETA1 THETA2 "# name: lambda\n# type: scalar\n-1\n",
    "lambda: expected a number of at least 0" },
  { CONTEXT THETA1 THETA2 M ("scaling_spread", "1", "2", " 1 0\n"),
    "scaling_spread: expected positive numbers" },
  { THETA1 THETA2 "# name: backstep_version\n# type: string\n# elements: 1\n# length: 1\n1\n",
    "t.txt: expected a variable named activation" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (BsThetaFile) found = { NULL };
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (&found, refused[i].text, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, refused[i].message));
      g_assert_null (found.network);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theta-file/round-trip", test_round_trip);
  g_test_add_func ("/theta-file/scaler", test_scaler);
  g_test_add_func ("/theta-file/matrices", test_matrices);
  g_test_add_func ("/theta-file/ten", test_ten);
  g_test_add_func ("/theta-file/context", test_context);
  g_test_add_func ("/theta-file/refused", test_refused);

  return g_test_run ();
}
