#include "support/gtk.h"

#include <string.h>

#include "widgets/number-entry.h"

/* What meson takes for "skipped". */
#define SKIPPED 77

void
gtk_fixture_init (int *argc, char ***argv)
{
  gtk_disable_setlocale ();
  if (!gtk_init_check ())
    exit (SKIPPED);
  g_test_init (argc, argv, NULL);
}

void
gtk_fixture_lay_out (GtkWidget *widget, int width, int height)
{
  const GtkAllocation area = { 0, 0, width, height };

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &area, -1);
}

GskRenderNode *
gtk_fixture_draw (GtkWidget *widget, int width, int height)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gtk_fixture_lay_out (widget, width, height);
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);

  return gtk_snapshot_to_node (snapshot);
}

gboolean
gtk_fixture_says (GtkWidget *widget, const char *part)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_fixture_says (child, part))
      return TRUE;

  return FALSE;
}

gboolean
gtk_fixture_has_label (GtkWidget *widget, const char *label)
{
  g_autofree char *other = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return TRUE;

  return other == NULL;
}

GtkWidget *
gtk_fixture_find (GtkWidget *root, GType type, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) &&
          (label == NULL || gtk_fixture_has_label (child, label)))
        return child;
      found = gtk_fixture_find (child, type, label);
      if (found != NULL)
        return found;
    }

  return NULL;
}

const char *
gtk_fixture_get_text (GtkWidget *number)
{
  return gtk_editable_get_text (GTK_EDITABLE (gtk_fixture_find (number, GTK_TYPE_ENTRY, NULL)));
}

const char *
gtk_fixture_get_reason (GtkWidget *number)
{
  for (GtkWidget *child = gtk_widget_get_first_child (number); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "refused") && GTK_IS_LABEL (child) &&
        gtk_widget_get_visible (child))
      return gtk_label_get_text (GTK_LABEL (child));

  return NULL;
}

GtkEventController *
gtk_fixture_get_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller; /* the widget keeps it */
    }

  return NULL;
}

/* Returns the action of the controller for a key, or NULL. */
static GtkShortcutAction *
find_action (GListModel *shortcuts, const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      g_autofree char *trigger =
        gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
      g_auto (GStrv) triggers = g_strsplit (trigger, "|", -1);

      if (g_strv_contains ((const char *const *) triggers, key))
        return gtk_shortcut_get_action (shortcut);
    }

  return NULL;
}

gboolean
gtk_fixture_press_key (GtkWidget *widget, GtkPropagationPhase phase, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkShortcutAction *action = NULL;

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == phase)
        action = find_action (G_LIST_MODEL (controller), key);
      if (action != NULL)
        return gtk_shortcut_action_activate (action, 0, widget, NULL);
    }

  return FALSE;
}

void
gtk_fixture_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = gtk_fixture_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

GtkWidget *
gtk_fixture_find_number (GtkWidget *root, const char *label)
{
  GtkWidget *field = gtk_fixture_find (root, GTK_TYPE_ENTRY, label);

  g_assert_nonnull (field);

  return gtk_widget_get_ancestor (field, BS_TYPE_NUMBER_ENTRY);
}
