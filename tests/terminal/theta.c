/* A saved Θ judged on other data: its scaling, its features and its classes are used, whatever the
 * data look like. The right numbers are Octave's (tests/data/make-theta-numbers.m). */

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "capture.h"
#include "support/octave-numbers.h"

/* The examples of make-theta-numbers.m. */
#define ROWS                                                                                       \
  "9,130,c\n"                                                                                      \
  "14.5,95,a\n"                                                                                    \
  "10,100,a\n"                                                                                     \
  "7.25,40,c\n"                                                                                    \
  "12,170,c\n"
#define N_EXAMPLES 5
#define HEAD       "width,\"height, in cm\",kind\n"
#define TURNED                                                                                     \
  "kind,\"height, in cm\",number,width\n"                                                          \
  "c,130,900,9\n"                                                                                  \
  "a,95,-7,14.5\n"                                                                                 \
  "a,100,3,10\n"                                                                                   \
  "c,40,44,7.25\n"                                                                                 \
  "c,170,0.5,12\n"
/* Without Θ the class would be a feature here: the last column. */
#define CLASS_FIRST                                                                                \
  "note,kind,\"height, in cm\",width\n"                                                            \
  "good,c,130,9\n"                                                                                 \
  "bad,a,95,14.5\n"                                                                                \
  "good,a,100,10\n"                                                                                \
  "bad,c,40,7.25\n"                                                                                \
  "good,c,170,12\n"

static char *
find_data (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", name, NULL);
}

static double
get_number (const BsOctaveVariables *variables, const char *name, gsize index)
{
  return bs_octave_variables_find (variables, name)->numbers[index];
}

static double
find_number (const BsCapture *capture, const char *label)
{
  g_autofree char *rest = bs_capture_find (capture, label);

  return g_ascii_strtod (rest, NULL);
}

static void
assert_judged (const BsCapture *evaluated, const BsOctaveVariables *expected)
{
  double data = get_number (expected, "J_data", 0);
  double penalty = get_number (expected, "J_penalty", 0);

  g_test_message ("status %d, “%s”", evaluated->status, evaluated->errors);
  g_assert_cmpint (evaluated->status, ==, BS_EXIT_DONE);
  g_assert_cmpfloat_with_epsilon (find_number (evaluated, "data = "), data, 1e-14);
  g_assert_cmpfloat_with_epsilon (find_number (evaluated, "penalty = "), penalty, 1e-15);
  g_assert_cmpfloat_with_epsilon (find_number (evaluated, "J = "), data + penalty, 1e-14);
  g_assert_cmpfloat (find_number (evaluated, "accuracy = "), ==,
                     get_number (expected, "accuracy", 0));
}

static void
assert_predicted (const char *text, const BsOctaveVariables *expected)
{
  static const char *const classes[] = { "a", "b", "c" };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, N_EXAMPLES + 2);
  g_assert_cmpstr (lines[0], ==, "example,h_a,h_b,h_c,class");
  for (gsize i = 0; i < N_EXAMPLES; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, 5);
      g_assert_cmpuint (g_ascii_strtoull (cells[0], NULL, 10), ==, i + 1);
      for (gsize k = 0; k < 3; k++)
        g_assert_cmpfloat_with_epsilon (g_ascii_strtod (cells[k + 1], NULL),
                                        get_number (expected, "h", 3 * i + k), 1e-14);
      g_assert_cmpstr (cells[4], ==, classes[(gsize) get_number (expected, "largest", i) - 1]);
    }
}

