/* This file decides which language the program speaks.
 *
 * The language is that of the system, as the variables LANGUAGE, LC_ALL, LC_MESSAGES and LANG say,
 * unless the user has chosen another one in the window. gettext looks at LANGUAGE before all
 * others, so a choice becomes that variable; it must be made before the first text is translated.
 * gettext never translates for the locale "C", which has no letters but the English ones; "C.UTF-8"
 * has all letters, and exists on every system, so a chosen language takes its place.
 *
 * Translations are found where the program is installed. A program that was only built finds them
 * where BACKSTEP_LOCALE_DIRECTORY says; `run` sets that variable. */

#include "walk/language.h"

#include <libintl.h>
#include <locale.h>

#include "walk/number.h"

/**
 * bs_language_begin:
 * @directory: the folder with a folder for each language, if no variable names another one
 *
 * Takes the locale of the system. It is called once, before anything is translated.
 */
void
bs_language_begin (const char *directory)
{
  const char *built = g_getenv ("BACKSTEP_LOCALE_DIRECTORY");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : directory);
  /* What is read and written is UTF-8, whatever the locale. */
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

/**
 * bs_language_choose:
 * @language: a language, such as "ru"
 *
 * Speaks another language than the system's. It is called before anything is translated.
 */
void
bs_language_choose (const char *language)
{
  const char *messages = setlocale (LC_MESSAGES, NULL);

  g_return_if_fail (language != NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  if (g_strcmp0 (messages, "C") != 0 && g_strcmp0 (messages, "POSIX") != 0)
    return;

  /* GTK takes the locale from the variables once more. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
}

/**
 * bs_language_settle_numbers:
 *
 * Lets printf() write the same decimal mark as the texts have, where the texts have a point. A few
 * messages have numbers from printf().
 */
void
bs_language_settle_numbers (void)
{
  if (g_str_equal (bs_number_get_decimal_mark (), "."))
    setlocale (LC_NUMERIC, "C");
}
