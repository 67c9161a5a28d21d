#include "terminal/own-word.h"

#include <glib/gi18n-lib.h>

#include "files/quote.h"
#include "terminal/refusal.h"

gboolean
bs_own_word_read (const BsOwnWord *self, const char *text, guint *which)
{
  g_autofree char *shown = bs_quote (text);
  g_autofree char *range = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->n_words; i++)
    {
      const char *word = self->get_word (i);

      if (g_str_equal (text, word))
        {
          *which = i;
          return TRUE;
        }
      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", word);
    }
  range = g_strdup_printf (_ ("one of %s"), words->str);
  bs_terminal_refuse (_ ("%s: %s must be %s, not “%s”."), self->option, _ (self->title), range,
                      shown);

  return FALSE;
}
