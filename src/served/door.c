/* The web server at which a browser finds the window, and the rules that decide who is let in.
 *
 * The window is served on the loopback interface. Every user of this machine can connect to it, and
 * so can every web page that is open in a browser on this machine. But a person who controls the
 * window can open its file dialogs, with the permissions of the user who started it. So every
 * request is checked before anything else happens, and refused with status 403 unless:
 *
 * - Its Host header names this host and port. This stops a foreign page whose own name has been
 * made to lead to 127.0.0.1, because the browser then sends that name.
 * - It shows the key and the room (see pass.h), or, for the first address, the token.
 * - Its Origin, if there is one, is our own page. A WebSocket must have one, because browsers let
 * any page open a WebSocket to any server.
 *
 * Only GET is answered, and the body of a request is dropped. The headers of an answer tell the
 * browser to store nothing, to tell our address to no other site, not to show the page in a frame,
 * and not to load or run anything from elsewhere.
 *
 * One browser shows the window at a time. A second one is refused at “socket”; its page then asks
 * the user, and connects to “take/socket” to take the window over. */

#include "served/door.h"

#include <string.h>

#include "served/page.h"
#include "served/pass.h"

struct _BsDoor
{
  SoupServer *server;
  BsPass *pass;
  BsBridge *bridge;
  GHashTable *page;
  char *room; /* the path of the room, with a slash at both ends */
  guint port;
};

#define REFUSAL                                                                                    \
  "Backstep lets in only the browser that opened the address it printed when it was started.\n"

static const struct
{
  const char *name;
  const char *value;
} headers[] = {
  { "Cache-Control", "no-store" },
  { "Cross-Origin-Opener-Policy", "same-origin" },
  { "Cross-Origin-Resource-Policy", "same-origin" },
  { "Referrer-Policy", "no-referrer" },
  { "X-Content-Type-Options", "nosniff" },
  { "X-Frame-Options", "DENY" },
};

static void
answer (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_STATIC, text,
                                    strlen (text));
}

static void
refuse (SoupServerMessage *message, guint status, const char *text)
{
  answer (message, status, text);
  /* Nothing else that comes over this connection is read. */
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
}

/* If a header comes twice, its values are joined by a comma, and then it equals no allowed
 * value. */
static const char *
get_header (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_list (soup_server_message_get_request_headers (message), name);
}

/* Returns whether @host is our own name. A browser that comes through ssh -L sends the same name if
 * the port is the same on both sides. */
static gboolean
is_own_host (BsDoor *self, const char *host)
{
  g_autofree char *number = g_strdup_printf ("127.0.0.1:%u", self->port);
  g_autofree char *name = g_strdup_printf ("localhost:%u", self->port);

  return g_strcmp0 (host, number) == 0 || g_strcmp0 (host, name) == 0;
}

/* Only a WebSocket must have an Origin, but a foreign Origin is always refused. */
static gboolean
is_own_origin (SoupServerMessage *message)
{
  const char *origin = get_header (message, "Origin");
  g_autofree char *own = g_strconcat ("http://", get_header (message, "Host"), NULL);

  if (origin == NULL)
    return get_header (message, "Upgrade") == NULL;

  return g_str_equal (origin, own);
}

/* The length of the path may be compared in the open, because it is not secret. */
static gboolean
is_in_room (BsDoor *self, const char *path)
{
  g_autofree char *start = g_strndup (path, strlen (self->room));

  return bs_pass_is_same (self->room, start);
}

static gboolean
has_token (BsDoor *self, SoupServerMessage *message)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GHashTable) fields = soup_form_decode (query != NULL ? query : "");

  return bs_pass_is_same (self->pass->token, g_hash_table_lookup (fields, "token"));
}

static gboolean
may_come_in (BsDoor *self, SoupServerMessage *message, const char *path)
{
  if (!is_own_host (self, get_header (message, "Host")) || !is_own_origin (message))
    return FALSE;
  if (g_str_equal (path, "/"))
    return has_token (self, message);

  return is_in_room (self, path) && bs_pass_has_key (self->pass, get_header (message, "Cookie"));
}

static void
set_headers (BsDoor *self, SoupServerMessage *message)
{
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  const char *host = get_header (message, "Host");
  g_autofree char *policy = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    soup_message_headers_replace (response, headers[i].name, headers[i].value);
  /* In older browsers 'self' does not include WebSockets, so their address is named too. GTK's
   * script shows its pictures as blobs. */
  policy = g_strdup_printf ("default-src 'none'; script-src 'self'; style-src 'self'; "
                            "img-src 'self' blob:; connect-src 'self' ws://%s; "
                            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                            is_own_host (self, host) ? host : "127.0.0.1");
  soup_message_headers_replace (response, "Content-Security-Policy", policy);
}

