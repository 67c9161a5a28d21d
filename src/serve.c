#include "served/service.h"
#include "walk/language.h"

int
main (int argc, char **argv)
{
  bs_language_begin (BACKSTEP_LOCALE_DIRECTORY);

  return bs_service_main (argc, argv);
}
