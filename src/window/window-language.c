/* The user can choose the language of the program. Texts are translated when a panel is made, so
 * the choice takes effect at the next start, and the window says so. */

#include <glib/gi18n-lib.h>

#include "window/window-private.h"

/* The action can be activated from outside the program too, so an unknown value is ignored. */
static void
on_language (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  const char *const known[] = { "system", "en", "ru", NULL };
  BsWindow *self = BS_WINDOW (user_data);
  const char *language = g_variant_get_string (value, NULL);

  if (!g_strv_contains (known, language))
    return;

  g_simple_action_set_state (action, value);
  g_settings_set_string (self->settings, "language", language);
  _bs_window_show_notice (self, _ ("The language will be another one when Backstep is started "
                                   "again."));
}

/* Without settings nothing would remember the choice, so there is none. */
void
_bs_window_add_language (BsWindow *self)
{
  g_autofree char *language = NULL;
  g_autoptr (GSimpleAction) action = NULL;

  if (self->settings == NULL)
    return;

  language = g_settings_get_string (self->settings, "language");
  action = g_simple_action_new_stateful ("language", G_VARIANT_TYPE_STRING,
                                         g_variant_new_string (language));
  g_signal_connect (action, "change-state", G_CALLBACK (on_language), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}
