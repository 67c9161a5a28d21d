/* Writes a worksheet, and a question bank for Moodle. Each file is made in memory and then written
 * as a whole, so an old one stays if something fails. */

#include "terminal/lesson-output.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "draw/worksheet-painter.h"
#include "files/file-name.h"
#include "files/file-writer.h"
#include "files/text-source.h"
#include "labs/lessons/moodle.h"
#include "terminal/outputs.h"
#include "terminal/verbs.h"

gboolean
bs_lesson_output_check (const BsLessonOutput *self, const char *path)
{
  const BsOutput outputs[] = {
    { "--output", self->sheet, TRUE },
    { "--moodle", self->moodle, TRUE },
    { NULL },
  };

  return bs_outputs_check (outputs, path, NULL);
}

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *
make_pdf (const BsWorksheet *sheet, gboolean has_key, guint *n_pages)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (append, bytes, BS_WORKSHEET_WIDTH, BS_WORKSHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  bs_lesson_get_title (sheet->lesson));
  *n_pages = bs_worksheet_paint (sheet, has_key, cr, BS_WORKSHEET_WIDTH, BS_WORKSHEET_HEIGHT);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return bytes;
}

static gboolean
write_file (const char *option, const char *path, const char *bytes, gsize length)
{
  g_autoptr (GFile) file = bs_file_from_argument (path);
  g_autoptr (GError) error = NULL;

  if (bs_file_writer_replace (file, bytes, length, NULL, &error))
    return TRUE;

  bs_terminal_refuse ("%s: %s", option, error->message);

  return FALSE;
}

static gboolean
write_sheet (const BsLessonOutput *self, const BsWorksheet *sheet)
{
  guint n_pages;
  g_autoptr (GByteArray) bytes = make_pdf (sheet, self->has_key, &n_pages);

  if (!write_file ("--output", self->sheet, (const char *) bytes->data, bytes->len))
    return FALSE;
  printf ("pages = %u\n", n_pages);

  return TRUE;
}

static gboolean
write_moodle (const BsLessonOutput *self, const BsWorksheet *sheet)
{
  g_autofree char *xml = bs_moodle_make (sheet);

  return write_file ("--moodle", self->moodle, xml, strlen (xml));
}

static guint
count_questions (const BsWorksheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->items->len; i++)
    n += ((const BsWorksheetItem *) g_ptr_array_index (sheet->items, i))->kind ==
         BS_WORKSHEET_QUESTION;

  return n;
}

BsExit
bs_lesson_output_write (const BsLessonOutput *self, BsLesson *lesson)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsWorksheet) sheet = bs_worksheet_new (lesson, self->seed, &error);

  if (sheet == NULL)
    return bs_terminal_refuse ("%s: %s", bs_text_source_get_name (bs_lesson_get_source (lesson)),
                               error->message);
  if ((self->sheet != NULL && !write_sheet (self, sheet)) ||
      (self->moodle != NULL && !write_moodle (self, sheet)))
    return BS_EXIT_BAD_INPUT;
  printf ("questions = %u\nleft_out = %u\n", count_questions (sheet), sheet->n_left_out);

  return BS_EXIT_DONE;
}
