#pragma once

#include <gio/gio.h>

#include "served/bridge.h"

G_BEGIN_DECLS

/* BsDoor: the web server at which a browser finds the window; see the head of door.c. */
typedef struct _BsDoor BsDoor;

BsDoor *bs_door_new (GHashTable *page, BsBridge *bridge, GError **error);
void bs_door_free (BsDoor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsDoor, bs_door_free)

guint bs_door_get_port (BsDoor *self);
const char *bs_door_get_token (BsDoor *self);

G_END_DECLS
