/* Nothing in the window is cut off, at the size of an old projector, of a laptop and of a large
 * screen, with text of the usual size up to two and a half times as large, at every phase of an
 * iteration and on every page.
 *
 * A label that is cut off must say so by "…", and have a tooltip with the whole. A picture must
 * leave no ink outside of its widget. What is scrolled away has a scrollbar. */

#include "window-fixture.h"

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

/* Ink may reach so far out of its place: by antialiasing, and by rounding at a zoom. */
#define TOLERANCE 1.5f

/* What was found, each place once. */
static GHashTable *found;

static void
report (WindowFixture *fixture, const char *fault, GtkWidget *place, const char *text)
{
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

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (guint i = 0; widget != NULL && i < 5; i++, widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;

  return FALSE;
}

/* Checks that what stands at @ink of @widget is within all widgets around it, apart from those
 * that scroll. */
static void
check_place (WindowFixture *fixture,
             GtkWidget *widget,
             const graphene_rect_t *ink,
             const char *text)
{
  gboolean scrolls_x = FALSE, scrolls_y = FALSE;

  for (GtkWidget *around = widget; around != NULL && around != fixture->window;
       around = gtk_widget_get_parent (around))
    {
      graphene_point_t first, last;

      /* The list of a table scrolls inside it, below the row of titles. */
      if (GTK_IS_SCROLLABLE (around))
        {
          GtkPolicyType x, y;

          gtk_scrolled_window_get_policy (
            GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (around, GTK_TYPE_SCROLLED_WINDOW)), &x,
            &y);
          scrolls_x |= x == GTK_POLICY_AUTOMATIC;
          scrolls_y |= y == GTK_POLICY_AUTOMATIC;
        }
      g_assert_true (gtk_widget_compute_point (widget, around, &ink->origin, &first));
      g_assert_true (gtk_widget_compute_point (
        widget, around,
        &GRAPHENE_POINT_INIT (ink->origin.x + ink->size.width, ink->origin.y + ink->size.height),
        &last));
      if (!scrolls_x &&
          (first.x < -TOLERANCE || last.x > (float) gtk_widget_get_width (around) + TOLERANCE))
        report (fixture, "too wide", around, text);
      else if (!scrolls_y && (first.y < -TOLERANCE ||
                              last.y > (float) gtk_widget_get_height (around) + TOLERANCE))
        report (fixture, "too high", around, text);
    }
}

static void
check_label (WindowFixture *fixture, GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle size;
  graphene_rect_t ink;
  int x, y;

  if (*gtk_label_get_text (label) == '\0')
    return;
  pango_layout_get_pixel_extents (layout, NULL, &size);
  gtk_label_get_layout_offsets (label, &x, &y);
  graphene_rect_init (&ink, (float) (x + size.x), (float) (y + size.y), (float) size.width,
                      (float) size.height);
  check_place (fixture, GTK_WIDGET (label), &ink, gtk_label_get_text (label));
  if (pango_layout_is_ellipsized (layout) && !has_tooltip (GTK_WIDGET (label)))
    report (fixture, "no tooltip", GTK_WIDGET (label), gtk_label_get_text (label));
}

static void
check_picture (WindowFixture *fixture, BsPicture *picture)
{
  const graphene_rect_t ink = bs_picture_get_ink (picture);

  check_place (fixture, GTK_WIDGET (picture), &ink,
               G_OBJECT_TYPE_NAME (gtk_widget_get_parent (GTK_WIDGET (picture))));
}

static void
check (WindowFixture *fixture, GtkWidget *widget)
{
  /* Whether a tooltip is open depends on where the pointer rests. */
  if (!gtk_widget_get_mapped (widget) ||
      g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkTooltipWindow"))
    return;
  if (GTK_IS_LABEL (widget))
    check_label (fixture, GTK_LABEL (widget));
  else if (BS_IS_PICTURE (widget))
    check_picture (fixture, BS_PICTURE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check (fixture, child);
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
  const guint n_larger[] = { 0, 3, 1, 1, 1 }; /* ×1, ×1.5, ×1.75, ×2, ×2.5 */

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
  g_assert_cmpuint (g_hash_table_size (found), ==, 0);
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
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();
  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  window_fixture_add ("/window/clipped/ones", test_ones);
  window_fixture_add ("/window/clipped/iris", test_iris);

  return g_test_run ();
}
