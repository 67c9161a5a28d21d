#include "labs/lessons/lesson-library.h"

#include <glib/gi18n-lib.h>

#include "backstep-lessons.h"
#include "files/file-error.h"
#include "files/quote.h"
#include "files/text-source.h"

#define FOLDER "/org/backstep/Backstep/lessons/"

static const char *const names[] = {
  "network",  "cost",  "forward",    "backward", "accumulate", "lambda", "check", "slow",
  "symmetry", "steps", "optimizers", "descent",  "mazur",      "xnor",   "exams", NULL,
};

const char *const *
bs_lesson_library_list (void)
{
  return names;
}

static GBytes *
look_up (const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, file, NULL);

  return g_resource_lookup_data (bs_lessons_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 NULL);
}

/* Returns the name of the file that has the lesson in the language of the user, or in English. */
static char *
choose_file (const char *name)
{
  /* The names end with "C", which is English. */
  for (const char *const *language = g_get_language_names ();
       *language != NULL && !g_str_equal (*language, "en"); language++)
    {
      g_autofree char *file = g_strconcat (name, ".", *language, ".md", NULL);
      g_autoptr (GBytes) bytes = look_up (file);

      if (bytes != NULL)
        return g_steal_pointer (&file);
    }

  return g_strconcat (name, ".md", NULL);
}

BsLesson *
bs_lesson_library_load (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (BsTextSource) source = NULL;
  g_autofree char *file = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_strv_contains (names, name))
    {
      g_autofree char *shown = bs_quote (name);

      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_UNKNOWN, _ ("There is no lesson “%s”."),
                   shown);
      return NULL;
    }
  file = choose_file (name);
  bytes = look_up (file);
  g_assert (bytes != NULL);
  source = bs_text_source_new (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL,
                               error);

  return source != NULL ? bs_lesson_new (source, NULL, error) : NULL;
}

BsLesson *
bs_lesson_library_open (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (BsTextSource) source = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  folder = g_file_get_parent (file);
  path = folder != NULL ? g_file_get_path (folder) : NULL;
  source = bs_text_source_open (file, NULL, cancellable, error);

  return source != NULL ? bs_lesson_new (source, path, error) : NULL;
}
