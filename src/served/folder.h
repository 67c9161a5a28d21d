#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bs_folder_make (GError **error);
void bs_folder_remove (const char *folder);

G_END_DECLS
