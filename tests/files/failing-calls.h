#pragma once

#include <glib.h>

#include "files/system-calls-private.h"

/* The system calls by which files are written are counted from now on. The one that is
 * @first_failing, from 1, fails as on a full disk, and with @n_failing more than one those after it
 * too; 0: none. With @halves the call before writes only a half, as a disk takes what still fits.
 */
void failing_calls_begin (guint first_failing, guint n_failing, gboolean halves);
/* Returns the number of calls; the real calls are used again from now on. */
guint failing_calls_end (void);
/* Returns whether the file was already renamed when a call failed; nothing can be lost after that.
 */
gboolean failing_calls_have_renamed (void);

/* Asserts that the only file in @folder has this name and content. */
void assert_only_file (const char *folder, const char *name, const char *content);
