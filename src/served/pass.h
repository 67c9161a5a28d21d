#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* BsPass: the secrets of one served window. Each is 128 random bits, written in hexadecimal.
 *
 * The token is part of the address that is printed at the start. A browser that opens this address
 * gets the key as a cookie, and is redirected into the room. The room is the folder of the address
 * under which the window is served, and its name is the third secret.
 *
 * A request for the window must show both the room and the key. The key alone would not be enough:
 * a browser sends a cookie to every port of a machine, so a server that another user runs on this
 * machine could receive it. But a browser sends it only for addresses inside the room, and that
 * server does not know the name of the room. */
typedef struct
{
  char *token;
  char *room;
  char *key;
} BsPass;

BsPass *bs_pass_new (GError **error);
void bs_pass_free (BsPass *pass);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPass, bs_pass_free)

gboolean bs_pass_is_same (const char *secret, const char *said);
gboolean bs_pass_has_key (const BsPass *pass, const char *cookies);

G_END_DECLS
