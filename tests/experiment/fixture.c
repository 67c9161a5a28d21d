#include "fixture.h"

#include "support/settle.h"

static void
on_failed (BsExperiment *experiment, const GError *error, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_test_message ("%s", error->message);
  fixture->n_failures++;
}

void
fixture_on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  bs_experiment_open_finish (BS_EXPERIMENT (source), result, &fixture->error);
  fixture->is_loaded = TRUE;
}

void
fixture_tick (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bs_experiment_pump (fixture->experiment);
  g_usleep (200);
}

void
fixture_settle (Fixture *fixture)
{
  bs_settle (fixture->experiment);
}

void
fixture_load (Fixture *fixture, const char *data)
{
  g_clear_error (&fixture->error);
  fixture->is_loaded = FALSE;
  bs_experiment_open_async (fixture->experiment, data, NULL, NULL, fixture_on_loaded, fixture);
  while (!fixture->is_loaded)
    fixture_tick (fixture);
  fixture_settle (fixture);
}

gboolean
fixture_choose (Fixture *fixture, const char *name, const char *text, GError **error)
{
  return bs_choose (fixture->experiment, name, text, error);
}

void
fixture_set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->experiment = bs_experiment_new ();
  g_signal_connect (fixture->experiment, "failed", G_CALLBACK (on_failed), fixture);
  fixture_load (fixture, "xor");
  g_assert_no_error (fixture->error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer user_data)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  g_clear_error (&fixture->error);
  /* A thread whose work was cancelled still has a reference to the experiment until it ends. */
  while (g_main_context_iteration (NULL, FALSE) ||
         g_atomic_int_get (&G_OBJECT (fixture->experiment)->ref_count) > 1)
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
  g_assert_finalize_object (fixture->experiment);
}

void
fixture_add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

void
fixture_assert_words (Fixture *fixture, char *(*make) (BsExperiment *), const char *expected)
{
  g_autofree char *words = make (fixture->experiment);

  g_assert_cmpstr (words, ==, expected);
}

void
fixture_assert_data (Fixture *fixture, const char *shape, gsize n_examples, gsize n_held_out)
{
  const BsTrainingSet *held_out = bs_experiment_get_held_out (fixture->experiment);
  g_autofree char *found =
    bs_network_describe (bs_reveal_get_network (bs_experiment_get_reveal (fixture->experiment)));

  g_assert_cmpstr (found, ==, shape);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, n_examples);
  g_assert_cmpuint (held_out != NULL ? bs_training_set_get_n_examples (held_out) : 0, ==,
                    n_held_out);
}

void
fixture_assert_choice (Fixture *fixture, BsSetupField field, const char *expected)
{
  bs_assert_choice (fixture->experiment, field, expected);
}

const BsPoint *
fixture_get_point (Fixture *fixture)
{
  return bs_reveal_get_point (bs_experiment_get_reveal (fixture->experiment));
}

double *
fixture_copy_theta (Fixture *fixture)
{
  const BsPoint *point = fixture_get_point (fixture);

  return g_memdup2 (point->theta, point->n_parameters * sizeof (double));
}

void
fixture_assert_theta (Fixture *fixture, const double *theta)
{
  const BsPoint *point = fixture_get_point (fixture);

  g_assert_cmpmem (point->theta, point->n_parameters * sizeof (double), theta,
                   point->n_parameters * sizeof (double));
}
