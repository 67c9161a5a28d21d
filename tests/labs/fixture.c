#include "labs/fixture.h"

#include "setup/setup-data.h"
#include "setup/setup-network.h"

static void
change (BsSetup **setup, const char *name, const char *value)
{
  BsSetup *next;
  g_autoptr (GError) error = NULL;

  if (value == NULL)
    return;
  next = bs_setup_change_text (*setup, name, value, &error);
  g_assert_no_error (error);
  bs_setup_take (setup, next);
}

void
bs_lab_fixture_init (BsLabFixture *self,
                     const char *data,
                     const char *scale,
                     BsActivation activation,
                     guint64 seed)
{
  g_autoptr (BsSetup) first = bs_setup_new (), setup = NULL;
  g_autoptr (BsTrainingSet) read = NULL;
  g_auto (BsPreparedData) prepared = { NULL };
  g_autofree char *seed_text = g_strdup_printf ("%" G_GUINT64_FORMAT, seed);
  g_autoptr (GError) error = NULL;

  change (&first, "data", data);
  read = bs_setup_read_data (first, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  setup = bs_setup_suggest (first, data, read);
  change (&setup, "scale", scale);
  change (&setup, "activation", bs_activation_get_nick (activation));
  change (&setup, "seed", seed_text);
  g_assert_true (bs_setup_prepare (setup, read, &prepared, &error));
  self->data = g_steal_pointer (&prepared.training);
  self->network = bs_setup_make_network (setup, self->data, &error);
  g_assert_no_error (error);
  self->theta = g_new (double, bs_network_get_n_parameters (self->network));
  bs_setup_fill_theta (setup, self->network, self->theta);
  self->lambda = 0.7;
}

void
bs_lab_fixture_stretch (BsLabFixture *self, double factor)
{
  gsize m = bs_training_set_get_n_examples (self->data);
  gsize n = bs_training_set_get_n_features (self->data);
  g_autofree double *features = g_new (double, m * n);
  g_autoptr (BsExamples) examples = NULL;
  BsTrainingSet *stretched;

  for (gsize p = 0; p < m; p++)
    for (gsize j = 0; j < n; j++)
      features[p * n + j] = factor * bs_training_set_get_feature (self->data, p + 1, j + 1);
  examples = bs_examples_new (m, n, features, NULL, NULL);
  stretched = bs_training_set_replace_examples (self->data, examples);
  bs_training_set_unref (self->data);
  self->data = stretched;
}

void
bs_lab_fixture_clear (BsLabFixture *self)
{
  g_clear_pointer (&self->data, bs_training_set_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->theta, g_free);
}
