/* What is kept from one time to the next: the window's size and looks, the last experiment. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/builtin-data.h"
#include "widgets/cost-plot.h"
#include "widgets/widget.h"
#include "window/window-private.h"

#define SCHEMA     "org.backstep.Backstep"
#define USUAL_DPI  (96 * 1024)
#define MOST_SIZES 16

static const guint text_sizes[] = { 75, 90, 100, 115, 130, 150, 175, 200, 250 };

/* A missing schema would end the program; the window works without one. */
static GSettings *
find_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
show_colors (BsWindow *self, const char *colors)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  if (g_str_equal (colors, "system"))
    gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
  else
    g_object_set (settings, "gtk-application-prefer-dark-theme", g_str_equal (colors, "dark"),
                  NULL);
}

static void
on_colors (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  BsWindow *self = BS_WINDOW (user_data);

  g_simple_action_set_state (action, value);
  show_colors (self, g_variant_get_string (value, NULL));
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "colors", g_variant_get_string (value, NULL));
}

static void
add_colors (BsWindow *self)
{
  g_autofree char *colors =
    self->settings != NULL ? g_settings_get_string (self->settings, "colors") : g_strdup ("system");
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful ("colors", G_VARIANT_TYPE_STRING, g_variant_new_string (colors));

  g_signal_connect (action, "change-state", G_CALLBACK (on_colors), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  show_colors (self, colors);
}

static void
show_text_size (BsWindow *self, guint percent)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  int usual;

  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  if (usual <= 0)
    usual = USUAL_DPI;
  if (percent != 100)
    g_object_set (settings, "gtk-xft-dpi", (int) (usual * percent / 100), NULL);
  g_object_set_data (G_OBJECT (self), "text-size", GUINT_TO_POINTER (percent));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What the window needs grows with its text; wider than it is it would leave the screen. */
static gboolean
has_room_for (BsWindow *self, guint present, guint percent)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int least;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return width <= 0 || percent <= present || (guint) least * percent / present <= (guint) width;
}

/**
 * _bs_window_change_text_size:
 * @direction: 1 larger, -1 smaller, 0 as usual
 */
void
_bs_window_change_text_size (BsWindow *self, int direction)
{
  guint present = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self), "text-size"));
  guint found = direction == 0 ? 100 : present;

  for (gsize i = 0; i < G_N_ELEMENTS (text_sizes); i++)
    if (direction > 0 && text_sizes[i] > present)
      {
        found = text_sizes[i];
        break;
      }
    else if (direction < 0 && text_sizes[i] < present)
      found = text_sizes[i];

  if (!has_room_for (self, present, found))
    {
      _bs_window_show_notice (
        self, _ ("Larger text needs a wider window; hiding the set-up (F9) makes room."));
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
  show_text_size (self, found);
  if (self->settings != NULL)
    g_settings_set_uint (self->settings, "text-size", found);
}

void
_bs_window_open_settings (BsWindow *self)
{
  g_autofree char *nick = NULL;
  BsGranularity granularity;

  self->settings = find_settings ();
  add_colors (self);
  if (self->settings == NULL)
    {
      show_text_size (self, 100);
      return;
    }

  show_text_size (self, g_settings_get_uint (self->settings, "text-size"));
  g_settings_bind (self->settings, "logarithmic", bs_cost_panel_get_plot (self->cost),
                   "logarithmic", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-setup", self->setup, "visible", G_SETTINGS_BIND_DEFAULT);

  nick = g_settings_get_string (self->settings, "granularity");
  if (bs_granularity_from_nick (nick, &granularity))
    bs_experiment_set_granularity (self->experiment, granularity);
  /* A value written by hand may be out of range: the default stays then. */
  bs_experiment_set_speed (self->experiment, g_settings_get_double (self->settings, "speed"), NULL);
}

static void
keep_optimizer (BsWindow *self)
{
  const BsOptimizerOptions *options = bs_experiment_get_optimizer_options (self->experiment);
  const BsRunLimits *limits = bs_experiment_get_limits (self->experiment);
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (options->method, ids);
  GVariantBuilder parameters;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("a{sd}"));
  for (guint i = 0; i < n_ids; i++)
    g_variant_builder_add (&parameters, "{sd}", bs_parameter_get (ids[i])->nick,
                           bs_optimizer_options_get (options, ids[i]));
  g_settings_set_string (self->settings, "optimizer",
                         bs_optimizer_method_get_nick (options->method));
  g_settings_set_value (self->settings, "parameters", g_variant_builder_end (&parameters));
  g_settings_set_uint64 (self->settings, "most-iterations", limits->iterations);
  g_settings_set_double (self->settings, "target", isnan (limits->target) ? 0.0 : limits->target);
}

static void
keep_experiment (BsWindow *self)
{
  const char *builtin = bs_experiment_get_builtin_name (self->experiment);
  g_autofree char *uri = self->file != NULL ? g_file_get_uri (self->file) : NULL;
  g_autofree char *sizes = NULL;
  double lambda, tau;
  double held_out;
  guint64 seed, held_out_seed;
  int activation, method, scaling;

  g_object_get (self->experiment, "hidden-sizes", &sizes, "lambda", &lambda, "tau", &tau, "seed",
                &seed, "activation", &activation, "initial-method", &method, "scaling", &scaling,
                "held-out", &held_out, "held-out-seed", &held_out_seed, NULL);
  g_settings_set_string (self->settings, "data",
                         builtin != NULL ? builtin
                         : uri != NULL   ? uri
                                         : "");
  g_settings_set_string (self->settings, "hidden-sizes", *sizes != '\0' ? sizes : "none");
  g_settings_set_string (self->settings, "activation",
                         bs_activation_get_nick ((BsActivation) activation));
  g_settings_set_string (self->settings, "initial-method",
                         bs_initial_method_get_nick ((BsInitialMethod) method));
  g_settings_set_string (self->settings, "scaling",
                         bs_feature_scaling_get_nick ((BsFeatureScaling) scaling));
  g_settings_set_double (self->settings, "lambda", lambda);
  g_settings_set_double (self->settings, "tau", tau);
  g_settings_set_uint64 (self->settings, "seed", seed);
  g_settings_set_double (self->settings, "held-out", held_out);
  g_settings_set_uint64 (self->settings, "held-out-seed", held_out_seed);
  keep_optimizer (self);
}

