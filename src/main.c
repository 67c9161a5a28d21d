#include <signal.h>

#include "terminal/terminal.h"
#include "walk/language.h"
#include "window/application.h"

int
main (int argc, char **argv)
{
  bs_language_begin (BACKSTEP_LOCALE_DIRECTORY);

  /* A file that grows over the limit of ulimit is an error to be told, not an end. */
  signal (SIGXFSZ, SIG_IGN);

  if (bs_terminal_is_meant (argc, argv))
    return bs_terminal_main (argc, argv);

  return bs_application_main (argc, argv);
}
