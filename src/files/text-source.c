/* The text of a file. */

#include "files/text-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/file-name.h"
#include "files/text-file.h"

struct _BsTextSource
{
  gatomicrefcount reference_count;
  char *name;
  char *buffer;
  const char *text;
  gsize length;
  GPtrArray *notes; /* of char *, and NULL at the end */
};

static BsTextSource *
take (const char *name, char *buffer, gsize length, GError **error)
{
  g_autoptr (BsTextSource) self = g_new0 (BsTextSource, 1);
  gsize mark = length >= 3 && memcmp (buffer, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  const char *invalid;

  g_atomic_ref_count_init (&self->reference_count);
  self->name = g_strdup (name);
  self->buffer = buffer;
  self->text = buffer + mark;
  self->length = length - mark;
  self->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notes, NULL);
  if (!g_utf8_validate_len (self->text, self->length, &invalid))
    {
      guint line, column;

      bs_text_source_find_place (self, invalid, &line, &column);
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                   _ ("%s:%u:%u: expected text in UTF-8"), name, line, column);
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
add_need (const BsTextCounts *counts, BsMemoryNeed *need)
{
  bs_memory_need_add_vectors (need, 1, counts->n_cells);
}

BsTextSource *
bs_text_source_open (GFile *file, BsProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = bs_file_get_shown_name (file);
  gsize length;
  char *text = bs_text_file_load (file, add_need, &length, cancellable, error);

  return text != NULL ? take (name, text, length, error) : NULL;
}

BsTextSource *
bs_text_source_new (const char *name,
                    const char *bytes,
                    gsize length,
                    GCancellable *cancellable,
                    GError **error)
{
  char *buffer = g_malloc (length + 1);

  memcpy (buffer, bytes, length);
  buffer[length] = '\0';

  return take (name, buffer, length, error);
}

BsTextSource *
bs_text_source_ref (BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_text_source_unref (BsTextSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  g_free (self->name);
  g_free (self->buffer);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

const char *
bs_text_source_get_name (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
bs_text_source_get_text (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

gsize
bs_text_source_get_length (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

const char *const *
bs_text_source_get_notes (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->notes->pdata;
}

void
bs_text_source_find_place (const BsTextSource *self, const char *place, guint *line, guint *column)
{
  const char *start = self->text;

  *line = 1;
  for (const char *at = start; at < place; at++)
    if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
      {
        ++*line;
        start = at + 1;
      }
  *column = (guint) g_utf8_strlen (start, place - start) + 1;
}
