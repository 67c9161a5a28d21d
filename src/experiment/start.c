#include "experiment/start.h"

#include <string.h>

#include "experiment/discard.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"
#include "training/run-need.h"

/* So many numbers can be prepared within a frame. */
#define NUMBERS_IN_A_FRAME 200000

/**
 * bs_start_new:
 *
 * Returns: (transfer full): a beginning of which nothing is made yet
 */
BsStart *
bs_start_new (const BsSetup *setup)
{
  BsStart *self;

  g_return_val_if_fail (setup != NULL, NULL);

  self = g_atomic_rc_box_new0 (BsStart);
  self->setup = bs_setup_ref (setup);

  return self;
}

/**
 * bs_start_new_beside:
 * @other: a beginning whose data have been read
 * @setup: a set-up with the same data
 *
 * Returns: (transfer full): a beginning that shares with @other everything that is the same
 */
BsStart *
bs_start_new_beside (const BsStart *other, const BsSetup *setup)
{
  BsSetupDifferences differences;
  BsStart *self;

  g_return_val_if_fail (other != NULL && setup != NULL, NULL);

  differences = bs_setup_find_differences (other->setup, setup);
  self = bs_start_new (setup);
  bs_start_share_data (self, other);
  if ((differences & BS_SETUP_OF_PREPARATION) == 0 && other->training_set != NULL &&
      bs_theta_context_equal (other->setup->theta_context, setup->theta_context))
    {
      self->training_set = bs_training_set_ref (other->training_set);
      self->held_out = other->held_out != NULL ? bs_training_set_ref (other->held_out) : NULL;
      self->unscaled = bs_training_set_ref (other->unscaled);
      self->numbers = other->numbers != NULL ? g_array_ref (other->numbers) : NULL;
      self->context = bs_theta_context_ref (other->context);
    }

  return self;
}

/**
 * bs_start_share_data:
 * @other: a beginning whose data have been read
 *
 * Takes the data of @other as they were read, and their layout.
 */
void
bs_start_share_data (BsStart *self, const BsStart *other)
{
  g_return_if_fail (self != NULL && self->read == NULL && other != NULL && other->read != NULL);

  self->read = bs_training_set_ref (other->read);
  self->layout = other->layout != NULL ? bs_data_layout_ref (other->layout) : NULL;
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

  bs_discard (self->reveal, (GDestroyNotify) bs_reveal_free, self->network);
  bs_discard (self->run, (GDestroyNotify) bs_run_free, self->network);
  bs_discard (self->setup, (GDestroyNotify) bs_setup_unref, self->network);
  g_clear_pointer (&self->read, bs_training_set_unref);
  g_clear_pointer (&self->layout, bs_data_layout_unref);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->context, bs_theta_context_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->theta, g_bytes_unref);
}

/**
 * bs_start_unref:
 *
 * The last reference frees everything that was made and not taken.
 */
