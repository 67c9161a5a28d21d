#pragma once

#include <gio/gio.h>

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* The sizes of a text, from which its parser can estimate the memory it needs. */
typedef struct
{
  guint64 n_bytes;
  guint64 n_lines;
  guint64 n_cells; /* counted by the most frequent of comma, semicolon, tab and space */
} BsTextCounts;

/* Adds to @need the memory that the parser of such a text takes, without the text itself. */
typedef void (*BsTextAddNeed) (const BsTextCounts *counts, BsMemoryNeed *need);

char *bs_text_file_load (GFile *file,
                         BsTextAddNeed add_need,
                         gsize *length,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
