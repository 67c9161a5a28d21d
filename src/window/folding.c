/* A part of the window that folds by itself where it has no room.
 *
 * Folding by itself must not change what the user has chosen: in a larger window, or with smaller
 * text, the part is back. So what the user wants and what is seen are two things. A button shows
 * what is seen and asks for the opposite. Where there is room, that is a choice and lasts. Where
 * there is none, the part is only called: it takes the place of something else until it is sent
 * away, and the choice stays what it was. */

#include "window/folding.h"

/**
 * bs_folding_ask:
 * @is_shown: whether the user wants to see the part
 * @has_room: whether the part has room
 *
 * Returns: whether the choice of the user has changed.
 */
gboolean
bs_folding_ask (BsFolding *self, gboolean is_shown, gboolean has_room)
{
  gboolean was_chosen;

  g_return_val_if_fail (self != NULL, FALSE);

  was_chosen = self->is_chosen;
  if (has_room && !self->is_called)
    self->is_chosen = is_shown;
  self->is_called = is_shown && !has_room;

  return self->is_chosen != was_chosen;
}
