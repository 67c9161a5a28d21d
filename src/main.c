#include <libintl.h>
#include <locale.h>
#include <signal.h>

#include "terminal/terminal.h"
#include "window/application.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BACKSTEP_LOCALE_DIRECTORY);
  /* What is read and written is UTF-8, whatever the locale. */
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  /* A file that grows over the limit of ulimit is an error to be told, not an end. */
  signal (SIGXFSZ, SIG_IGN);

  if (bs_terminal_is_meant (argc, argv))
    return bs_terminal_main (argc, argv);

  return bs_application_main (argc, argv);
}
