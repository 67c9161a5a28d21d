#pragma once

#include <glib.h>

#include "files/system-calls-private.h"

/* The system calls by which files are written are counted from now on. The one that is
 * @first_failing, from 1, fails as on a full disk, and with @n_failing more than one those after it
 * too; 0: none. With @halves the call before writes only a half, as a disk takes what still fits.
 */
void failing_calls_begin (guint first_failing, guint n_failing, gboolean halves);
/* How many there were; the system's own are used again. */
guint failing_calls_end (void);
/* Whether the new file had got its name when a call failed: nothing can be lost any more then. */
gboolean failing_calls_have_renamed (void);

/* The only file in @folder has this name and content. */
void assert_only_file (const char *folder, const char *name, const char *content);
