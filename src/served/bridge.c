#include "served/bridge.h"

/* The daemon does not look at the host. */
#define DAEMON "http://localhost/"

struct _BsBridge
{
  SoupSession *session; /* whatever the address, it speaks to the daemon */
  SoupWebsocketConnection *browser;
  SoupWebsocketConnection *daemon;
  GCancellable *calling; /* while the daemon is being called */
};

/**
 * bs_bridge_new:
 * @daemon: where the daemon listens
 */
BsBridge *
bs_bridge_new (GSocketConnectable *daemon)
{
  BsBridge *self = g_new0 (BsBridge, 1);

  self->session = soup_session_new_with_options ("remote-connectable", daemon, NULL);
  /* What is compressed between two programs of one machine only takes longer. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_WEBSOCKET_EXTENSION_MANAGER);

  return self;
}

/**
 * bs_bridge_get_session:
 *
 * Returns: (transfer none): what asks the daemon for its files.
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
  /* The daemon has the first word, so nothing is lost that came before it was reached. */
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

/* The daemon waits for no farewell: to let go of it closes the line. */
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
 * Closes @browser, and lives on by itself until the browser has heard why.
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
 * Tells the browser, if there is one, that there is no window any more.
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

  /* Cancelled, there may be no bridge any more. */
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
  /* A picture may be of any size. */
  soup_websocket_connection_set_max_incoming_payload_size (self->daemon, 0);
  g_signal_connect (self->daemon, "message", G_CALLBACK (on_daemon_message), self);
  g_signal_connect (self->daemon, "closed", G_CALLBACK (on_gone), self);
}

/**
 * bs_bridge_let_in:
 * @browser: a browser whose right has been checked
 *
 * From now on @browser shows the window; one that did so before is told that it was taken over.
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
