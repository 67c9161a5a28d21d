/* Everything in the window can be read, at the size of an old projector, of a laptop and of a large
 * screen, with text of the usual size up to two and a half times as large, at every phase of an
 * iteration and on every page. view-check.c tells what is looked at.
 *
 * Where a text stands does not depend on the colours. So dark colours and high contrast are looked
 * at in one size, and the colours of the labels have a test of their own (contrast.c). The
 * sanitizers look for faults of memory, which do not depend on the size: they get the smallest one
 * alone. */

#include "window-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "view-check.h"
#include "widgets/widget.h"
#include "window/check-page.h"

static const int sizes[][2] = { { 1024, 640 }, { 1366, 768 }, { 1920, 1080 } };

#ifdef __SANITIZE_ADDRESS__
#  define N_SIZES 1
#else
#  define N_SIZES G_N_ELEMENTS (sizes)
#endif

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
      window_fixture_act_and_draw (fixture, pages[i]);
      check (fixture, fixture->window);
    }
}

/* Shows a laboratory, and waits until its work has ended. */
static void
show_lab (WindowFixture *fixture, GtkStack *labs, const char *name)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;
  GtkWidget *stop;

  gtk_stack_set_visible_child_name (labs, name);
  stop = gtk_fixture_find (gtk_stack_get_visible_child (labs), GTK_TYPE_BUTTON, "Stop");
  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_wait_for_frames (fixture);
    }
  while (stop != NULL && gtk_widget_get_visible (stop));
}

