#include <glib/gstdio.h>
#include <string.h>

#include "capture.h"

/* A command line that is not possible is refused before anything is written: the exit status is 2,
 * standard output is empty, and standard error has one line, which names the option and the value
 * found. */

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
  { "train ''", "train: The data must be a name that is not empty" },
  { "train moons --examples 3",
    "--examples: The number of examples must be a whole number from 4 to 2000, not 3." },
  { "train moons --edits 'move 1 2'",
    "--edits: A change by hand must be “move I X1 X2”, “add CLASS X1 X2” or “remove I”, not “move 1 2”." },
  { "train moons --edits 'remove 201'",
    "--edits: There is no example 201; the examples are 1 to 200." },
  { "train iris --edits 'remove 1'",
    "--edits: Points can be changed by hand only in data with two" },
  { "train iris --noise 0.1", "--noise: The noise can be chosen only for xor, circles, moons" },
  { "train xor --scale log",
    "--scale: The scaling of the features must be one of none, standard, minmax, not “log”." },
  { "train xor --holdout 0.95",
    "--holdout: The held-out part must be a number from 0 to 0.9, not 0.95." },
  { "train xor --holdout -1",
    "--holdout: The held-out part must be a number from 0 to 0.9, not -1." },
  { "train xor --holdout 0.1", "--holdout: " },
  { "train iris --holdout 0.1 --holdout-seed one",
    "--holdout-seed: The seed of the held-out part must be a whole number" },

  /* the network and its Θ */
  { "train xor --hidden 3,x",
    "--hidden: The hidden layers must be at most 16 sizes from 1 to 4096" },
  { "train xor --hidden 0", "--hidden: A hidden layer has 1 to 4096 neurons, not 0." },
  { "train xor --hidden 5,4097", "--hidden: A hidden layer has 1 to 4096 neurons, not 4097." },
  { "train xor --activation step",
    "--activation: The activation of the hidden layers must be one of sigmoid, tanh, relu" },
  { "train xor --init ones", "must be one of uniform, zero, constant, not “ones”." },
  { "train xor --tau 0",
    "--tau: The initial range τ must be a number above 0 and up to 100, not 0." },
  { "train xor --tau nan", "--tau: The initial range τ must be a number" },
  { "train xor --seed -1", "--seed: The seed must be a whole number from 0 up, not “-1”." },
  { "train xor --seed 18446744073709551616", "--seed: The seed must be a whole number" },
  { "train xor --theta /no/theta.txt", "/no/theta.txt" },
  { "train xor --theta /no/theta.txt --hidden 2", "--hidden: With --theta, " },
  { "check xor --init zero --theta /no/theta.txt", "--init: With --theta, " },
  { "walk xor --tau 1 --theta /no/theta.txt", "--tau: With --theta, " },
  { "evaluate xor", "evaluate: expected --theta FILE" },
  { "evaluate xor --hidden 2 --theta /no/theta.txt", "--hidden: The verb evaluate does not take" },

  /* training */
  { "train xor --lambda -1",
    "--lambda: The regularization λ must be a number from 0 to 1000000, not -1." },
  { "train xor --lambda inf", "--lambda: The regularization λ must be" },
  { "train xor --lambda 1x", "1000000, not “1x”." },
  { "train xor --rate 0", "--rate: α must be a number above 0, not 0." },
  { "train xor --optimizer newton", "--optimizer: The optimizer must be one of gd, momentum" },
  { "check xor --optimizer adam", "--optimizer: The verb check does not take this option; " },
  { "train xor --optimizer lbfgs --rate 1", "--rate: L-BFGS has no α." },
  { "train xor --optimizer adam --momentum 0.5", "--momentum: Adam has no μ." },
  { "train xor --optimizer momentum --momentum 1",
    "--momentum: μ must be a number from 0 to below 1, not 1." },
  { "train xor --optimizer momentum --momentum half",
    "--momentum: μ must be a number from 0 to below 1, not “half”." },
  { "train xor --optimizer sgd --batch 5",
    "--batch: A batch has at most 4 examples, all of them; 0 means all." },
  { "train xor --batch 3", "--batch: gradient descent takes all 4 examples at once" },
  { "train xor --batch all", "--batch: b must be a whole number from 0 up, not “all”." },
  { "train xor --optimizer lbfgs --c1 0.95",
    "--optimizer: c₁ must be a number above 0 and below c₂, which is 0.9, not 0.95." },
  { "train xor --speed 30", "--speed" },
  { "train digits --optimizer bfgs --hidden 64", "4096" },
  { "train xor --iterations -1",
    "--iterations: The limit of iterations must be a whole number from 0 up, not “-1”." },
  { "train xor --threads 65",
    "--threads: The number of threads must be a whole number from 1 to 64, not “65”." },
  { "train xor --threads 0", "must be a whole number from 1 to 64, not “0”." },
  { "train xor --target -1", "--target: The J to reach must be a number from 0 up, not -1." },

  /* options of the other verbs */
  { "compare xor --iterations 0", "--iterations: Each optimizer that is compared does at least 1" },
  { "compare xor --threads -1", "must be a whole number from 1 to 64, not “-1”." },
  { "compare xor --threads 0", "must be a whole number from 1 to 64, not “0”." },
  { "compare xor --optimizers gd,newton",
    "--optimizers: The optimizer must be one of gd, momentum" },
  { "compare xor --optimizers ''", "--optimizers: The optimizer must be one of" },
  { "compare xor --optimizer gd", "--optimizer: The verb compare does not take this option; " },
  { "compare xor --rate 1", "--rate: The verb compare does not take this option; " },
  { "compare xor --epsilon 1", "--epsilon: The verb compare does not take this option; " },
  { "walk xor --iterations 1", "--iterations: The verb walk does not take this option; " },
  { "compare xor --target far", "--target: The J to reach must be a number from 0 up, not “far”." },
  { "check xor --epsilon 0",
    "--epsilon: The ε of the estimate must be a number from 1e-12 up, not “0”." },
  { "walk xor --example 5", "--example: The example must be a whole number from 1 to 4, not “5”." },
  { "walk xor --example -1", "must be a whole number from 1 to 4, not “-1”." },
  { "walk xor --example 0", "must be a whole number from 1 to 4, not “0”." },
  { "walk xor --iteration -1",
    "--iteration: The iteration must be a whole number from 0 up, not “-1”." },
  { "walk xor --by example", "--by: A step must be one of neuron, layer, not “example”." },

  /* laboratories */
  { "epsilon xor --entry '1,2'",
    "expected an entry of Θ such as Theta1(2,0) or 1,2,0, found “1,2”" },
  { "epsilon xor --entry 'Phi1(2,0)'", "found “Phi1(2,0)”" },
  { "epsilon xor --entry '1,2,0)x'", "found “1,2,0)x”" },
  { "epsilon xor --entry '0,1,1'",
    "the network 2-2-1 has no entry “0,1,1”; rows count from 1, columns from 0" },
  { "epsilon xor --entry '3,1,1'", "the network 2-2-1 has no entry" },
  { "epsilon xor --entry '1,0,1'", "the network 2-2-1 has no entry" },
  { "epsilon xor --entry '1,3,1'", "the network 2-2-1 has no entry" },
  { "epsilon xor --entry '2,1,3'", "the network 2-2-1 has no entry" },
  { "symmetry xor --start ones",
    "--start: The start must be one of zero, constant, one-random, random, large, not “ones”." },
  { "symmetry xor --start constant --constant x",
    "--constant: The constant must be a number, not “x”." },
  { "symmetry xor --start constant --constant inf",
    "--constant: The constant must be a number, not “inf”." },
  { "symmetry xor --constant 2", "--constant: expected --start constant, too" },
  { "symmetry xor --amount 2", "--amount: expected --nudge, too" },
  { "symmetry xor --at 2", "--at: expected --nudge, too" },
  { "symmetry xor --nudge 2,1,0", "--nudge: expected a weight to or from a hidden neuron" },
  { "symmetry xor --nudge 1,1,1 --amount 0", "--amount: expected a number other than 0" },
  { "symmetry xor --nudge 1,1,1 --at -1",
    "--at: The iteration of the nudge must be a whole number from 0 up" },
  { "symmetry xor --init zero", "--init: The verb symmetry does not take this option" },
  { "bugs xor --mistake typo",
    "--mistake: A mistake must be one of no-slope, bias-row-kept, no-m, " },
  { "bugs xor --mistake no-m,", "not “”." },
  { "script ones --language octave --output ones.m", "take a file ones.m for the function ones" },
  { "script xor --language octave --output /tmp/tanh.m", "file tanh.m for the function tanh" },
  { "script xor --language octave --output nnCostFunction.m", "choose another name" },
  { "bugs xor --mistake ''", "not “”." },
  { "bugs xor --hide one",
    "--hide: The seed of the hidden mistake must be a whole number from 0 up" },
  { "bugs xor --hide 1 --mistake sign", "--hide: expected no --mistake, which would name it" },
  { "bugs xor --guess sign", "--guess: expected --hide, too" },
  { "bugs xor --hide 1 --guess typo", "--guess: A mistake must be one of" },
  { "inside xor --first 1,1,1", "--first and --second: expected both, or none" },
  { "inside xor --plane --second 1,1,1", "--first and --second: expected both, or none" },
  { "inside xor --first 1,1,1 --second 1,1,2", "--first: expected --plane, too" },
  { "inside xor --plane --first 1,1,1 --second 'D1(1,1)'",
    "--second: expected another weight than --first" },
  { "inside xor --plane --first 1,1 --second 1,1,2", "--first: expected an entry of Θ" },
  { "inside xor --plane --first 1,1,1 --second 9,1,2",
    "--second: the network 2-2-1 has no entry “9,1,2”" },
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

