#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the parts of the window need, in pixels. */
typedef struct
{
  int setup;
  int separator;
  int picture;      /* the least width with which the picture can be drawn */
  int good_picture; /* the least width with which it can be read */
  int handle;
  int inspector;        /* the least width of the inspector */
  int usual_inspector;  /* the width at which its formulas have their usual size */
  int chosen_inspector; /* as the user dragged it; 0 if the user did not */
  int beside_inspector; /* with a narrower picture the inspector folds; 0 if it never does */
} BsPanelNeeds;

/* The widths of the parts. Without room for it, the set-up has a width, but no place; the inspector
 * and its handle then have no width, either. */
typedef struct
{
  gboolean has_setup;
  gboolean has_inspector;
  int setup;
  int separator;
  int picture;
  int handle;
  int inspector;
} BsPanelWidths;

int bs_panel_widths_get_least (const BsPanelNeeds *needs);
BsPanelWidths bs_panel_widths_share (const BsPanelNeeds *needs, int width, gboolean wants_setup);
int bs_panel_widths_limit (const BsPanelNeeds *needs, const BsPanelWidths *widths, int inspector);

G_END_DECLS
