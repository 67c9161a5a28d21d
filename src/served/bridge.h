#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* BsBridge: carries messages between the one browser that shows the window, and the daemon that
 * draws it. */
typedef struct _BsBridge BsBridge;

/* Why a browser is sent away. Codes from 4000 on are for programs to give a meaning to, and
 * served.js knows these. */
typedef enum
{
  BS_FAREWELL_TAKEN_OVER = 4001,
  BS_FAREWELL_OCCUPIED = 4002,
  BS_FAREWELL_ENDED = 4003,
} BsFarewell;

BsBridge *bs_bridge_new (GSocketConnectable *daemon);
void bs_bridge_free (BsBridge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsBridge, bs_bridge_free)

gboolean bs_bridge_is_occupied (BsBridge *self);
void bs_bridge_let_in (BsBridge *self, SoupWebsocketConnection *browser);
void bs_bridge_send_away (SoupWebsocketConnection *browser, BsFarewell farewell);
void bs_bridge_end (BsBridge *self);

SoupSession *bs_bridge_get_session (BsBridge *self);

G_END_DECLS
