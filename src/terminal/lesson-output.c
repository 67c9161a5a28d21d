/* Writes a worksheet, and a question bank for Moodle. Each file is made in memory and then written
 * as a whole, so an old one stays if something fails. */

#include "terminal/lesson-output.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "files/text-source.h"
#include "labs/lessons/lesson-check.h"
#include "labs/lessons/moodle.h"
#include "terminal/lesson-sheet.h"
#include "terminal/outputs.h"
#include "terminal/refusal.h"

static gboolean
has_good_name (const char *name)
{
  BsPictureFormat format;

  return bs_picture_format_find (name, &format) && format != BS_PICTURE_PNG;
}

gboolean
bs_lesson_output_check (const BsLessonOutput *self, const char *path)
{
  const BsOutput outputs[] = {
    { "--output", self->sheet, TRUE },
    { "--moodle", self->moodle, TRUE },
    { NULL },
  };

  if (self->sheet != NULL && !has_good_name (self->sheet))
    {
      bs_terminal_refuse (_ ("--output: expected a name that ends with .pdf or .svg"));
      return FALSE;
    }

  return bs_outputs_check (outputs, path, NULL);
}

/* The names are known only when the pages are made. */
static gboolean
check_pages (char **names)
{
  g_autoptr (GArray) outputs = g_array_new (TRUE, TRUE, sizeof (BsOutput));

  for (guint i = 0; names[i] != NULL; i++)
    {
      const BsOutput output = { "--output", names[i], TRUE };

      g_array_append_val (outputs, output);
    }

  return bs_outputs_check ((const BsOutput *) (gpointer) outputs->data, "", NULL);
}

static gboolean
write_files (const BsLessonOutput *self, const GPtrArray *files)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean is_good;

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (names, bs_lesson_sheet_name_page (self->sheet, i + 1, files->len));
  g_ptr_array_add (names, NULL);
  is_good = check_pages ((char **) names->pdata);
  for (guint i = 0; is_good && i < files->len; i++)
    {
      gsize length;
      gconstpointer data = g_bytes_get_data (g_ptr_array_index (files, i), &length);

      is_good = bs_output_write ("--output", g_ptr_array_index (names, i), data, length);
    }

  return is_good;
}

static gboolean
write_sheet (const BsLessonOutput *self, const BsWorksheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  BsPictureFormat format = BS_PICTURE_PDF;
  guint n_pages;

  bs_picture_format_find (self->sheet, &format);
  files = bs_lesson_sheet_make (sheet, self->has_key, format, &n_pages, &error);
  if (files == NULL)
    {
      bs_terminal_refuse ("--output: %s", error->message);
      return FALSE;
    }
  if (!write_files (self, files))
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

/* What the check finds wrong would be printed, and believed. */
static void
warn_of_wrong (BsLesson *lesson)
{
  const char *file = bs_text_source_get_name (bs_lesson_get_source (lesson));
  g_autoptr (GPtrArray) findings = bs_lesson_check (lesson);
  g_autofree char *warning = NULL;

  if (bs_lesson_findings_count_wrong (findings) == 0)
    return;
  warning =
    g_strdup_printf (_ ("%s: what this lesson says is not all true; “backstep lesson check” "
                        "tells where"),
                     file);
  fprintf (stderr, _ ("warning: %s\n"), warning);
}

BsExit
bs_lesson_output_write (const BsLessonOutput *self, BsLesson *lesson)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsWorksheet) sheet = bs_worksheet_new (lesson, self->seed, &error);
  const char *name = bs_text_source_get_name (bs_lesson_get_source (lesson));

  /* An error in data that stand in the lesson has the place already. */
  if (sheet == NULL && g_str_has_prefix (error->message, name))
    return bs_terminal_refuse ("%s", error->message);
  if (sheet == NULL)
    return bs_terminal_refuse ("%s: %s", name, error->message);
  if ((self->sheet != NULL && !write_sheet (self, sheet)) ||
      (self->moodle != NULL && !write_moodle (self, sheet)))
    return BS_EXIT_BAD_INPUT;
  warn_of_wrong (lesson);
  if (self->seed > 0 && sheet->n_reseeded == 0)
    fprintf (
      stderr, _ ("warning: %s\n"),
      _ ("--seed: nothing in this lesson may vary, so its numbers stay those of the lesson"));
  printf ("questions = %u\nleft_out = %u\n", count_questions (sheet), sheet->n_left_out);

  return BS_EXIT_DONE;
}
