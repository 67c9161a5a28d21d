#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsOutput: a file that a verb is asked to write.
 * @option: that names it on the command line
 * @path: NULL where it does not
 * @is_replaced: whether the old file stays until the new one is whole, as with Θ and D
 */
typedef struct
{
  const char *option;
  const char *path;
  gboolean is_replaced;
} BsOutput;

/* Before anything is computed, created or changed: whether all of @outputs, a list that ends with
 * one without an option, can be written, and are files of their own. No two of them may be one
 * file, and none of them, nor what standard output goes to, may be what is read: @data, or
 * @theta_file, which may be NULL. Links and other names do not hide it. FALSE where something is
 * wrong; what it is, is on standard error. */
gboolean bs_outputs_check (const BsOutput *outputs, const char *data, const char *theta_file);

G_END_DECLS
