#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GFile *bs_file_from_argument (const char *argument);
char *bs_file_get_shown_name (GFile *file);
char *bs_file_get_shown_path (GFile *file);

G_END_DECLS
