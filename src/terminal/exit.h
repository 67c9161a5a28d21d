#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The exit status of the program. */
typedef enum
{
  BS_EXIT_DONE,
  BS_EXIT_FAILED,            /* a check failed, or training diverged */
  BS_EXIT_BAD_INPUT,         /* bad usage, or a file that cannot be used */
  BS_EXIT_INTERRUPTED = 128, /* plus the number of the signal that ended the program early */
} BsExit;

G_END_DECLS
