/* The variables of a file that Octave wrote with `save -text`.
 *
 * Each variable begins with its name and its type, and the type says what follows. Cell arrays and
 * structs contain further variables, which have a name and a type too, so they are read to their
 * end, and a field of a struct is never taken for a variable. A type that is not known is skipped
 * up to the next variable.
 *
 * Variables may come in any order. If a name comes twice, as after `save -append`, the later
 * variable replaces the earlier one, as it does for Octave's own `load`.
 *
 * Real numbers of every type are read as doubles (octave-numbers.c), strings and cell arrays of
 * strings as strings. Everything else is only known by its type, for messages. */

#include "files/octave/octave-variables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/octave/octave-reader.h"
#include "files/quote.h"

/* Variables may contain each other this deep. */
#define MOST_DEPTH 32

struct _BsOctaveVariables
{
  GPtrArray *all; /* of BsOctaveVariable */
};

static void
free_variable (gpointer data)
{
  BsOctaveVariable *variable = data;

  g_free (variable->name);
  g_free (variable->type);
  g_free (variable->numbers);
  g_strfreev (variable->strings);
  g_free (variable);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsOctaveVariable, free_variable)

static BsOctaveVariable *read_variable (BsOctaveReader *reader, GError **error);

/* Skips what does not begin a variable: comments, blank lines, and the contents of a variable of
 * an unknown type. */
static gboolean
find_variable (BsOctaveReader *reader)
{
  while (!bs_octave_reader_is_at_end (reader))
    {
      BsOctaveReader before = *reader;
      g_autofree char *name = bs_octave_reader_take_header (reader, "name");

      *reader = before;
      if (name != NULL)
        return TRUE;
      bs_octave_reader_skip_line (reader);
    }

  return FALSE;
}

/* Begins to read a variable inside another one. Each level takes a part of the stack, so a file
 * must not have as many levels as it likes. */
static gboolean
go_deeper (BsOctaveReader *reader, GError **error)
{
  if (reader->depth == MOST_DEPTH)
    return bs_octave_reader_fail (reader, error, _ ("variables are nested too deep"));
  reader->depth++;

  return TRUE;
}

/* Reads the variables inside a cell array or a struct. Those that are strings are appended to
 * @strings; returns FALSE in @are_strings if any other was among them. */
static gboolean
read_inner (BsOctaveReader *reader,
            gsize n,
            GPtrArray *strings,
            gboolean *are_strings,
            GError **error)
{
  if (!go_deeper (reader, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (BsOctaveVariable) inner = NULL;

      find_variable (reader);
      inner = read_variable (reader, error);
      if (inner == NULL)
        return FALSE;
      if (inner->kind == BS_OCTAVE_STRINGS && inner->rows * inner->columns == 1)
        g_ptr_array_add (strings, g_strdup (inner->strings[0]));
      else
        *are_strings = FALSE;
    }
  reader->depth--;

  return TRUE;
}

static void
take_strings (BsOctaveVariable *variable, GPtrArray *strings)
{
  g_ptr_array_add (strings, NULL);
  variable->kind = BS_OCTAVE_STRINGS;
  variable->strings = (char **) g_ptr_array_steal (strings, NULL);
}

static gboolean
read_cell (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  gboolean are_strings = TRUE;

  if (!bs_octave_reader_read_size (reader, "rows", &variable->rows, error) ||
      !bs_octave_reader_read_size (reader, "columns", &variable->columns, error) ||
      !read_inner (reader, variable->rows * variable->columns, strings, &are_strings, error))
    return FALSE;
  if (are_strings)
    take_strings (variable, strings);

  return TRUE;
}

/* A struct has a number of fields, each of which is a variable. */
static gboolean
read_struct (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *n_dimensions = bs_octave_reader_take_header (reader, "ndims");
  gboolean are_strings;
  gsize n;

  if (n_dimensions != NULL)
    bs_octave_reader_skip_line (reader);

  return bs_octave_reader_read_size (reader, "length", &n, error) &&
         read_inner (reader, n, strings, &are_strings, error);
}

/* Strings may contain line ends, so their bytes are counted. An empty string has no line. */
static gboolean
read_string (BsOctaveReader *reader, GPtrArray *strings, GError **error)
{
  gsize length;

  if (!bs_octave_reader_read_size (reader, "length", &length, error))
    return FALSE;
  if (length > (gsize) (reader->end - reader->at))
    return bs_octave_reader_fail (reader, error, _ ("expected a string of %zu bytes"), length);
  if (!g_utf8_validate_len (reader->at, length, NULL))
    return bs_octave_reader_fail (reader, error, _ ("expected text in UTF-8"));

  g_ptr_array_add (strings, g_strndup (reader->at, length));
  for (gsize i = 0; i < length; i++)
    reader->line += reader->at[i] == '\n';
  reader->at += length;
  bs_octave_reader_skip_line (reader);

  return TRUE;
}

static gboolean
read_strings (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *n_dimensions = bs_octave_reader_take_header (reader, "ndims");

  /* Characters in more than two dimensions are of no use. */
  if (n_dimensions != NULL)
    return TRUE;
  if (!bs_octave_reader_read_size (reader, "elements", &variable->rows, error))
    return FALSE;
  for (gsize i = 0; i < variable->rows; i++)
    if (!read_string (reader, strings, error))
      return FALSE;
  variable->columns = 1;
  /* The empty string has no rows. */
  if (variable->rows == 0)
    {
      g_ptr_array_add (strings, g_strdup (""));
      variable->rows = 1;
    }
  take_strings (variable, strings);

  return TRUE;
}

/* What find() returns is written as another variable, which has the value. */
static gboolean
read_lazy_index (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  g_autoptr (BsOctaveVariable) inner = NULL;

  if (!go_deeper (reader, error))
    return FALSE;
  inner = read_variable (reader, error);
  if (inner == NULL)
    return FALSE;
  reader->depth--;
  variable->kind = inner->kind;
  variable->rows = inner->rows;
  variable->columns = inner->columns;
  variable->first_line = inner->first_line;
  variable->numbers = g_steal_pointer (&inner->numbers);
  variable->strings = g_steal_pointer (&inner->strings);

  return TRUE;
}

static gboolean
read_value (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  const char *type = variable->type;
  GError *why = NULL;

  if (g_str_has_suffix (type, "string")) /* also "sq_string", and "null_string" for "" */
    return read_strings (reader, variable, error);
  if (g_str_equal (type, "cell"))
    return read_cell (reader, variable, error);
  if (g_str_equal (type, "scalar struct") || g_str_equal (type, "struct"))
    return read_struct (reader, variable, error);
  if (g_str_equal (type, "lazy_index"))
    return read_lazy_index (reader, variable, error);
  if (bs_octave_reader_read_numbers (reader, type, variable, &why) || why == NULL)
    return TRUE;
  g_propagate_error (error, why);

  return FALSE;
}

/* Reads a variable that begins at the present line. */
static BsOctaveVariable *
read_variable (BsOctaveReader *reader, GError **error)
{
  g_autoptr (BsOctaveVariable) variable = g_new0 (BsOctaveVariable, 1);

  variable->kind = BS_OCTAVE_OTHER;
  variable->line = reader->line;
  variable->name = bs_octave_reader_take_header (reader, "name");
  if (variable->name == NULL)
    {
      bs_octave_reader_fail (reader, error, _ ("expected “# name: ” and the name of a variable"));
      return NULL;
    }
  variable->type = bs_octave_reader_take_header (reader, "type");
  if (variable->type == NULL)
    {
      g_autofree char *name = bs_quote (variable->name);

      bs_octave_reader_fail (reader, error, _ ("expected “# type: ” and the type of %s"), name);
      return NULL;
    }
  /* Global variables have the word before their type. */
  if (g_str_has_prefix (variable->type, "global "))
    memmove (variable->type, variable->type + strlen ("global "),
             strlen (variable->type) - strlen ("global ") + 1);

  return read_value (reader, variable, error) ? g_steal_pointer (&variable) : NULL;
}

static void
add (BsOctaveVariables *self, BsOctaveVariable *variable)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const BsOctaveVariable *before = g_ptr_array_index (self->all, i);

      if (g_str_equal (before->name, variable->name))
        {
          g_ptr_array_remove_index (self->all, i);
          break;
        }
    }
  g_ptr_array_add (self->all, variable);
}

