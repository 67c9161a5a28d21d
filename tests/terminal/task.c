/* All verbs begin with the same set-up as the window, changed by the options. */

#include "terminal/task.h"

#include <string.h>

#include "capture.h"
#include "files/builtin-data.h"
#include "setup/setup-data.h"

#define ITERATIONS 1000
#define OWN        "x,y,class\n1,2,a\n3,5,b\n5,6,a\n7,9,b\n9,8,a\n40,10,b\n"

/* One class or two targets, to be read otherwise. */
#define READ_OTHERWISE "x,y,q,class\n1,2,0,0\n3,5,1,1\n5,6,0,0\n7,9,1,1\n"

/* For each field that is an option: a value that no data suggest, and a value that is refused. */
static const struct
{
  BsSetupField field;
  const char *good;
  const char *bad;
} FIELDS[] = {
  { BS_SETUP_SCALE, "minmax", "log" },     { BS_SETUP_HOLDOUT, "0.25", "0.91" },
  { BS_SETUP_HOLDOUT_SEED, "7", "one" },   { BS_SETUP_HIDDEN, "3,2", "3,,2" },
  { BS_SETUP_ACTIVATION, "relu", "step" }, { BS_SETUP_INIT, "zero", "ones" },
  { BS_SETUP_TAU, "0.125", "0" },          { BS_SETUP_SEED, "18446744073709551615", "-1" },
  { BS_SETUP_LAMBDA, "0.5", "1000001" },   { BS_SETUP_OPTIMIZER, "adam", "newton" },
  { BS_SETUP_ITERATIONS, "12", "1.5" },    { BS_SETUP_TARGET, "0.75", "-0.5" },
};

/* What can be said about reading, with the data that it is said about: values that fit them, and
 * values that do not, with the reason. */
static const struct
{
  BsSetupField field;
  const char *good;
  const char *bad;
  const char *reason;
} READINGS[] = {
  { BS_SETUP_CLASS, "q", "colour",
    "own.csv: there is no column “colour”; the columns are: x, y, " },
  { BS_SETUP_TARGETS, "q", "y", "own.csv:2:3: expected a target of 0 or 1, found “2”" },
  { BS_SETUP_IGNORE, "1", "5-9",
    "own.csv: there is no column 5-9; the file has the columns 1 to 4" },
  { BS_SETUP_HEADER, "yes", "no", "own.csv:1:1: expected a number" },
  { BS_SETUP_SEPARATOR, "comma", "semicolon", "own.csv:1:1: expected at least 2 columns" },
  { BS_SETUP_DECIMAL, "point", "dot", "one of auto, point, comma" },
  { BS_SETUP_MISSING, "drop", "mode", "one of refuse, drop, mean" },
};

/* For each parameter: a value that is the default of no optimizer, and a value that is refused. */
static const struct
{
  BsParameterId id;
  const char *method;
  double good;
  const char *bad;
} PARAMETERS[] = {
  { BS_PARAMETER_RATE, "gd", 0.375, "0" },         { BS_PARAMETER_MOMENTUM, "momentum", 0.25, "1" },
  { BS_PARAMETER_DECAY, "rmsprop", 0.25, "-0.1" }, { BS_PARAMETER_BETA1, "adam", 0.25, "1" },
  { BS_PARAMETER_BETA2, "adam", 0.25, "nan" },     { BS_PARAMETER_EPSILON, "shampoo", 0.25, "0" },
  { BS_PARAMETER_BATCH, "sgd", 5.0, "1.5" },       { BS_PARAMETER_PAIRS, "lbfgs", 3.0, "101" },
  { BS_PARAMETER_INTERVAL, "shampoo", 3.0, "0" },  { BS_PARAMETER_C1, "bfgs", 0.25, "1" },
  { BS_PARAMETER_C2, "cg", 0.25, "half" },         { BS_PARAMETER_TOLERANCE, "lbfgs", 0.25, "-1" },
  { BS_PARAMETER_PATIENCE, "gd", 3.0, "1e99" },
};

/* A verb that takes all options. */
static const BsVerbOptions TAKEN = {
  .verb = "train",
  .fields = G_MAXUINT,
  .has_parameters = TRUE,
  .n_iterations = ITERATIONS,
};

/* Returns the task for a command line, which must be right. */
G_GNUC_PRINTF (2, 3)
static void
make (BsTask *task, const char *format, ...)
{
  static const GOptionEntry own[] = { { NULL } };
  g_auto (BsArguments) arguments = { NULL };
  g_autofree char *command = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char **list = NULL;
  char **argv;
  int argc;
  va_list values;

  va_start (values, format);
  command = g_strdup_vprintf (format, values);
  va_end (values);
  g_test_message ("%s", command);
  g_assert_true (g_shell_parse_argv (command, &argc, &words, NULL));
  /* The parser takes words out of the list, but the test must still free them. */
  list = g_memdup2 (words, ((gsize) argc + 1) * sizeof *list);
  argv = list;
  g_assert_true (bs_arguments_read (&arguments, &TAKEN, own, &argc, &argv));
  g_assert_true (bs_task_make (task, &arguments));
}

