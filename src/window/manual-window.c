#include "window/manual-window.h"

#include <glib/gi18n-lib.h>

#include "widgets/markup.h"
#include "widgets/widget.h"
#include "window/manual-pages.h"

struct _BsManualWindow
{
  GtkWindow parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;
  GtkTextView *text;
  GtkLabel *found;

  GPtrArray *pages;
  PangoFontDescription *font; /* of the text, as it was made last ... */
  double text_scale;          /* ... and its scale */
  guint restyle_id;
};

G_DEFINE_FINAL_TYPE (BsManualWindow, bs_manual_window, GTK_TYPE_WINDOW)

/* Words that are looked for have this colour behind them; it is readable on light and dark. */
static const GdkRGBA found_color = { 0.95f, 0.75f, 0.2f, 0.45f };

static const BsManualPage *
get_page (BsManualWindow *self, GtkListBoxRow *row)
{
  return g_ptr_array_index (self->pages, (guint) gtk_list_box_row_get_index (row));
}

static const char *
get_words (BsManualWindow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
find_next (BsManualWindow *self, const GtkTextIter *from, GtkTextIter *start, GtkTextIter *end)
{
  const char *words = get_words (self);

  return *words != '\0' &&
         gtk_text_iter_forward_search (from, words,
                                       GTK_TEXT_SEARCH_CASE_INSENSITIVE | GTK_TEXT_SEARCH_TEXT_ONLY,
                                       start, end, NULL);
}

/* Returns how many places of the page have the words. */
static guint
mark_found (BsManualWindow *self, GtkTextBuffer *buffer)
{
  GtkTextTag *tag =
    gtk_text_buffer_create_tag (buffer, NULL, "background-rgba", &found_color, NULL);
  GtkTextIter at, start, end;
  guint n = 0;

  gtk_text_buffer_get_start_iter (buffer, &at);
  for (; find_next (self, &at, &start, &end); at = end, n++)
    gtk_text_buffer_apply_tag (buffer, tag, &start, &end);

  return n;
}

/* Goes to the next place after the cursor; after the last one, to the first. */
static void
go_to_next (BsManualWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter at, start, end;

  g_assert (BS_IS_MANUAL_WINDOW (self));

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  if (!find_next (self, &at, &start, &end))
    {
      gtk_text_buffer_get_start_iter (buffer, &at);
      if (!find_next (self, &at, &start, &end))
        return;
    }
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0.0,
                                0.0);
}

static void
show_count (BsManualWindow *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u place on this page", "%u places on this page", n), n);

  gtk_label_set_text (self->found, text);
  gtk_widget_set_visible (GTK_WIDGET (self->found), *get_words (self) != '\0');
}

static const PangoFontDescription *
get_font (BsManualWindow *self)
{
  return pango_context_get_font_description (
    gtk_widget_get_pango_context (GTK_WIDGET (self->text)));
}

static void
show_page (BsManualWindow *self, GtkListBoxRow *row)
{
  g_autoptr (GtkTextBuffer) buffer =
    bs_markup_make_buffer (self->text, get_page (self, row)->markup);
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  show_count (self, mark_found (self, buffer));
  gtk_text_view_set_buffer (self->text, buffer);
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_copy (get_font (self));
  self->text_scale = bs_widget_get_text_scale (GTK_WIDGET (self->text));
}

static void
on_row (BsManualWindow *self, GtkListBoxRow *row)
{
  g_assert (BS_IS_MANUAL_WINDOW (self));

  if (row == NULL)
    return;
  show_page (self, row);
  go_to_next (self);
}

/* The character at the upper edge of what is seen, and the ends of the selection. */
typedef struct
{
  int top;
  int cursor;
  int bound;
} Place;

static int
get_offset (GtkTextBuffer *buffer, GtkTextMark *mark)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, mark);

  return gtk_text_iter_get_offset (&at);
}

static Place
get_place (BsManualWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GdkRectangle seen;
  GtkTextIter top;

  gtk_text_view_get_visible_rect (self->text, &seen);
  gtk_text_view_get_iter_at_location (self->text, &top, seen.x, seen.y);

  return (Place){ gtk_text_iter_get_offset (&top),
                  get_offset (buffer, gtk_text_buffer_get_insert (buffer)),
                  get_offset (buffer, gtk_text_buffer_get_selection_bound (buffer)) };
}

static void
go_to_place (BsManualWindow *self, const Place *place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter top, cursor, bound;
  GtkTextMark *mark;

  gtk_text_buffer_get_iter_at_offset (buffer, &top, place->top);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, place->cursor);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, place->bound);
  gtk_text_buffer_select_range (buffer, &cursor, &bound);
  mark = gtk_text_buffer_create_mark (buffer, NULL, &top, TRUE);
  gtk_text_view_scroll_to_mark (self->text, mark, 0.0, TRUE, 0.0, 0.0);
}

/* Places within the text depend on the size of its font, so the page is made anew with another
 * one. */
