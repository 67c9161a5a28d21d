/* A part of the window that folds by itself where it has no room.
 *
 * Folding by itself must not change what the user has chosen: in a larger window, or with smaller
 * text, the part is back. So what the user wants and what is seen are two things. A button shows
 * what is seen and asks for the opposite. Where there is room, that is a choice and lasts. Where
 * there is none, the part is only called: it takes the place of something else until it is sent
 * away, and the choice stays what it was. A called part may get room, because the window became
 * larger; what the user asks for then is a choice again.
 *
 * Both are properties of the object that has the part. It finds out within a layout what is seen,
 * and whoever listens may lay out anew, which must not happen there; so that property is notified
 * a little later. */

#include "window/folding.h"

/**
 * bs_folding_init:
 * @owner: (transfer none): the object that has the part
 * @chosen: its property that tells what the user wants
 * @shown: its property that tells what is seen
 *
 * The part is wanted and shown.
 */
void
bs_folding_init (BsFolding *self, gpointer owner, GParamSpec *chosen, GParamSpec *shown)
{
  g_return_if_fail (self != NULL && G_IS_OBJECT (owner) && chosen != NULL && shown != NULL);

  *self = (BsFolding){
    .is_chosen = TRUE, .is_shown = TRUE, .owner = owner, .chosen = chosen, .shown = shown
  };
}

/**
 * bs_folding_clear:
 *
 * Nothing is notified any more.
 */
void
bs_folding_clear (BsFolding *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->notify_id, g_source_remove);
}

/**
 * bs_folding_choose:
 * @is_chosen: what the user wants where there is room
 *
 * Returns: whether that has changed
 */
gboolean
bs_folding_choose (BsFolding *self, gboolean is_chosen)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (is_chosen == self->is_chosen)
    return FALSE;
  self->is_chosen = is_chosen;
  g_object_notify_by_pspec (self->owner, self->chosen);

  return TRUE;
}

/**
 * bs_folding_ask:
 * @is_shown: whether the user wants to see the part
 * @has_room: whether the part has room
 *
 * The owner lays out anew after this.
 */
void
bs_folding_ask (BsFolding *self, gboolean is_shown, gboolean has_room)
{
  g_return_if_fail (self != NULL);

  self->is_called = is_shown && !has_room;
  if (has_room)
    bs_folding_choose (self, is_shown);
  bs_folding_show (self, is_shown);
}

static gboolean
on_notify (gpointer user_data)
{
  BsFolding *self = user_data;

  self->notify_id = 0;
  g_object_notify_by_pspec (self->owner, self->shown);

  return G_SOURCE_REMOVE;
}

/**
 * bs_folding_show:
 * @is_shown: what is seen from now on
 */
void
bs_folding_show (BsFolding *self, gboolean is_shown)
{
  g_return_if_fail (self != NULL);

  if (is_shown == self->is_shown)
    return;
  self->is_shown = is_shown;
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_notify, self, NULL);
}
