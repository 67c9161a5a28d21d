#include "experiment/start.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "experiment/experiment.h"
#include "training/run-need.h"

#define MAX_SIZE       4096
#define MAX_PARAMETERS ((gsize) 1 << 27) /* 1 GiB of doubles */
/* From here on Θ takes longer to make, or memory to give back, than a frame has time. */
#define LARGE 1000000

static gboolean
is_large (const BsNetwork *network)
{
  return network != NULL && bs_network_get_n_parameters (network) > LARGE;
}

/**
 * bs_start_new:
 *
 * Returns: (transfer full): one without data, layers or Θ, to be filled in
 */
BsStart *
bs_start_new (void)
{
  return g_atomic_rc_box_new0 (BsStart);
}

/**
 * bs_start_copy:
 *
 * Returns: (transfer full): one made from the same, for another to be made with changes
 */
BsStart *
bs_start_copy (const BsStart *self)
{
  BsStart *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = bs_start_new ();
  *copy = *self;
  copy->reveal = NULL;
  copy->run = NULL;
  if (self->training_set != NULL)
    bs_training_set_ref (self->training_set);
  if (self->held_out != NULL)
    bs_training_set_ref (self->held_out);
  if (self->network != NULL)
    bs_network_ref (self->network);
  if (self->loaded_theta != NULL)
    g_bytes_ref (self->loaded_theta);
  copy->theta_title = g_strdup (self->theta_title);

  return copy;
}

BsStart *
bs_start_ref (BsStart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BsStart *self = data;

  bs_start_free_apart (self->reveal, (GDestroyNotify) bs_reveal_free, self->network);
  bs_start_free_apart (self->run, (GDestroyNotify) bs_run_free, self->network);
  bs_start_free_apart (self->loaded_theta, (GDestroyNotify) g_bytes_unref, self->network);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_free (self->theta_title);
}

/**
 * bs_start_unref:
 *
 * What was made and not taken is freed with the last reference.
 */
void
bs_start_unref (BsStart *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bs_start_forget_theta:
 *
 * Θ is made of the initial weights again.
 */
void
bs_start_forget_theta (BsStart *self)
{
  g_return_if_fail (self != NULL);

  bs_start_free_apart (g_steal_pointer (&self->loaded_theta), (GDestroyNotify) g_bytes_unref,
                       self->network);
  g_clear_pointer (&self->theta_title, g_free);
}

/**
 * bs_start_set_hidden:
 * @sizes: of the hidden layers, 1 ... 4096 each
 * @n_sizes: 0 ... 8
 */
gboolean
bs_start_set_hidden (BsStart *self, const gsize *sizes, guint n_sizes, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (n_sizes > BS_START_MAX_HIDDEN)
    {
      g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                   _ ("There are at most %d hidden layers."), BS_START_MAX_HIDDEN);
      return FALSE;
    }
  for (guint i = 0; i < n_sizes; i++)
    {
      if (sizes[i] < 1 || sizes[i] > MAX_SIZE)
        {
          g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                       _ ("A hidden layer has 1 to %d neurons."), MAX_SIZE);
          return FALSE;
        }
      self->hidden[i] = sizes[i];
    }
  self->n_hidden = n_sizes;

  return TRUE;
}

static gsize
count_examples (const BsTrainingSet *data)
{
  return data != NULL ? bs_training_set_get_n_examples (data) : 0;
}

/* The run; the walk that is shown, and the one that a thread prepares; and Θ that the run is made
 * of. */
static gboolean
check_memory (BsStart *self, const BsNetwork *network, GError **error)
{
  gsize n = bs_network_get_n_parameters (network);
  const BsRunSize size = {
    .network = network,
    .n_examples = count_examples (self->training_set),
    .n_held_out = count_examples (self->held_out),
    .options = &self->options,
    .goes_back = TRUE,
    .is_shown = TRUE,
  };
  BsMemoryNeed besides = { 0, 0 };

  bs_reveal_add_need (network, size.n_examples, &self->options, &besides);
  bs_reveal_add_prepared_need (network, size.n_examples, &self->options, &besides);
  bs_point_add_need (n, 1, &besides);
  /* One processor is the main thread's, for its frames. */
  self->n_threads = MAX (g_get_num_processors (), 2) - 1;

  return bs_run_check_memory (&size, &besides, &self->n_threads, error);
}

/**
 * bs_start_shape:
 *
 * Makes the network: between the data's inputs and outputs the hidden layers.
 *
 * Returns: %FALSE with the error where there can be no such network, or the method cannot train
 *   one so large, or there is too little memory
 */
