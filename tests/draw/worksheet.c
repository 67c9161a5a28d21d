/* A worksheet on paper: no ink leaves the page, and long texts go over several pages. */

#include "draw/worksheet-painter.h"

#include <string.h>

#include "draw/sheet-markup.h"
#include "files/text-source.h"
#include "labs/lessons/lesson-library.h"

static guint
paint (const BsWorksheet *sheet, gboolean has_key, cairo_rectangle_t *ink)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  guint n_pages = bs_worksheet_paint (sheet, has_key, cr, NULL, NULL);

  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &ink->x, &ink->y, &ink->width, &ink->height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return n_pages;
}

static void
test_ink (void)
{
  for (const char *const *name = bs_lesson_library_list (); *name != NULL; name++)
    for (guint has_key = 0; has_key < 2; has_key++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (BsLesson) lesson = bs_lesson_library_load (*name, &error);
        g_autoptr (BsWorksheet) sheet = bs_worksheet_new (lesson, has_key, &error);
        cairo_rectangle_t ink;

        g_assert_no_error (error);
        g_test_message ("%s", *name);
        g_assert_cmpuint (paint (sheet, has_key != 0, &ink), >=, 1);
        g_assert_cmpfloat (ink.x, >=, 18.0);
        g_assert_cmpfloat (ink.y, >=, 18.0);
        g_assert_cmpfloat (ink.x + ink.width, <=, BS_WORKSHEET_WIDTH - 18.0);
        g_assert_cmpfloat (ink.y + ink.height, <=, BS_WORKSHEET_HEIGHT - 18.0);
      }
}

/* A paragraph that is longer than a page is torn between its lines. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new ("# T\n\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source = NULL;
  g_autoptr (BsLesson) lesson = NULL;
  g_autoptr (BsWorksheet) sheet = NULL;
  cairo_rectangle_t ink;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "many words ");
  source = bs_text_source_new ("own.md", text->str, text->len, NULL, &error);
  lesson = bs_lesson_new (source, NULL, &error);
  sheet = bs_worksheet_new (lesson, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (paint (sheet, FALSE, &ink), >=, 4);
  g_assert_cmpfloat (ink.y + ink.height, <=, BS_WORKSHEET_HEIGHT - 18.0);
}

static void
test_markup (void)
{
  static const char *const cases[][2] = {
    { "a *b* **c** `d<e`", "a <i>b</i> <b>c</b> <tt>d&lt;e</tt>" },
    { "## Head & tail\n", "<span weight=\"bold\" size=\"130%\">Head &amp; tail</span>" },
    { "3. one\n4. two\n", "3. one\n4. two" },
    { "- one\n  more\n- two\n", "• one more\n• two" },
    { "<b>raw</b> ![picture](x.png) [link](y)", "raw  link" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = bs_sheet_markup_make (cases[i][0]);

      g_assert_cmpstr (markup, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worksheet-painter/ink", test_ink);
  g_test_add_func ("/worksheet-painter/long-text", test_long_text);
  g_test_add_func ("/worksheet-painter/markup", test_markup);

  return g_test_run ();
}
