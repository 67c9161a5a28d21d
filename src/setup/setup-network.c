/* The network of a set-up for given data, and its initial Θ. Only here is it known whether a set-up
 * and its data fit together. */

#include "setup/setup-network.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_network (const BsSetup *self, const BsNetwork *network, GError **error)
{
  gsize n = bs_network_get_n_parameters (network);
  const BsOptimizerOptions *options = bs_setup_get_options (self);

  if (n > BS_SETUP_MAX_PARAMETERS)
    g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
                 _ ("Θ of this network would take %zu MiB; at most 1024 MiB are allowed."),
                 n / (1024 * 1024 / sizeof (double)));
  else if (self->theta != NULL && g_bytes_get_size (self->theta) != n * sizeof (double))
    g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
                 _ ("The network of %s does not have the inputs and outputs of the data."),
                 self->theta_title);
  else
    return bs_optimizer_options_check (options, network, error);

  return FALSE;
}

/**
 * bs_setup_make_network:
 * @training: the training examples
 *
 * Makes a network with as many inputs and outputs as the data or the loaded Θ have, and with the
 * hidden layers of the set-up.
 *
 * Returns: (transfer full): the network; %NULL with an error: BS_SETUP_ERROR_SHAPE if Θ would be
 *   too large or a loaded Θ does not fit the data, BS_NETWORK_ERROR if the sizes are impossible,
 *   BS_OPTIMIZER_ERROR if the optimizer cannot train so large a network
 */
BsNetwork *
bs_setup_make_network (const BsSetup *self, const BsTrainingSet *training, GError **error)
{
  gsize sizes[BS_SETUP_MAX_HIDDEN + 2];
  gsize n_outputs;
  g_autoptr (BsNetwork) network = NULL;

  g_return_val_if_fail (self != NULL && training != NULL, NULL);

  sizes[0] = bs_training_set_get_n_features (training);
  n_outputs = bs_training_set_get_n_outputs (training);
  /* A loaded Θ has its outputs even if the data lack a class; see bs_setup_prepare(). */
  if (self->theta_context != NULL)
    {
      sizes[0] = self->theta_context->n_features;
      n_outputs = bs_theta_context_get_n_outputs (self->theta_context);
    }
  for (guint i = 0; i < self->n_hidden; i++)
    sizes[i + 1] = self->hidden[i];
  sizes[self->n_hidden + 1] = n_outputs;

  network = bs_network_new (sizes, self->n_hidden + 2, self->activation, error);
  if (network == NULL || !check_network (self, network, error))
    return NULL;

  return g_steal_pointer (&network);
}

/**
 * bs_setup_check_batch:
 * @n_examples: the number of training examples
 *
 * Checks a batch size that the user has chosen. The default size of a method is not checked: if it
 * is larger than the data, a batch has all examples.
 *
 * Returns: %FALSE with a BS_SETUP_ERROR_SHAPE if a batch would be larger than the data
 */
gboolean
bs_setup_check_batch (const BsSetup *self, gsize n_examples, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (bs_setup_get_options (self)->batch_size <= n_examples)
    return TRUE;
  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
               _ ("A batch has at most %zu examples, all of them; 0 means all."), n_examples);

  return FALSE;
}

/**
 * bs_setup_fill_theta:
 * @network: from bs_setup_make_network()
 * @theta: (out): Θ, one number for each parameter of @network
 *
 * Fills @theta with the loaded Θ if there is one, and otherwise by the set-up's initial weights.
 */
void
bs_setup_fill_theta (const BsSetup *self, const BsNetwork *network, double *theta)
{
  g_return_if_fail (self != NULL && network != NULL && theta != NULL);

  if (self->theta != NULL)
    memcpy (theta, g_bytes_get_data (self->theta, NULL), g_bytes_get_size (self->theta));
  else
    bs_initial_weights_fill (&self->initial, network, theta);
}
