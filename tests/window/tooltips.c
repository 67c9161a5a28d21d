/* Every control of the set-up tells what it does to J. */

#include "window-fixture.h"

#include <string.h>

#include "support/gtk.h"
#include "support/settle.h"

/* Adds the controls below @root that can be used, or could be at another time. */
static void
collect (GtkWidget *root, GPtrArray *controls)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child) || GTK_IS_POPOVER (child) || GTK_IS_SCROLLBAR (child))
        continue;
      if (GTK_IS_BUTTON (child) || GTK_IS_TEXT (child) || GTK_IS_RANGE (child))
        g_ptr_array_add (controls, child);
      else
        collect (child, controls);
    }
}

/* Returns the tooltip that comes over a widget: its own, or that of what it is a part of. */
static const char *
get_tooltip (GtkWidget *widget, GtkWidget *top)
{
  for (; widget != top; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_tooltip_text (widget) != NULL)
      return gtk_widget_get_tooltip_text (widget);

  return NULL;
}

static void
check_tooltips (WindowFixture *fixture)
{
  GtkWidget *setup = gtk_fixture_find (fixture->window, BS_TYPE_SETUP_PANEL, NULL);
  g_autoptr (GPtrArray) controls = g_ptr_array_new ();

  collect (setup, controls);
  g_assert_cmpuint (controls->len, >, 20);
  for (guint i = 0; i < controls->len; i++)
    {
      const char *tooltip = get_tooltip (g_ptr_array_index (controls, i), setup);

      if (tooltip == NULL || strchr (tooltip, 'J') == NULL)
        g_error ("%s: %s", G_OBJECT_TYPE_NAME (g_ptr_array_index (controls, i)),
                 tooltip != NULL ? tooltip : "no tooltip");
      g_test_message ("%s", tooltip);
    }
}

static void
test_optimizers (WindowFixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_choose (fixture->experiment, "hidden", "3,2", NULL));
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      const char *nick = bs_optimizer_method_get_nick ((BsOptimizerMethod) i);

      g_assert_true (bs_choose (fixture->experiment, "optimizer", nick, NULL));
      bs_settle (fixture->experiment);
      check_tooltips (fixture);
    }
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  window_fixture_add ("/window/tooltips/optimizers", test_optimizers);

  return g_test_run ();
}