/* Returns an argument with so many hidden layers. */
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
  g_autofree char *most = make_hidden (16);
  g_autofree char *too_many = make_hidden (65);
  g_autoptr (BsCapture) done = bs_capture ("train xor --iterations 0 --hidden %s", most);
  g_autoptr (BsCapture) refused = bs_capture ("train xor --iterations 0 --hidden %s", too_many);

  g_assert_cmpint (done->status, ==, BS_EXIT_DONE);
  assert_refused (refused, "65 layers", "--hidden: There are at most 16 hidden layers, not 65.\n");
}

/* A text that a message quotes is short, and cannot send commands to the terminal. */
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
    "train xor --batch %s",
    "check xor --epsilon %s",
    "walk xor --iteration %s",
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
    "draw xor --output %s",
    "script xor --language %s",
    "draw xor --output x.png --what %s",
    "draw xor --output x.png --size %s",
    "draw xor --output x.png --step %s",
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

/* File names may look like options or addresses. */
static void
test_names (BsFolder *folder, gconstpointer data)
{
  static const char *const VERBS[] = { "train --iterations 1",
                                       "compare --iterations 1",
                                       "check",
                                       "epsilon",
                                       "symmetry --iterations 1",
                                       "allocate --iterations 1",
                                       "bugs --iterations 1",
                                       "inside",
                                       "walk",
                                       "draw --output x.png",
                                       "script --language numpy",
                                       "evaluate --theta theta.txt",
                                       "predict --theta theta.txt" };
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

/* An error in a file is told with the name of the file, and for data with line and column, too. */
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
  assert_refused (scaled, "scaled", "--scale: The features are too large to be scaled.");
  assert_refused (in_theta, "in theta", "theta.txt:");
  g_assert_cmpint (saved->status, ==, BS_EXIT_DONE);
  assert_refused (other, "other", "iris.txt: Θ was trained with 4 features, but the data have 2");
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
