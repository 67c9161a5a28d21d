#pragma once

#include "window-fixture.h"

/* Whether the set-up, or the plot of J, is seen; its action tells the same. */
gboolean room_fixture_shows_setup (WindowFixture *fixture);
gboolean room_fixture_shows_plot (WindowFixture *fixture);
int room_fixture_get_diagram_width (WindowFixture *fixture);
