#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsOutput: a file that a verb writes.
 * @option: its option on the command line
 * @path: its path; NULL if the option is not given
 * @is_replaced: whether the old file stays until the new one is complete, as for Θ and D
 */
typedef struct
{
  const char *option;
  const char *path;
  gboolean is_replaced;
} BsOutput;

/* Checks all @outputs, a list that ends with an entry without an option, before anything is
 * computed, created or changed. Each must be writable, and no two may be the same file. None of
 * them, and not the file of standard output either, may be a file that is read: @data, or
 * @theta_file, which may be NULL. Links and other names are followed. Returns FALSE after it has
 * written the reason to standard error. */
gboolean bs_outputs_check (const BsOutput *outputs, const char *data, const char *theta_file);
/* Replaces the file of an option with what was made for it; the old file stays until the new one is
 * complete. Returns FALSE after it has written the reason to standard error. */
gboolean bs_output_write (const char *option, const char *path, gconstpointer bytes, gsize length);

G_END_DECLS