void
bs_start_unref (BsStart *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bs_start_go_on:
 * @setup: the set-up that is wanted now
 *
 * Takes over those choices of @setup with which the run that began here goes on; see
 * bs_setup_go_on().
 */
void
bs_start_go_on (BsStart *self, const BsSetup *setup)
{
  g_return_if_fail (self != NULL && setup != NULL);

  bs_setup_take (&self->setup, bs_setup_go_on (self->setup, setup));
}

/**
 * bs_start_carry_on:
 * @point: where the run before is; it has the same network
 *
 * Lets the run begin with the Θ of the run before, and not with an initial one.
 */
void
bs_start_carry_on (BsStart *self, const BsPoint *point)
{
  g_return_if_fail (self != NULL && self->theta == NULL && point != NULL);

  self->theta = g_bytes_new (point->theta, point->n_parameters * sizeof (double));
}

static void
fill_theta (const BsStart *self, double *theta)
{
  gsize length;

  if (self->theta == NULL)
    bs_setup_fill_theta (self->setup, self->network, theta);
  else
    memcpy (theta, g_bytes_get_data (self->theta, &length), g_bytes_get_size (self->theta));
}

static gsize
count_examples (const BsTrainingSet *data)
{
  return data != NULL ? bs_training_set_get_n_examples (data) : 0;
}

static void
init_size (const BsStart *self, BsRunSize *size)
{
  *size = (BsRunSize){
    .network = self->network,
    .n_examples = count_examples (self->training_set != NULL ? self->training_set : self->read),
    .n_held_out = count_examples (self->held_out),
    .options = bs_setup_get_options (self->setup),
    .goes_back = TRUE,
    .is_shown = TRUE,
  };
}

/* Checks that there is memory for the run, for the walk that is shown and the one that a thread
 * prepares, and for the Θ from which the run is made. */
static gboolean
check_memory (BsStart *self, GError **error)
{
  const BsOptimizerOptions *options = bs_setup_get_options (self->setup);
  gsize n = bs_network_get_n_parameters (self->network);
  BsMemoryNeed besides = { 0, 0 };
  BsRunSize size;

  init_size (self, &size);
  bs_reveal_add_need (self->network, size.n_examples, options, &besides);
  bs_reveal_add_prepared_need (self->network, size.n_examples, options, &besides);
  bs_point_add_need (n, 1, &besides);
  /* One processor is left to the main thread for its frames. */
  self->n_threads = MAX (g_get_num_processors (), 2) - 1;

  return bs_run_check_memory (&size, &besides, &self->n_threads, error);
}

/**
 * bs_start_check:
 *
 * Makes the network, and checks everything that can be checked before the data are prepared.
 *
 * Returns: %FALSE with an error of bs_setup_make_network(), or with a BS_MEMORY_ERROR if there is
 * too little memory for the run
 */
gboolean
bs_start_check (BsStart *self, GError **error)
{
  const BsTrainingSet *data;

  g_return_val_if_fail (self != NULL && self->read != NULL, FALSE);

  data = self->training_set != NULL ? self->training_set : self->read;
  g_clear_pointer (&self->network, bs_network_unref);
  self->network = bs_setup_make_network (self->setup, data, error);

  return self->network != NULL && check_memory (self, error);
}

/**
 * bs_start_count_run:
 *
 * Returns: the most bytes that the run and the walk through it take besides the data, while nobody
 *   works on them
 */
guint64
bs_start_count_run (const BsStart *self)
{
  BsMemoryNeed need = { 0, 0 };
  BsRunSize size;

  g_return_val_if_fail (self != NULL && self->network != NULL, 0);

  init_size (self, &size);
  size.is_shown = FALSE;
  bs_run_add_need (&size, MAX (self->n_threads, 1), &need);
  bs_reveal_add_need (self->network, size.n_examples, size.options, &need);

  return need.bytes;
}

/**
 * bs_start_is_quick:
 *
 * Returns: whether bs_start_make() fits into a frame
 */
gboolean
bs_start_is_quick (const BsStart *self)
{
  double n_numbers;

  g_return_val_if_fail (self != NULL && self->network != NULL, FALSE);

  n_numbers = (double) bs_training_set_get_n_examples (self->read) *
              (double) bs_training_set_get_n_features (self->read);

  return !bs_discard_is_large (self->network) &&
         (self->training_set != NULL || n_numbers <= NUMBERS_IN_A_FRAME);
}

/**
 * bs_start_read:
 * @progress: (nullable):
 * @cancellable: (nullable):
 *
 * Returns: %FALSE with the error of bs_setup_read_data()
 */
gboolean
bs_start_read (BsStart *self, BsProgress *progress, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && self->read == NULL, FALSE);

  self->read = bs_setup_read_data (self->setup, &self->layout, progress, cancellable, error);

  return self->read != NULL;
}

static gboolean
prepare (BsStart *self, GError **error)
{
  g_auto (BsPreparedData) prepared = { NULL };

  if (!bs_setup_prepare (self->setup, self->read, &prepared, error))
    return FALSE;

  self->context = bs_setup_make_context (self->setup, &prepared);
  self->training_set = g_steal_pointer (&prepared.training);
  self->held_out = g_steal_pointer (&prepared.held_out);
  self->unscaled = g_steal_pointer (&prepared.unscaled);
  self->numbers = g_steal_pointer (&prepared.numbers);

  return TRUE;
}

static gboolean
make_network (BsStart *self, GError **error)
{
  return (self->training_set != NULL || prepare (self, error)) && bs_start_check (self, error);
}

/**
 * bs_start_make:
 * @cancellable: (nullable): can end the work early
 *
 * Makes everything that does not exist yet. For a large network this takes most of a second. It may
 * be called in any thread.
 *
 * Returns: %FALSE with an error if the data cannot be prepared or do not suit the set-up, if there
 * is too little memory by now, or if it was cancelled
 */
gboolean
bs_start_make (BsStart *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (BsPoint) point = NULL;
  g_autoptr (BsReveal) reveal = NULL;
  const BsOptimizerOptions *options;
  double lambda;

  g_return_val_if_fail (self != NULL && self->read != NULL && self->run == NULL, FALSE);

  if (!make_network (self, error))
    return FALSE;
  options = bs_setup_get_options (self->setup);
  lambda = self->setup->lambda;
  point = bs_point_new (bs_network_get_n_parameters (self->network));
  fill_theta (self, point->theta);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  reveal = bs_reveal_new (self->network, self->training_set, lambda, options);
  bs_reveal_set_unscaled (reveal, self->unscaled);
  bs_reveal_set_image (reveal, &self->setup->image);
  bs_reveal_set_point (reveal, point);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->run = bs_run_new (self->network, self->training_set, lambda, options, point->theta);
  bs_run_set_held_out (self->run, self->held_out);
  bs_run_set_limits (self->run, &self->setup->limits);
  bs_run_set_n_threads (self->run, self->n_threads);
  self->reveal = g_steal_pointer (&reveal);

  return TRUE;
}
