#include "experiment/experiment-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"

enum
{
  PROP_0,
  PROP_DATA_TITLE,
  PROP_DESCRIPTION,
  PROP_HIDDEN_SIZES,
  PROP_VERDICT,
  PROP_COST_TEXT,
  PROP_THETA_TITLE,
  PROP_LOADING,
  PROP_ACTIVE,
  PROP_TRAINING,
  PROP_DIVERGED,
  PROP_ACTIVATION,
  PROP_INITIAL_METHOD,
  PROP_SCALING,
  PROP_GRANULARITY,
  PROP_LAMBDA,
  PROP_RATE,
  PROP_TAU,
  PROP_SPEED,
  PROP_SEED,
  PROP_ITERATION,
  PROP_EXAMPLE,
  PROP_N_EXAMPLES,
  PROP_STEP,
  PROP_N_STEPS,
  N_PROPS,
};

/* The values last told of, so that only a real change is notified. */
struct _BsExperimentShown
{
  GValue values[N_PROPS];
};

static GParamSpec *properties[N_PROPS];
static guint signals[BS_EXPERIMENT_N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsExperiment, bs_experiment, G_TYPE_OBJECT)
G_DEFINE_QUARK (bs - experiment - error - quark, bs_experiment_error)

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

static char *
make_description (BsExperiment *self)
{
  g_autofree char *shape = NULL;
  g_autofree char *count = NULL;

  if (self->network == NULL)
    return g_strdup ("");
  shape = bs_network_describe (self->network);
  count = bs_number_format_count (bs_training_set_get_n_examples (self->training_set));

  /* Translators: the network's shape and the number of examples. */
  return g_strdup_printf (_ ("%s · %s examples"), shape, count);
}

static char *
make_hidden_sizes (BsExperiment *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_hidden; i++)
    g_string_append_printf (text, "%s%zu", i > 0 ? "," : "", self->hidden[i]);

  return g_string_free (text, FALSE);
}

static gboolean
is_active (BsExperiment *self)
{
  return self->is_waiting || self->preparing != NULL || bs_worker_is_active (self->worker);
}

static guint64
get_n_steps (BsExperiment *self)
{
  return self->reveal != NULL ? bs_sequence_get_n_steps (bs_reveal_get_sequence (self->reveal)) : 0;
}

