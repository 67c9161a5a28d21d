/* Makes a text that comes from outside safe to show.
 *
 * Such a text is a cell of a table, a word of the command line or the name of a file. It goes into
 * a message, a title or a label only through one of these functions. Three things can be wrong
 * with it.
 *
 * It may be too long. A cell of ten million characters would keep a window busy for a minute. So
 * a quote ends after a given number of characters, with an ellipsis.
 *
 * It may contain characters that act instead of being shown. An escape sequence can change the
 * title or the colours of a terminal, and a direction mark reverses the order of the letters after
 * it. Such a character is written as a backslash with its number, or with its letter in C: \x1b,
 * \u202e, \n.
 *
 * It may not be UTF-8, because the name of a file is just bytes. GTK would abort the program. So
 * each byte that is not valid UTF-8 is written as its number: \xff. */

#include "files/quote.h"

/* Returns whether @c only shows itself, and neither acts nor changes what is around it. */
static gboolean
is_plain (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    default:
      return TRUE;
    }
}

static void
append_escape (GString *quote, gunichar c)
{
  if (c == '\n')
    g_string_append (quote, "\\n");
  else if (c == '\r')
    g_string_append (quote, "\\r");
  else if (c == '\t')
    g_string_append (quote, "\\t");
  else
    g_string_append_printf (quote, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
}

/* Appends the first character of @text in a safe form. Returns its length in @text, in bytes. */
static gsize
append_character (GString *quote, const char *text)
{
  gunichar c = g_utf8_get_char_validated (text, -1);
  gsize length;

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      g_string_append_printf (quote, "\\x%02x", (guchar) *text);
      return 1;
    }
  length = (gsize) (g_utf8_next_char (text) - text);
  if (is_plain (c))
    g_string_append_len (quote, text, (gssize) length);
  else
    append_escape (quote, c);

  return length;
}

/**
 * bs_quote_up_to:
 * @text: any bytes, ending with a 0
 * @most: after so many characters of @text an ellipsis stands for the rest
 *
 * Only the quoted part of @text is read, so the time does not depend on its length.
 *
 * Returns: (transfer full): one line of valid UTF-8
 */
char *
bs_quote_up_to (const char *text, gsize most)
{
  GString *quote = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (quote, FALSE));

  for (gsize n = 0; *text != '\0' && n < most; n++)
    text += append_character (quote, text);
  if (*text != '\0')
    g_string_append (quote, "…");

  return g_string_free (quote, FALSE);
}

/**
 * bs_quote:
 *
 * Quotes as much of @text as fits into a sentence.
 *
 * Returns: (transfer full): as bs_quote_up_to() with BS_QUOTE_MOST characters
 */
char *
bs_quote (const char *text)
{
  return bs_quote_up_to (text, BS_QUOTE_MOST);
}

/**
 * bs_quote_file_name:
 * @name: the name or path of a file or folder, in the encoding of the system
 *
 * Returns: (transfer full): the whole name, safe to show: one line of valid UTF-8
 */
char *
bs_quote_file_name (const char *name)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (name != NULL, g_strdup (""));

  shown = g_filename_display_name (name);

  return bs_quote_up_to (shown, G_MAXSIZE);
}
