/* The views of the window: the pages in the middle, each with an action and a key. */

#include "window/window-private.h"

/* In the order of their keys: Alt+1, Alt+2 and so on. */
static const char *const views[] = { "network", "matrices", "runs", "quality",
                                     "labs",    "plane",    "data", "images" };

void
_bs_window_show_view (BsWindow *self, const char *view)
{
  gtk_stack_set_visible_child_name (self->pages, view);
}

/* The page of images is there only for features that form one. */
void
_bs_window_update_views (BsWindow *self)
{
  const BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  gboolean has_image = reveal != NULL && bs_reveal_get_image (reveal) != NULL;
  GtkWidget *images = GTK_WIDGET (self->images);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "show-images");

  if (!has_image && gtk_stack_get_visible_child (self->pages) == images)
    _bs_window_show_view (self, views[0]);
  gtk_stack_page_set_visible (gtk_stack_get_page (self->pages, images), has_image);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), has_image);
}

static void
on_activate (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BsWindow *self = BS_WINDOW (user_data);

  _bs_window_commit_typed (self);
  _bs_window_show_view (self, g_object_get_data (G_OBJECT (action), "view"));
}

static void
add_view (BsWindow *self, guint index, GtkShortcutController *controller)
{
  g_autofree char *name = g_strconcat ("show-", views[index], NULL);
  g_autofree char *full = g_strconcat ("win.", name, NULL);
  g_autofree char *keys = g_strdup_printf ("<Alt>%u|<Alt>KP_%u", index + 1, index + 1);
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_object_set_data (G_OBJECT (action), "view", (gpointer) views[index]);
  g_signal_connect (action, "activate", G_CALLBACK (on_activate), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  gtk_shortcut_controller_add_shortcut (
    controller,
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_named_action_new (full)));
}

void
_bs_window_add_views (BsWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    add_view (self, i, GTK_SHORTCUT_CONTROLLER (controller));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