/* The task begins with the same settings as the window, except for the limit of iterations. */
static BsSetup *
suggest (const char *data)
{
  g_autoptr (BsSetup) setup = bs_setup_new ();
  g_autoptr (BsTrainingSet) read = NULL;
  g_autoptr (GError) error = NULL;

  bs_setup_take (&setup, bs_setup_change_whole (setup, BS_SETUP_ITERATIONS, ITERATIONS, NULL));
  bs_setup_take (&setup, bs_setup_change_data (setup, data, NULL));
  read = bs_setup_read_data (setup, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return bs_setup_suggest (setup, data, read);
}

static void
assert_begins_as_suggested (const char *data)
{
  g_autoptr (BsSetup) suggested = suggest (data);
  g_auto (BsTask) task = { NULL };

  make (&task, "train '%s'", data);
  g_assert_true (bs_setup_equal (task.setup, suggested));
  g_assert_cmpuint (bs_network_get_n_layers (task.network), ==, suggested->n_hidden + 2);
  for (guint i = 0; i < suggested->n_hidden; i++)
    g_assert_cmpuint (bs_network_get_size (task.network, i + 2), ==, suggested->hidden[i]);
  g_assert_null (task.held_out);
}

static void
test_suggested (BsFolder *folder, gconstpointer user_data)
{
  g_autofree char *own = bs_folder_write (folder, "own.csv", OWN);
  g_auto (BsTask) task = { NULL };
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);
  double sum = 0.0;

  for (gsize i = 0; i < n; i++)
    assert_begins_as_suggested (data[i].name);
  assert_begins_as_suggested (own);

  /* Data of a file get standard scaling, and a hidden layer whose size follows from their inputs
   * and outputs. */
  make (&task, "train '%s'", own);
  for (gsize i = 1; i <= 6; i++)
    sum += bs_training_set_get_feature (task.training_set, i, 1);
  g_assert_cmpfloat_with_epsilon (sum, 0.0, 1e-12);
  g_assert_cmpuint (bs_network_get_size (task.network, 2), ==, 4);
}

/* Each option changes the setting that it names, and nothing else of what the data suggest. */
static void
test_fields (void)
{
  g_autoptr (BsSetup) suggested = suggest ("iris");

  /* These are all options except the data, how they are computed and changed, Θ, the speed, and the
   * image, which belongs to pictures. */
  g_assert_cmpuint (G_N_ELEMENTS (FIELDS) + G_N_ELEMENTS (READINGS) + 4, ==, BS_SETUP_N_FIELDS - 4);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      const char *name = bs_setup_field_get_info (FIELDS[i].field)->name;
      g_autofree char *range = bs_setup_field_describe_range (FIELDS[i].field);
      g_autofree char *start = g_strdup_printf ("backstep: --%s: ", name);
      g_autofree char *found = NULL;
      g_auto (BsTask) task = { NULL };
      g_autoptr (BsCapture) refused = bs_capture ("train iris --%s=%s", name, FIELDS[i].bad);

      make (&task, "train --%s=%s iris", name, FIELDS[i].good);
      found = bs_setup_format (task.setup, FIELDS[i].field);
      g_assert_cmpstr (found, ==, FIELDS[i].good);
      g_assert_cmphex (bs_setup_find_differences (suggested, task.setup), ==,
                       BS_SETUP_DIFFERS (FIELDS[i].field));

      g_test_message ("%s", refused->errors);
      g_assert_cmpint (refused->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_true (g_str_has_prefix (refused->errors, start));
      g_assert_nonnull (strstr (refused->errors, range));
    }
}