gboolean
bs_start_shape (BsStart *self, GError **error)
{
  gsize sizes[BS_START_MAX_HIDDEN + 2];
  g_autoptr (BsNetwork) network = NULL;

  g_return_val_if_fail (self != NULL && self->training_set != NULL, FALSE);

  sizes[0] = bs_training_set_get_n_features (self->training_set);
  for (guint i = 0; i < self->n_hidden; i++)
    sizes[i + 1] = self->hidden[i];
  sizes[self->n_hidden + 1] = bs_training_set_get_n_outputs (self->training_set);

  network = bs_network_new (sizes, self->n_hidden + 2, self->activation, error);
  if (network == NULL)
    return FALSE;
  if (bs_network_get_n_parameters (network) > MAX_PARAMETERS)
    {
      g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                   _ ("Θ of this network would take %zu MiB; at most 1024 MiB are allowed."),
                   bs_network_get_n_parameters (network) / (1024 * 1024 / sizeof (double)));
      return FALSE;
    }

  if (!bs_optimizer_options_check (&self->options, network, error) ||
      !check_memory (self, network, error))
    return FALSE;

  g_clear_pointer (&self->network, bs_network_unref);
  self->network = g_steal_pointer (&network);

  return TRUE;
}

/**
 * bs_start_is_large:
 *
 * Returns: whether bs_start_make() takes longer than a frame has time
 */
gboolean
bs_start_is_large (const BsStart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_large (self->network);
}

/**
 * bs_start_equal:
 *
 * Returns: whether both are the beginning of the same run: the same data, layers, activation,
 *   Θ, λ, method and its parameters
 */
gboolean
bs_start_equal (const BsStart *self, const BsStart *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->training_set == other->training_set && self->n_hidden == other->n_hidden &&
         (self->n_hidden == 0 ||
          memcmp (self->hidden, other->hidden, self->n_hidden * sizeof (gsize)) == 0) &&
         self->activation == other->activation && self->initial.method == other->initial.method &&
         self->initial.tau == other->initial.tau && self->initial.seed == other->initial.seed &&
         self->loaded_theta == other->loaded_theta && self->lambda == other->lambda &&
         bs_optimizer_options_equal (&self->options, &other->options);
}

/**
 * bs_start_make:
 * @cancellable: (nullable): ends it early; nothing is made then
 *
 * Makes Θ, the run from it, and the walk's first step. For a large network this takes most of
 * a second; it may be called in any thread. bs_start_shape() must have succeeded; what there was
 * memory for then may have been taken since.
 *
 * Returns: %FALSE with BS_MEMORY_ERROR_TOO_LARGE or G_IO_ERROR_CANCELLED, and nothing made
 */
gboolean
bs_start_make (BsStart *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (BsPoint) point = NULL;
  g_autoptr (BsReveal) reveal = NULL;

  g_return_val_if_fail (self != NULL && self->network != NULL && self->run == NULL, FALSE);

  if (!check_memory (self, self->network, error))
    return FALSE;

  point = bs_point_new (bs_network_get_n_parameters (self->network));
  if (self->loaded_theta != NULL)
    memcpy (point->theta, g_bytes_get_data (self->loaded_theta, NULL),
            point->n_parameters * sizeof (double));
  else
    bs_initial_weights_fill (&self->initial, self->network, point->theta);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  reveal = bs_reveal_new (self->network, self->training_set, self->lambda, &self->options);
  bs_reveal_set_point (reveal, point);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->run =
    bs_run_new (self->network, self->training_set, self->lambda, &self->options, point->theta);
  bs_run_set_held_out (self->run, self->held_out);
  bs_run_set_n_threads (self->run, self->n_threads);
  self->reveal = g_steal_pointer (&reveal);

  return TRUE;
}

typedef struct
{
  gpointer data;
  GDestroyNotify free_data;
} Discarded;

static gpointer
discard (gpointer data)
{
  g_autofree Discarded *discarded = data;

  discarded->free_data (discarded->data);

  return NULL;
}

/**
 * bs_start_free_apart:
 * @data: (nullable):
 * @network: (nullable): that it belongs to
 *
 * Hundreds of megabytes take longer to be given back than a frame has time: those of a large
 * network are freed in a thread of their own.
 */
void
bs_start_free_apart (gpointer data, GDestroyNotify free_data, const BsNetwork *network)
{
  Discarded *discarded;
  GThread *thread;

  if (data == NULL)
    return;
  if (!is_large (network))
    {
      free_data (data);
      return;
    }

  discarded = g_new (Discarded, 1);
  *discarded = (Discarded){ data, free_data };
  thread = g_thread_try_new ("free", discard, discarded, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    discard (discarded);
}
