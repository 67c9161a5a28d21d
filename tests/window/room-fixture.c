#include "room-fixture.h"

#include "support/gtk.h"

static gboolean
get_state (WindowFixture *fixture, const char *action)
{
  g_autoptr (GVariant) state =
    g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);

  return g_variant_get_boolean (state);
}

gboolean
room_fixture_shows_setup (WindowFixture *fixture)
{
  gboolean is_shown =
    gtk_widget_get_mapped (gtk_fixture_find (fixture->window, BS_TYPE_SETUP_PANEL, NULL));

  g_assert_true (get_state (fixture, "show-setup") == is_shown);

  return is_shown;
}

gboolean
room_fixture_shows_plot (WindowFixture *fixture)
{
  GtkWidget *cost = gtk_fixture_find (fixture->window, BS_TYPE_COST_PANEL, NULL);
  gboolean is_shown = gtk_widget_get_mapped (bs_cost_panel_get_plot (BS_COST_PANEL (cost)));

  g_assert_true (get_state (fixture, "show-plot") == is_shown);

  return is_shown;
}

int
room_fixture_get_diagram_width (WindowFixture *fixture)
{
  return gtk_widget_get_width (gtk_fixture_find (fixture->window, BS_TYPE_DIAGRAM, NULL));
}