static void
test_readings (BsFolder *folder, gconstpointer user_data)
{
  g_autofree char *own = bs_folder_write (folder, "own.csv", READ_OTHERWISE);
  g_autoptr (BsSetup) suggested = suggest (own);

  for (guint i = 0; i < G_N_ELEMENTS (READINGS); i++)
    {
      const char *name = bs_setup_field_get_info (READINGS[i].field)->name;
      g_autofree char *start = g_strdup_printf ("backstep: --%s: The data iris are built in", name);
      g_autofree char *found = NULL;
      g_auto (BsTask) task = { NULL };
      g_autoptr (BsCapture) refused = bs_capture ("train '%s' --%s=%s", own, name, READINGS[i].bad);
      g_autoptr (BsCapture) builtin = bs_capture ("train iris --%s=%s", name, READINGS[i].good);

      make (&task, "train --%s=%s '%s'", name, READINGS[i].good, own);
      found = bs_setup_format (task.setup, READINGS[i].field);
      g_assert_cmpstr (found, ==, READINGS[i].good);
      g_assert_cmphex (bs_setup_find_differences (suggested, task.setup), ==,
                       BS_SETUP_DIFFERS (READINGS[i].field));

      g_test_message ("%s", refused->errors);
      g_assert_cmpint (refused->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_nonnull (strstr (refused->errors, READINGS[i].reason));
      g_assert_cmpint (builtin->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_true (g_str_has_prefix (builtin->errors, start));
    }
}

static void
test_parameters (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (PARAMETERS), ==, BS_N_PARAMETERS);
  for (guint i = 0; i < G_N_ELEMENTS (PARAMETERS); i++)
    {
      const BsParameter *parameter = bs_parameter_get (PARAMETERS[i].id);
      const char *method = PARAMETERS[i].method;
      g_autofree char *range = bs_parameter_describe_range (parameter);
      g_autofree char *start = g_strdup_printf ("backstep: --%s: ", parameter->nick);
      g_auto (BsTask) usual = { NULL };
      g_auto (BsTask) task = { NULL };
      g_autoptr (BsCapture) refused = bs_capture ("train iris --optimizer %s --%s=%s", method,
                                                  parameter->nick, PARAMETERS[i].bad);

      make (&usual, "train iris --optimizer %s", method);
      /* The parameter stands before the optimizer on the command line, and counts nevertheless. */
      make (&task, "train iris --%s %g --optimizer %s", parameter->nick, PARAMETERS[i].good,
            method);
      g_assert_cmpfloat (
        bs_optimizer_options_get (bs_setup_get_options (task.setup), PARAMETERS[i].id), ==,
        PARAMETERS[i].good);
      g_assert_cmphex (bs_setup_find_differences (usual.setup, task.setup), ==,
                       PARAMETERS[i].id == BS_PARAMETER_RATE ? BS_SETUP_DIFFERS_RATE
                                                             : BS_SETUP_DIFFERS_PARAMETERS);

      g_test_message ("%s", refused->errors);
      g_assert_cmpint (refused->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_true (g_str_has_prefix (refused->errors, start));
      g_assert_nonnull (strstr (refused->errors, range));
    }
}

/* A loaded Θ stays, whatever option comes after it. */
static void
test_theta (BsFolder *folder, gconstpointer user_data)
{
  static const char *const ORDERS[] = {
    "train xor --theta '%s/theta.txt' --seed 9 --lambda 2 --scale none --holdout-seed 3",
    "train --holdout-seed 3 --seed 9 --scale none xor --lambda 2 --theta '%s/theta.txt'",
  };
  g_autoptr (BsCapture) saved =
    bs_capture ("train xor --hidden 3,2 --iterations 5 --save-theta '%s/theta.txt'", folder->path);
  g_auto (BsTask) initial = { NULL };

  g_assert_cmpint (saved->status, ==, BS_EXIT_DONE);
  make (&initial, "train xor --hidden 3,2 --seed 9");
  for (guint i = 0; i < G_N_ELEMENTS (ORDERS); i++)
    {
      g_auto (GStrv) parts = g_strsplit (ORDERS[i], "%s", 2);
      g_auto (BsTask) task = { NULL };
      gsize n;

      make (&task, "%s%s%s", parts[0], folder->path, parts[1]);
      n = bs_network_get_n_parameters (task.network);
      g_assert_cmpstr (task.setup->theta_title, ==, "theta.txt");
      g_assert_cmpuint (task.setup->initial.seed, ==, 9);
      g_assert_cmpuint (bs_setup_get_options (task.setup)->seed, ==, 9);
      g_assert_cmpfloat (task.setup->lambda, ==, 2.0);
      g_assert_cmpuint (task.setup->n_hidden, ==, 2);
      g_assert_cmpmem (task.theta, n * sizeof (double), g_bytes_get_data (task.setup->theta, NULL),
                       n * sizeof (double));
      g_assert_true (bs_network_get_n_parameters (initial.network) == n);
      g_assert_true (memcmp (task.theta, initial.theta, n * sizeof (double)) != 0);
    }
}

int
main (int argc, char **argv)
{
#define ADD(name, test)                                                                            \
  g_test_add (name, BsFolder, NULL, bs_folder_set_up, test, bs_folder_tear_down)

  g_test_init (&argc, &argv, NULL);
  ADD ("/task/suggested", test_suggested);
  g_test_add_func ("/task/fields", test_fields);
  ADD ("/task/readings", test_readings);
  g_test_add_func ("/task/parameters", test_parameters);
  ADD ("/task/theta", test_theta);

  return g_test_run ();
}
