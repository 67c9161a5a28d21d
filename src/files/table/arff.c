/* Reads ARFF, the format of Weka and of many archives of data.
 *
 * Such a text begins with declarations, one on a line: "@relation NAME", then for each column
 * "@attribute NAME TYPE", then "@data". Upper and lower case are the same. The type is a word such
 * as numeric or string, or lists the values of a class: {red, green}. Names and values may be in
 * single or double quotes. The rows after "@data" are cells with commas between them, in which a
 * question mark stands for a missing value. A line that begins with % is a comment.
 *
 * Here the names of the columns are declared, so no row can be a header. Rows in the sparse form,
 * {2 5, 7 1}, are refused with a remedy. */

#include "files/table/arff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/table/table-private.h"

typedef struct
{
  BsTextSource *source;
  const char *at;
  GPtrArray *names; /* of char * */
} Reading;

static void
reading_clear (Reading *self)
{
  g_ptr_array_unref (self->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Moves past white space, empty lines and comments. */
static const char *
find_declaration (const char *at)
{
  for (;;)
    {
      at += strspn (at, " \t\r\n");
      if (*at != '%')
        return at;
      at += strcspn (at, "\r\n");
    }
}

static gboolean
begins_with (const char *at, const char *word)
{
  gsize length = strlen (word);

  return g_ascii_strncasecmp (at, word, length) == 0 && !g_ascii_isalnum (at[length]);
}

gboolean
bs_arff_is_arff (BsTextSource *source)
{
  const char *at = find_declaration (bs_text_source_get_text (source));

  return begins_with (at, "@relation") || begins_with (at, "@attribute");
}

/* Always returns FALSE, so that a caller can return it. */
static gboolean
refuse (const Reading *self, const char *at, const char *message, GError **error)
{
  guint line, column;

  bs_text_source_find_place (self->source, at, &line, &column);
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, "%s:%u:%u: %s",
               bs_text_source_get_name (self->source), line, column, message);

  return FALSE;
}

static void
skip_blanks (Reading *self)
{
  self->at += strspn (self->at, " \t");
}

/* Reads a word that ends at white space or at one of @ends, or that is in quotes. Returns NULL with
 * an error if there is none. */
static char *
read_word (Reading *self, const char *ends, GError **error)
{
  GString *word = g_string_new (NULL);
  const char *start = self->at;
  char quote = *start == '\'' || *start == '"' ? *start : '\0';

  if (quote == '\0')
    {
      self->at += strcspn (start, ends);
      g_string_append_len (word, start, self->at - start);
      g_strchomp (word->str);
    }
  else
    {
      for (self->at++; *self->at != quote && strchr ("\r\n", *self->at) == NULL; self->at++)
        {
          if (*self->at == '\\' && strchr ("\r\n", self->at[1]) == NULL)
            self->at++;
          g_string_append_c (word, *self->at);
        }
      if (*self->at == quote)
        self->at++;
      else
        g_string_truncate (word, 0);
    }
  if (word->str[0] == '\0')
    {
      refuse (self, start, _ ("expected a name or a value"), error);
      g_string_free (word, TRUE);
      return NULL;
    }

  return g_string_free (word, FALSE);
}

/* Reads past "{red, green}". The rows tell the values again, so only the form is checked. */
static gboolean
skip_values (Reading *self, GError **error)
{
  do
    {
      g_autofree char *value = NULL;

      self->at++;
      skip_blanks (self);
      value = read_word (self, ",}\r\n", error);
      if (value == NULL)
        return FALSE;
      skip_blanks (self);
    }
  while (*self->at == ',');
  if (*self->at != '}')
    return refuse (self, self->at, _ ("expected } after the values of the attribute"), error);

  return TRUE;
}

static gboolean
read_attribute (Reading *self, GError **error)
{
  char *name;

  self->at += strlen ("@attribute");
  skip_blanks (self);
  name = read_word (self, " \t{\r\n", error);
  if (name == NULL)
    return FALSE;
  g_ptr_array_add (self->names, name);
  skip_blanks (self);

  return *self->at != '{' || skip_values (self, error);
}

/* Reads all up to the line after "@data". */
static gboolean
read_declarations (Reading *self, GError **error)
{
  for (;;)
    {
      gboolean is_data;

      self->at = find_declaration (self->at);
      is_data = begins_with (self->at, "@data");
      if (begins_with (self->at, "@attribute"))
        {
          if (!read_attribute (self, error))
            return FALSE;
        }
      else if (!is_data && !begins_with (self->at, "@relation"))
        return refuse (self, self->at, _ ("expected @attribute or @data"), error);
      self->at += strcspn (self->at, "\r\n");
      if (is_data)
        break;
    }
  if (self->names->len == 0)
    return refuse (self, self->at, _ ("expected an @attribute before @data"), error);
  if (*find_declaration (self->at) == '{')
    return refuse (self, find_declaration (self->at),
                   _ ("expected rows that are not sparse; in Weka, apply the filter "
                      "SparseToNonSparse"),
                   error);

  return TRUE;
}

BsTable *
bs_arff_read (BsTextSource *source,
              const BsTableDialect *given,
              BsProgress *progress,
              GCancellable *cancellable,
              GError **error)
{
  const char *text = bs_text_source_get_text (source);
  g_auto (Reading) self = { .source = source, .at = text };
  BsTableDialect dialect = { BS_SEPARATOR_COMMA, '.', "%", TRUE, 0 };

  self.names = g_ptr_array_new_with_free_func (g_free);
  if (!read_declarations (&self, error))
    return NULL;
  g_ptr_array_add (self.names, NULL);
  if (given != NULL && given->separator != BS_SEPARATOR_UNKNOWN)
    dialect.separator = given->separator;
  dialect.start = (gsize) (self.at - text);

  return _bs_table_read_rows (source, &dialect, (const char *const *) self.names->pdata, progress,
                              cancellable, error);
}
