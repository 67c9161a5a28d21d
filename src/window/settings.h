#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *bs_settings_find (void);

G_END_DECLS
