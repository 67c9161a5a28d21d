/* Columns of a table, as a user names them.
 *
 * The text is a list like 2,5-7,-1,species. A number counts the columns from 1. A negative number
 * counts them from the end, so -1 is the last column. Two numbers with a hyphen between them are
 * a range. Everything else is a name from the header. Names that look like numbers, or contain a
 * comma, are written in double quotes: "2019".
 *
 * A name must be in the header exactly once. Upper and lower case are different, but if no name is
 * equal, one that differs only in case is taken. */

#include "files/column-choice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"

typedef struct
{
  const char *const *names;
  gsize n_columns;
  gboolean *chosen;
} Choice;

static gboolean
refuse_number (const Choice *choice, const char *word, GError **error)
{
  g_autofree char *shown = bs_quote (word);

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
               _ ("there is no column %s; the file has the columns 1 to %zu"), shown,
               choice->n_columns);

  return FALSE;
}

static gboolean
refuse_name (const Choice *choice, const char *word, gboolean is_twice, GError **error)
{
  g_autofree char *shown = bs_quote (word);
  g_autofree char *names = NULL;
  g_autofree char *shown_names = NULL;

  if (choice->names == NULL)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                 _ ("there is no column “%s”, because the file has no header; use its number, from "
                    "1 to %zu"),
                 shown, choice->n_columns);
  else if (is_twice)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                 _ ("there are several columns “%s”; use their numbers, from 1 to %zu"), shown,
                 choice->n_columns);
  else
    {
      names = g_strjoinv (", ", (char **) choice->names);
      shown_names = bs_quote_up_to (names, 4 * BS_QUOTE_MOST);
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                   _ ("there is no column “%s”; the columns are: %s"), shown, shown_names);
    }

  return FALSE;
}

static gsize
count_named (const Choice *choice, const char *name, gboolean ignores_case, gsize *found)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  gsize n = 0;

  for (gsize j = 0; choice->names != NULL && j < choice->n_columns; j++)
    {
      g_autofree char *other = g_utf8_casefold (choice->names[j], -1);

      if (ignores_case ? g_str_equal (folded, other) : g_str_equal (name, choice->names[j]))
        {
          *found = j;
          n++;
        }
    }

  return n;
}

static gboolean
choose_name (const Choice *choice, const char *name, GError **error)
{
  gsize found = 0, n = count_named (choice, name, FALSE, &found);

  if (n == 0)
    n = count_named (choice, name, TRUE, &found);
  if (n != 1)
    return refuse_name (choice, name, n > 1, error);
  choice->chosen[found] = TRUE;

  return TRUE;
}

/* Reads digits, with a minus before them, and moves past them. The result is 0 if there are none:
 * there is no column 0. */
static gint64
read_number (const char **at)
{
  const char *start = *at;
  char *end;
  gint64 number;

  if (!g_ascii_isdigit (start[*start == '-']))
    return 0;
  number = g_ascii_strtoll (start, &end, 10);
  *at = end;

  return number;
}

/* Returns whether @word is a number or a range, in which case it has been chosen or refused. */
static gboolean
choose_numbers (const Choice *choice, const char *word, gboolean *is_right, GError **error)
{
  gint64 n = (gint64) choice->n_columns;
  const char *at = word;
  gint64 first = read_number (&at), last = first;

  if (at == word)
    return FALSE;
  if (*at == '-')
    {
      at++;
      last = read_number (&at);
    }
  if (*at != '\0')
    return FALSE;
  if (first < 0 && first >= -n)
    first += n + 1;
  if (last < 0 && last >= -n)
    last += n + 1;
  *is_right = first >= 1 && first <= last && last <= n;
  if (!*is_right)
    refuse_number (choice, word, error);
  for (gint64 j = first; *is_right && j <= last; j++)
    choice->chosen[j - 1] = TRUE;

  return TRUE;
}

/* Reads the word at @at, and moves past it and the comma that follows it. */
static char *
read_word (const char **at, gboolean *is_quoted)
{
  GString *word = g_string_new (NULL);
  const char *c = *at;

  while (*c == ' ')
    c++;
  *is_quoted = *c == '"';
  if (*is_quoted)
    {
      for (c++; *c != '\0' && (*c != '"' || c[1] == '"'); c++)
        {
          c += *c == '"';
          g_string_append_c (word, *c);
        }
      while (*c != '\0' && *c != ',')
        c++;
    }
  else
    {
      while (*c != '\0' && *c != ',')
        g_string_append_c (word, *c++);
      g_strchomp (word->str);
    }
  *at = *c == ',' ? c + 1 : c;

  return g_string_free (word, FALSE);
}

/**
 * bs_column_choice_parse:
 * @text: a list of columns
 * @names: (nullable): the @n_columns names of the columns
 * @chosen: (out) (array length=n_columns): whether each column is in the list
 *
 * Returns: %FALSE with a BS_FILE_ERROR_SHAPE, which begins in the middle of a sentence, if there is
 *   no such column
 */
gboolean
bs_column_choice_parse (const char *text,
                        const char *const *names,
                        gsize n_columns,
                        gboolean *chosen,
                        GError **error)
{
  Choice choice = { names, n_columns, chosen };
  const char *at = text;

  g_return_val_if_fail (text != NULL && chosen != NULL, FALSE);

  memset (chosen, 0, n_columns * sizeof *chosen);
  while (*at != '\0')
    {
      gboolean is_quoted, is_right;
      g_autofree char *word = read_word (&at, &is_quoted);

      if (is_quoted || !choose_numbers (&choice, word, &is_right, error))
        is_right = choose_name (&choice, word, error);
      if (!is_right)
        return FALSE;
    }

  return TRUE;
}

/**
 * bs_column_choice_is_count:
 * @count: (out): the number
 *
 * Returns: whether the text is one number without a sign, which targets count from the end
 */
gboolean
bs_column_choice_is_count (const char *text, guint64 *count)
{
  g_return_val_if_fail (text != NULL && count != NULL, FALSE);

  return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, count, NULL);
}
