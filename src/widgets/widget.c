#include "widgets/widget.h"

#include <string.h>

#ifdef GDK_WINDOWING_BROADWAY
#  include <gdk/broadway/gdkbroadway.h>
#endif

/* The setting gtk-xft-dpi at the usual 96 dots per inch; its unit is 1/1024 dot per inch. */
#define USUAL_DPI (96.0 * 1024.0)

/* A longer name in a list that pops up is shortened. */
#define MOST_POPUP_CHARACTERS 40

void
bs_widget_remove_children (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* GTK 4.8 would move the focus later, and if another widget with the focus is hidden until then, it
 * would never free one of the two. */
void
bs_widget_show_child (GtkWidget *child, gboolean is_shown)
{
  GtkRoot *root = gtk_widget_get_root (child);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!is_shown && focus != NULL && (focus == child || gtk_widget_is_ancestor (focus, child)))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_child_visible (child, is_shown);
}

void
bs_widget_place (GtkWidget *child, int x, int y, int width, int height)
{
  GtkWidget *parent = gtk_widget_get_parent (child);
  const gboolean is_mirrored = gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL;
  const int left = is_mirrored ? gtk_widget_get_width (parent) - x - width : x;

  gtk_widget_size_allocate (child, &(GtkAllocation){ left, y, width, height }, -1);
}

gboolean
bs_widget_is_served (GtkWidget *widget)
{
#ifdef GDK_WINDOWING_BROADWAY
  return GDK_IS_BROADWAY_DISPLAY (gtk_widget_get_display (widget));
#else
  return FALSE;
#endif
}

static gboolean
has_high_contrast (GtkWidget *widget)
{
  g_autofree char *theme = NULL;

  g_object_get (gtk_widget_get_settings (widget), "gtk-theme-name", &theme, NULL);

  return theme != NULL && (strstr (theme, "HighContrast") != NULL || strstr (theme, "-hc") != NULL);
}

/**
 * bs_widget_get_palette:
 *
 * The theme counts as dark if its text is light. This works with every theme.
 *
 * Returns: (transfer none): the palette for the theme of @widget
 */
const BsPalette *
bs_widget_get_palette (GtkWidget *widget)
{
  GdkRGBA text;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), bs_palette_get (BS_THEME_LIGHT));

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  if (0.3f * text.red + 0.6f * text.green + 0.1f * text.blue > 0.5f)
    return bs_palette_get (BS_THEME_DARK);

  return bs_palette_get (has_high_contrast (widget) ? BS_THEME_HIGH_CONTRAST : BS_THEME_LIGHT);
}

double
bs_widget_get_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1.0);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? CLAMP (dpi / USUAL_DPI, 0.75, 3.0) : 1.0;
}

static void
on_choice_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer n_characters)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (n_characters));
  gtk_list_item_set_child (item, label);
}

static const char *
show_choice (GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);

  return text;
}

static void
on_choice_bound (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  show_choice (item);
}

/* A list that pops up is as narrow as its button where its choices can be shortened. */
static void
on_popup_choice_bound (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gboolean is_long = g_utf8_strlen (show_choice (item), -1) > MOST_POPUP_CHARACTERS;
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  gtk_label_set_ellipsize (label, is_long ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, is_long ? MOST_POPUP_CHARACTERS : -1);
}

static GtkListItemFactory *
make_choices (int n_characters, void (*on_bound) (GtkSignalListItemFactory *, GtkListItem *))
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_choice_set_up),
                    GINT_TO_POINTER (n_characters));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bound), NULL);

  return factory;
}

void
bs_widget_shorten_choices (GtkDropDown *list, int n_characters)
{
  g_autoptr (GtkListItemFactory) button = make_choices (n_characters, on_choice_bound);
  g_autoptr (GtkListItemFactory) popup =
    make_choices (MOST_POPUP_CHARACTERS, on_popup_choice_bound);

  g_return_if_fail (GTK_IS_DROP_DOWN (list));

  gtk_drop_down_set_factory (list, button);
  gtk_drop_down_set_list_factory (list, popup);
}