/* Runs before the body of the request is read. If it sets an answer, no other handler runs. */
static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  BsDoor *self = user_data;

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  set_headers (self, message);
  if (!g_str_equal (soup_server_message_get_method (message), SOUP_METHOD_GET))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                    SOUP_METHOD_GET);
      refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED, REFUSAL);
    }
  else if (!may_come_in (self, message, path))
    refuse (message, SOUP_STATUS_FORBIDDEN, REFUSAL);
}

/* The browser has shown the token, so it gets the key and is redirected into the room. */
static void
give_key (BsDoor *self, SoupServerMessage *message)
{
  SoupMessageHeaders *response = soup_server_message_get_response_headers (message);
  g_autofree char *cookie = g_strdup_printf ("backstep=%s; Path=%s; HttpOnly; SameSite=Strict",
                                             self->pass->key, self->room);

  soup_message_headers_append (response, "Set-Cookie", cookie);
  soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, self->room);
}

static void
on_page (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer user_data)
{
  BsDoor *self = user_data;
  BsFile *file;

  if (g_str_equal (path, "/"))
    {
      give_key (self, message);
      return;
    }
  file = g_hash_table_lookup (self->page, path + strlen (self->room));
  if (file == NULL)
    {
      answer (message, SOUP_STATUS_NOT_FOUND, "There is no such file.\n");
      return;
    }
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message),
                                         file->type, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), file->contents);
}

static void
on_state (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  BsDoor *self = user_data;

  answer (message, SOUP_STATUS_OK, bs_bridge_is_occupied (self->bridge) ? "occupied" : "free");
}

static void
on_knock (SoupServer *server,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query,
          gpointer user_data)
{
  BsDoor *self = user_data;

  if (bs_bridge_is_occupied (self->bridge))
    answer (message, SOUP_STATUS_CONFLICT, "Another browser shows the window.\n");
}

static void
on_socket (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           SoupWebsocketConnection *browser,
           gpointer user_data)
{
  BsDoor *self = user_data;

  /* Two browsers may have connected at the same moment; the second one is sent away. */
  if (bs_bridge_is_occupied (self->bridge))
    bs_bridge_send_away (browser, BS_FAREWELL_OCCUPIED);
  else
    bs_bridge_let_in (self->bridge, browser);
}

static void
on_socket_taking_over (SoupServer *server,
                       SoupServerMessage *message,
                       const char *path,
                       SoupWebsocketConnection *browser,
                       gpointer user_data)
{
  BsDoor *self = user_data;

  bs_bridge_let_in (self->bridge, browser);
}

/* Adds a path with its handlers. Every path gets on_request() as its guard. */
static void
add_path (BsDoor *self,
          const char *name,
          SoupServerCallback callback,
          SoupServerWebsocketCallback socket_callback)
{
  g_autofree char *path = name != NULL ? g_strconcat (self->room, name, NULL) : g_strdup ("/");
  char protocol[] = "broadway";
  char *protocols[] = { protocol, NULL };

  soup_server_add_early_handler (self->server, path, on_request, self, NULL);
  if (callback != NULL)
    soup_server_add_handler (self->server, path, callback, self, NULL);
  if (socket_callback != NULL)
    soup_server_add_websocket_handler (self->server, path, NULL, protocols, socket_callback, self,
                                       NULL);
}

static gboolean
listen_at_free_port (BsDoor *self, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  GSList *uris;

  if (!soup_server_listen (self->server, address, 0, error))
    return FALSE;
  uris = soup_server_get_uris (self->server);
  self->port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return TRUE;
}

/**
 * bs_door_new:
 * @page: the files of the page, from bs_page_load()
 * @bridge: the bridge to the window; it must outlive the door
 *
 * Listens on the loopback interface, at a port that the system chooses.
 *
 * Returns: (transfer full): the door, or %NULL with an error
 */
BsDoor *
bs_door_new (GHashTable *page, BsBridge *bridge, GError **error)
{
  g_autoptr (BsDoor) self = g_new0 (BsDoor, 1);

  self->page = g_hash_table_ref (page);
  self->bridge = bridge;
  self->server = g_object_new (SOUP_TYPE_SERVER, NULL);
  self->pass = bs_pass_new (error);
  if (self->pass == NULL)
    return NULL;
  self->room = g_strconcat ("/", self->pass->room, "/", NULL);
  soup_server_remove_websocket_extension (self->server, SOUP_TYPE_WEBSOCKET_EXTENSION_DEFLATE);
  add_path (self, NULL, on_page, NULL);
  add_path (self, "state", on_state, NULL);
  add_path (self, "socket", on_knock, on_socket);
  add_path (self, "take/socket", NULL, on_socket_taking_over);
  if (!listen_at_free_port (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
bs_door_free (BsDoor *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_clear_pointer (&self->pass, bs_pass_free);
  g_hash_table_unref (self->page);
  g_free (self->room);
  g_free (self);
}

guint
bs_door_get_port (BsDoor *self)
{
  return self->port;
}

const char *
bs_door_get_token (BsDoor *self)
{
  return self->pass->token;
}