/* The same examples in whatever form give the same numbers. */
static void
test_forms (BsFolder *folder, gconstpointer data)
{
  static const char *const texts[] = { HEAD ROWS, TURNED, ROWS, CLASS_FIRST };
  g_autoptr (BsOctaveVariables) expected = bs_octave_numbers_read ("theta-numbers.txt");
  g_autofree char *theta = find_data ("theta-numbers-file.txt");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *file = bs_folder_write (folder, "data.csv", texts[i]);
      g_autofree char *out = g_build_filename (folder->path, "out.csv", NULL);
      g_autoptr (BsCapture) evaluated = bs_capture ("evaluate '%s' --theta '%s'", file, theta);
      g_autoptr (BsCapture) predicted = bs_capture ("predict '%s' --theta '%s'", file, theta);
      g_autoptr (BsCapture) written =
        bs_capture ("predict '%s' --theta '%s' --output '%s'", file, theta, out);
      g_autofree char *text = bs_folder_read (folder, "out.csv");

      assert_judged (evaluated, expected);
      assert_predicted (predicted->output, expected);
      g_assert_cmpint (written->status, ==, BS_EXIT_DONE);
      g_assert_cmpstr (written->output, ==, "");
      g_assert_cmpstr (text, ==, predicted->output);
    }
}

/* A prediction needs no class, and a file may have examples of one class alone. */
static void
test_no_class (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) expected = bs_octave_numbers_read ("theta-numbers.txt");
  g_autofree char *theta = find_data ("theta-numbers-file.txt");
  g_autofree char *bare = bs_folder_write (
    folder, "bare.csv", "width,\"height, in cm\"\n9,130\n14.5,95\n10,100\n7.25,40\n12,170\n");
  g_autofree char *nameless =
    bs_folder_write (folder, "nameless.csv", "9,130\n14.5,95\n10,100\n7.25,40\n12,170\n");
  g_autofree char *one = bs_folder_write (folder, "one.csv", HEAD "10,100,a\n");
  g_autoptr (BsCapture) predicted = bs_capture ("predict '%s' --theta '%s'", bare, theta);
  g_autoptr (BsCapture) counted = bs_capture ("predict '%s' --theta '%s'", nameless, theta);
  g_autoptr (BsCapture) refused = bs_capture ("evaluate '%s' --theta '%s'", bare, theta);
  g_autoptr (BsCapture) judged = bs_capture ("evaluate '%s' --theta '%s'", one, theta);

  assert_predicted (predicted->output, expected);
  assert_predicted (counted->output, expected);
  g_assert_cmpint (refused->status, ==, BS_EXIT_BAD_INPUT);
  g_assert_nonnull (strstr (refused->errors, "backstep predict needs none"));
  g_assert_cmpint (judged->status, ==, BS_EXIT_DONE);
  g_assert_cmpfloat (find_number (judged, "accuracy = "), ==, 0.0);
}

