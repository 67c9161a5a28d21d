/* How the width of the window is shared: set-up, separator, picture, handle, inspector.
 *
 * The picture has priority. The inspector takes the width its formulas need, but by itself at most
 * a part of the window, so that the picture is always the larger one. The user can give it another
 * width, which then stays. The set-up is beside the picture only where the picture keeps a width at
 * which it can be read, and the inspector four fifths of its width, with smaller formulas;
 * otherwise the set-up folds. Beside a page that does not show the step of the walk, and beside a
 * network with its legend, the inspector folds in the same way, after the set-up.
 *
 * An inspector that was dragged wide takes its room from the picture, not from the set-up: dragging
 * the handle must not make another part of the window disappear. */

#include "window/panel-widths.h"

/* The inspector takes at most this part of the width by itself. */
#define MOST_SHARE 0.4
/* By itself it gives the set-up room, but keeps this part of the width that its formulas need. */
#define LEAST_PART 0.8

/**
 * bs_panel_widths_get_least:
 *
 * Returns: the least width of a window in which everything is folded that can be.
 */
int
bs_panel_widths_get_least (const BsPanelNeeds *needs)
{
  g_return_val_if_fail (needs != NULL, 0);

  return needs->picture + needs->handle + needs->inspector;
}

static void
fold_inspector (BsPanelWidths *widths)
{
  widths->picture += widths->handle + widths->inspector;
  widths->handle = widths->inspector = 0;
}

/**
 * bs_panel_widths_share:
 * @width: the width of the window, at least bs_panel_widths_get_least()
 * @wants_setup: whether the set-up is to be beside the picture if there is room
 */
BsPanelWidths
bs_panel_widths_share (const BsPanelNeeds *needs, int width, gboolean wants_setup)
{
  BsPanelWidths widths = { 0 };
  int usual, least, chosen, room;

  g_return_val_if_fail (needs != NULL, widths);

  usual = MAX (needs->inspector, MIN (needs->usual_inspector, (int) (MOST_SHARE * width)));
  least = MAX (needs->inspector, (int) (LEAST_PART * usual));
  chosen = needs->chosen_inspector > 0 ? MAX (needs->inspector, needs->chosen_inspector) : usual;
  room = width - needs->handle;

  widths.setup = MIN (needs->setup, width);
  widths.separator = needs->separator;
  widths.handle = needs->handle;
  widths.has_setup =
    wants_setup &&
    needs->setup + needs->separator + needs->good_picture + MIN (chosen, least) <= room;
  if (widths.has_setup)
    room -= needs->setup + needs->separator;
  if (widths.has_setup && needs->chosen_inspector == 0)
    chosen = CLAMP (room - needs->good_picture, least, usual);
  widths.inspector = MAX (needs->inspector, MIN (chosen, room - needs->picture));
  widths.picture = room - widths.inspector;
  widths.has_inspector = widths.picture >= needs->beside_inspector;
  if (!widths.has_inspector)
    fold_inspector (&widths);

  return widths;
}

/**
 * bs_panel_widths_limit:
 * @inspector: the width to which the user drags the inspector
 *
 * Returns: the width nearest to @inspector with which the picture keeps its least width.
 */
int
bs_panel_widths_limit (const BsPanelNeeds *needs, const BsPanelWidths *widths, int inspector)
{
  int most;

  g_return_val_if_fail (needs != NULL && widths != NULL, 0);

  most = widths->picture + widths->inspector - needs->picture;

  return CLAMP (inspector, needs->inspector, MAX (needs->inspector, most));
}
