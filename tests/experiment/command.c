/* The command that makes the present run: a shell runs it, and gets the same Θ to the bit. */

#include <glib/gstdio.h>
#include <string.h>

#include "files/theta-file.h"
#include "fixture.h"

typedef struct
{
  Fixture base;
  char *folder;
  char *data; /* a file in it, with a name that a shell would take apart */
} CommandFixture;

static char *
make_path (CommandFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
set_up (CommandFixture *fixture, gconstpointer user_data)
{
  fixture_set_up (&fixture->base, user_data);
  fixture->folder = g_dir_make_tmp ("backstep-command-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->data = make_path (fixture, "it's $5 & a; \"b\".csv");
  g_assert_true (g_file_set_contents (
    fixture->data, "class,u,v\nyes,1,2\nno,2,3\nyes,3,1\nno,4,4\nyes,0,0\nno,5,2\n", -1, NULL));
}

static void
tear_down (CommandFixture *fixture, gconstpointer user_data)
{
  g_autofree char *theta = make_path (fixture, "theta.txt");

  g_unlink (theta);
  g_assert_cmpint (g_unlink (fixture->data), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->data);
  g_free (fixture->folder);
  fixture_tear_down (&fixture->base, user_data);
}

static void
choose (CommandFixture *fixture, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  fixture_choose (&fixture->base, name, text, &error);
  g_assert_no_error (error);
  fixture_settle (&fixture->base);
}

static void
iterate (CommandFixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      bs_experiment_one_iteration (fixture->base.experiment);
      fixture_settle (&fixture->base);
    }
}

/* Runs the command in a shell, with another name of the program, and saves its Θ. */
static void
run (CommandFixture *fixture, const char *command, const char *theta)
{
  g_autofree char *program = g_shell_quote (g_getenv ("BACKSTEP"));
  g_autofree char *quoted = g_shell_quote (theta);
  g_autofree char *line = NULL;
  g_autofree char *errors = NULL;
  const char *argv[] = { "/bin/sh", "-c", NULL, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_str_has_prefix (command, "backstep "));
  line = g_strdup_printf ("%s %s --save-theta %s", program, command + strlen ("backstep "), quoted);
  argv[2] = line;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s: %s", command, errors);
}

static void
assert_same_run (CommandFixture *fixture)
{
  const char *note;
  g_autofree char *command = bs_experiment_make_command (fixture->base.experiment, &note);
  g_autofree char *theta = make_path (fixture, "theta.txt");
  g_autoptr (GFile) file = g_file_new_for_path (theta);
  g_auto (BsThetaFile) found = { NULL };
  const BsPoint *point = fixture_get_point (&fixture->base);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", command);
  g_assert_null (note);
  run (fixture, command, theta);
  bs_theta_file_load (&found, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (found.theta, bs_network_get_n_parameters (found.network) * sizeof (double),
                   point->theta, point->n_parameters * sizeof (double));
}

static void
test_built_in (CommandFixture *fixture, gconstpointer user_data)
{
  const char *note;
  g_autofree char *command = NULL;

  iterate (fixture, 3);
  command = bs_experiment_make_command (fixture->base.experiment, &note);
  g_assert_cmpstr (command, ==, "backstep train xor --iterations 3");
  assert_same_run (fixture);
}

static void
test_choices (CommandFixture *fixture, gconstpointer user_data)
{
  choose (fixture, "hidden", "3,4");
  choose (fixture, "activation", "tanh");
  choose (fixture, "scale", "minmax");
  choose (fixture, "seed", "12345");
  choose (fixture, "tau", "0.3333333333333333");
  choose (fixture, "lambda", "0.01");
  choose (fixture, "optimizer", "adam");
  choose (fixture, "beta1", "0.8");
  choose (fixture, "batch", "3");
  iterate (fixture, 5);
  assert_same_run (fixture);
}

/* Points are computed as they are in the window. */
static void
test_generated (CommandFixture *fixture, gconstpointer user_data)
{
  const char *note;
  g_autofree char *command = NULL;

  fixture_load (&fixture->base, "moons");
  choose (fixture, "examples", "37");
  choose (fixture, "noise", "0.3");
  choose (fixture, "data-seed", "8");
  iterate (fixture, 2);
  command = bs_experiment_make_command (fixture->base.experiment, &note);
  g_assert_cmpstr (command, ==,
                   "backstep train moons --examples 37 --noise 0.3 --data-seed 8 --iterations 2");
  assert_same_run (fixture);
}

static void
test_file (CommandFixture *fixture, gconstpointer user_data)
{
  const char *note;
  g_autofree char *command = NULL;

  fixture_load (&fixture->base, fixture->data);
  g_assert_no_error (fixture->base.error);
  choose (fixture, "holdout", "0.3");
  choose (fixture, "holdout-seed", "9");
  choose (fixture, "rate", "0.125");
  iterate (fixture, 4);
  command = bs_experiment_make_command (fixture->base.experiment, &note);
  g_assert_nonnull (strstr (command, "--rate 0.125"));
  g_assert_null (strstr (command, "--hidden"));
  assert_same_run (fixture);
}

/* A change of λ before the first iteration is part of the command. A later one is not, and a
 * sentence says so until another run begins. */
static void
test_changed (CommandFixture *fixture, gconstpointer user_data)
{
  const char *note;

  choose (fixture, "lambda", "0.5");
  iterate (fixture, 2);
  assert_same_run (fixture);
  choose (fixture, "lambda", "0.25");
  iterate (fixture, 1);
  g_free (bs_experiment_make_command (fixture->base.experiment, &note));
  g_assert_nonnull (note);
  bs_experiment_reset (fixture->base.experiment);
  fixture_settle (&fixture->base);
  iterate (fixture, 1);
  assert_same_run (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/command/built-in", CommandFixture, NULL, set_up, test_built_in, tear_down);
  g_test_add ("/command/choices", CommandFixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/command/generated", CommandFixture, NULL, set_up, test_generated, tear_down);
  g_test_add ("/command/file", CommandFixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/command/changed", CommandFixture, NULL, set_up, test_changed, tear_down);

  return g_test_run ();
}