/**
 * bs_octave_variables_recognize:
 *
 * Returns: whether the text is in Octave's text format: its first line that is not a comment
 *   without a meaning says the name of a variable
 */
gboolean
bs_octave_variables_recognize (const char *text, gsize length)
{
  BsOctaveReader reader = { .at = text, .end = text + length, .line = 1 };

  g_return_val_if_fail (text != NULL, FALSE);

  for (bs_octave_reader_skip_blank_lines (&reader);
       reader.at < reader.end && (*reader.at == '#' || *reader.at == '%');
       bs_octave_reader_skip_blank_lines (&reader))
    {
      g_autofree char *name = bs_octave_reader_take_header (&reader, "name");
      g_autofree char *type = bs_octave_reader_take_header (&reader, "type");

      if (name != NULL)
        return type != NULL;
      bs_octave_reader_skip_line (&reader);
    }

  return FALSE;
}

/**
 * bs_octave_variables_read:
 * @cancellable: (nullable):
 *
 * Returns: (transfer full): the variables, possibly none; %NULL with a BS_FILE_ERROR_SYNTAX that
 *   names the line, or G_IO_ERROR_CANCELLED
 */
BsOctaveVariables *
bs_octave_variables_read (BsTextSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (BsOctaveVariables) self = NULL;
  BsOctaveReader reader;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (BsOctaveVariables, 1);
  self->all = g_ptr_array_new_with_free_func (free_variable);
  reader = (BsOctaveReader){
    .name = bs_text_source_get_name (source),
    .at = bs_text_source_get_text (source),
    .end = bs_text_source_get_text (source) + bs_text_source_get_length (source),
    .line = 1,
    .cancellable = cancellable,
  };
  while (find_variable (&reader))
    {
      BsOctaveVariable *variable;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      variable = read_variable (&reader, error);
      if (variable == NULL)
        return NULL;
      add (self, variable);
    }

  return g_steal_pointer (&self);
}

void
bs_octave_variables_free (BsOctaveVariables *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->all);
  g_free (self);
}

guint
bs_octave_variables_get_n (const BsOctaveVariables *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->all->len;
}

const BsOctaveVariable *
bs_octave_variables_get (const BsOctaveVariables *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->all->len, NULL);

  return g_ptr_array_index (self->all, index);
}

const BsOctaveVariable *
bs_octave_variables_find (const BsOctaveVariables *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      const BsOctaveVariable *variable = g_ptr_array_index (self->all, i);

      if (g_str_equal (variable->name, name))
        return variable;
    }

  return NULL;
}
