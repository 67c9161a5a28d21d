/* The line that tells a new user what to press. */

#include "window/first-hint.h"

#include "experiment/fixture.h"
#include "support/gtk.h"

typedef struct
{
  Fixture fixture;
  GtkWidget *hint;
} Hinted;

static void
set_up (Hinted *self, gconstpointer user_data)
{
  fixture_set_up (&self->fixture, NULL);
  self->hint = g_object_ref_sink (g_object_new (BS_TYPE_FIRST_HINT, NULL));
  g_assert_false (gtk_widget_get_visible (self->hint));
  bs_first_hint_set_experiment (BS_FIRST_HINT (self->hint), self->fixture.experiment);
  g_assert_true (gtk_widget_get_visible (self->hint));
}

static void
tear_down (Hinted *self, gconstpointer user_data)
{
  g_assert_finalize_object (self->hint);
  fixture_tear_down (&self->fixture, NULL);
}

static gboolean
is_seen (Hinted *self)
{
  gboolean seen;

  g_object_get (self->hint, "seen", &seen, NULL);

  return seen;
}

static void
test_step (Hinted *self, gconstpointer user_data)
{
  g_assert_false (is_seen (self));
  fixture_choose (&self->fixture, "lambda", "0.5", NULL);
  fixture_settle (&self->fixture);
  g_assert_true (gtk_widget_get_visible (self->hint));

  bs_experiment_step_forward (self->fixture.experiment, BS_GRANULARITY_NEURON);
  g_assert_true (is_seen (self));
  g_assert_false (gtk_widget_get_visible (self->hint));
  bs_experiment_step_back (self->fixture.experiment, BS_GRANULARITY_NEURON);
  g_assert_false (gtk_widget_get_visible (self->hint));
}

static void
test_train (Hinted *self, gconstpointer user_data)
{
  bs_experiment_train (self->fixture.experiment);
  g_assert_false (gtk_widget_get_visible (self->hint));
  bs_experiment_pause (self->fixture.experiment);
  fixture_settle (&self->fixture);
  g_assert_true (is_seen (self));
}

static void
test_kept (Hinted *self, gconstpointer user_data)
{
  g_object_set (self->hint, "seen", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (self->hint));
  fixture_load (&self->fixture, "iris");
  g_assert_false (gtk_widget_get_visible (self->hint));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
#define ADD(name, test)                                                                            \
  g_test_add ("/window/first-hint/" name, Hinted, NULL, set_up, test, tear_down)
  ADD ("step", test_step);
  ADD ("train", test_train);
  ADD ("kept", test_kept);

  return g_test_run ();
}
