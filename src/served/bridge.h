#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* BsBridge: carries messages between the browser that shows the window and GTK's daemon; see the
 * head of bridge.c. */
typedef struct _BsBridge BsBridge;

/* The reason why a browser is sent away. It is the closing code of the WebSocket: codes from 4000
 * on are free for applications, and served.js understands these three. */
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
