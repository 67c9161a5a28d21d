/* Everything in the window can be read, at the size of an old projector, of a laptop and of a large
 * screen, with text of the usual size up to two and a half times as large, at every phase of an
 * iteration and on every page. view-check.c tells what is looked at.
 *
 * Where a text stands does not depend on the colours. So dark colours and high contrast are looked
 * at in one size, and the colours of the labels have a test of their own (contrast.c). */

#include "window-fixture.h"

#include <locale.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "view-check.h"
#include "widgets/widget.h"

/* What was found, each place once, and how much was looked at. */
static GHashTable *found;
static guint n_views, n_texts;

static void
report (const char *fault, GtkWidget *place, const char *text, gpointer data)
{
  WindowFixture *fixture = data;
  g_autofree char *message =
    g_strdup_printf ("%s for %s: “%s”", fault, G_OBJECT_TYPE_NAME (place), text);
  int width, height;

  if (!g_hash_table_add (found, g_strdup (message)))
    return;
  window_fixture_get_size (fixture, &width, &height);
  g_test_message ("%d×%d, text ×%.2f, %s, step %" G_GUINT64_FORMAT ": %s", width, height,
                  bs_widget_get_text_scale (fixture->window),
                  bs_experiment_get_title (fixture->experiment),
                  bs_experiment_get_step (fixture->experiment), message);
}

static void
check (WindowFixture *fixture, GtkWidget *window)
{
  n_texts += view_check (window, report, fixture);
  n_views++;
}

static void
check_phases (WindowFixture *fixture)
{
  const guint64 n_steps = bs_experiment_get_n_steps (fixture->experiment);
  guint64 step = G_MAXUINT64;

  window_fixture_act (fixture, "first-step");
  /* All phases of the first example, and then those that are about all examples. */
  for (guint i = 0; i < 12 && step != bs_experiment_get_step (fixture->experiment); i++)
    {
      step = bs_experiment_get_step (fixture->experiment);
      window_fixture_wait_for_frames (fixture);
      check (fixture, fixture->window);
      window_fixture_act (fixture, "next-layer");
    }
  for (guint64 i = MIN (n_steps, 6); i > 0; i--)
    {
      bs_experiment_go_to_step (fixture->experiment, n_steps - i);
      bs_settle (fixture->experiment);
      window_fixture_wait_for_frames (fixture);
      check (fixture, fixture->window);
    }
}

static void
check_pages (WindowFixture *fixture)
{
  const char *const pages[] = { "show-matrices", "show-runs", "show-quality", "show-labs",
                                "show-plane",    "show-data", "show-network" };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      window_fixture_act (fixture, pages[i]);
      window_fixture_wait_for_frames (fixture);
      check (fixture, fixture->window);
    }
}

static void
check_texts (WindowFixture *fixture)
{
  const guint n_larger[] = { 0, 3, 2, 1 }; /* ×1, ×1.5, ×2, ×2.5 */

  for (gsize i = 0; i < G_N_ELEMENTS (n_larger); i++)
    {
      for (guint j = 0; j < n_larger[i]; j++)
        window_fixture_act (fixture, "larger-text");
      window_fixture_wait_for_frames (fixture);
      check_phases (fixture);
      check_pages (fixture);
    }
  g_assert_cmpfloat (bs_widget_get_text_scale (fixture->window), ==, 2.5);
  window_fixture_act (fixture, "usual-text");
}

static void
check_sizes (WindowFixture *fixture, const char *data)
{
  const int sizes[][2] = { { 1024, 640 }, { 1366, 768 }, { 1920, 1080 } };

  bs_window_open (BS_WINDOW (fixture->window), data);
  bs_settle (fixture->experiment);
  for (guint i = 0; i < 3; i++)
    window_fixture_act (fixture, "one-iteration");
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      window_fixture_show (fixture, sizes[i][0], sizes[i][1]);
      check_texts (fixture);
    }
  if (g_hash_table_size (found) > 0)
    g_test_fail_printf ("%u faults", g_hash_table_size (found));
  g_hash_table_remove_all (found);
  g_test_message ("%u views with %u texts", n_views, n_texts);
}

static void
test_ones (WindowFixture *fixture, gconstpointer user_data)
{
  check_sizes (fixture, "ones");
}

static void
test_iris (WindowFixture *fixture, gconstpointer user_data)
{
  check_sizes (fixture, "iris");
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "");
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();
  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  window_fixture_add ("/window/clipped/ones", test_ones);
  window_fixture_add ("/window/clipped/iris", test_iris);

  return g_test_run ();
}
