#pragma once

#include "terminal/terminal.h"

G_BEGIN_DECLS

/* A verb gets what follows it, from its own name on. With @only_reads it reads and checks its
 * arguments and the data they name, and does no more. */
BsExit bs_terminal_evaluate (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_train (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_compare (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_check (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_walk (int argc, char **argv, gboolean only_reads);

/* Says what is wrong on standard error. */
G_GNUC_PRINTF (1, 2)
BsExit bs_terminal_refuse (const char *format, ...);

G_END_DECLS