/* Two classes and several targets have other columns. */
static void
test_outputs (BsFolder *folder, gconstpointer data)
{
  g_autofree char *two = bs_folder_write (folder, "two.csv", "x,kind\n1,no\n2,yes\n3,yes\n");
  g_autofree char *several =
    bs_folder_write (folder, "several.csv", "x,p,q\n1,0,1\n2,1,1\n3,1,0\n");
  g_autofree char *theta = g_build_filename (folder->path, "theta.txt", NULL);
  g_autoptr (BsCapture) of_two =
    bs_capture ("train '%s' --iterations 500 --rate 5 --save-theta '%s'", two, theta);
  g_autoptr (BsCapture) first = bs_capture ("predict '%s' --theta '%s'", two, theta);
  g_autoptr (BsCapture) of_several = bs_capture (
    "train '%s' --targets 2 --iterations 500 --rate 5 --save-theta '%s'", several, theta);
  g_autoptr (BsCapture) second = bs_capture ("predict '%s' --theta '%s'", several, theta);
  g_autoptr (BsCapture) judged = bs_capture ("evaluate '%s' --theta '%s'", several, theta);
  g_auto (GStrv) lines = g_strsplit (first->output, "\n", -1);
  g_auto (GStrv) lines_of_several = g_strsplit (second->output, "\n", -1);

  g_assert_cmpint (of_two->status + of_several->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (lines[0], ==, "example,h_yes,class");
  g_assert_true (g_str_has_suffix (lines[1], ",no") && g_str_has_suffix (lines[2], ",yes"));
  g_assert_cmpstr (lines_of_several[0], ==, "example,h_p,h_q,p,q");
  g_assert_true (g_str_has_suffix (lines_of_several[1], ",0,1"));
  g_assert_true (g_str_has_suffix (lines_of_several[3], ",1,0"));
  /* The targets are found by their names, without --targets. */
  g_assert_cmpfloat (find_number (judged, "accuracy = "), ==, 1.0);
}

static const struct
{
  const char *command; /* DATA and THETA stand for the two files */
  const char *text;    /* of the data */
  const char *message;
} refused[] = {
  { "evaluate DATA --theta THETA", HEAD ROWS "1,2,d\n",
    "theta-numbers-file.txt: Θ was trained with the classes a, b, c; example 6 of the data has "
    "another, “d”" },
  { "evaluate DATA --theta THETA", "width,depth,kind\n1,2,a\n3,4,b\n",
    "there is no “height, in cm”" },
  { "evaluate DATA --theta THETA", "width,kind\n1,a\n3,b\n", "there is no “height, in cm”" },
  { "predict DATA --theta THETA", "width,kind\n1,a\n3,b\n",
    "expected a column “height, in cm”, because Θ was trained with this feature" },
  { "evaluate DATA --theta THETA --activation relu", HEAD ROWS,
    "--activation relu: Θ of theta-numbers-file.txt was trained with tanh" },
  { "predict DATA --theta THETA --scale minmax", HEAD ROWS,
    "--scale minmax: Θ of theta-numbers-file.txt was trained with standard" },
  { "predict DATA --theta THETA", "7.5,2,3,4,5\n1,2,3,4,6\n",
    "expected 2 features, as many as Θ has inputs, found 5 columns; say which to leave out "
    "(--ignore)" },
  { "predict DATA", HEAD ROWS, "predict: expected --theta FILE" },
  { "predict DATA --theta THETA --missing drop", HEAD ROWS,
    "--missing drop: each row is predicted" },
  { "predict DATA --theta THETA --holdout 0.5", HEAD ROWS, "--holdout: The verb predict does not" },
  { "predict DATA --theta THETA --output DATA", HEAD ROWS, "it would be lost" },
  { "predict DATA --theta THETA --output THETA", HEAD ROWS, "it would be lost" },
};

static void
test_refused (BsFolder *folder, gconstpointer data)
{
  g_autofree char *theta = find_data ("theta-numbers-file.txt");

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *file = bs_folder_write (folder, "data.csv", refused[i].text);
      g_autoptr (GString) command = g_string_new (refused[i].command);
      g_autoptr (BsCapture) capture = NULL;
      g_autofree char *after = NULL;

      g_string_replace (command, "DATA", file, 0);
      g_string_replace (command, "THETA", theta, 0);
      capture = bs_capture ("%s", command->str);
      after = bs_folder_read (folder, "data.csv");
      g_test_message ("%s: “%s”", refused[i].command, capture->errors);
      g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_cmpstr (capture->output, ==, "");
      g_assert_nonnull (strstr (capture->errors, refused[i].message));
      g_assert_cmpstr (after, ==, refused[i].text);
    }
}

/* Options that agree with the file are accepted, and λ may be another. */
static void
test_options (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) expected = bs_octave_numbers_read ("theta-numbers.txt");
  g_autofree char *theta = find_data ("theta-numbers-file.txt");
  g_autofree char *file = bs_folder_write (folder, "data.csv", HEAD ROWS);
  g_autoptr (BsCapture) same = bs_capture (
    "evaluate '%s' --theta '%s' --activation tanh --scale standard --lambda 0.5", file, theta);
  g_autoptr (BsCapture) other = bs_capture ("evaluate '%s' --theta '%s' --lambda 1", file, theta);

  assert_judged (same, expected);
  g_assert_cmpfloat_with_epsilon (find_number (other, "penalty = "),
                                  2.0 * get_number (expected, "J_penalty", 0), 1e-14);
}

