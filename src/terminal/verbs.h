#pragma once

#include <stdio.h>

#include "terminal/terminal.h"

G_BEGIN_DECLS

/* A verb gets what follows it, from its own name on. With @only_reads it reads and checks its
 * arguments and the data they name, and does no more. */
BsExit bs_terminal_evaluate (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_train (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_compare (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_check (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_walk (int argc, char **argv, gboolean only_reads);

/* A file for a verb to write to; @file is NULL where @path is. FALSE where it cannot be; why is on
 * standard error. */
gboolean bs_terminal_open_output (const char *path, FILE **file);
/* The @result, unless not all of it could be written. */
BsExit bs_terminal_close_output (const char *path, FILE *file, BsExit result);

/* Says what is wrong on standard error. */
G_GNUC_PRINTF (1, 2)
BsExit bs_terminal_refuse (const char *format, ...);

G_END_DECLS
