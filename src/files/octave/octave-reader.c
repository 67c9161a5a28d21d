/* Reads the lines and numbers of Octave's text format. What they make together is read by
 * octave-numbers.c and octave-variables.c. */

#include "files/octave/octave-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/memory-budget.h"
#include "files/file-error.h"
#include "files/quote.h"
#include "files/table/number-scanner.h"

/* Larger sizes are hardly meant, and their product still fits a gsize. */
#define LARGEST_SIZE (1 << 24)

gboolean
bs_octave_reader_fail (const BsOctaveReader *self, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, "%s:%u:1: %s", self->name, self->line,
               message);

  return FALSE;
}

gboolean
bs_octave_reader_is_at_end (const BsOctaveReader *self)
{
  return self->at == self->end;
}

/* Returns the end of the present line, which is a line feed, a carriage return or the end of the
 * text. */
static const char *
find_line_end (const BsOctaveReader *self)
{
  const char *c = self->at;

  while (c < self->end && *c != '\n' && *c != '\r')
    c++;

  return c;
}

void
bs_octave_reader_skip_line (BsOctaveReader *self)
{
  self->at = find_line_end (self);
  if (self->at == self->end)
    return;
  if (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->line++;
}

static gboolean
is_blank (const BsOctaveReader *self)
{
  for (const char *c = self->at; c < self->end && *c != '\n' && *c != '\r'; c++)
    if (!g_ascii_isspace (*c))
      return FALSE;

  return TRUE;
}

void
bs_octave_reader_skip_blank_lines (BsOctaveReader *self)
{
  while (!bs_octave_reader_is_at_end (self) && is_blank (self))
    bs_octave_reader_skip_line (self);
}

char *
bs_octave_reader_take_header (BsOctaveReader *self, const char *key)
{
  const char *end = find_line_end (self), *c = self->at;
  gsize length = strlen (key);
  char *value;

  /* Octave also writes % for # when it is told to be compatible with other programs. */
  if (c == end || (*c != '#' && *c != '%'))
    return NULL;
  for (c++; c < end && *c == ' '; c++)
    ;
  if ((gsize) (end - c) <= length || strncmp (c, key, length) != 0 || c[length] != ':')
    return NULL;
  value = g_strstrip (g_strndup (c + length + 1, (gsize) (end - c) - length - 1));
  bs_octave_reader_skip_line (self);

  return value;
}

gboolean
bs_octave_reader_read_size (BsOctaveReader *self, const char *key, gsize *size, GError **error)
{
  BsOctaveReader before = *self;
  g_autofree char *text = bs_octave_reader_take_header (self, key);
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, LARGEST_SIZE, &value, NULL))
    return bs_octave_reader_fail (&before, error, _ ("expected “# %s: ” and a number"), key);
  *size = (gsize) value;

  return TRUE;
}

static gboolean
is_end_of_number (char c)
{
  return c == '\0' || g_ascii_isspace (c);
}

gboolean
bs_octave_reader_read_number (BsOctaveReader *self, gboolean in_line, double *value)
{
  const char *end;

  while (self->at < self->end && g_ascii_isspace (*self->at) &&
         (!in_line || (*self->at != '\n' && *self->at != '\r')))
    {
      self->line += *self->at == '\n';
      self->at++;
    }
  end = bs_number_scan (self->at, '.', value);
  if (end == NULL || !is_end_of_number (*end))
    {
      for (end = self->at; end < self->end && !is_end_of_number (*end); end++)
        ;
      /* NA is Octave's sign for a missing value. */
      if (end - self->at == 2 && strncmp (self->at, "NA", 2) == 0)
        *value = NAN;
      else if (end == self->at || !bs_number_read (self->at, end, '.', value))
        return FALSE;
    }
  self->at = end;

  return TRUE;
}

gboolean
bs_octave_reader_end_line (BsOctaveReader *self, GError **error)
{
  if (!is_blank (self))
    {
      g_autofree char *rest = g_strndup (self->at, (gsize) (find_line_end (self) - self->at));
      g_autofree char *shown = bs_quote (g_strstrip (rest));

      return bs_octave_reader_fail (self, error, _ ("expected the end of the line, found “%s”"),
                                    shown);
    }
  bs_octave_reader_skip_line (self);

  return TRUE;
}

double *
bs_octave_reader_allocate (BsOctaveReader *self,
                           gsize rows,
                           gsize columns,
                           gboolean are_all_written,
                           GError **error)
{
  gsize n = rows * columns; /* sizes are at most LARGEST_SIZE */
  BsMemoryNeed need = { 0, 0 };
  double *numbers;

  /* Each number takes at least two bytes, a digit and a blank. A matrix of which not every number
   * is written may be as large as its own diagonal allows. */
  if (are_all_written && n > (gsize) (self->end - self->at) / 2 + 1)
    {
      bs_octave_reader_fail (self, error,
                             _ ("expected %zu rows of %zu numbers, but the file is shorter"), rows,
                             columns);
      return NULL;
    }
  bs_memory_need_add_vectors (&need, 1, n);
  if (!bs_memory_check (&need, self->name, error))
    return NULL;
  numbers = g_try_new0 (double, MAX (n, 1));
  if (numbers == NULL)
    bs_octave_reader_fail (self, error, _ ("the matrix is larger than memory can hold"));

  return numbers;
}
