/* A worksheet as files. A PDF holds all pages; an SVG is one picture, so each page is a file. */

#include "terminal/lesson-sheet.h"

#include <string.h>

#include "draw/worksheet-painter.h"

/* The files that are made, and the one that is being painted. */
typedef struct
{
  const BsWorksheet *sheet;
  BsPictureFormat format;
  GPtrArray *files;
  GByteArray *bytes;
  cairo_t *cr;
  GError *error; /* the first one */
} Maker;

static void
begin_file (Maker *self)
{
  self->bytes = g_byte_array_new ();
  self->cr = self->format == BS_PICTURE_PDF
               ? bs_picture_begin_pdf (self->bytes, BS_WORKSHEET_WIDTH, BS_WORKSHEET_HEIGHT,
                                       bs_lesson_get_title (self->sheet->lesson))
               : bs_picture_begin_svg (self->bytes, BS_WORKSHEET_WIDTH, BS_WORKSHEET_HEIGHT);
}

static void
end_file (Maker *self)
{
  GError **error = self->error == NULL ? &self->error : NULL;
  GBytes *file = bs_picture_finish (self->cr, self->bytes, error);

  if (file != NULL)
    g_ptr_array_add (self->files, file);
  g_byte_array_unref (self->bytes);
}

static cairo_t *
turn (gpointer data)
{
  Maker *self = data;

  end_file (self);
  begin_file (self);

  return self->cr;
}

GPtrArray *
bs_lesson_sheet_make (const BsWorksheet *sheet,
                      gboolean has_key,
                      BsPictureFormat format,
                      guint *n_pages,
                      GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Maker maker = { .sheet = sheet, .format = format, .files = files };

  begin_file (&maker);
  *n_pages =
    bs_worksheet_paint (sheet, has_key, maker.cr, format == BS_PICTURE_PDF ? NULL : turn, &maker);
  end_file (&maker);
  if (maker.error != NULL)
    {
      g_propagate_error (error, maker.error);
      return NULL;
    }

  return g_steal_pointer (&files);
}

char *
bs_lesson_sheet_name_page (const char *path, guint page, guint n_pages)
{
  const char *suffix = strrchr (path, '.');

  if (n_pages == 1 || suffix == NULL)
    return g_strdup (path);

  return g_strdup_printf ("%.*s-%u%s", (int) (suffix - path), path, page, suffix);
}
