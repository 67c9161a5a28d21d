/* Who is let in. The window is served on the loopback interface, where every user of this machine
 * can knock, and so can every web page that is open in a browser on it. Whoever has the window has
 * its file dialogs, and with them the rights of the user who started it. Therefore:
 *
 * A request is looked at before anything else is done with it, and refused with status 403 unless
 * it names this very host and port (a page that points its own name at 127.0.0.1 names another),
 * and shows the key and the room (see served/pass.h), or at the front the token. A WebSocket, which
 * browsers let any page open to anywhere, has to come from our own page too, as its Origin says.
 * Only GET is answered. Requests have no bodies here, and none is kept.
 *
 * The answers tell the browser to keep nothing, to name our address to nobody, to show the page in
 * no frame, and to load and run nothing that is not from here.
 *
 * One browser shows the window at a time. A second one is refused at “socket”, and so has to ask;
 * “take/socket” takes the window over. */

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
  char *room; /* the path: a slash at both ends */
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
  /* Whatever else comes over this line is not looked at. */
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
}

/* A header that comes twice is joined by a comma, and so is the same as nothing allowed. */
static const char *
get_header (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_list (soup_server_message_get_request_headers (message), name);
}

/* The name that the browser knows us by. By ssh -L it is the same, as long as the port is. */
static gboolean
is_own_host (BsDoor *self, const char *host)
{
  g_autofree char *number = g_strdup_printf ("127.0.0.1:%u", self->port);
  g_autofree char *name = g_strdup_printf ("localhost:%u", self->port);

  return g_strcmp0 (host, number) == 0 || g_strcmp0 (host, name) == 0;
}

/* Without a WebSocket there need not be an Origin, but a foreign one is always refused. */
static gboolean
is_own_origin (SoupServerMessage *message)
{
  const char *origin = get_header (message, "Origin");
  g_autofree char *own = g_strconcat ("http://", get_header (message, "Host"), NULL);

  if (origin == NULL)
    return get_header (message, "Upgrade") == NULL;

  return g_str_equal (origin, own);
}

/* The length of the room's path is no secret. */
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
  /* Older browsers do not take 'self' for the address of a WebSocket. GTK's script gives what it
   * paints to the browser as blobs. */
  policy = g_strdup_printf ("default-src 'none'; script-src 'self'; style-src 'self'; "
                            "img-src 'self' blob:; connect-src 'self' ws://%s; "
                            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                            is_own_host (self, host) ? host : "127.0.0.1");
  soup_message_headers_replace (response, "Content-Security-Policy", policy);
}

/* Before the body of the request is read. An answer here is the last word. */
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

/* The token has been said: the browser is given the key and shown to the room. */
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

  /* Of two that knocked at the same moment, the second. */
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

/* Every path has the guard before its answer. */
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
 * @page: the files of the page
 * @bridge: to the window; it has to outlive the door
 *
 * Listens on the loopback interface, at a port that the system chooses.
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
