#pragma once

#include "experiment/experiment.h"

/* An experiment driven as a window would drive it, without one. */
typedef struct
{
  BsExperiment *experiment;
  GError *error;
  gboolean is_loaded;
  guint n_failures;
  guint n_networks; /* times that another network was told of, where a test counts it */
} Fixture;

/* With "xor" loaded, and nothing under way. */
void fixture_set_up (Fixture *fixture, gconstpointer user_data);
void fixture_tear_down (Fixture *fixture, gconstpointer user_data);

/* What a frame does. */
void fixture_tick (Fixture *fixture);
/* Frames until nothing is under way. */
void fixture_settle (Fixture *fixture);
/* Built-in data or a file; an error stands in the fixture. */
void fixture_load (Fixture *fixture, const char *data);
void fixture_on_loaded (GObject *source, GAsyncResult *result, gpointer user_data);
/* As a panel does it: a changed copy of the set-up is proposed. */
gboolean fixture_choose (Fixture *fixture, const char *name, const char *text, GError **error);

void fixture_assert_words (Fixture *fixture, char *(*make) (BsExperiment *), const char *expected);
/* The shape of the network that is shown, and the numbers of its examples. */
void fixture_assert_data (Fixture *fixture, const char *shape, gsize n_examples, gsize n_held_out);
/* Of the set-up that is wanted. */
void fixture_assert_choice (Fixture *fixture, BsSetupField field, const char *expected);
const BsPoint *fixture_get_point (Fixture *fixture);
