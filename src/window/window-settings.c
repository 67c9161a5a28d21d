/* Saves and restores what lasts from one session to the next: size and appearance of the window,
 * and the set-up of the last experiment. Without an installed schema the window works too, but
 * nothing is saved. */

#include <glib/gi18n-lib.h>

#include "widgets/cost-plot.h"
#include "widgets/widget.h"
#include "window/settings.h"
#include "window/window-private.h"

#define USUAL_DPI (96 * 1024)
/* A part of GTK, so it is always there. */
#define HIGH_CONTRAST_THEME "Default-hc"

/* At least so much of the window's width is icons and borders. */
#define ICONS_WIDTH 200

/* One line is read in this time. */
static const guint text_sizes[] = { 75, 90, 100, 115, 130, 150, 175, 200, 250, 300 };

static void
show_colors (BsWindow *self, const char *colors)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  gtk_settings_reset_property (settings, "gtk-theme-name");
  if (g_str_equal (colors, "system"))
    gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
  else
    g_object_set (settings, "gtk-application-prefer-dark-theme", g_str_equal (colors, "dark"),
                  NULL);
  if (g_str_equal (colors, "high-contrast"))
    g_object_set (settings, "gtk-theme-name", HIGH_CONTRAST_THEME, NULL);
}

/* The action can be activated from outside the program too, so an unknown value is ignored. */
static void
on_colors (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  const char *const known[] = { "system", "light", "dark", "high-contrast", NULL };
  BsWindow *self = BS_WINDOW (user_data);

  if (!g_strv_contains (known, g_variant_get_string (value, NULL)))
    return;
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

/* The window needs more width for larger text. If that is more than its present width, it could
 * become wider than the screen. Icons and borders do not grow with the text. */
static gboolean
has_room_for (BsWindow *self, guint present, guint percent)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int least;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  least = ICONS_WIDTH + (int) ((guint) MAX (least - ICONS_WIDTH, 0) * percent / present);

  return width <= 0 || percent <= present || least <= width;
}

static void
refuse_text_size (BsWindow *self)
{
  _bs_window_show_notice (self, _ ("Larger text needs a wider window."));
  _bs_window_let_notice_pass (self);
}

/**
 * _bs_window_change_text_size:
 * @direction: 1 for the next larger size, -1 for the next smaller one, 0 for the usual size
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
      refuse_text_size (self);
      return;
    }
  _bs_window_hide_notice (self);
  show_text_size (self, found);
  if (self->settings != NULL)
    g_settings_set_uint (self->settings, "text-size", found);
}

void
_bs_window_open_settings (BsWindow *self)
{
  g_autofree char *nick = NULL;
  BsGranularity granularity;

  self->settings = bs_settings_find ();
  add_colors (self);
  _bs_window_add_language (self);
  if (self->settings == NULL)
    {
      show_text_size (self, 100);
      return;
    }

  show_text_size (self, g_settings_get_uint (self->settings, "text-size"));
  g_settings_bind (self->settings, "logarithmic", bs_cost_panel_get_plot (self->cost),
                   "logarithmic", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "logarithmic-x", bs_cost_panel_get_plot (self->cost),
                   "logarithmic-x", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "neuron-maps", self->diagram, "show-maps",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-setup", self->panels, "show-setup",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "question-kind", self->question, "kind",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "asked-phases", self->question, "phases",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "hint-seen", self->hint, "seen", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-plot", self->column, "show-plot", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "inspector-width", self->panels, "inspector-width",
                   G_SETTINGS_BIND_DEFAULT);

  nick = g_settings_get_string (self->settings, "granularity");
  if (bs_granularity_from_nick (nick, &granularity))
    bs_experiment_set_granularity (self->experiment, granularity);
}

/* Saves the set-up, but without a loaded Θ: Θ may be large, and the user still has its file. */
static void
keep_setup (BsWindow *self)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  g_autoptr (BsSetup) kept = bs_setup_change_theta (setup, NULL, NULL, NULL, NULL, 0, NULL);
  g_autoptr (GVariant) value = bs_setup_to_variant (kept);

  g_settings_set_value (self->settings, "setup", value);
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
  if (self->settings == NULL)
    return;

  if (!bs_widget_is_served (GTK_WIDGET (self)))
    keep_size (self);
  g_settings_set_string (
    self->settings, "granularity",
    bs_granularity_get_nick (bs_experiment_get_granularity (self->experiment)));
  if (bs_experiment_get_training_set (self->experiment) != NULL)
    keep_setup (self);
}

/* Settings that are out of range, because an older version or a user wrote them, have their
 * defaults. */
static BsSetup *
read_setup (GVariant *value)
{
  g_autoptr (GError) error = NULL;
  BsSetup *setup = bs_setup_from_variant (value, &error);

  if (setup != NULL)
    return setup;
  g_info ("A saved setting is ignored: %s", error->message);

  return bs_setup_salvage_variant (value);
}

/**
 * bs_window_resume:
 *
 * Opens the data of the last session with their settings. In the first session it opens xor.
 */
void
bs_window_resume (BsWindow *self)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (BsSetup) setup = NULL;

  g_return_if_fail (BS_IS_WINDOW (self));

  if (self->settings != NULL)
    {
      value = g_settings_get_value (self->settings, "setup");
      setup = read_setup (value);
    }
  if (setup != NULL && *setup->data != '\0')
    _bs_window_restore (self, setup);
  else
    _bs_window_load (self, "xor");
}