static void
read_text (BsExperiment *self, guint property_id, GValue *value)
{
  switch (property_id)
    {
    case PROP_DATA_TITLE:
      g_value_set_string (value, self->data_title);
      break;
    case PROP_DESCRIPTION:
      g_value_take_string (value, make_description (self));
      break;
    case PROP_HIDDEN_SIZES:
      g_value_take_string (value, make_hidden_sizes (self));
      break;
    case PROP_VERDICT:
      g_value_take_string (value, _bs_experiment_make_verdict (self));
      break;
    case PROP_COST_TEXT:
      g_value_take_string (value, _bs_experiment_make_cost_text (self));
      break;
    case PROP_THETA_TITLE:
      g_value_set_string (value, self->theta_title);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
read_number (BsExperiment *self, guint property_id, GValue *value)
{
  switch (property_id)
    {
    case PROP_LAMBDA:
      g_value_set_double (value, self->lambda);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->options.rate);
      break;
    case PROP_TAU:
      g_value_set_double (value, self->initial.tau);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_SEED:
      g_value_set_uint64 (value, self->initial.seed);
      break;
    case PROP_ITERATION:
      g_value_set_uint64 (value, self->iteration);
      break;
    case PROP_EXAMPLE:
      g_value_set_uint64 (value, self->example);
      break;
    case PROP_N_EXAMPLES:
      g_value_set_uint64 (value, self->training_set != NULL
                                   ? bs_training_set_get_n_examples (self->training_set)
                                   : 0);
      break;
    case PROP_STEP:
      g_value_set_uint64 (value, self->reveal != NULL
                                   ? bs_reveal_get_position (self->reveal) % get_n_steps (self)
                                   : 0);
      break;
    case PROP_N_STEPS:
      g_value_set_uint64 (value, get_n_steps (self));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
bs_experiment_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  switch (property_id)
    {
    case PROP_DATA_TITLE ... PROP_THETA_TITLE:
      read_text (self, property_id, value);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading != NULL || self->loading_theta != NULL ||
                                    self->rescaling != NULL);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, is_active (self));
      break;
    case PROP_TRAINING:
      g_value_set_boolean (value, self->is_training);
      break;
    case PROP_DIVERGED:
      g_value_set_boolean (value, self->state == BS_WORKER_DIVERGED);
      break;
    case PROP_ACTIVATION:
      g_value_set_int (value, (int) self->activation);
      break;
    case PROP_INITIAL_METHOD:
      g_value_set_int (value, (int) self->initial.method);
      break;
    case PROP_SCALING:
      g_value_set_int (value, (int) self->scaling);
      break;
    case PROP_GRANULARITY:
      g_value_set_int (value, (int) self->granularity);
      break;
    case PROP_LAMBDA ... PROP_N_STEPS:
      read_number (self, property_id, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

void
_bs_experiment_sync_properties (BsExperiment *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    {
      GValue now = G_VALUE_INIT;
      GValue *shown = &self->shown->values[id];

      g_value_init (&now, properties[id]->value_type);
      bs_experiment_get_property (G_OBJECT (self), id, &now, properties[id]);
      if (g_param_values_cmp (properties[id], &now, shown) != 0)
        {
          g_value_copy (&now, shown);
          g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
        }
      g_value_unset (&now);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
bs_experiment_dispose (GObject *object)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  _bs_experiment_cancel (&self->loading);
  _bs_experiment_cancel (&self->loading_theta);
  _bs_experiment_cancel (&self->rescaling);
  _bs_experiment_cancel (&self->preparing);
  g_clear_pointer (&self->worker, bs_worker_free);

  G_OBJECT_CLASS (bs_experiment_parent_class)->dispose (object);
}

static void
bs_experiment_finalize (GObject *object)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    g_value_unset (&self->shown->values[id]);
  g_free (self->shown);
  g_queue_clear_full (&self->movements, g_free);
  g_clear_pointer (&self->explanation, bs_explanation_free);
  g_clear_pointer (&self->reveal, bs_reveal_free);
  g_clear_pointer (&self->history, bs_cost_history_free);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_free (self->builtin_name);
  g_free (self->data_title);
  g_free (self->loaded_theta);
  g_free (self->theta_title);

  G_OBJECT_CLASS (bs_experiment_parent_class)->finalize (object);
}

#define READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
install_properties (GObjectClass *class)
{
  static const char *const names[N_PROPS] = {
    NULL,
    "data-title",
    "description",
    "hidden-sizes",
    "verdict",
    "cost-text",
    "theta-title",
    "loading",
    "active",
    "training",
    "diverged",
    "activation",
    "initial-method",
    "scaling",
    "granularity",
    "lambda",
    "rate",
    "tau",
    "speed",
    "seed",
    "iteration",
    "example",
    "n-examples",
    "step",
    "n-steps",
  };

  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    if (id <= PROP_THETA_TITLE)
      properties[id] = g_param_spec_string (names[id], NULL, NULL, NULL, READABLE);
    else if (id <= PROP_DIVERGED)
      properties[id] = g_param_spec_boolean (names[id], NULL, NULL, FALSE, READABLE);
    else if (id <= PROP_GRANULARITY)
      properties[id] = g_param_spec_int (names[id], NULL, NULL, 0, G_MAXINT, 0, READABLE);
    else if (id <= PROP_SPEED)
      properties[id] = g_param_spec_double (names[id], NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, READABLE);
    else
      properties[id] = g_param_spec_uint64 (names[id], NULL, NULL, 0, G_MAXUINT64, 0, READABLE);

  g_object_class_install_properties (class, N_PROPS, properties);
}

static void
bs_experiment_class_init (BsExperimentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const char *const names[] = { "network-changed", "values-changed", "history-changed" };

  object_class->get_property = bs_experiment_get_property;
  object_class->dispose = bs_experiment_dispose;
  object_class->finalize = bs_experiment_finalize;
  install_properties (object_class);

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
  self->initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, 1.0, 1 };
  self->options = (BsOptimizerOptions){ BS_OPTIMIZER_GRADIENT_DESCENT, BS_OPTIMIZER_DEFAULT_RATE };
  self->cost = (BsCost){ NAN, NAN, NAN };
  self->speed = BS_WORKER_SPEED_UNLIMITED;
  self->example = 1;
  self->shown = g_new0 (struct _BsExperimentShown, 1);
  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    {
      g_value_init (&self->shown->values[id], properties[id]->value_type);
      bs_experiment_get_property (G_OBJECT (self), id, &self->shown->values[id], properties[id]);
    }
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
