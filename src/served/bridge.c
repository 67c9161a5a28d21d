/* Connects the browser that shows the window with GTK's daemon.
 *
 * The browser and the daemon each speak through a WebSocket, and the bridge copies every message
 * from one to the other. At most one browser is connected at a time. When another one is let in,
 * the first is told that it was taken over. Each browser gets a connection of its own to the
 * daemon, which then sends it the whole window.
 *
 * If either side ends its connection, the other is closed too. A browser is told the reason by the
 * closing code, so that its page can show the right sentence. */

#include "served/bridge.h"

/* The daemon ignores the host in the address. */
#define DAEMON "http://localhost/"

struct _BsBridge
{
  SoupSession *session;             /* connects to the daemon, whatever the address is */
  SoupWebsocketConnection *browser; /* NULL if no browser shows the window */
  SoupWebsocketConnection *daemon;  /* NULL if there is no connection to the daemon */
  GCancellable *calling;            /* set while the connection to the daemon is being made */
};

/**
 * bs_bridge_new:
 * @daemon: the address at which the daemon listens
 *
 * Returns: (transfer full): a bridge without a browser
 */
BsBridge *
bs_bridge_new (GSocketConnectable *daemon)
{
  BsBridge *self = g_new0 (BsBridge, 1);

  self->session = soup_session_new_with_options ("remote-connectable", daemon, NULL);
  /* Between two programs on the same machine compression would only cost time. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);

  return self;
}

/**
 * bs_bridge_get_session:
 *
 * Returns: (transfer none): a session with which the daemon can be asked for its files.
 */
SoupSession *
bs_bridge_get_session (BsBridge *self)
{
  return self->session;
}

gboolean
bs_bridge_is_occupied (BsBridge *self)
{
  return self->browser != NULL;
}

static void
on_browser_message (SoupWebsocketConnection *browser,
                    SoupWebsocketDataType type,
                    GBytes *message,
                    BsBridge *self)
{
  /* The daemon speaks first. So a message that comes before it is connected cannot be an answer to
   * it, and may be dropped. */
  if (self->daemon != NULL &&
      soup_websocket_connection_get_state (self->daemon) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_message (self->daemon, type, message);
}

static void
on_daemon_message (SoupWebsocketConnection *daemon,
                   SoupWebsocketDataType type,
                   GBytes *message,
                   BsBridge *self)
{
  if (soup_websocket_connection_get_state (self->browser) == SOUP_WEBSOCKET_STATE_OPEN)
    soup_websocket_connection_send_message (self->browser, type, message);
}

/* The daemon needs no closing message: its connection closes when the object is freed. */
static void
hang_up (BsBridge *self)
{
  g_cancellable_cancel (self->calling);
  g_clear_object (&self->calling);
  if (self->daemon != NULL)
    g_signal_handlers_disconnect_by_data (self->daemon, self);
  g_clear_object (&self->daemon);
}

/**
 * bs_bridge_send_away:
 *
 * Closes the connection to @browser with the reason. The connection keeps itself alive until the
 * browser has received it.
 */
void
bs_bridge_send_away (SoupWebsocketConnection *browser, BsFarewell farewell)
{
  if (soup_websocket_connection_get_state (browser) != SOUP_WEBSOCKET_STATE_OPEN)
    return;
  g_signal_connect (g_object_ref (browser), "closed", G_CALLBACK (g_object_unref), NULL);
  soup_websocket_connection_close (browser, (gushort) farewell, NULL);
}

static void
leave (BsBridge *self, BsFarewell farewell)
{
  hang_up (self);
  if (self->browser == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->browser, self);
  bs_bridge_send_away (self->browser, farewell);
  g_clear_object (&self->browser);
}

/**
 * bs_bridge_end:
 *
 * Tells the browser, if there is one, that Backstep has ended.
 */
void
bs_bridge_end (BsBridge *self)
{
  leave (self, BS_FAREWELL_ENDED);
}

static void
on_gone (SoupWebsocketConnection *either, BsBridge *self)
{
  leave (self, BS_FAREWELL_ENDED);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupWebsocketConnection) daemon =
    soup_session_websocket_connect_finish (SOUP_SESSION (source), result, &error);
  BsBridge *self = user_data;

  /* If the call was cancelled, the bridge may no longer exist. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->calling);
  if (daemon == NULL)
    {
      g_printerr ("backstep: %s\n", error->message);
      leave (self, BS_FAREWELL_ENDED);
      return;
    }
  self->daemon = g_steal_pointer (&daemon);
  /* A message may contain a picture, so its size has no limit. */
  soup_websocket_connection_set_max_incoming_payload_size (self->daemon, 0);
  g_signal_connect (self->daemon, "message", G_CALLBACK (on_daemon_message), self);
  g_signal_connect (self->daemon, "closed", G_CALLBACK (on_gone), self);
}

/**
 * bs_bridge_let_in:
 * @browser: the connection to a browser that the door has let in
 *
 * From now on @browser shows the window. If another browser showed it before, that one is told that
 * the window was taken over.
 */
void
bs_bridge_let_in (BsBridge *self, SoupWebsocketConnection *browser)
{
  g_autoptr (SoupMessage) call = soup_message_new (SOUP_METHOD_GET, DAEMON "socket");
  char protocol[] = "broadway";
  char *protocols[] = { protocol, NULL };

  leave (self, BS_FAREWELL_TAKEN_OVER);
  self->browser = g_object_ref (browser);
  g_signal_connect (browser, "message", G_CALLBACK (on_browser_message), self);
  g_signal_connect (browser, "closed", G_CALLBACK (on_gone), self);
  self->calling = g_cancellable_new ();
  soup_session_websocket_connect_async (self->session, call, NULL, protocols, G_PRIORITY_DEFAULT,
                                        self->calling, on_called, self);
}

void
bs_bridge_free (BsBridge *self)
{
  leave (self, BS_FAREWELL_ENDED);
  g_object_unref (self->session);
  g_free (self);
}
