#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* BsFile: one file of the page that shows the window: its media type, and its contents. */
typedef struct
{
  const char *type;
  GBytes *contents;
} BsFile;

GHashTable *bs_page_load (GError **error);
void bs_page_add (GHashTable *page, const char *name, const char *type, GBytes *contents);

G_END_DECLS
