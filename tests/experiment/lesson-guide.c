/* What the course asks a learner to bring about can be brought about in the experiment, and is seen
 * there: each condition of each lesson, by the change that the lesson's check makes. */

#include "experiment/lesson-guide.h"

#include "fixture.h"
#include "labs/lessons/lesson-library.h"
#include "support/folder.h"

typedef struct
{
  Fixture fixture;
  BsLessonGuide *guide;
  guint n_arrived;
  guint n_failed;
} Course;

static void
on_arrived (Course *course)
{
  course->n_arrived++;
}

static void
on_failed (Course *course)
{
  course->n_failed++;
}

static void
set_up (Course *course, gconstpointer data)
{
  fixture_set_up (&course->fixture, data);
  course->guide = bs_lesson_guide_new (course->fixture.experiment);
  g_signal_connect_swapped (course->guide, "arrived", G_CALLBACK (on_arrived), course);
  g_signal_connect_swapped (course->guide, "failed", G_CALLBACK (on_failed), course);
}

static void
tear_down (Course *course, gconstpointer data)
{
  bs_lesson_guide_leave (course->guide);
  g_assert_finalize_object (course->guide);
  fixture_tear_down (&course->fixture, data);
}

/* Makes the set-up of a part, as its page does. */
static void
arrive (Course *course, const BsLessonPart *part)
{
  guint n_arrived = course->n_arrived;

  bs_lesson_guide_set_up (course->guide, part->setup);
  while (course->n_arrived == n_arrived)
    {
      g_assert_cmpuint (course->n_failed, ==, 0);
      fixture_tick (&course->fixture);
    }
  fixture_settle (&course->fixture);
}

/* Changes the settings and trains, as a learner does. */
static void
attempt (Course *course, const BsLessonWatch *watch)
{
  /* The table of a lesson is the same file as in its set-up, or else it would be other data. */
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "backstep", NULL);
  g_autoptr (BsTrainingSet) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsLessonSetup) stored = bs_lesson_setup_store (watch->attempt, folder, &error);
  g_autoptr (BsSetup) setup = bs_lesson_setup_make (stored, &read, &error);

  g_assert_no_error (error);
  course->fixture.is_loaded = FALSE;
  bs_experiment_restore_async (course->fixture.experiment, setup, NULL, fixture_on_loaded,
                               &course->fixture);
  while (!course->fixture.is_loaded)
    fixture_tick (&course->fixture);
  fixture_settle (&course->fixture);
  bs_experiment_go_to (course->fixture.experiment, watch->iteration, 0);
  fixture_settle (&course->fixture);
}

static void
bring_about (Course *course, const BsLessonPart *part, guint index)
{
  const BsLessonQuantity *cursor = bs_lesson_condition_get_cursor (part->watch->condition);
  BsLessonPlace place = part->place;

  arrive (course, part);
  g_assert_false (bs_lesson_guide_has_seen (course->guide, index));
  if (cursor == NULL)
    {
      attempt (course, part->watch);
      return;
    }
  place.has_target = TRUE;
  place.target = *cursor;
  bs_lesson_guide_go (course->guide, part->setup, &place);
  fixture_settle (&course->fixture);
}

static void
test_lesson (Course *course, gconstpointer name)
{
  g_autoptr (BsLesson) lesson = bs_lesson_library_load (name, NULL);

  bs_lesson_guide_watch (course->guide, lesson, 0, bs_lesson_get_n_parts (lesson));
  for (guint i = 0; i < bs_lesson_get_n_parts (lesson); i++)
    {
      const BsLessonPart *part = bs_lesson_get_part (lesson, i);

      if (part->kind != BS_LESSON_WATCH)
        continue;
      g_test_message ("%s", bs_lesson_condition_get_text (part->watch->condition));
      bring_about (course, part, i);
      g_assert_true (bs_lesson_guide_has_seen (course->guide, i));
    }
}

