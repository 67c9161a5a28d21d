#include "experiment/experiment-private.h"

#include <math.h>

static guint signals[BS_EXPERIMENT_N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsExperiment, bs_experiment, G_TYPE_OBJECT)
G_DEFINE_QUARK (bs-experiment-error-quark, bs_experiment_error);

void
_bs_experiment_emit (BsExperiment *self, guint signal_index)
{
  g_signal_emit (self, signals[signal_index], 0);
}

void
_bs_experiment_fail (BsExperiment *self, const GError *error)
{
  g_signal_emit (self, signals[BS_EXPERIMENT_FAILED], 0, error);
}

/* What is under way ends with G_IO_ERROR_CANCELLED, and its result is of no use any more. */
void
_bs_experiment_cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
bs_experiment_dispose (GObject *object)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  _bs_experiment_cancel (&self->loading);
  _bs_experiment_cancel (&self->loading_theta);
  _bs_experiment_cancel (&self->preparing_data);
  _bs_experiment_cancel (&self->preparing);
  _bs_experiment_drop_wanted (self);
  g_clear_pointer (&self->worker, bs_worker_free);
  g_clear_pointer (&self->race, bs_race_free);
  g_clear_pointer (&self->racing, g_ptr_array_unref);
  g_clear_object (&self->kept_runs);

  G_OBJECT_CLASS (bs_experiment_parent_class)->dispose (object);
}

static void
bs_experiment_finalize (GObject *object)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  _bs_experiment_forget_shown (self);
  g_queue_clear_full (&self->movements, g_free);
  g_clear_pointer (&self->explanation, bs_explanation_free);
  bs_start_free_apart (self->reveal, (GDestroyNotify) bs_reveal_free, self->network);
  bs_start_free_apart (self->loaded_theta, (GDestroyNotify) g_bytes_unref, self->network);
  g_clear_pointer (&self->history, bs_cost_history_free);
  g_clear_pointer (&self->assessment, bs_assessment_free);
  g_clear_pointer (&self->quality_history, bs_quality_history_free);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_free (self->builtin_name);
  g_free (self->data_title);
  g_free (self->theta_title);

  G_OBJECT_CLASS (bs_experiment_parent_class)->finalize (object);
}

static void
bs_experiment_class_init (BsExperimentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const char *const names[] = { "network-changed", "values-changed", "history-changed",
                                "runs-changed" };

  object_class->dispose = bs_experiment_dispose;
  object_class->finalize = bs_experiment_finalize;
  _bs_experiment_install_properties (object_class);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], BS_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  signals[BS_EXPERIMENT_FAILED] = g_signal_new ("failed", BS_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
bs_experiment_init (BsExperiment *self)
{
  self->worker = bs_worker_new ();
  self->history = bs_cost_history_new ();
  self->kept_runs = g_list_store_new (BS_TYPE_KEPT_RUN);
  self->initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, 1.0, 1 };
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    bs_optimizer_options_init (&self->used_options[i], (BsOptimizerMethod) i);
  self->options = self->used_options[BS_OPTIMIZER_GRADIENT_DESCENT];
  self->limits = BS_RUN_LIMITS_NONE;
  self->preparation = BS_PREPARATION_NONE;
  self->cost = (BsCost){ NAN, NAN, NAN };
  self->speed = BS_WORKER_SPEED_UNLIMITED;
  self->example = 1;
  _bs_experiment_note_shown (self);
}

/**
 * bs_experiment_new:
 *
 * Returns: (transfer full): an experiment without data yet.
 */
BsExperiment *
bs_experiment_new (void)
{
  return g_object_new (BS_TYPE_EXPERIMENT, NULL);
}

const char *
bs_experiment_get_builtin_name (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->builtin_name;
}

BsReveal *
bs_experiment_get_reveal (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->reveal;
}

const BsExplanation *
bs_experiment_get_explanation (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->explanation;
}

const BsCostHistory *
bs_experiment_get_history (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->history;
}

BsTrainingSet *
bs_experiment_get_training_set (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->training_set;
}

/**
 * bs_experiment_get_held_out:
 *
 * Returns: (nullable) (transfer none): the examples that are not trained with
 */
BsTrainingSet *
bs_experiment_get_held_out (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->held_out;
}

/**
 * bs_experiment_get_assessment:
 *
 * Returns: (nullable) (transfer none): how good Θ was when that was last found out, which is at
 *   rest, and some times a second while it trains
 */
const BsAssessment *
bs_experiment_get_assessment (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->assessment;
}

/**
 * bs_experiment_get_quality_history:
 *
 * Returns: (nullable) (transfer none): the assessments of the run
 */
const BsQualityHistory *
bs_experiment_get_quality_history (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->quality_history;
}
