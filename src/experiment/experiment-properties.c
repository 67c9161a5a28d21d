/* What the experiment tells by its properties, and when one of them has changed. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment/experiment-private.h"
#include "walk/number.h"

enum
{
  PROP_0,
  PROP_DATA_TITLE,
  PROP_DESCRIPTION,
  PROP_HIDDEN_SIZES,
  PROP_VERDICT,
  PROP_COST_TEXT,
  PROP_OPTIMIZER_TEXT,
  PROP_FINISH_TEXT,
  PROP_QUALITY_TEXT,
  PROP_THETA_TITLE,
  PROP_LOADING,
  PROP_ACTIVE,
  PROP_TRAINING,
  PROP_WAITING,
  PROP_COMPARING,
  PROP_DIVERGED,
  PROP_ACTIVATION,
  PROP_INITIAL_METHOD,
  PROP_SCALING,
  PROP_GRANULARITY,
  PROP_OPTIMIZER,
  PROP_LAMBDA,
  PROP_RATE,
  PROP_TAU,
  PROP_TARGET,
  PROP_HELD_OUT,
  PROP_SPEED,
  PROP_SEED,
  PROP_HELD_OUT_SEED,
  PROP_MOST_ITERATIONS,
  PROP_ITERATION,
  PROP_EPOCH,
  PROP_EXAMPLE,
  PROP_N_EXAMPLES,
  PROP_N_HELD_OUT,
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

static gsize
count_examples (const BsTrainingSet *data)
{
  return data != NULL ? bs_training_set_get_n_examples (data) : 0;
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
  if (self->held_out != NULL)
    {
      g_autofree char *rest = bs_number_format_count (count_examples (self->held_out));

      /* Translators: the network's shape, the number of examples and of others. */
      return g_strdup_printf (_ ("%s · %s examples, %s held out"), shape, count, rest);
    }

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
  return self->is_waiting || self->preparing != NULL || self->race != NULL ||
         bs_worker_is_active (self->worker);
}

/* For another iteration, or for J of this one under what was changed. */
static gboolean
is_waiting (BsExperiment *self)
{
  return self->is_waiting || (self->reveal != NULL && !self->is_training &&
                              self->state != BS_WORKER_DIVERGED && isnan (self->cost.total));
}

static guint64
get_n_steps (BsExperiment *self)
{
  return self->reveal != NULL
           ? bs_sequence_get_n_steps (bs_reveal_get_sequence (self->reveal), self->iteration)
           : 0;
}

static guint64
get_step (BsExperiment *self)
{
  return self->reveal != NULL
           ? bs_reveal_get_position (self->reveal) -
               bs_sequence_get_start (bs_reveal_get_sequence (self->reveal), self->iteration)
           : 0;
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
    case PROP_OPTIMIZER_TEXT:
      g_value_take_string (value, _bs_experiment_make_optimizer_text (self));
      break;
    case PROP_FINISH_TEXT:
      g_value_take_string (value, _bs_experiment_make_finish_text (self));
      break;
    case PROP_QUALITY_TEXT:
      g_value_take_string (value, _bs_experiment_make_quality_text (self));
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
    case PROP_TARGET:
      g_value_set_double (value, isnan (self->limits.target) ? 0.0 : self->limits.target);
      break;
    case PROP_HELD_OUT:
      g_value_set_double (value, self->preparation.held_out);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_SEED:
      g_value_set_uint64 (value, self->initial.seed);
      break;
    case PROP_HELD_OUT_SEED:
      g_value_set_uint64 (value, self->preparation.held_out_seed);
      break;
    case PROP_MOST_ITERATIONS:
      g_value_set_uint64 (value, self->limits.iterations);
      break;
    case PROP_ITERATION:
      g_value_set_uint64 (value, self->iteration);
      break;
    case PROP_EPOCH:
      g_value_set_uint64 (value, _bs_experiment_get_epoch (self));
      break;
    case PROP_EXAMPLE:
      g_value_set_uint64 (value, self->example);
      break;
    case PROP_N_EXAMPLES:
      g_value_set_uint64 (value, count_examples (self->training_set));
      break;
    case PROP_N_HELD_OUT:
      g_value_set_uint64 (value, count_examples (self->held_out));
      break;
    case PROP_STEP:
      g_value_set_uint64 (value, get_step (self));
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
                                    self->preparing_data != NULL || self->wanted != NULL);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, is_active (self));
      break;
    case PROP_TRAINING:
      g_value_set_boolean (value, self->is_training);
      break;
    case PROP_WAITING:
      g_value_set_boolean (value, is_waiting (self));
      break;
    case PROP_COMPARING:
      g_value_set_boolean (value, self->race != NULL);
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
      g_value_set_int (value, (int) self->preparation.scaling);
      break;
    case PROP_GRANULARITY:
      g_value_set_int (value, (int) self->granularity);
      break;
    case PROP_OPTIMIZER:
      g_value_set_int (value, (int) self->options.method);
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

/* What is to be told first is a change from how the experiment is now. */
void
_bs_experiment_note_shown (BsExperiment *self)
{
  self->shown = g_new0 (struct _BsExperimentShown, 1);
  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    {
      g_value_init (&self->shown->values[id], properties[id]->value_type);
      bs_experiment_get_property (G_OBJECT (self), id, &self->shown->values[id], properties[id]);
    }
}

void
_bs_experiment_forget_shown (BsExperiment *self)
{
  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    g_value_unset (&self->shown->values[id]);
  g_free (self->shown);
}

#define READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

void
_bs_experiment_install_properties (GObjectClass *class)
{
  static const char *const names[N_PROPS] = {
    NULL,        "data-title",     "description",    "hidden-sizes",  "verdict",
    "cost-text", "optimizer-text", "finish-text",    "quality-text",  "theta-title",
    "loading",   "active",         "training",       "waiting",       "comparing",
    "diverged",  "activation",     "initial-method", "scaling",       "granularity",
    "optimizer", "lambda",         "rate",           "tau",           "target",
    "held-out",  "speed",          "seed",           "held-out-seed", "most-iterations",
    "iteration", "epoch",          "example",        "n-examples",    "n-held-out",
    "step",      "n-steps",
  };

  class->get_property = bs_experiment_get_property;
  for (guint id = PROP_0 + 1; id < N_PROPS; id++)
    if (id <= PROP_THETA_TITLE)
      properties[id] = g_param_spec_string (names[id], NULL, NULL, NULL, READABLE);
    else if (id <= PROP_DIVERGED)
      properties[id] = g_param_spec_boolean (names[id], NULL, NULL, FALSE, READABLE);
    else if (id <= PROP_OPTIMIZER)
      properties[id] = g_param_spec_int (names[id], NULL, NULL, 0, G_MAXINT, 0, READABLE);
    else if (id <= PROP_SPEED)
      properties[id] = g_param_spec_double (names[id], NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, READABLE);
    else
      properties[id] = g_param_spec_uint64 (names[id], NULL, NULL, 0, G_MAXUINT64, 0, READABLE);

  g_object_class_install_properties (class, N_PROPS, properties);
}