void
_bs_window_restore_size (BsWindow *self)
{
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "width"),
                               g_settings_get_int (self->settings, "height"));
  if (g_settings_get_boolean (self->settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
keep_size (BsWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width >= 320 && height >= 240)
    {
      g_settings_set_int (self->settings, "width", width);
      g_settings_set_int (self->settings, "height", height);
    }
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

void
_bs_window_keep_settings (BsWindow *self)
{
  double speed;

  if (self->settings == NULL)
    return;

  if (!bs_widget_is_served (GTK_WIDGET (self)))
    keep_size (self);
  g_settings_set_string (
    self->settings, "granularity",
    bs_granularity_get_nick (bs_experiment_get_granularity (self->experiment)));
  g_object_get (self->experiment, "speed", &speed, NULL);
  g_settings_set_double (self->settings, "speed", speed);
  if (bs_experiment_get_training_set (self->experiment) != NULL)
    keep_experiment (self);
}

static void
apply_sizes (BsWindow *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", MOST_SIZES);
  gsize sizes[MOST_SIZES];
  guint n = 0;

  if (*text == '\0')
    return;
  if (!g_str_equal (text, "none"))
    for (; words[n] != NULL; n++)
      {
        guint64 size;

        if (!g_ascii_string_to_unsigned (words[n], 10, 1, G_MAXUINT32, &size, NULL))
          return;
        sizes[n] = (gsize) size;
      }
  bs_experiment_set_hidden_sizes (self->experiment, sizes, n, NULL);
}

/* A parameter that is out of its range, by hand, stays at its default. */
static void
apply_optimizer (BsWindow *self)
{
  g_autofree char *nick = g_settings_get_string (self->settings, "optimizer");
  g_autoptr (GVariant) parameters = g_settings_get_value (self->settings, "parameters");
  double target = g_settings_get_double (self->settings, "target");
  const BsRunLimits limits = { g_settings_get_uint64 (self->settings, "most-iterations"),
                               target > 0.0 ? target : NAN };
  BsOptimizerMethod method;

  bs_experiment_set_limits (self->experiment, &limits);
  if (!bs_optimizer_method_from_nick (nick, &method) ||
      !bs_experiment_set_optimizer (self->experiment, method, NULL))
    return;
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    {
      double value;

      if (bs_optimizer_method_has (method, (BsParameterId) i) &&
          g_variant_lookup (parameters, bs_parameter_get ((BsParameterId) i)->nick, "d", &value))
        bs_experiment_set_parameter (self->experiment, (BsParameterId) i, value, NULL);
    }
}

/* The settings of the last time, for the data of the last time. What is out of range, by an
 * older version or by hand, is left as the data suggest. */
void
_bs_window_apply_settings (BsWindow *self)
{
  g_autofree char *sizes = g_settings_get_string (self->settings, "hidden-sizes");
  g_autofree char *activation_nick = g_settings_get_string (self->settings, "activation");
  g_autofree char *method_nick = g_settings_get_string (self->settings, "initial-method");
  g_autofree char *scaling_nick = g_settings_get_string (self->settings, "scaling");
  BsActivation activation;
  BsInitialMethod method;
  BsFeatureScaling scaling;

  /* Never kept before: what the data suggest stands. */
  if (*sizes == '\0')
    return;

  apply_sizes (self, sizes);
  if (bs_feature_scaling_from_nick (scaling_nick, &scaling))
    bs_experiment_set_scaling (self->experiment, scaling, NULL);
  bs_experiment_set_held_out_seed (self->experiment,
                                   g_settings_get_uint64 (self->settings, "held-out-seed"), NULL);
  bs_experiment_set_held_out (self->experiment, g_settings_get_double (self->settings, "held-out"),
                              NULL);
  if (bs_activation_from_nick (activation_nick, &activation))
    bs_experiment_set_activation (self->experiment, activation, NULL);
  if (bs_initial_method_from_nick (method_nick, &method))
    bs_experiment_set_initial_method (self->experiment, method, NULL);
  bs_experiment_set_tau (self->experiment, g_settings_get_double (self->settings, "tau"), NULL);
  bs_experiment_set_seed (self->experiment, g_settings_get_uint64 (self->settings, "seed"), NULL);
  bs_experiment_set_lambda (self->experiment, g_settings_get_double (self->settings, "lambda"),
                            NULL);
  apply_optimizer (self);
}

/**
 * bs_window_resume:
 *
 * Opens the data of the last time with their settings; the first time, the exclusive or.
 */
void
bs_window_resume (BsWindow *self)
{
  g_autofree char *data = NULL;

  g_return_if_fail (BS_IS_WINDOW (self));

  if (self->settings != NULL)
    data = g_settings_get_string (self->settings, "data");
  if (data == NULL || *data == '\0')
    {
      _bs_window_load_builtin (self, "xor");
      return;
    }

  self->resume_settings = TRUE;
  bs_window_open (self, data);
}
