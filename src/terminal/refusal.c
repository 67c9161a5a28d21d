#include "terminal/refusal.h"

#include <stdio.h>

#include "files/quote.h"

/* The largest number of characters of a message; three names of files fit into it. */
#define MOST_MESSAGE 1000

BsExit
bs_terminal_refuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *shown = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* GLib's own messages about options quote words of the command line completely and unchanged. */
  shown = bs_quote_up_to (message, MOST_MESSAGE);
  fprintf (stderr, "backstep: %s\n", shown);

  return BS_EXIT_BAD_INPUT;
}
