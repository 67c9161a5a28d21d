#pragma once

#include "experiment/experiment.h"

/* An experiment driven as a window would drive it, without one. */
typedef struct
{
  BsExperiment *experiment;
  GError *error;
  gboolean is_loaded;
  guint n_failures;
  guint n_networks; /* times that "network-changed" was emitted, where a test counts it */
} Fixture;

/* With "xor" loaded, and nothing under way. */
void fixture_set_up (Fixture *fixture, gconstpointer user_data);
void fixture_tear_down (Fixture *fixture, gconstpointer user_data);

/* What a frame does. */
void fixture_tick (Fixture *fixture);
/* Frames until nothing is under way. */
void fixture_settle (Fixture *fixture);
void fixture_load (Fixture *fixture, const char *name);
void fixture_on_loaded (GObject *source, GAsyncResult *result, gpointer user_data);

guint64 fixture_get_number (Fixture *fixture, const char *property);
void fixture_assert_text (Fixture *fixture, const char *property, const char *expected);
const BsPoint *fixture_get_point (Fixture *fixture);
