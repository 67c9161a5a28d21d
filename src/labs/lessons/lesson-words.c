/* The words of a value or a condition, which a lesson writes in English, for people. */

#include "labs/lessons/lesson-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "walk/number.h"

/* Returns the words at the beginning of @text in the language of the user; NULL if there are
 * others.
 */
static const char *
find_words (const char *text, gsize *length)
{
  /* A phrase stands before its words. */
  static const char *const words[] = {
    NC_ ("value", "at example"), NC_ ("value", "at iteration"), NC_ ("value", "iteration"),
    NC_ ("value", "penalty"),    NC_ ("value", "data"),         NC_ ("value", "right"),
    NC_ ("value", "rises"),      NC_ ("value", "parameters"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      *length = strlen (words[i]);
      if (g_str_has_prefix (text, words[i]) && !g_ascii_isalpha (text[*length]))
        return g_dpgettext2 (GETTEXT_PACKAGE, "value", words[i]);
    }

  return NULL;
}

char *
bs_lesson_words_tell (const char *text)
{
  g_autoptr (GString) told = g_string_new (NULL);
  gboolean is_in_word = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      gsize length = 1;
      const char *words = is_in_word ? NULL : find_words (text, &length);

      if (words != NULL)
        g_string_append (told, words);
      else
        {
          length = 1;
          /* A minus, and not the hyphen of a name such as no-m. */
          if (*text == '-' && !(is_in_word && g_ascii_isalpha (text[1])))
            g_string_append (told, "−");
          else
            g_string_append_c (told, *text);
        }
      is_in_word = g_ascii_isalpha (text[length - 1]);
      text += length;
    }

  return bs_number_translate_mark (g_strdup (told->str));
}

char *
bs_lesson_words_format (double value, guint decimals, char mark)
{
  char format[16], number[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_negative;

  g_snprintf (format, sizeof format, "%%.%uf", decimals);
  g_ascii_formatd (number, sizeof number, format, fabs (value));
  is_negative = value < 0.0 && number[strspn (number, "0.")] != '\0';
  g_strdelimit (number, ".", mark);

  return g_strconcat (is_negative ? "−" : "", number, NULL);
}
