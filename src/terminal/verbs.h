#pragma once

#include "terminal/exit.h"

G_BEGIN_DECLS

/* A verb gets the arguments from its own name on. With @only_reads it only reads and checks its
 * arguments and the data that they name. */
BsExit bs_terminal_evaluate (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_predict (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_train (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_compare (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_check (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_diagnose (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_epsilon (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_symmetry (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_allocate (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_bugs (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_lesson (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_inside (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_draw (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_script (int argc, char **argv, gboolean only_reads);
BsExit bs_terminal_walk (int argc, char **argv, gboolean only_reads);

G_END_DECLS