/* A set-up whose making was given up for other data is made again when it is asked for again, and
 * one that was in force is where other data were opened. */
static void
test_other_data (Course *course, gconstpointer name)
{
  g_autoptr (BsLesson) lesson = bs_lesson_library_load (name, NULL);
  const BsLessonPart *part = bs_lesson_get_part (lesson, bs_lesson_get_n_parts (lesson) - 1);
  g_autofree char *data = NULL;

  bs_lesson_guide_set_up (course->guide, part->setup);
  while (!bs_experiment_is_loading (course->fixture.experiment))
    g_main_context_iteration (NULL, TRUE);
  fixture_load (&course->fixture, "moons");
  g_assert_cmpuint (course->n_arrived, ==, 0);
  /* The reading that was given up may be told of after the other one. */
  while (bs_lesson_guide_knows (course->guide, part->setup))
    fixture_tick (&course->fixture);

  arrive (course, part);
  data = g_strdup (bs_experiment_get_setup (course->fixture.experiment)->data);
  g_assert_cmpstr (data, !=, "moons");
  fixture_load (&course->fixture, "moons");
  bs_lesson_guide_go (course->guide, part->setup, &part->place);
  while (course->n_arrived < 2)
    fixture_tick (&course->fixture);
  g_assert_cmpstr (bs_experiment_get_setup (course->fixture.experiment)->data, ==, data);
}

/* Goes to an iteration that is far away, and waits until the run is on its way to it. */
static void
go_far (Course *course, const BsLessonPart *part)
{
  BsLessonPlace place = part->place;

  place.iteration = 1000000;
  bs_lesson_guide_go (course->guide, part->setup, &place);
  g_assert_true (bs_experiment_is_waiting (course->fixture.experiment));
}

/* A learner who gives the way up knows why it ended. Only a run that ends by itself is told of. */
static void
test_not_reached (Course *course, gconstpointer name)
{
  void (*const give_up[]) (BsExperiment *) = { bs_experiment_reset, bs_experiment_undo };
  BsExperiment *experiment = course->fixture.experiment;
  g_autoptr (BsLesson) lesson = bs_lesson_library_load (name, NULL);
  const BsLessonPart *part = bs_lesson_get_part (lesson, bs_lesson_get_n_parts (lesson) - 1);

  for (guint i = 0; i < G_N_ELEMENTS (give_up); i++)
    {
      arrive (course, part);
      g_assert_true (fixture_choose (&course->fixture, "seed", "77", NULL));
      fixture_settle (&course->fixture);
      go_far (course, part);
      give_up[i](experiment);
      fixture_settle (&course->fixture);
      g_assert_false (bs_experiment_is_waiting (experiment));
      g_assert_cmpuint (course->n_failed, ==, 0);
    }

  arrive (course, part);
  g_assert_true (fixture_choose (&course->fixture, "lambda", "1000", NULL));
  g_assert_true (fixture_choose (&course->fixture, "rate", "100", NULL));
  fixture_settle (&course->fixture);
  go_far (course, part);
  fixture_settle (&course->fixture);
  g_assert_true (bs_experiment_has_ended (experiment));
  g_assert_cmpuint (course->n_failed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("backstep-XXXXXX", NULL);
  int status;

  /* Data of a lesson are written there. */
  g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));
  g_test_init (&argc, &argv, NULL);
  for (const char *const *name = bs_lesson_library_list (); *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat ("/lesson-guide/", *name, NULL);

      g_test_add (path, Course, *name, set_up, test_lesson, tear_down);
    }
  g_test_add ("/lesson-guide/other-data", Course, *bs_lesson_library_list (), set_up,
              test_other_data, tear_down);
  g_test_add ("/lesson-guide/not-reached", Course, *bs_lesson_library_list (), set_up,
              test_not_reached, tear_down);
  status = g_test_run ();
  bs_folder_remove (cache);

  return status;
}
