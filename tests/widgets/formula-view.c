/* A typeset formula as a widget: its room, its name, and what is copied. */

#include "widgets/formula-view.h"

#include "support/gtk.h"
#include "widgets/widget.h"

/* = 1.5·(−0.25) + … */
static BsFormula *
make_formula (guint n_terms)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *chain = bs_formula_chain (NULL);

  for (guint i = 0; i < n_terms; i++)
    bs_formula_add (
      sum, bs_formula_product (BS_FORMULA_DOT,
                               bs_formula_value (bs_formula_tag (BS_FORMULA_THETA, 1, 1, i), 1.5),
                               bs_formula_number (-0.25, BS_TEXT_PLAIN), NULL));
  bs_formula_relate (chain, BS_FORMULA_EQUAL, sum);

  return chain;
}

static GtkWidget *
make_view (guint n_terms)
{
  g_autoptr (BsFormula) formula = make_formula (n_terms);
  GtkWidget *view = g_object_new (BS_TYPE_FORMULA_VIEW, NULL);

  bs_formula_view_set_formula (BS_FORMULA_VIEW (view), formula);

  return view;
}

static int
get_height (GtkWidget *view, int width)
{
  int natural;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* A narrower formula is higher, and it can be narrower than its natural width. */
static void
test_measure (void)
{
  GtkWidget *view = g_object_ref_sink (make_view (6));
  int minimum, natural, line;

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  line = get_height (view, natural);
  g_assert_cmpint (minimum, >, 0);
  g_assert_cmpint (minimum, <, natural / 3);
  g_assert_cmpint (get_height (view, -1), ==, line);
  g_assert_cmpint (get_height (view, natural / 2), >, line);
  g_assert_cmpint (get_height (view, natural / 4), >, get_height (view, natural / 2));

  bs_formula_view_set_formula (BS_FORMULA_VIEW (view), NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 0);
  g_assert_finalize_object (view);
}

/* The formula grows at once when the text size of the desktop grows. */
static void
test_text_size (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *view = make_view (2);
  GtkWidget *window = gtk_window_new ();
  int before, after, dpi;

  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &before, NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &after, NULL, NULL);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_assert_cmpint (after, >, before * 18 / 10);
  g_assert_cmpint (after, <, before * 22 / 10);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_accessible (void)
{
  GtkWidget *view = g_object_ref_sink (make_view (2));

  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "= 1.5000·−0.2500 + 1.5000·−0.2500");
  g_assert_true (gtk_widget_get_focusable (view));
  g_assert_finalize_object (view);
}

static void
wait_until (gboolean (*condition) (gpointer), gpointer data)
{
  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  char **text = data;

  return *text != NULL;
}

static void
assert_copies (GtkWidget *view, const char *action, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (gtk_widget_activate_action (view, action, NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_text, &text);
  wait_until (has_text, &text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_copy (void)
{
  GtkWidget *view = make_view (1);
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  assert_copies (view, "formula.copy", "= 1.5000·−0.2500");
  assert_copies (view, "formula.copy-latex", "= 1.5000 \\cdot (-0.2500)");
  assert_copies (view, "formula.copy-octave", "1.5 * (-0.25)");
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
count_pixels (GskRenderNode *node, guint32 color)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 60);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 60; y++)
    for (int x = 0; x < 300; x++)
      if (((const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) +
                                         y * cairo_image_surface_get_stride (surface)))[x] == color)
        n++;
  cairo_surface_destroy (surface);

  return n;
}

static guint32
get_pixel (const BsColor *color)
{
  return 0xff000000 | (guint32) (color->red * 255.0 + 0.5) << 16 |
         (guint32) (color->green * 255.0 + 0.5) << 8 | (guint32) (color->blue * 255.0 + 0.5);
}

/* The picture in it: a widget on no screen does not draw its children. */
static GskRenderNode *
draw (GtkWidget *view)
{
  gtk_fixture_lay_out (view, 300, 60);

  return gtk_fixture_draw (gtk_widget_get_first_child (view), 300, 60);
}

