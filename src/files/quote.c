/* What others wrote - a cell of a table, a word of the command line, the name of a file - goes
 * into a message, a title or a label only by one of these functions.
 *
 * A text may be long: ten million characters in one cell keep a window busy for a minute. A quote
 * ends after so many of them, with an ellipsis.
 *
 * A text may hold characters that command instead of being seen: an escape sequence changes a
 * terminal's title or colours, a mark of direction turns the letters after it round. They are
 * written as a backslash and their number, or their letter in C: \x1b, \u202e, \n.
 *
 * A text may be no UTF-8 at all, as the names of files are only bytes. GTK ends the program where
 * it is given such a text. Its bytes are written as their numbers as well: \xff. */

#include "files/quote.h"

/* Whether it is seen and moves nothing around it. */
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

/* Returns how many bytes of @text it has written, in whatever form. */
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
 * @text: ends with a 0; any bytes before it
 * @most: characters of @text, after which an ellipsis stands for the rest
 *
 * No more of @text is read than is quoted.
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
 * bs_quote_up_to() with as much as fits in a sentence.
 */
char *
bs_quote (const char *text)
{
  return bs_quote_up_to (text, BS_QUOTE_MOST);
}

/**
 * bs_quote_file_name:
 * @name: of a file or a folder, or a path, in the encoding of the system
 *
 * Returns: (transfer full): all of it, as it is shown: one line of valid UTF-8
 */
char *
bs_quote_file_name (const char *name)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (name != NULL, g_strdup (""));

  shown = g_filename_display_name (name);

  return bs_quote_up_to (shown, G_MAXSIZE);
}
