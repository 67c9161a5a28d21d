/* CommonMark as text with tags. */

#include "widgets/markup.h"

#include "support/gtk.h"

static GtkTextBuffer *
make (const char *markup)
{
  g_autoptr (GtkWidget) view = g_object_ref_sink (gtk_text_view_new ());

  return bs_markup_make_buffer (GTK_TEXT_VIEW (view), markup);
}

static char *
read_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Whether the first place of the words has a tag. */
static gboolean
has_tag (GtkTextBuffer *buffer, const char *words, const char *name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter start, found;

  g_assert_nonnull (tag);
  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (
    gtk_text_iter_forward_search (&start, words, GTK_TEXT_SEARCH_TEXT_ONLY, &found, NULL, NULL));

  return gtk_text_iter_has_tag (&found, tag);
}

static void
assert_text (const char *markup, const char *expected)
{
  g_autoptr (GtkTextBuffer) buffer = make (markup);
  g_autofree char *text = read_text (buffer);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_blocks (void)
{
  assert_text ("# One\n\nTwo\nthree.\n\nFour", "One\nTwo three.\nFour\n");
  assert_text ("- a\n- b\n  - c\n", "•\ta\n•\tb\n•\tc\n");
  assert_text ("3. a\n4. b\n", "3.\ta\n4.\tb\n");
  assert_text ("    x = 1\n\n    y = 2\n", "x = 1\n\ny = 2\n\n");
  assert_text ("a ![seen](b.png) c [link](d) <b>e</b>", "a  c link e\n");
  assert_text ("", "");
}

static void
test_table (void)
{
  g_autoptr (GtkTextBuffer) buffer =
    make ("| key | does |\n|---|---|\n| `x` | one |\n| → | two |\n");
  g_autofree char *text = read_text (buffer);

  g_assert_cmpstr (text, ==, "key\tdoes\nx\tone\n→\ttwo\n\n");
  g_assert_true (has_tag (buffer, "key", "strong"));
  g_assert_true (has_tag (buffer, "two", "cells"));
  g_assert_false (has_tag (buffer, "two", "strong"));
}

static void
test_tags (void)
{
  g_autoptr (GtkTextBuffer) buffer =
    make ("# Head\n\nPlain **bold _both_** `code`\n\n- item **loud**\n  - inner\n");

  g_assert_true (has_tag (buffer, "Head", "heading-1"));
  g_assert_false (has_tag (buffer, "Plain", "heading-1"));
  g_assert_true (has_tag (buffer, "bold", "strong"));
  g_assert_false (has_tag (buffer, "bold", "emphasis"));
  g_assert_true (has_tag (buffer, "both", "strong"));
  g_assert_true (has_tag (buffer, "both", "emphasis"));
  g_assert_true (has_tag (buffer, "code", "code"));
  g_assert_true (has_tag (buffer, "loud", "list-1"));
  g_assert_true (has_tag (buffer, "loud", "strong"));
  g_assert_true (has_tag (buffer, "inner", "list-2"));
}

/* Every line begins with a change of tags, because GTK 4.8 would otherwise show some in the style
 * of others. */
static void
test_line_starts (void)
{
  g_autoptr (GtkTextBuffer) buffer = make ("# A\n\nb\n\nc\n\n- d\n- e\n\n```\nf\ng\n```\n");
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  do
    if (!gtk_text_iter_ends_line (&at))
      g_assert_true (gtk_text_iter_starts_tag (
        &at, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "line-start")));
  while (gtk_text_iter_forward_line (&at) && !gtk_text_iter_is_end (&at));
}

int
main (int argc, char *argv[])
{
  gtk_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/markup/blocks", test_blocks);
  g_test_add_func ("/widgets/markup/table", test_table);
  g_test_add_func ("/widgets/markup/tags", test_tags);
  g_test_add_func ("/widgets/markup/line-starts", test_line_starts);

  return g_test_run ();
}
