/* Names for the parts of GTK's own widgets.
 *
 * GTK 4.8 tells a screen reader the name of the class, such as "GtkToggleButton", where a widget
 * has no name. Our own panels get their names where they are made. But widgets like GtkDropDown are
 * made of others that cannot be reached from a template: the button inside of it, which has the
 * focus, the arrow, the pages of its stack. They are found here by walking through all children.
 *
 * A part that can be used has the name of the widget it belongs to. A part that only decorates has
 * an empty name, so that nothing is read. */

#include "widgets/accessible-names.h"

static void
set_name (gpointer accessible, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* These types are private to GTK, or have a name only in some places. A label has its text as its
 * name as soon as it has one. The image of a button is left alone, because GTK takes the name of
 * the button from it if it has one. */
static gboolean
is_decoration (GtkWidget *widget)
{
  static const char *const types[] = {
    "GtkBuiltinIcon",     "GtkGizmo",     "GtkRange",   "GtkListItemWidget", "GtkColumnListView",
    "GtkColumnViewTitle", "GtkScrollbar", "GtkOverlay", "GtkPopover",        "GtkPopoverContent",
    "GtkPopoverMenu",     "GtkListView",  NULL
  };

  return g_strv_contains (types, G_OBJECT_TYPE_NAME (widget)) ||
         (GTK_IS_IMAGE (widget) && !GTK_IS_BUTTON (gtk_widget_get_parent (widget))) ||
         (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) == '\0');
}

static void
name_pages (GtkStack *stack)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (gtk_stack_get_pages (stack));

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (pages, i);
      const char *title = gtk_stack_page_get_title (GTK_STACK_PAGE (page));

      set_name (page, title != NULL ? title : "");
    }
}

/* The parent of the button inside a drop-down or a menu button has the name of both. */
static void
name_by_parent (GtkWidget *button)
{
  GtkWidget *parent = gtk_widget_get_parent (button);

  if (GTK_IS_DROP_DOWN (parent) || GTK_IS_MENU_BUTTON (parent))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    parent, NULL, -1);
}

static GtkWidget *
find_label (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_LABEL (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);

  return found;
}

/* The items of an open list have the texts of their labels as names. A list uses its widgets again
 * for other items, so a name that is not tied to the label would be that of another item. */
static void
name_items (GtkWidget *root)
{
  GtkWidget *label =
    g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkListItemWidget") ? find_label (root) : NULL;

  if (label != NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                      label, NULL, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

/* The items are made when the list opens. */
static void
watch_list (GtkWidget *popover)
{
  g_signal_handlers_disconnect_by_func (popover, name_items, NULL);
  g_signal_connect_after (popover, "map", G_CALLBACK (name_items), NULL);
}

/**
 * bs_accessible_names_fill:
 * @root: a widget of which all parts have been made
 *
 * Gives a name to all parts of GTK's widgets below @root that would have the name of their class.
 */
void
bs_accessible_names_fill (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (is_decoration (root))
    set_name (root, "");
  else if (GTK_IS_STACK (root))
    name_pages (GTK_STACK (root));
  else if (GTK_IS_TOGGLE_BUTTON (root))
    name_by_parent (root);
  if (GTK_IS_POPOVER (root) && GTK_IS_DROP_DOWN (gtk_widget_get_parent (root)))
    watch_list (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    bs_accessible_names_fill (child);
}

/**
 * bs_accessible_names_set_cell:
 * @label: what shows a cell of a GtkColumnView
 * @cell: the name of the cell
 * @row: (nullable): the name of its row, or %NULL if another cell gives that
 *
 * Names a cell, which would have the name of its class. GTK 4.8 has no other way.
 */
void
bs_accessible_names_set_cell (GtkWidget *label, const char *cell, const char *row)
{
  GtkWidget *around;

  g_return_if_fail (GTK_IS_WIDGET (label) && cell != NULL);

  around = gtk_widget_get_parent (label);
  if (around == NULL)
    return;
  set_name (around, cell);
  around = gtk_widget_get_parent (around);
  if (around != NULL && row != NULL)
    set_name (around, row);
}