static void
check_labs (WindowFixture *fixture)
{
  const char *const names[] = { "check",    "epsilon",    "bugs", "diagnosis",
                                "symmetry", "allocation", "paths" };
  GtkStack *labs;

  window_fixture_act (fixture, "show-labs");
  labs = GTK_STACK (gtk_widget_get_ancestor (
    gtk_fixture_find (fixture->window, BS_TYPE_CHECK_PAGE, NULL), GTK_TYPE_STACK));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      show_lab (fixture, labs, names[i]);
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
finish (void)
{
  if (g_hash_table_size (found) > 0)
    g_test_fail_printf ("%u faults", g_hash_table_size (found));
  g_hash_table_remove_all (found);
  g_test_message ("%u views with %u texts", n_views, n_texts);
}

static void
check_sizes (WindowFixture *fixture, const char *data)
{
  bs_window_open (BS_WINDOW (fixture->window), data);
  bs_settle (fixture->experiment);
  for (guint i = 0; i < 3; i++)
    window_fixture_act (fixture, "one-iteration");
  for (gsize i = 0; i < N_SIZES; i++)
    {
      window_fixture_show (fixture, sizes[i][0], sizes[i][1]);
      check_texts (fixture);
    }
  finish ();
}

/* Finds the window that is open besides the main one. */
static GtkWindow *
find_dialog (WindowFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_WIDGET (window) != fixture->window && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

/* A file is read for its dialog in the background. */
static void
wait_for_reading (GtkWindow *dialog)
{
  GtkWidget *spinner = gtk_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SPINNER, NULL);

  while (spinner != NULL && gtk_spinner_get_spinning (GTK_SPINNER (spinner)))
    g_main_context_iteration (NULL, TRUE);
}

/* A dialog is never larger than the window, which fills the screen. */
static void
check_dialog (WindowFixture *fixture, const char *action)
{
  int most_width, most_height, width, height;
  GtkWindow *dialog;

  window_fixture_act_and_draw (fixture, action);
  dialog = find_dialog (fixture);
  g_assert_nonnull (dialog);
  window_fixture_get_size (fixture, &most_width, &most_height);
  gtk_window_get_default_size (dialog, &width, &height);
  gtk_window_set_default_size (dialog, MIN (width, most_width), MIN (height, most_height));
  wait_for_reading (dialog);
  window_fixture_wait_for_frames (fixture);
  check (fixture, GTK_WIDGET (dialog));
  if (gtk_widget_get_width (GTK_WIDGET (dialog)) > most_width ||
      gtk_widget_get_height (GTK_WIDGET (dialog)) > most_height)
    report ("larger than the window", GTK_WIDGET (dialog), gtk_window_get_title (dialog), fixture);
  gtk_window_destroy (dialog);
  window_fixture_wait_for_frames (fixture);
}

/* In every size the legend beside the picture, and the dialogs. */
static void
test_dialogs (WindowFixture *fixture, gconstpointer user_data)
{
  for (gsize i = 0; i < N_SIZES; i++)
    {
      window_fixture_show (fixture, sizes[i][0], sizes[i][1]);
      for (guint larger = 0; larger <= 6; larger += 3)
        {
          for (guint j = 0; j < (larger > 0 ? 3 : 0); j++)
            window_fixture_act (fixture, "larger-text");
          window_fixture_act_and_draw (fixture, "legend");
          check (fixture, fixture->window);
          window_fixture_act (fixture, "legend");
          check_dialog (fixture, "compare");
          check_dialog (fixture, "help");
        }
      g_assert_cmpfloat (bs_widget_get_text_scale (fixture->window), ==, 2.5);
      window_fixture_act (fixture, "usual-text");
    }
  finish ();
}

/* Thirteen features, with the names that such files have. */
static char *
make_wide_file (void)
{
  g_autoptr (GString) text = g_string_new (
    "alcohol,malic_acid,ash,alcalinity_of_ash,magnesium,total_phenols,flavanoids,"
    "nonflavanoid_phenols,proanthocyanins,color_intensity,hue,od280_of_diluted_wines,proline,"
    "cultivar\n");
  char *path;
  int descriptor = g_file_open_tmp ("backstep-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (descriptor, >=, 0);
  g_close (descriptor, NULL);
  for (guint i = 0; i < 12; i++)
    {
      for (guint j = 0; j < 13; j++)
        g_string_append_printf (text, "%g,", 1000.0 * sin (i + 3.0 * j) / (1 + j % 5 * 9));
      g_string_append (text, i % 3 == 0 ? "first cultivar\n" : i % 3 == 1 ? "second\n" : "third\n");
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));

  return path;
}

static void
test_wide_file (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = make_wide_file ();

  bs_window_open (BS_WINDOW (fixture->window), path);
  bs_settle (fixture->experiment);
  window_fixture_show (fixture, 1024, 640);
  for (guint larger = 0; larger <= 6; larger += 3)
    {
      for (guint j = 0; j < (larger > 0 ? 3 : 0); j++)
        window_fixture_act (fixture, "larger-text");
      window_fixture_wait_for_frames (fixture);
      check_phases (fixture);
      check_pages (fixture);
      check_dialog (fixture, "columns");
    }
  window_fixture_act (fixture, "usual-text");
  g_unlink (path);
  finish ();
}

/* All laboratories with their results, at both ends of the sizes of texts. */
static void
test_labs (WindowFixture *fixture, gconstpointer user_data)
{
  bs_window_open (BS_WINDOW (fixture->window), "ones");
  bs_settle (fixture->experiment);
  for (gsize i = 0; i < N_SIZES; i++)
    {
      window_fixture_show (fixture, sizes[i][0], sizes[i][1]);
      check_labs (fixture);
    }
  window_fixture_show (fixture, sizes[0][0], sizes[0][1]);
  for (guint i = 0; i < 6; i++)
    window_fixture_act (fixture, "larger-text");
  check_labs (fixture);
  window_fixture_act (fixture, "usual-text");
  finish ();
}

static void
test_colors (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const colors[] = { "dark", "high-contrast", "light" };

  window_fixture_show (fixture, 1366, 768);
  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "colors",
                                          g_variant_new_string (colors[i]));
      window_fixture_wait_for_frames (fixture);
      check_phases (fixture);
      check_pages (fixture);
    }
  finish ();
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

  window_fixture_add ("/window/clipped/dialogs", test_dialogs);
  window_fixture_add ("/window/clipped/wide-file", test_wide_file);
  window_fixture_add ("/window/clipped/labs", test_labs);
  window_fixture_add ("/window/clipped/colors", test_colors);
  window_fixture_add ("/window/clipped/ones", test_ones);
  window_fixture_add ("/window/clipped/iris", test_iris);

  return g_test_run ();
}
