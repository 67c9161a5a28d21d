/* A window begins with the settings that the last window saved, and makes a single run for them.
 * Settings can be odd, because another version wrote them, somebody edited them, or a file is gone;
 * then the window uses what it can. */

#include "window/window.h"

#include <math.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "window/window-private.h"

typedef struct
{
  GSettings *settings;
  GtkWidget *window;
  BsExperiment *experiment;
  guint n_networks; /* times that another network was told of */
} Fixture;

static void
on_changed (BsExperiment *experiment, guint changes, Fixture *fixture)
{
  if (changes & BS_CHANGED_NETWORK)
    fixture->n_networks++;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->settings = g_settings_new ("org.backstep.Backstep");
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  g_object_add_weak_pointer (G_OBJECT (fixture->experiment), (gpointer *) &fixture->experiment);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->experiment != NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_settings_reset (fixture->settings, "setup");
  g_object_unref (fixture->settings);
}

/* Opens a window that finds these settings. */
static void
resume (Fixture *fixture, GVariant *kept)
{
  g_assert_true (g_settings_set_value (fixture->settings, "setup", kept));
  fixture->window = bs_window_new (NULL);
  fixture->experiment = _bs_window_get_experiment (BS_WINDOW (fixture->window));
  g_signal_connect (fixture->experiment, "changed", G_CALLBACK (on_changed), fixture);
  bs_window_resume (BS_WINDOW (fixture->window));
  bs_settle (fixture->experiment);
}

static GVariant *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = g_variant_parse (G_VARIANT_TYPE ("a{sv}"), text, NULL, NULL, &error);

  g_assert_no_error (error);

  return value;
}

static void
test_all (Fixture *fixture, gconstpointer user_data)
{
  static const char *const choices[][2] = {
    { "data", "iris" },  { "scale", "minmax" },    { "holdout", "0.2" },    { "holdout-seed", "3" },
    { "hidden", "6,5" }, { "activation", "tanh" }, { "init", "uniform" },   { "tau", "0.75" },
    { "seed", "11" },    { "lambda", "0.125" },    { "optimizer", "adam" }, { "rate", "0.01" },
    { "batch", "16" },   { "iterations", "70" },   { "target", "0.001" },   { "speed", "100" },
  };
  g_autoptr (BsSetup) setup = bs_setup_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    bs_setup_take (&setup, bs_setup_change_text (setup, choices[i][0], choices[i][1], NULL));
  bs_setup_take (&setup, bs_setup_change_parameter_of (setup, BS_OPTIMIZER_LBFGS,
                                                       BS_PARAMETER_PAIRS, 17.0, NULL));
  resume (fixture, bs_setup_to_variant (setup));
  g_assert_cmpuint (fixture->n_networks, ==, 1);
  g_assert_cmpuint (
    bs_setup_find_differences (bs_experiment_get_setup (fixture->experiment), setup), ==, 0);
}

/* Settings that are not possible keep their defaults; all others are as they were saved. */
static void
test_odd (Fixture *fixture, gconstpointer user_data)
{
  const BsSetup *setup;

  resume (fixture, parse ("{'data': <'circles'>, 'lambda': <-1.0>, 'hidden': <'many'>, "
                          "'seed': <7.5>, 'scale': <'upside down'>, 'tau': <0.75>, "
                          "'speed': <30.0>, 'optimizer': <'adam'>, 'moon': <'full'>, "
                          "'parameters': <{'adam': {'rate': 0.01, 'beta1': 7.0, 'moon': 1.0}, "
                          "'nobody': {'rate': 1.0}, 'momentum': {'rate': 0.25}}>}"));
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_cmpuint (fixture->n_networks, ==, 1);
  g_assert_cmpstr (setup->data, ==, "circles");
  g_assert_cmpfloat (setup->lambda, ==, 0.0);
  g_assert_cmpuint (setup->n_hidden, ==, 0);
  g_assert_cmpuint (setup->initial.seed, ==, 1);
  g_assert_cmpint (setup->scaling, ==, BS_FEATURE_SCALING_NONE);
  g_assert_cmpfloat (setup->initial.tau, ==, 0.75);
  g_assert_cmpfloat (setup->speed, ==, 30.0);
  g_assert_cmpint (setup->method, ==, BS_OPTIMIZER_ADAM);
  g_assert_cmpfloat (setup->options[BS_OPTIMIZER_ADAM].rate, ==, 0.01);
  g_assert_cmpfloat (setup->options[BS_OPTIMIZER_ADAM].beta1, ==, 0.9);
  g_assert_cmpfloat (setup->options[BS_OPTIMIZER_MOMENTUM].rate, ==, 0.25);
  /* A newer version may know this setting. */
  g_assert_nonnull (setup->unknown);
}

/* If the file is gone, other data are opened, and the settings that do not depend on data are
 * kept. */
static void
test_gone (Fixture *fixture, gconstpointer user_data)
{
  const BsSetup *setup;

  resume (fixture, parse ("{'data': <'/nowhere/there is.csv'>, 'speed': <30.0>, "
                          "'optimizer': <'adam'>, 'holdout': <0.25>, 'iterations': <uint64 70>, "
                          "'parameters': <{'adam': {'rate': 0.01}}>}"));
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_cmpuint (fixture->n_networks, ==, 1);
  g_assert_cmpstr (setup->data, ==, "xor");
  g_assert_cmpuint (setup->hidden[0], ==, 2);
  g_assert_cmpfloat (setup->speed, ==, 30.0);
  g_assert_cmpint (setup->method, ==, BS_OPTIMIZER_ADAM);
  g_assert_cmpfloat (setup->options[BS_OPTIMIZER_ADAM].rate, ==, 0.01);
  g_assert_cmpfloat (setup->held_out, ==, 0.25);
  g_assert_cmpuint (setup->limits.iterations, ==, 70);
}

/* The saved settings are empty, or none of them can be used. */
static void
test_nothing (Fixture *fixture, gconstpointer user_data)
{
  resume (fixture, parse (user_data));
  g_assert_cmpuint (fixture->n_networks, ==, 1);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "xor");
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
#define ADD(path, function, data) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/window/resume/all", test_all, NULL);
  ADD ("/window/resume/odd", test_odd, NULL);
  ADD ("/window/resume/gone", test_gone, NULL);
  ADD ("/window/resume/nothing", test_nothing, "{}");
  ADD ("/window/resume/no-data", test_nothing, "{'data': <3.0>, 'parameters': <'all'>}");

  return g_test_run ();
}
