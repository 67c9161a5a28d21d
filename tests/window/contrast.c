/* Text can be read in all colours that can be chosen: 4.5:1 against the grey of the panels and
 * against the white of the pages, where WCAG 2 asks for it. */

#include <string.h>

#include "draw/palette.h"
#include "support/gtk.h"
#include "widgets/story-card.h"
#include "widgets/widget.h"
#include "window-fixture.h"

#define LEAST 4.5

static BsColor
look_up (GtkWidget *widget, const char *name)
{
  GdkRGBA found;

  g_assert_true (
    gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &found));

  return (BsColor){ found.red, found.green, found.blue, 1.0 };
}

static gboolean
is_hint (GtkWidget *widget)
{
  return widget != NULL && (g_str_equal (gtk_widget_get_css_name (widget), "hint") ||
                            is_hint (gtk_widget_get_parent (widget)));
}

/* A label in a button stands on the button's own colour, and one in the hint on the colour of
 * texts; one that is insensitive may be pale. */
static gboolean
stands_on_page (GtkWidget *label)
{
  return gtk_widget_is_sensitive (label) && !is_hint (label) &&
         gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) == NULL &&
         gtk_widget_get_ancestor (label, GTK_TYPE_ENTRY) == NULL &&
         gtk_widget_get_ancestor (label, GTK_TYPE_INFO_BAR) == NULL &&
         gtk_widget_get_ancestor (label, GTK_TYPE_POPOVER) == NULL;
}

static guint
check_labels (GtkWidget *widget, const BsColor *grey, const BsColor *white)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && stands_on_page (widget))
    {
      GdkRGBA shown;
      BsColor color;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &shown);
      color = (BsColor){ shown.red, shown.green, shown.blue, 1.0 };
      g_assert_cmpfloat (shown.alpha, ==, 1.0);
      if (bs_color_contrast (&color, grey) < LEAST || bs_color_contrast (&color, white) < LEAST)
        g_error ("“%s” in a %s has %.2f:1 and %.2f:1", gtk_label_get_text (GTK_LABEL (widget)),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)),
                 bs_color_contrast (&color, grey), bs_color_contrast (&color, white));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_labels (child, grey, white);

  return n;
}

static void
test_labels (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const colors[] = { "light", "dark", "high-contrast" };
  const char *const verdicts[] = { "good_color", "doubtful_color", "bad_color" };
  double darkest = 0.0, dim = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      BsColor grey, white, text, dim_text;

      g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "colors",
                                          g_variant_new_string (colors[i]));
      grey = look_up (fixture->window, "theme_bg_color");
      white = look_up (fixture->window, "theme_base_color");
      text = look_up (fixture->window, "theme_fg_color");
      dim_text = look_up (fixture->window, "dim_color");
      g_assert_cmpuint (check_labels (fixture->window, &grey, &white), >, 20);
      for (guint k = 0; k < G_N_ELEMENTS (verdicts); k++)
        {
          BsColor verdict = look_up (fixture->window, verdicts[k]);

          g_assert_cmpfloat (bs_color_contrast (&verdict, &grey), >=, LEAST);
          g_assert_cmpfloat (bs_color_contrast (&verdict, &white), >=, LEAST);
        }
      /* It steps back all the same, and high contrast is higher than light. */
      dim = bs_color_contrast (&dim_text, &grey);
      g_assert_cmpfloat (dim, >=, LEAST);
      g_assert_cmpfloat (dim, <, bs_color_contrast (&text, &grey));
      if (i == 0)
        darkest = dim;
    }
  g_assert_cmpfloat (dim, >, darkest);
}

static guint
check_card (GtkWidget *widget, const BsColor *ground)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      GdkRGBA shown;
      BsColor color;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &shown);
      color = (BsColor){ shown.red, shown.green, shown.blue, 1.0 };
      color = bs_color_mix (ground, &color, shown.alpha);
      if (bs_color_contrast (&color, ground) < LEAST)
        g_error ("“%s” has %.2f:1", gtk_label_get_text (GTK_LABEL (widget)),
                 bs_color_contrast (&color, ground));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_card (child, ground);

  return n;
}

/* A tooltip is black in all colours, and lets a fifth of what is below it shine through. The card
 * of a neuron has a line for the weights that it leaves out. */
