#pragma once

#include "terminal/exit.h"

G_BEGIN_DECLS

gboolean bs_terminal_is_meant (int argc, char **argv);
int bs_terminal_main (int argc, char **argv);
BsExit bs_terminal_read_arguments (int argc, char **argv);

G_END_DECLS
