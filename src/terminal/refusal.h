#pragma once

#include "terminal/exit.h"

G_BEGIN_DECLS

/* Writes a message to standard error: why the verb does not begin, or cannot go on. Returns
 * %BS_EXIT_BAD_INPUT. */
G_GNUC_PRINTF (1, 2)
BsExit bs_terminal_refuse (const char *format, ...);

G_END_DECLS
