#pragma once

#include <gio/gio.h>

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* What has been read of a text: so a reader can tell what it will make of it. */
typedef struct
{
  guint64 n_bytes;
  guint64 n_lines;
  guint64 n_cells; /* by the most frequent of comma, semicolon, tab and space */
} BsTextCounts;

/* Makes @need so much more as a reader of such a text takes besides the text. */
typedef void (*BsTextAddNeed) (const BsTextCounts *counts, BsMemoryNeed *need);

char *bs_text_file_load (GFile *file,
                         BsTextAddNeed add_need,
                         gsize *length,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
