/* The blocks of a lesson all have the same form: lines of a name, "=" and a value, as in
 *
 *   value = δ₂⁽³⁾
 *   decimals = 4
 *
 * Empty lines and lines that begin with "#" are left out. Each line remembers where it stands in
 * the lesson, so that an error names its line and column. */

#include "labs/lessons/lesson-block.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"

static void
clear_line (gpointer data)
{
  BsLessonLine *self = data;

  g_free (self->name);
  g_free (self->value);
}

gboolean
bs_lesson_block_refuse (const BsLessonBlock *self,
                        const char *place,
                        GError **error,
                        const char *format,
                        ...)
{
  g_autofree char *message = NULL;
  guint line, column;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  bs_text_source_find_place (self->source, place, &line, &column);
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, "%s:%u:%u: %s",
               bs_text_source_get_name (self->source), line, column, message);

  return FALSE;
}

gboolean
bs_lesson_block_refuse_for (const BsLessonBlock *self,
                            const char *place,
                            GError **error,
                            GError *reason)
{
  bs_lesson_block_refuse (self, place, error, "%s", reason->message);
  g_error_free (reason);

  return FALSE;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Returns a copy of the text without blanks around it, and the place where it begins. */
static char *
copy_trimmed (const char **place, const char *end)
{
  while (*place < end && is_blank (**place))
    (*place)++;
  while (end > *place && is_blank (end[-1]))
    end--;

  return g_strndup (*place, (gsize) (end - *place));
}

static gboolean
add_line (BsLessonBlock *self, const char *start, const char *end, GError **error)
{
  const char *equals;
  BsLessonLine line = { NULL };
  g_autofree char *whole = copy_trimmed (&start, end);

  if (*whole == '\0' || *whole == '#')
    return TRUE;
  equals = memchr (start, '=', (gsize) (end - start));
  if (equals == NULL || equals == start)
    {
      g_autofree char *shown = bs_quote (whole);

      return bs_lesson_block_refuse (self, start, error,
                                     _ ("expected a line “name = value”, found “%s”"), shown);
    }
  line.name_place = start;
  line.name = copy_trimmed (&line.name_place, equals);
  line.value_place = equals + 1;
  line.value = copy_trimmed (&line.value_place, end);
  g_array_append_val (self->lines, line);
  if (*line.value == '\0')
    {
      g_autofree char *shown = bs_quote (line.name);

      return bs_lesson_block_refuse (self, line.value_place, error,
                                     _ ("expected a value of %s, but the line ends"), shown);
    }

  return TRUE;
}

BsLessonBlock *
bs_lesson_block_new (BsTextSource *source,
                     const char *kind,
                     const char *place,
                     const char *end,
                     GError **error)
{
  g_autoptr (BsLessonBlock) self = g_new0 (BsLessonBlock, 1);

  self->source = bs_text_source_ref (source);
  self->kind = g_strdup (kind);
  self->place = place;
  self->lines = g_array_new (FALSE, FALSE, sizeof (BsLessonLine));
  g_array_set_clear_func (self->lines, clear_line);
  while (place < end)
    {
      const char *stop = place;

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      if (!add_line (self, place, stop, error))
        return NULL;
      place = stop + 1;
    }

  return g_steal_pointer (&self);
}

void
bs_lesson_block_free (BsLessonBlock *self)
{
  g_return_if_fail (self != NULL);

  bs_text_source_unref (self->source);
  g_free (self->kind);
  g_array_unref (self->lines);
  g_free (self);
}

guint
bs_lesson_block_get_n_lines (const BsLessonBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->lines->len;
}

const BsLessonLine *
bs_lesson_block_get_line (const BsLessonBlock *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->lines->len, NULL);

  return &g_array_index (self->lines, BsLessonLine, index);
}

gboolean
bs_lesson_block_find (const BsLessonBlock *self,
                      const char *name,
                      const BsLessonLine **line,
                      GError **error)
{
  *line = NULL;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const BsLessonLine *found = bs_lesson_block_get_line (self, i);

      if (!g_str_equal (found->name, name))
        continue;
      if (*line != NULL)
        return bs_lesson_block_refuse (self, found->name_place, error,
                                       _ ("expected only one line “%s”"), name);
      *line = found;
    }

  return TRUE;
}

gboolean
bs_lesson_block_check_names (const BsLessonBlock *self, const char *const *names, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const BsLessonLine *line = bs_lesson_block_get_line (self, i);
      g_autofree char *known = NULL;
      g_autofree char *shown = NULL;

      if (g_strv_contains (names, line->name))
        continue;
      known = g_strjoinv (", ", (char **) names);
      shown = bs_quote (line->name);
      return bs_lesson_block_refuse (self, line->name_place, error,
                                     _ ("a block “%s” has no “%s”; expected one of %s"), self->kind,
                                     shown, known);
    }

  return TRUE;
}

gboolean
bs_lesson_block_read_whole (const BsLessonBlock *self,
                            const BsLessonLine *line,
                            guint64 least,
                            guint64 most,
                            guint64 *number,
                            GError **error)
{
  g_autofree char *shown = NULL;

  if (g_ascii_string_to_unsigned (line->value, 10, least, most, number, NULL))
    return TRUE;

  shown = bs_quote (line->value);

  return bs_lesson_block_refuse (
    self, line->value_place, error,
    _ ("expected a whole number from %" PRIu64 " to %" PRIu64 ", found “%s”"), least, most, shown);
}
