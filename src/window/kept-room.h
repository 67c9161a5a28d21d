#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_KEPT_ROOM (bs_kept_room_get_type ())

/* BsKeptRoom: a child that changes, and room for it that does not shrink with it; see the head of
 * kept-room.c */
G_DECLARE_FINAL_TYPE (BsKeptRoom, bs_kept_room, BS, KEPT_ROOM, GtkWidget)

void bs_kept_room_forget (BsKeptRoom *self);
void bs_kept_room_scroll_to (BsKeptRoom *self, GtkWidget *part);

G_END_DECLS
