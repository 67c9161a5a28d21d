/* The manual: its pages, and the search through them. */

#include "window/manual-window.h"

#include <string.h>

#include "support/gtk.h"
#include "widgets/markup.h"
#include "window/manual-pages.h"

/* Asserts that there is a page with this title, and the view that it is about; NULL for none. */
static void
assert_has (GPtrArray *pages, const char *title, const char *view)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const BsManualPage *page = g_ptr_array_index (pages, i);

      if (!g_str_equal (page->title, title))
        continue;
      g_assert_cmpstr (page->name, ==, view);
      return;
    }
  g_assert_not_reached ();
}

/* Every view has a page, and what the README tells users is there, but not what it tells
 * developers. */
static void
test_pages (void)
{
  g_autoptr (GPtrArray) pages = bs_manual_pages_load ();

  assert_has (pages, "Network", "network");
  assert_has (pages, "Runs", "runs");
  assert_has (pages, "Quality", "quality");
  assert_has (pages, "Lessons", "lessons");
  assert_has (pages, "Files", NULL);
  assert_has (pages, "In class", NULL);
  for (guint i = 0; i < pages->len; i++)
    {
      const BsManualPage *page = g_ptr_array_index (pages, i);

      g_assert_cmpstr (page->title, !=, "The source");
      g_assert_true (g_utf8_validate (page->markup, -1, NULL));
      g_assert_cmpuint (strlen (page->markup), >, 100);
    }
}

/* The pages of another language are as many, and about the same views. */
static void
test_language (void)
{
  g_autoptr (GPtrArray) pages = bs_manual_pages_load ();
  g_autoptr (GPtrArray) translated = NULL;

  g_setenv ("LANGUAGE", "ru", TRUE);
  translated = bs_manual_pages_load ();
  g_setenv ("LANGUAGE", "", TRUE);

  assert_has (translated, "Сеть", "network");
  assert_has (translated, "Файлы", NULL);
  g_assert_cmpuint (translated->len, ==, pages->len);
  for (guint i = 0; i < pages->len; i++)
    g_assert_cmpstr (((const BsManualPage *) g_ptr_array_index (translated, i))->name, ==,
                     ((const BsManualPage *) g_ptr_array_index (pages, i))->name);
}

static void
test_count (void)
{
  const BsManualPage page = { NULL, (char *) "", (char *) "", (char *) "Halo, halo ΔΔΔ" };

  g_assert_cmpuint (bs_manual_page_count (&page, "HALO"), ==, 2);
  g_assert_cmpuint (bs_manual_page_count (&page, "δ"), ==, 3);
  g_assert_cmpuint (bs_manual_page_count (&page, "ring"), ==, 0);
  g_assert_cmpuint (bs_manual_page_count (&page, ""), ==, 0);
}

/* What is searched is what is read: not the signs of the markup, and words on both sides of a line
 * break or of bold text follow each other. */
static void
test_text (void)
{
  g_autofree char *text = bs_markup_make_text ("# A *head*\n\n- **Left:** the\n  set-up\n\n"
                                               "| a | b |\n|---|---|\n| 1 | `c` |\n");
  g_autoptr (GPtrArray) pages = bs_manual_pages_load ();

  g_assert_cmpstr (text, ==, "A head\n•\tLeft: the set-up\na\tb\n1\tc\n\n");
  for (guint i = 0; i < pages->len; i++)
    g_assert_cmpuint (bs_manual_page_count (g_ptr_array_index (pages, i), "**"), ==, 0);
}

