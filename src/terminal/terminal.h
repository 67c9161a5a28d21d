#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program ends with. */
typedef enum
{
  BS_EXIT_DONE,
  BS_EXIT_FAILED,            /* a check failed, or training diverged */
  BS_EXIT_BAD_INPUT,         /* bad usage, or a file that cannot be used */
  BS_EXIT_INTERRUPTED = 128, /* and the number of the signal more: ended early by it */
} BsExit;

gboolean bs_terminal_is_meant (int argc, char **argv);
int bs_terminal_main (int argc, char **argv);
BsExit bs_terminal_read_arguments (int argc, char **argv);

G_END_DECLS
