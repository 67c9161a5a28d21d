#include <libintl.h>
#include <locale.h>

#include "terminal/terminal.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* What is read and written is UTF-8, whatever the locale. */
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  return bs_terminal_main (argc, argv);
}