static char *
get_text (GtkWidget *window)
{
  GtkWidget *view = gtk_fixture_find (window, GTK_TYPE_TEXT_VIEW, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
assert_page (GtkWidget *window, const char *title)
{
  g_autofree char *text = get_text (window);

  g_assert_true (g_str_has_prefix (text, title));
}

static char *
get_selection (GtkWidget *window)
{
  GtkWidget *view = gtk_fixture_find (window, GTK_TYPE_TEXT_VIEW, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static guint
count_listed (GtkWidget *window)
{
  GtkWidget *list = gtk_fixture_find (window, GTK_TYPE_LIST_BOX, NULL);
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n += GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row);

  return n;
}

static void
search (GtkWidget *window, const char *words)
{
  GtkWidget *entry = gtk_fixture_find (window, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
}

/* Pages without the words are not listed, and the first place is selected. Without words all pages
 * are back. */
static void
test_search (void)
{
  GtkWidget *window = GTK_WIDGET (bs_manual_window_new (NULL));
  g_autofree char *selected = NULL;
  guint n_pages;

  gtk_window_present (GTK_WINDOW (window));
  assert_page (window, "Backstep");
  n_pages = count_listed (window);
  bs_manual_window_show_page (BS_MANUAL_WINDOW (window), "quality");
  assert_page (window, "Quality");
  bs_manual_window_show_page (BS_MANUAL_WINDOW (window), "nothing");
  assert_page (window, "Quality");

  search (window, "SECOND CLASS");
  g_assert_cmpuint (count_listed (window), <, n_pages);
  assert_page (window, "Quality");
  selected = get_selection (window);
  g_assert_cmpstr (selected, ==, "second class");
  g_assert_nonnull (gtk_fixture_find (window, GTK_TYPE_LABEL, "1 place on this page"));

  search (window, "broadwayd never heard of this");
  g_assert_cmpuint (count_listed (window), ==, 0);
  search (window, "learning curve of halos");
  search (window, "kept run");
  assert_page (window, "Runs");
  search (window, "");
  g_assert_cmpuint (count_listed (window), ==, n_pages);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whoever closes the manual right after a search, with the focus in its list, meets no end of the
 * program: nothing of the window is used after it. */
static void
test_close (void)
{
  GtkWidget *window = GTK_WIDGET (bs_manual_window_new (NULL));
  g_autoptr (GtkWidget) list = g_object_ref (gtk_fixture_find (window, GTK_TYPE_LIST_BOX, NULL));

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  search (window, "gradient");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))));
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_list_box_unselect_all (GTK_LIST_BOX (list));
}

static void
set_dpi (GtkWidget *window, int dpi)
{
  g_object_set (gtk_widget_get_settings (window), "gtk-xft-dpi", dpi * 1024, NULL);
  gtk_test_widget_wait_for_draw (window);
}

/* With larger text the page is made anew, and the reader stays at the same place with the same
 * selection. What changes nothing of the text, such as a class of the window, makes nothing anew.
 */
static void
test_larger_text (void)
{
  GtkWidget *window = GTK_WIDGET (bs_manual_window_new (NULL));
  GtkTextView *view = GTK_TEXT_VIEW (gtk_fixture_find (window, GTK_TYPE_TEXT_VIEW, NULL));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextBuffer *buffer;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  search (window, "a");
  search (window, "gradient");
  /* The first style of the window may still make the page anew. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  buffer = gtk_text_view_get_buffer (view);
  before = get_selection (window);
  gtk_widget_add_css_class (window, "large");
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (gtk_text_view_get_buffer (view) == buffer);
  set_dpi (window, 192);
  /* The new page comes first, and then its selection. */
  while (gtk_text_view_get_buffer (view) == buffer ||
         !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view)))
    g_main_context_iteration (NULL, TRUE);
  after = get_selection (window);
  g_assert_cmpstr (after, ==, before);
  set_dpi (window, 96);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_fixture_init (&argc, &argv);
  g_test_add_func ("/window/manual/pages", test_pages);
  g_test_add_func ("/window/manual/language", test_language);
  g_test_add_func ("/window/manual/count", test_count);
  g_test_add_func ("/window/manual/text", test_text);
  g_test_add_func ("/window/manual/close", test_close);
  g_test_add_func ("/window/manual/larger-text", test_larger_text);
  g_test_add_func ("/window/manual/search", test_search);

  return g_test_run ();
}
