#pragma once

#include "experiment/experiment.h"

/* An experiment that is used as a window uses it, without a window. */
typedef struct
{
  BsExperiment *experiment;
  GError *error;
  gboolean is_loaded;
  guint n_failures;
  guint n_networks; /* times that another network was told of, where a test counts it */
} Fixture;

/* Makes an experiment in which "xor" is loaded and nothing is going on. */
void fixture_set_up (Fixture *fixture, gconstpointer user_data);
void fixture_tear_down (Fixture *fixture, gconstpointer user_data);
/* Adds a test that gets such an experiment. */
void fixture_add (const char *path, void (*test) (Fixture *, gconstpointer));

/* Does what the window does in a frame. */
void fixture_tick (Fixture *fixture);
/* Does frames until nothing is going on. */
void fixture_settle (Fixture *fixture);
/* Opens built-in data or a file. If that fails, the error is in the fixture. */
void fixture_load (Fixture *fixture, const char *data);
void fixture_on_loaded (GObject *source, GAsyncResult *result, gpointer user_data);
/* Proposes a changed copy of the set-up, as a panel does. */
gboolean fixture_choose (Fixture *fixture, const char *name, const char *text, GError **error);

void fixture_assert_words (Fixture *fixture, char *(*make) (BsExperiment *), const char *expected);
/* Asserts the shape of the network that is shown, and the numbers of training and held-out
 * examples. */
void fixture_assert_data (Fixture *fixture, const char *shape, gsize n_examples, gsize n_held_out);
/* Asserts a field of the wanted set-up. */
void fixture_assert_choice (Fixture *fixture, BsSetupField field, const char *expected);
const BsPoint *fixture_get_point (Fixture *fixture);
/* The Θ of the walk; and asserts that it is just this one. */
double *fixture_copy_theta (Fixture *fixture);
void fixture_assert_theta (Fixture *fixture, const double *theta);
