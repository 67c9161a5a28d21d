#include "experiment/kept-run.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"

struct _BsKeptRun
{
  GObject parent_instance;

  char *name;
  char *method;
  char *result;
  guint color;
  gsize n_examples;
  gboolean is_visible;
  gboolean has_diverged;
  gboolean is_over;
  BsCostHistory *history;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_METHOD,
  PROP_RESULT,
  PROP_COLOR,
  PROP_VISIBLE,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsKeptRun, bs_kept_run, G_TYPE_OBJECT)

static void
bs_kept_run_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  BsKeptRun *self = BS_KEPT_RUN (object);

  switch (property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_METHOD:
      g_value_set_string (value, self->method);
      break;
    case PROP_RESULT:
      g_value_set_string (value, self->result);
      break;
    case PROP_COLOR:
      g_value_set_uint (value, self->color);
      break;
    case PROP_VISIBLE:
      g_value_set_boolean (value, self->is_visible);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bs_kept_run_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  BsKeptRun *self = BS_KEPT_RUN (object);

  switch (property_id)
    {
    case PROP_NAME:
      bs_kept_run_set_name (self, g_value_get_string (value));
      break;
    case PROP_VISIBLE:
      bs_kept_run_set_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bs_kept_run_finalize (GObject *object)
{
  BsKeptRun *self = BS_KEPT_RUN (object);

  g_free (self->name);
  g_free (self->method);
  g_free (self->result);
  bs_cost_history_free (self->history);

  G_OBJECT_CLASS (bs_kept_run_parent_class)->finalize (object);
}

static void
bs_kept_run_class_init (BsKeptRunClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bs_kept_run_get_property;
  object_class->set_property = bs_kept_run_set_property;
  object_class->finalize = bs_kept_run_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, writable);
  properties[PROP_METHOD] = g_param_spec_string ("method", NULL, NULL, NULL, readable);
  properties[PROP_RESULT] = g_param_spec_string ("result", NULL, NULL, NULL, readable);
  properties[PROP_COLOR] = g_param_spec_uint ("color", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_VISIBLE] = g_param_spec_boolean ("visible", NULL, NULL, TRUE, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BS_TYPE_KEPT_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_kept_run_init (BsKeptRun *self)
{
  self->is_visible = TRUE;
  self->result = g_strdup (_ ("waits"));
  self->history = bs_cost_history_new ();
}

/**
 * bs_kept_run_new:
 * @method: the optimizer and its parameters as a text
 * @color: the index of its colour among the colours for runs
 * @n_examples: m, the number of examples of an epoch
 *
 * Returns: (transfer full): a kept run without a history
 */
BsKeptRun *
bs_kept_run_new (const char *name, const char *method, guint color, gsize n_examples)
{
  BsKeptRun *self = g_object_new (BS_TYPE_KEPT_RUN, NULL);

  self->name = g_strdup (name);
  self->method = g_strdup (method);
  self->color = color;
  self->n_examples = n_examples;

  return self;
}

const char *
bs_kept_run_get_name (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), NULL);

  return self->name;
}

static void
announce_change (BsKeptRun *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
bs_kept_run_set_name (BsKeptRun *self, const char *name)
{
  g_return_if_fail (BS_IS_KEPT_RUN (self) && name != NULL);

  if (g_str_equal (self->name, name))
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  announce_change (self);
}

const char *
bs_kept_run_get_method (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), NULL);

  return self->method;
}

const char *
bs_kept_run_get_result (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), NULL);

  return self->result;
}

guint
bs_kept_run_get_color (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), 0);

  return self->color;
}

gsize
bs_kept_run_get_n_examples (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), 0);

  return self->n_examples;
}

gboolean
bs_kept_run_is_visible (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), FALSE);

  return self->is_visible;
}

void
bs_kept_run_set_visible (BsKeptRun *self, gboolean visible)
{
  g_return_if_fail (BS_IS_KEPT_RUN (self));

  if (self->is_visible == visible)
    return;
  self->is_visible = visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE]);
  announce_change (self);
}

gboolean
bs_kept_run_is_over (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), FALSE);

  return self->is_over;
}

gboolean
bs_kept_run_has_diverged (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), FALSE);

  return self->has_diverged;
}

/**
 * bs_kept_run_get_history:
 *
 * Returns: (transfer none): J of its iterations so far; empty while the run waits
 */
const BsCostHistory *
bs_kept_run_get_history (BsKeptRun *self)
{
  g_return_val_if_fail (BS_IS_KEPT_RUN (self), NULL);

  return self->history;
}

static char *
make_result (const BsCostHistory *history, const char *end)
{
  gsize n_buckets = bs_cost_history_get_n_buckets (history);
  g_autofree char *J = NULL;
  g_autofree char *count = NULL;
  BsCostBucket newest;

  if (n_buckets == 0)
    return g_strdup (end != NULL ? end : _ ("waits"));

  bs_cost_history_get_bucket (history, n_buckets - 1, &newest, NULL);
  J = bs_number_format_trim (newest.last, 5);
  count = bs_number_format_count (newest.last_iteration);
  if (end == NULL)
    /* Translators: J and the number of an iteration. */
    return g_strdup_printf (_ ("J %s after %s"), J, count);

  /* Translators: J, the number of an iteration, and how it ended there. */
  return g_strdup_printf (_ ("J %s after %s · %s"), J, count, end);
}

/**
 * bs_kept_run_update:
 * @history: (transfer full): J of its iterations
 * @end: (nullable): how the run ended; %NULL while it goes on
 */
void
bs_kept_run_update (BsKeptRun *self, BsCostHistory *history, gboolean has_diverged, const char *end)
{
  g_return_if_fail (BS_IS_KEPT_RUN (self) && history != NULL);

  bs_cost_history_free (self->history);
  self->history = history;
  self->has_diverged = has_diverged;
  self->is_over = end != NULL;
  g_free (self->result);
  self->result = make_result (history, end);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
  announce_change (self);
}
