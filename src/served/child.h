#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSubprocess *bs_child_start_daemon (const char *folder, const char *socket, GError **error);
GSubprocess *
bs_child_start_program (const char *folder, const char *const *arguments, GError **error);
int bs_child_get_status (GSubprocess *child);

G_END_DECLS
