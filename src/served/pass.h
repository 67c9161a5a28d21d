#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* BsPass: the secrets of one served window. Each is 128 random bits, written in hexadecimal.
 *
 * The token is in the address that is printed. Whoever opens it is given the key, as a cookie, and
 * sent into the room: the folder of the address where the window is. The room needs both. A cookie
 * alone would not do, because browsers show one to every port of a machine, and so to a server
 * that another user of this machine runs; they show it only inside the room, which that server
 * cannot name. */
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
