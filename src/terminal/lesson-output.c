/* Writes a worksheet, and a question bank for Moodle. Each file is made in memory and then written
 * as a whole, so an old one stays if something fails. */

#include "terminal/lesson-output.h"

#include <stdio.h>
#include <string.h>

#include "draw/worksheet-painter.h"
#include "export/picture-file.h"
#include "files/text-source.h"
#include "labs/lessons/moodle.h"
#include "terminal/outputs.h"
#include "terminal/refusal.h"

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

static GBytes *
make_pdf (const BsWorksheet *sheet, gboolean has_key, guint *n_pages, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  cairo_t *cr = bs_picture_begin_pdf (array, BS_WORKSHEET_WIDTH, BS_WORKSHEET_HEIGHT,
                                      bs_lesson_get_title (sheet->lesson));

  *n_pages = bs_worksheet_paint (sheet, has_key, cr, BS_WORKSHEET_WIDTH, BS_WORKSHEET_HEIGHT);

  return bs_picture_finish (cr, array, error);
}

static gboolean
write_sheet (const BsLessonOutput *self, const BsWorksheet *sheet)
{
  g_autoptr (GError) error = NULL;
  guint n_pages;
  g_autoptr (GBytes) bytes = make_pdf (sheet, self->has_key, &n_pages, &error);
  gconstpointer data;
  gsize length;

  if (bytes == NULL)
    {
      bs_terminal_refuse ("--output: %s", error->message);
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &length);
  if (!bs_output_write ("--output", self->sheet, data, length))
    return FALSE;
  printf ("pages = %u\n", n_pages);

  return TRUE;
}

static gboolean
write_moodle (const BsLessonOutput *self, const BsWorksheet *sheet)
{
  g_autofree char *xml = bs_moodle_make (sheet);

  return bs_output_write ("--moodle", self->moodle, xml, strlen (xml));
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
