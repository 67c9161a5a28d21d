#include <glib/gstdio.h>
#include <string.h>

#include "capture.h"

/* What cannot be is refused before anything is written: the status is 2, standard output is empty,
 * and standard error has one line that names the option and what was found. */

static const struct
{
  const char *command;
  const char *message;
} CASES[] = {
  /* usage */
  { "jump", "expected a verb, found “jump”" },
  { "--jump", "expected a verb, found “--jump”" },
  { "train", "train: expected one DATA, found 0" },
  { "walk xor iris", "walk: expected one DATA, found 2" },
  { "check xor --jump", "--jump" },
  { "train xor --iterations", "--iterations" },
  { "train xor --iterations many", "many" },

  /* data */
  { "train /no/such.csv", "/no/such.csv" },
  { "train xor --targets -1", "--targets: expected" },
  { "train xor --targets 0", "--targets: expected a whole number from 1 " },
  { "train xor --scale log", "--scale: expected one of none, standard, minmax, found “log”" },
  { "train xor --holdout 0.95", "--holdout: expected a number from 0 to 0.9, found “0.95”" },
  { "train xor --holdout -1", "--holdout: expected a number of at least 0, found “-1”" },
  { "train xor --holdout 0.1", "--holdout: " },
  { "train iris --holdout 0.1 --holdout-seed one", "--holdout-seed: expected a whole number" },

  /* the network and its Θ */
  { "train xor --hidden 3,x", "--hidden: expected" },
  { "train xor --hidden 0", "found “0”" },
  { "train xor --activation step", "--activation: expected one of sigmoid, tanh, relu" },
  { "train xor --init ones", "--init: expected one of uniform, zero, constant, found “ones”" },
  { "train xor --tau 0", "--tau: expected a number above 0, found “0”" },
  { "train xor --tau nan", "--tau: expected" },
  { "train xor --seed -1", "--seed: expected a whole number from 0 up, found “-1”" },
  { "train xor --seed 18446744073709551616", "--seed: expected" },
  { "train xor --theta /no/theta.txt", "/no/theta.txt" },
  { "evaluate xor", "evaluate: expected --theta FILE" },

  /* training */
  { "train xor --lambda -1", "--lambda: expected a number of at least 0, found “-1”" },
  { "train xor --lambda inf", "--lambda: expected" },
  { "train xor --lambda 1x", "found “1x”" },
  { "train xor --rate 0", "--rate: expected a number above 0, found “0”" },
  { "train xor --optimizer newton", "--optimizer: expected one of gd, momentum" },
  { "check xor --optimizer adam", "--optimizer: expected one of gd, found “adam”" },
  { "train xor --optimizer lbfgs --rate 1", "--rate: " },
  { "train xor --optimizer adam --momentum 0.5", "--momentum: Adam has no such parameter" },
  { "train xor --optimizer momentum --momentum 1", "--momentum" },
  { "train xor --optimizer momentum --momentum half", "--momentum: expected a number, found" },
  { "train xor --optimizer sgd --batch 5", "--batch: expected a number up to 4" },
  { "train xor --batch 3", "--batch: gradient descent takes all 4 examples at once" },
  { "train digits --optimizer bfgs --hidden 64", "4096" },
  { "train xor --iterations -1", "--iterations: expected a number from 0 up" },
  { "train xor --threads 65", "--threads: expected a whole number from 1 to 64, found “65”" },
  { "train xor --threads 0", "--threads: expected a whole number from 1 to 64, found “0”" },
  { "train xor --target -1", "--target: expected a number of at least 0, found “-1”" },

  /* the other verbs' own */
  { "compare xor --iterations 0", "--iterations: expected a number from 1 up" },
  { "compare xor --threads -1", "--threads: expected a whole number from 1 to 64, found “-1”" },
  { "compare xor --threads 0", "--threads: expected a whole number from 1 to 64, found “0”" },
  { "compare xor --optimizers gd,newton", "found “newton”" },
  { "compare xor --optimizers ''", "--optimizers: expected" },
  { "compare xor --optimizer gd", "compare takes --optimizers" },
  { "compare xor --rate 1", "compare takes --optimizers" },
  { "compare xor --target far", "--target: expected" },
  { "check xor --epsilon 0", "--epsilon: expected" },
  { "walk xor --example 5", "--example: expected a whole number from 1 to 4, found “5”" },
  { "walk xor --example -1", "--example: expected a whole number from 1 to 4, found “-1”" },
  { "walk xor --example 0", "--example: expected a whole number from 1 to 4, found “0”" },
  { "walk xor --iteration -1", "--iteration: expected a number from 0 up, found -1" },
  { "walk xor --by example", "--by: expected neuron or layer, found “example”" },
};

static void
assert_refused (const BsCapture *capture, const char *command, const char *message)
{
  g_test_message ("%s: status %d, “%s”", command, capture->status, capture->errors);
  g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
  g_assert_cmpstr (capture->output, ==, "");
  g_assert_nonnull (strstr (capture->errors, "backstep: "));
  g_assert_nonnull (strstr (capture->errors, message));
}

/* So many hidden layers. */
static char *
make_hidden (guint n)
{
  GString *sizes = g_string_new ("1");

  for (guint l = 1; l < n; l++)
    g_string_append (sizes, ",1");

  return g_string_free (sizes, FALSE);
}