static gboolean
on_restyled (gpointer user_data)
{
  BsManualWindow *self = BS_MANUAL_WINDOW (user_data);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  Place place;

  self->restyle_id = 0;
  if (row == NULL || (pango_font_description_equal (self->font, get_font (self)) &&
                      self->text_scale == bs_widget_get_text_scale (GTK_WIDGET (self->text))))
    return G_SOURCE_REMOVE;
  place = get_place (self);
  show_page (self, row);
  go_to_place (self, &place);

  return G_SOURCE_REMOVE;
}

static gboolean
is_listed (GtkListBoxRow *row, gpointer user_data)
{
  BsManualWindow *self = user_data;
  const char *words = get_words (self);

  return *words == '\0' || bs_manual_page_count (get_page (self, row), words) > 0;
}

/* The present page stays if it has the words; else the first page that has them is shown. */
static void
on_search (BsManualWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  g_assert (BS_IS_MANUAL_WINDOW (self));

  gtk_list_box_invalidate_filter (self->list);
  if (row != NULL && is_listed (row, self))
    {
      on_row (self, row);
      return;
    }
  for (guint i = 0; i < self->pages->len; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (!is_listed (row, self))
        continue;
      gtk_list_box_select_row (self->list, row);
      return;
    }
  show_count (self, 0);
}

/* The first letter comes from anywhere in the window. All other keys, such as Ctrl + A, are meant
 * for what is being typed. */
static void
on_search_started (BsManualWindow *self)
{
  g_assert (BS_IS_MANUAL_WINDOW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}

static void
on_stop_search (BsManualWindow *self)
{
  g_assert (BS_IS_MANUAL_WINDOW (self));

  if (*get_words (self) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
add_rows (BsManualWindow *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      const BsManualPage *page = g_ptr_array_index (self->pages, i);
      GtkWidget *label = gtk_label_new (page->title);

      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, page->title);
      gtk_list_box_append (self->list, label);
    }
}

/* Stands in the list while no page has the words. */
static GtkWidget *
make_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_ ("No page has these words."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "found");

  return label;
}

static void
bs_manual_window_dispose (GObject *object)
{
  BsManualWindow *self = BS_MANUAL_WINDOW (object);

  g_clear_handle_id (&self->restyle_id, g_source_remove);
  /* A row that has the focus keeps the list alive for a while longer than the window. */
  if (self->list != NULL)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_MANUAL_WINDOW);

  G_OBJECT_CLASS (bs_manual_window_parent_class)->dispose (object);
}

static void
bs_manual_window_finalize (GObject *object)
{
  g_ptr_array_unref (BS_MANUAL_WINDOW (object)->pages);
  g_clear_pointer (&BS_MANUAL_WINDOW (object)->font, pango_font_description_free);

  G_OBJECT_CLASS (bs_manual_window_parent_class)->finalize (object);
}

/* The view of the text gets its new font only after its window. */
static void
bs_manual_window_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  BsManualWindow *self = BS_MANUAL_WINDOW (widget);

  GTK_WIDGET_CLASS (bs_manual_window_parent_class)->css_changed (widget, change);
  if (self->font != NULL && self->restyle_id == 0)
    self->restyle_id = g_idle_add (on_restyled, self);
}

static void
bs_manual_window_class_init (BsManualWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_manual_window_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_manual_window_finalize;
  widget_class->css_changed = bs_manual_window_css_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/manual-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BsManualWindow, search);
  gtk_widget_class_bind_template_child (widget_class, BsManualWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BsManualWindow, text);
  gtk_widget_class_bind_template_child (widget_class, BsManualWindow, found);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bs_manual_window_init (BsManualWindow *self)
{
  self->pages = bs_manual_pages_load ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  add_rows (self);
  gtk_list_box_set_placeholder (self->list, make_placeholder ());
  gtk_list_box_set_filter_func (self->list, is_listed, self, NULL);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-started", G_CALLBACK (on_search_started), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (go_to_next), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "next-match", G_CALLBACK (go_to_next), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (on_stop_search), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/**
 * bs_manual_window_new:
 * @parent: (nullable): the window beside which it stands, and with which it closes
 *
 * Returns: (transfer none): the window, which GTK owns
 */
BsManualWindow *
bs_manual_window_new (GtkWindow *parent)
{
  return g_object_new (BS_TYPE_MANUAL_WINDOW, "transient-for", parent, "destroy-with-parent",
                       parent != NULL, NULL);
}

/**
 * bs_manual_window_show_page:
 * @name: the name of a view; if there is no page about it, the present page stays
 */
void
bs_manual_window_show_page (BsManualWindow *self, const char *name)
{
  g_return_if_fail (BS_IS_MANUAL_WINDOW (self) && name != NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      const BsManualPage *page = g_ptr_array_index (self->pages, i);

      if (g_strcmp0 (page->name, name) == 0)
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
    }
}
