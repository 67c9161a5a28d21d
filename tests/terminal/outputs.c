/* The outputs of a verb are checked before it begins: whether the place can be written, whether two
 * outputs go to the same file, and whether an output would overwrite an input. If one is refused,
 * nothing is created or changed. */

#include "capture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define DATA "a,b,c\n1,2,x\n3,1,y\n"

/* The folder has the data own.csv; theta.txt with a Θ that fits them; other, a link to own.csv;
 * twin, a hard link to theta.txt; new, a link to a file that does not exist; and here, a link to
 * the folder itself. */
static const struct
{
  const char *command;
  const char *message;
} CASES[] = {
  { "train own.csv --history own.csv",
    "--history: this is the file of the data, “own.csv”; it would be lost" },
  { "train own.csv --history other", "--history: this is the file of the data" },
  { "train other --history here/../own.csv", "--history: this is the file of the data, “other”" },
  { "compare own.csv --history here/own.csv", "--history: this is the file of the data" },
  { "train own.csv --save-theta ./own.csv", "--save-theta: this is the file of the data" },
  { "train own.csv --theta theta.txt --save-theta theta.txt",
    "--save-theta: this is the file of --theta, “theta.txt”; it would be lost" },
  { "train own.csv --theta theta.txt --history twin", "--history: this is the file of --theta" },
  { "compare own.csv --theta twin --history theta.txt", "--history: this is the file of --theta" },
  { "evaluate own.csv --theta theta.txt --gradient here/twin",
    "--gradient: this is the file of --theta" },
  { "evaluate own.csv --theta theta.txt --gradient other",
    "--gradient: this is the file of the data" },
  { "train own.csv --history far --save-theta far",
    "--history and --save-theta are one file, “far”; expected two" },
  { "train own.csv --history far --save-theta new", "--history and --save-theta are one file" },
  { "train own.csv --history here/far --save-theta ./far", "--history and --save-theta are one" },
  { "train xor --history other --save-theta own.csv", "--history and --save-theta are one file" },
  { "train xor --history no/far", "--history: far: could not be written: there is no such folder" },
  { "train xor --history here", "--history: here: could not be written: it is a folder" },
  { "train xor --save-theta no/far --history far", "--save-theta: far: could not be written: " },
  { "train xor --save-theta here --history far", "--save-theta: here: could not be written: it" },
  { "train xor --save-theta far --history no/far", "--history: far: could not be written: " },
  { "train xor --save-theta /proc/far --history far", "--save-theta: far: could not be written" },
  { "train xor --save-theta ''", "--save-theta: " },
  { "train xor --history ''", "--history: " },
  { "compare xor --history no/far", "--history: far: could not be written: " },
  { "evaluate own.csv --theta theta.txt --gradient no/far",
    "--gradient: far: could not be written" },
  /* Nothing is created before all arguments have been checked. */
  { "train xor --history far --save-theta far2 --target never", "--target" },
  { "train xor --history far --save-theta far2 --optimizer adam --batch 9", "--batch" },
  { "train xor --history own.csv --iterations -1", "--iterations" },
  { "train own.csv --history far --theta none.txt", "none.txt" },
  { "compare xor --history far --optimizers gd,none", "--optimizers" },
  { "evaluate xor --gradient far --theta theta.txt --lambda none", "--lambda" },
};

typedef struct
{
  BsFolder folder;
  char *before; /* the folder it was in */
  char *theta;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *data = NULL;
  g_autoptr (BsCapture) saved = NULL;

  bs_folder_set_up (&fixture->folder, user_data);
  fixture->before = g_get_current_dir ();
  g_assert_cmpint (g_chdir (fixture->folder.path), ==, 0);
  data = bs_folder_write (&fixture->folder, "own.csv", DATA);
  g_assert_cmpint (symlink ("own.csv", "other"), ==, 0);
  g_assert_cmpint (symlink ("far", "new"), ==, 0);
  g_assert_cmpint (symlink (".", "here"), ==, 0);
  saved = bs_capture ("train own.csv --iterations 1 --save-theta theta.txt");
  g_assert_cmpint (saved->status, ==, BS_EXIT_DONE);
  g_assert_cmpint (link ("theta.txt", "twin"), ==, 0);
  fixture->theta = bs_folder_read (&fixture->folder, "theta.txt");
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (g_chdir (fixture->before), ==, 0);
  g_free (fixture->before);
  g_free (fixture->theta);
  bs_folder_tear_down (&fixture->folder, user_data);
}

static void
assert_untouched (const Fixture *fixture)
{
  g_autofree char *data = bs_folder_read (&fixture->folder, "own.csv");
  g_autofree char *theta = bs_folder_read (&fixture->folder, "theta.txt");
  g_autoptr (GDir) directory = g_dir_open (fixture->folder.path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (directory) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpstr (data, ==, DATA);
  g_assert_cmpstr (theta, ==, fixture->theta);
}

static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (BsCapture) capture = bs_capture ("%s", CASES[i].command);

      g_test_message ("%s: %d, “%s”", CASES[i].command, capture->status, capture->errors);
      g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_cmpstr (capture->output, ==, "");
      g_assert_nonnull (strstr (capture->errors, CASES[i].message));
      assert_untouched (fixture);
    }
}

/* The name of built-in data is not a file. A place where nothing can be lost, such as /dev/null,
 * may be named twice. */
static void
test_allowed (Fixture *fixture, gconstpointer user_data)
{
  static const char *const COMMANDS[] = {
    "train xor --iterations 1 --history xor --save-theta theta.txt",
    "train xor --iterations 1 --history /dev/null --save-theta /dev/null",
    "evaluate xor --theta theta.txt --gradient new",
  };

  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    {
      g_autoptr (BsCapture) capture = bs_capture ("%s", COMMANDS[i]);

      g_test_message ("%s: %d, “%s”", COMMANDS[i], capture->status, capture->errors);
      g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
      g_assert_true (*capture->errors == '\0' || g_str_has_prefix (capture->errors, "theta.txt: "));
    }
  g_assert_true (g_file_test ("new", G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test ("far", G_FILE_TEST_IS_REGULAR));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/outputs/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/outputs/allowed", Fixture, NULL, set_up, test_allowed, tear_down);

  return g_test_run ();
}
