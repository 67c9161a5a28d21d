#include <libintl.h>
#include <locale.h>

#include "served/service.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BACKSTEP_LOCALE_DIRECTORY);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  return bs_service_main (argc, argv);
}