/* The quantity under the pointer is framed, until the pointer leaves. */
static void
test_hover (void)
{
  GtkWidget *view = g_object_ref_sink (make_view (1));
  GtkEventController *motion = gtk_fixture_get_controller (view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  guint32 halo = get_pixel (&bs_widget_get_palette (view)->halo);
  g_autoptr (GskRenderNode) before = draw (view);
  g_autoptr (GskRenderNode) over = NULL;
  g_autoptr (GskRenderNode) after = NULL;

  g_assert_cmpuint (count_pixels (before, halo), ==, 0);
  g_signal_emit_by_name (motion, "motion", 30.0, 12.0);
  over = draw (view);
  g_assert_cmpuint (count_pixels (over, halo), >, 50);
  g_signal_emit_by_name (motion, "leave");
  after = draw (view);
  g_assert_cmpuint (count_pixels (after, halo), ==, 0);
  g_assert_finalize_object (view);
}

static gboolean
shows_menu (gpointer view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_mapped (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_gone (gpointer view)
{
  return *(GtkWidget **) view == NULL;
}

/* An open menu does not keep the view alive after its window was closed. */
static void
test_menu (void)
{
  GtkWidget *view = make_view (1);
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (shows_menu (view));
  g_assert_true (gtk_widget_activate_action (view, "formula.menu", NULL));
  wait_until (shows_menu, view);
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_until (is_gone, &view);
}

static char *
explain (const BsFormula *part, gboolean is_whole, gpointer user_data)
{
  const BsFormulaTag *tag = bs_formula_get_tag (part);

  g_assert_true (user_data == &explain);
  if (is_whole)
    return g_strdup ("everything");

  return tag != NULL ? g_strdup_printf ("weight %zu", tag->column) : NULL;
}

static gboolean
has_tooltip_at (GtkWidget *view, int x)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean is_shown = FALSE;

  g_signal_emit_by_name (view, "query-tooltip", x, gtk_widget_get_height (view) / 2, FALSE, tooltip,
                         &is_shown);

  return is_shown;
}

static gboolean
is_laid_out (gpointer view)
{
  return gtk_widget_get_width (view) > 0;
}

static gboolean
shows_card (gpointer view)
{
  GtkWidget *card = gtk_widget_get_last_child (view);

  return GTK_IS_POPOVER (card) && gtk_widget_get_visible (card);
}

static gboolean
hides_card (gpointer view)
{
  return !shows_card (view);
}

/* Under the pointer a symbol tells what it is; the "=" tells nothing. With the focus by keys, all
 * symbols do, until the focus goes elsewhere. */
static void
test_explain (void)
{
  GtkWidget *view = make_view (1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *window = gtk_window_new ();
  gboolean is_told = FALSE;

  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (is_laid_out, view);
  g_assert_false (gtk_widget_get_has_tooltip (view));
  bs_formula_view_set_explain (BS_FORMULA_VIEW (view), explain, &explain);
  g_assert_true (gtk_widget_get_has_tooltip (view));

  g_assert_false (has_tooltip_at (view, 2));
  for (int x = 2; x < gtk_widget_get_width (view); x++)
    is_told |= has_tooltip_at (view, x);
  g_assert_true (is_told);

  gtk_window_set_focus_visible (GTK_WINDOW (window), FALSE);
  gtk_widget_grab_focus (view);
  g_assert_false (shows_card (view));
  gtk_widget_grab_focus (button);
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  gtk_widget_grab_focus (view);
  wait_until (shows_card, view);
  g_assert_nonnull (gtk_fixture_find (view, GTK_TYPE_LABEL, "everything"));
  gtk_widget_grab_focus (button);
  wait_until (hides_card, view);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/formula-view/measure", test_measure);
  g_test_add_func ("/widgets/formula-view/text-size", test_text_size);
  g_test_add_func ("/widgets/formula-view/accessible", test_accessible);
  g_test_add_func ("/widgets/formula-view/copy", test_copy);
  g_test_add_func ("/widgets/formula-view/hover", test_hover);
  g_test_add_func ("/widgets/formula-view/menu", test_menu);
  g_test_add_func ("/widgets/formula-view/explain", test_explain);

  return g_test_run ();
}
