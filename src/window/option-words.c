#include "window/option-words.h"

/* Quoted words are from the file and stay as they are. */
static gboolean
keep_quoted (const GMatchInfo *match, GString *result, gpointer user_data)
{
  g_autofree char *found = g_match_info_fetch (match, 0);

  if (g_str_has_prefix (found, "“"))
    g_string_append (result, found);

  return FALSE;
}

/**
 * bs_option_words_drop:
 * @message: a message about a file of data
 *
 * Returns: (transfer full): the message without the parentheses that begin with an option of the
 *   terminal
 */
char *
bs_option_words_drop (const char *message)
{
  static GRegex *options;

  g_return_val_if_fail (message != NULL, NULL);

  if (g_once_init_enter (&options))
    g_once_init_leave (&options, g_regex_new ("“[^”]*”| \\(--[^()]*\\)", 0, 0, NULL));

  return g_regex_replace_eval (options, message, -1, 0, 0, keep_quoted, NULL, NULL);
}
