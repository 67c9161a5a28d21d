/* Every text of the window can be taken along.
 *
 * A click with the right button on a text opens a menu that copies it: the line of J, a verdict, a
 * sentence of a lesson, a cell of a table. The menu key opens it for what has the focus, such as
 * the row of a table. That menu and the main menu also copy all texts of the window at once: a line
 * for each, and texts that stand beside each other in one line with a tab between them. Formulas,
 * pictures and whole tables have menus of their own, and formulas are among all texts.
 *
 * The texts are found when they are asked for, so a new page need not do anything for it. The name
 * of a button is no text, but what is chosen in a list is. */

#include <glib/gi18n-lib.h>

#include "widgets/formula-view.h"
#include "window/window-private.h"

static gboolean
is_name_of_button (GtkWidget *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  if (button == NULL)
    return gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON) != NULL;

  return !GTK_IS_DROP_DOWN (gtk_widget_get_parent (button));
}

/* Returns (transfer full) what the widget says by itself, or NULL. */
static char *
make_own_text (GtkWidget *widget)
{
  if (BS_IS_FORMULA_VIEW (widget))
    return bs_formula_view_make_text (BS_FORMULA_VIEW (widget));
  if (is_name_of_button (widget))
    return NULL;
  if (GTK_IS_LABEL (widget))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));

  return GTK_IS_TEXT (widget) ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget))) : NULL;
}

/* The text that was written last, and all before it. */
typedef struct
{
  GtkWidget *window;
  GString *all;
  graphene_rect_t last;
} Collection;

static void
collect_text (Collection *collection, GtkWidget *widget, const char *text)
{
  const graphene_rect_t *last = &collection->last;
  graphene_rect_t bounds;
  float middle;

  if (!gtk_widget_compute_bounds (widget, collection->window, &bounds))
    return;
  middle = bounds.origin.y + bounds.size.height / 2.0f;
  if (collection->all->len > 0)
    g_string_append_c (collection->all, bounds.origin.x > last->origin.x &&
                                            middle > last->origin.y &&
                                            middle < last->origin.y + last->size.height
                                          ? '\t'
                                          : '\n');
  g_string_append (collection->all, text);
  collection->last = bounds;
}

static void
collect (Collection *collection, GtkWidget *widget)
{
  g_autofree char *text = NULL;

  if (!gtk_widget_get_mapped (widget))
    return;
  text = make_own_text (widget);
  if (text != NULL)
    {
      if (*text != '\0')
        collect_text (collection, widget, text);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (collection, child);
}

/* Returns all that a widget of the window shows as text. */
static char *
make_texts (BsWindow *self, GtkWidget *widget)
{
  Collection collection = { .window = GTK_WIDGET (self), .all = g_string_new (NULL) };

  collect (&collection, widget);

  return g_string_free (collection.all, FALSE);
}

void
_bs_window_copy_texts (BsWindow *self)
{
  g_autofree char *text = make_texts (self, GTK_WIDGET (self));

  _bs_window_copy_text (self, text, _ ("All texts of the window are copied."));
}

static void
on_copy (GSimpleAction *action, GVariant *text, gpointer window)
{
  _bs_window_copy_text (BS_WINDOW (window), g_variant_get_string (text, NULL),
                        _ ("The text is copied."));
}

/* A closed menu leaves the focus to the first button. It goes back to where it was. */
static void
on_closed (BsWindow *self)
{
  if (self->text_focus != NULL && gtk_widget_get_mapped (self->text_focus))
    gtk_widget_grab_focus (self->text_focus);
  g_clear_weak_pointer (&self->text_focus);
}

/* Without @text there is nothing but all texts. */
static GtkWidget *
make_menu (const char *text)
{
  g_autoptr (GMenu) model = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("_Copy"), NULL);
  GtkWidget *menu;

  if (*text != '\0')
    {
      g_menu_item_set_action_and_target (item, "win.copy-text", "s", text);
      g_menu_append_item (model, item);
    }
  g_menu_append (model, _ ("Copy _all texts"), "win.copy-texts");
  menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);

  return menu;
}

static void
pop_up (BsWindow *self, const char *text, double x, double y)
{
  g_clear_pointer (&self->text_menu, gtk_widget_unparent);
  g_set_weak_pointer (&self->text_focus, gtk_window_get_focus (GTK_WINDOW (self)));
  self->text_menu = make_menu (text);
  g_signal_connect_swapped (self->text_menu, "closed", G_CALLBACK (on_closed), self);
  gtk_widget_set_parent (self->text_menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->text_menu),
                               &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->text_menu));
}

/* A click on an open list or menu comes here, too, but is not for the text below it. */
static gboolean
is_in_popover (BsWindow *self, GtkEventController *click)
{
  GdkEvent *event = gtk_event_controller_get_current_event (click);

  return event != NULL &&
         gdk_event_get_surface (event) != gtk_native_get_surface (GTK_NATIVE (self));
}

static void
on_pressed (BsWindow *self, int n_press, double x, double y, GtkEventController *click)
{
  GtkWidget *widget = is_in_popover (self, click)
                        ? NULL
                        : gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_INSENSITIVE);
  g_autofree char *text = GTK_IS_LABEL (widget) ? make_own_text (widget) : NULL;

  /* A text that can be selected, and an entry, have a menu of GTK. */
  if (text != NULL && *text != '\0' && !gtk_label_get_selectable (GTK_LABEL (widget)))
    pop_up (self, text, x, y);
}

static gboolean
on_menu_key (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  BsWindow *self = BS_WINDOW (window);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autofree char *text = NULL;
  graphene_rect_t bounds;

  /* An open list or menu has no menu. */
  if (focus == NULL || gtk_widget_get_native (focus) != GTK_NATIVE (self) ||
      !gtk_widget_compute_bounds (focus, window, &bounds))
    return FALSE;
  text = make_texts (self, focus);
  pop_up (self, text, bounds.origin.x + bounds.size.width / 2.0f,
          bounds.origin.y + bounds.size.height / 2.0f);

  return TRUE;
}

/* An open menu would keep the window alive after it was closed. */
static void
on_unmap (BsWindow *self)
{
  g_clear_pointer (&self->text_menu, gtk_widget_unparent);
  g_clear_weak_pointer (&self->text_focus);
}

void
_bs_window_install_texts (BsWindow *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("copy-text", G_VARIANT_TYPE_STRING);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect (action, "activate", G_CALLBACK (on_copy), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                      gtk_callback_action_new (on_menu_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap), NULL);
}
