#include "window/lesson-progress.h"

#include "labs/lessons/lesson-library.h"

#define KEY "lessons"

void
bs_lesson_progress_keep (GSettings *settings, const char *name, BsLessonSession *session)
{
  g_autoptr (GVariant) kept = NULL;
  GVariantDict dict;

  if (settings == NULL)
    return;
  kept = g_settings_get_value (settings, KEY);
  g_variant_dict_init (&dict, kept);
  g_variant_dict_insert_value (&dict, name, bs_lesson_session_to_variant (session));
  g_settings_set_value (settings, KEY, g_variant_dict_end (&dict));
}

void
bs_lesson_progress_restore (GSettings *settings, const char *name, BsLessonSession *session)
{
  g_autoptr (GVariant) all = settings != NULL ? g_settings_get_value (settings, KEY) : NULL;
  g_autoptr (GVariant) kept =
    all != NULL ? g_variant_lookup_value (all, name, G_VARIANT_TYPE ("(uab)")) : NULL;

  if (kept != NULL)
    bs_lesson_session_restore (session, kept);
}

char *
bs_lesson_progress_make_title (GSettings *settings, const char *name, guint number)
{
  g_autoptr (BsLesson) lesson = bs_lesson_library_load (name, NULL);
  g_autoptr (BsLessonSession) session = bs_lesson_session_new (lesson);

  bs_lesson_progress_restore (settings, name, session);

  return g_strdup_printf ("**%u.** %s  (%u/%u)", number, bs_lesson_get_title (lesson),
                          bs_lesson_session_get_n_done (session),
                          bs_lesson_session_get_n_tasks (session));
}
