#include "window/lesson-opening.h"

#include "labs/lessons/lesson-library.h"

typedef struct
{
  char *name;
  GFile *file;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_free (self->name);
  g_clear_object (&self->file);
  g_free (self);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Opening *opening = data;
  GError *error = NULL;
  g_autoptr (BsLesson) lesson = opening->file != NULL
                                  ? bs_lesson_library_open (opening->file, cancellable, &error)
                                  : bs_lesson_library_load (opening->name, &error);
  BsWorksheet *sheet = lesson != NULL ? bs_worksheet_new (lesson, 0, &error) : NULL;

  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify) bs_worksheet_free);
  else
    g_task_return_error (task, error);
}

void
bs_lesson_opening_async (const char *name,
                         GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->name = g_strdup (name);
  opening->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

BsWorksheet *
bs_lesson_opening_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