static void
test_layers (void)
{
  g_autofree char *most = make_hidden (64);
  g_autofree char *too_many = make_hidden (65);
  g_autoptr (BsCapture) done = bs_capture ("train xor --iterations 0 --hidden %s", most);
  g_autoptr (BsCapture) refused = bs_capture ("train xor --iterations 0 --hidden %s", too_many);

  g_assert_cmpint (done->status, ==, BS_EXIT_DONE);
  assert_refused (refused, "65 layers", "--hidden: expected at most 64 layers, found 65\n");
}

/* A text that is quoted in a message is short, and cannot command the terminal. */
static void
test_quotes (void)
{
  static const char *const COMMANDS[] = {
    "%s",
    "train %s",
    "train xor --hidden %s",
    "train xor --lambda %s",
    "train xor --rate %s",
    "train xor --seed %s",
    "train xor --optimizer %s",
    "train xor --scale %s",
    "train xor --tau %s",
    "train xor --targets %s",
    "train xor --threads %s",
    "train xor --iterations %s",
    "train xor --holdout %s",
    "train xor --theta %s",
    "train xor --history /no/%s",
    "train xor --optimizer adam --beta1 %s",
    "train xor --%s",
    "walk xor --by %s",
    "walk xor --example %s",
    "compare xor --optimizers %s",
  };
  g_autofree char *tail = g_strnfill (100 * 1000, 'x');
  g_autofree char *word = g_strconcat ("'\033]0;\377", tail, "'", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    {
      g_auto (GStrv) parts = g_strsplit (COMMANDS[i], "%s", 2);
      g_autoptr (BsCapture) capture = bs_capture ("%s%s%s", parts[0], word, parts[1]);
      const char *errors = strstr (capture->errors, "backstep: ");

      g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_nonnull (errors);
      g_test_message ("%s: %s", COMMANDS[i], errors);
      g_assert_null (strchr (errors, '\033'));
      g_assert_true (g_utf8_validate (errors, -1, NULL));
      g_assert_cmpuint (strlen (errors), <, 1100);
    }
}

/* Names that look like options or addresses. */
static void
test_names (BsFolder *folder, gconstpointer data)
{
  static const char *const VERBS[] = { "train --iterations 1", "compare --iterations 1", "check",
                                       "walk", "evaluate --theta theta.txt" };
  g_autofree char *dash = bs_folder_write (folder, "-x.csv", "0,a\n1,b\n");
  g_autofree char *colon = bs_folder_write (folder, "http:x.csv", "0,a\n1,b\n");
  g_autofree char *before = g_get_current_dir ();

  g_assert_cmpint (g_chdir (folder->path), ==, 0);
  bs_capture_free (bs_capture ("train --iterations 0 --save-theta theta.txt http:x.csv"));
  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    {
      g_autoptr (BsCapture) with_dash = bs_capture ("%s -- -x.csv", VERBS[i]);
      g_autoptr (BsCapture) with_colon = bs_capture ("%s http:x.csv", VERBS[i]);
      g_autoptr (BsCapture) after_dashes = bs_capture ("%s -- http:x.csv", VERBS[i]);
      g_autoptr (BsCapture) two = bs_capture ("%s -- -x.csv --", VERBS[i]);

      g_test_message ("%s: %s%s%s", VERBS[i], with_dash->errors, with_colon->errors,
                      after_dashes->errors);
      g_assert_cmpint (with_dash->status, ==, BS_EXIT_DONE);
      g_assert_cmpint (with_colon->status, ==, BS_EXIT_DONE);
      g_assert_cmpint (after_dashes->status, ==, BS_EXIT_DONE);
      assert_refused (two, VERBS[i], "expected one DATA, found 2");
    }
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (BsCapture) capture = bs_capture ("%s", CASES[i].command);

      assert_refused (capture, CASES[i].command, CASES[i].message);
    }
}

/* Faults in files are told with the file, and in data with line and column. */
static void
test_files (BsFolder *folder, gconstpointer data)
{
  g_autofree char *bad = bs_folder_write (folder, "bad.csv", "a,b,c\n1,2,x\n3,q,y\n");
  g_autofree char *huge = bs_folder_write (folder, "huge.csv", "1e308,a\n-1e308,b\n1e308,a\n");
  g_autofree char *theta = bs_folder_write (folder, "theta.txt", "# name: Theta1\n");
  g_autoptr (BsCapture) in_data = bs_capture ("train '%s'", bad);
  g_autoptr (BsCapture) scaled = bs_capture ("train '%s' --scale minmax", huge);
  g_autoptr (BsCapture) in_theta = bs_capture ("evaluate xor --theta '%s'", theta);
  g_autoptr (BsCapture) saved =
    bs_capture ("train iris --iterations 0 --save-theta '%s/iris.txt'", folder->path);
  g_autoptr (BsCapture) other = bs_capture ("evaluate xor --theta '%s/iris.txt'", folder->path);

  assert_refused (in_data, "in data", "bad.csv:3:3: ");
  assert_refused (scaled, "scaled", "--scale: the features are too large to be scaled");
  assert_refused (in_theta, "in theta", "theta.txt:");
  g_assert_cmpint (saved->status, ==, BS_EXIT_DONE);
  assert_refused (other, "other", "4 inputs and 3 outputs, but the data have 2 features and 1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refusals/arguments", test_refusals);
  g_test_add_func ("/refusals/layers", test_layers);
  g_test_add_func ("/refusals/quotes", test_quotes);
  g_test_add ("/refusals/names", BsFolder, NULL, bs_folder_set_up, test_names, bs_folder_tear_down);
  g_test_add ("/refusals/files", BsFolder, NULL, bs_folder_set_up, test_files, bs_folder_tear_down);

  return g_test_run ();
}