/* Training goes on from Θ with its scaling, and what is saved means the same. */
static void
test_train_on (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) expected = bs_octave_numbers_read ("theta-numbers.txt");
  g_autofree char *theta = find_data ("theta-numbers-file.txt");
  g_autofree char *file = bs_folder_write (folder, "data.csv", TURNED);
  g_autofree char *again = g_build_filename (folder->path, "again.txt", NULL);
  g_autoptr (BsCapture) trained =
    bs_capture ("train '%s' --theta '%s' --iterations 0 --save-theta '%s'", file, theta, again);
  g_autoptr (BsCapture) evaluated = bs_capture ("evaluate '%s' --theta '%s'", file, again);

  g_assert_cmpint (trained->status, ==, BS_EXIT_DONE);
  assert_judged (evaluated, expected);
}

/* The file of matrices alone: what is assumed is told, and predictions number the classes. */
static void
test_matrices_alone (BsFolder *folder, gconstpointer data)
{
  g_autofree char *theta = bs_folder_write (
    folder, "bare.txt", "# name: Theta1\n# type: matrix\n# rows: 1\n# columns: 3\n 0 1 -1\n");
  g_autofree char *file = bs_folder_write (folder, "data.csv", "2,1\n1,2\n");
  g_autoptr (BsCapture) predicted =
    bs_capture ("predict '%s' --theta '%s' --scale none", file, theta);

  g_test_message ("%s", predicted->errors);
  g_assert_cmpstr (predicted->output, ==,
                   "example,h_1,class\n1,0.7310585786300049,1\n2,0.2689414213699951,0\n");
  g_assert_nonnull (strstr (predicted->errors, "bare.txt contains only matrices. Assumed: "));
}

/* What Octave saves again after load, in another order and among other variables, is the same Θ. */
static void
test_octave (BsFolder *folder, gconstpointer data)
{
  g_autofree char *octave = g_find_program_in_path ("octave-cli");
  g_autofree char *file = bs_folder_write (folder, "data.csv", HEAD ROWS);
  g_autofree char *saved = g_build_filename (folder->path, "saved.txt", NULL);
  g_autofree char *again = g_build_filename (folder->path, "again.txt", NULL);
  g_autofree char *script = NULL;
  g_autoptr (BsCapture) trained = NULL;
  g_autoptr (BsCapture) one = NULL;
  g_autoptr (BsCapture) other = NULL;
  const char *command[] = { octave, "--no-init-file", "--eval", NULL, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (octave == NULL)
    {
      g_test_skip ("no octave-cli");
      return;
    }
  trained = bs_capture ("train '%s' --iterations 50 --activation relu --lambda 0.1 --seed 3 "
                        "--hidden 3,2 --save-theta '%s'",
                        file, saved);
  one = bs_capture ("evaluate '%s' --theta '%s'", file, saved);
  script = g_strdup_printf ("load ('%s'); alpha = 3; s.Theta1 = 1; "
                            "save ('-text', '-z', '%s', 'Theta3', '[!T]*', 'Theta[12]');",
                            saved, again);
  command[3] = script;
  process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  other = bs_capture ("evaluate '%s' --theta '%s'", file, again);
  g_test_message ("%s", other->errors);
  g_assert_cmpint (trained->status + other->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (one->output, ==, other->output);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, BsFolder, NULL, bs_folder_set_up, test, bs_folder_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/theta/forms", test_forms);
  ADD ("/theta/no-class", test_no_class);
  ADD ("/theta/outputs", test_outputs);
  ADD ("/theta/refused", test_refused);
  ADD ("/theta/options", test_options);
  ADD ("/theta/train-on", test_train_on);
  ADD ("/theta/matrices-alone", test_matrices_alone);
  ADD ("/theta/octave", test_octave);

  return g_test_run ();
}