static void
test_cards (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const colors[] = { "light", "dark", "high-contrast" };
  const BsColor ground = { 0.2, 0.2, 0.2, 1.0 };
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  g_autoptr (BsNeuronStory) story = bs_neuron_story_new (reveal, 2, 1, 1);
  GtkWidget *tooltip = g_object_new (GTK_TYPE_BOX, "css-name", "tooltip", NULL);
  GtkWidget *card = bs_story_card_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_widget_add_css_class (tooltip, "background");
  gtk_box_append (GTK_BOX (tooltip), card);
  gtk_window_set_child (GTK_WINDOW (window), tooltip);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "colors",
                                          g_variant_new_string (colors[i]));
      bs_story_card_show (BS_STORY_CARD (card), story);
      g_assert_nonnull (gtk_fixture_find (card, GTK_TYPE_BUTTON, "… 2 more"));
      g_assert_cmpuint (check_card (card, &ground), >, 15);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Opacity of one widget multiplies with that of another, so no text is made dim by it. */
static void
test_opacity (WindowFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GBytes) style = g_resources_lookup_data ("/org/backstep/Backstep/style.css",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *at = g_bytes_get_data (style, NULL);

  while ((at = strstr (at, "opacity:")) != NULL)
    {
      at += strlen ("opacity:");
      g_assert_cmpfloat (g_ascii_strtod (at, NULL), ==, 1.0);
    }
}

/* The pictures have the palette of high contrast, and afterwards that of the other colours again.
 */
static void
test_palettes (WindowFixture *fixture, gconstpointer user_data)
{
  const struct
  {
    const char *colors;
    BsTheme theme;
  } cases[] = { { "high-contrast", BS_THEME_HIGH_CONTRAST },
                { "light", BS_THEME_LIGHT },
                { "high-contrast", BS_THEME_HIGH_CONTRAST },
                { "dark", BS_THEME_DARK } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "colors",
                                          g_variant_new_string (cases[i].colors));
      g_assert_true (bs_widget_get_palette (fixture->window) == bs_palette_get (cases[i].theme));
    }
}

static GtkWidget *
find_node (GtkWidget *widget, const char *css_name)
{
  GtkWidget *found = NULL;

  if (g_str_equal (gtk_widget_get_css_name (widget), css_name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_node (child, css_name);

  return found;
}

/* Draws a widget on @ground, and returns how many of its pixels have 3:1 to it. */
static guint
count_visible (WindowFixture *fixture, GtkWidget *widget, const BsColor *ground)
{
  g_autoptr (GskRenderNode) node = window_fixture_draw (fixture, widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  bs_color_set_source (ground, cr);
  cairo_paint (cr);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *row = cairo_image_surface_get_data (surface) +
                            (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
        guint32 pixel;
        BsColor color;

        memcpy (&pixel, row + 4 * (gsize) x, sizeof pixel);
        color = (BsColor){ (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0,
                           (pixel & 0xff) / 255.0, 1.0 };
        n += bs_color_contrast (&color, ground) >= 3.0;
      }
  cairo_surface_destroy (surface);

  return n;
}

/* The knob of the timeline stands out from the page in all colours. */
static void
test_knob (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const colors[] = { "light", "dark", "high-contrast" };
  GtkWidget *timeline = find_node (fixture->window, "timeline");
  GtkWidget *knob;

  g_assert_nonnull (timeline);
  knob = find_node (timeline, "slider");
  g_assert_nonnull (knob);
  window_fixture_show (fixture, 1200, 700);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      BsColor ground;

      g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "colors",
                                          g_variant_new_string (colors[i]));
      window_fixture_wait_for_frames (fixture);
      ground = look_up (fixture->window, "theme_bg_color");
      g_assert_cmpuint (count_visible (fixture, knob, &ground), >, 20);
    }
}

/* The legend is switched by its action, from the menu and by its key. */
static void
test_legend (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *legend = find_node (fixture->window, "legend");

  g_assert_false (gtk_widget_get_visible (legend));
  window_fixture_act (fixture, "legend");
  g_assert_true (gtk_widget_get_visible (legend));
  window_fixture_act (fixture, "legend");
  g_assert_false (gtk_widget_get_visible (legend));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();
  /* Otherwise a colour would come little by little. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  window_fixture_add ("/window/contrast/labels", test_labels);
  window_fixture_add ("/window/contrast/cards", test_cards);
  window_fixture_add ("/window/contrast/opacity", test_opacity);
  window_fixture_add ("/window/contrast/palettes", test_palettes);
  window_fixture_add ("/window/contrast/knob", test_knob);
  window_fixture_add ("/window/contrast/legend", test_legend);

  return g_test_run ();
}
