/* What a lesson waits for is seen when it holds in one iteration alone, and only in its set-up. */

#include "labs/lessons/lesson-watcher.h"

#include "files/builtin-data.h"
#include "labs/lesson-fixture.h"

#define LESSON                                                                                     \
  "# T\n\n```setup\ndata = xor\nTheta1 = [-1 2 2; 1 -2 1]\nTheta2 = [0.5 2 -1]\n```\n\n"           \
  "```watch\nuntil = iteration = 7\niteration = 7\n```\n\n"                                        \
  "```watch\nuntil = J at iteration 3 < 100\niteration = 3\n```\n\n"                               \
  "```watch\nuntil = right < 0\n```\n\n"                                                           \
  "```watch\nuntil = right <= m\n```\n\n"                                                          \
  "```watch\nuntil = cursor at D_10^(1)\n```\n\n"                                                  \
  "```go\nexample = 3\n```\n\n```watch\nuntil = x_1 > 0\n```\n\n"                                  \
  "```setup\nlambda = 1\n```\n\n```watch\nuntil = m = 4\n```\n"

/* The parts of the lesson: the title and the set-up come first. */
enum
{
  SEVENTH = 2,
  OF_THIRD,
  NEVER,
  ALWAYS,
  CURSOR,
  OF_EXAMPLE = CURSOR + 2,
  OTHER_SETUP = OF_EXAMPLE + 2,
};

static BsRun *
make_run (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double theta[] = { -1.0, 2.0, 2.0, 1.0, -2.0, 1.0, 0.5, 2.0, -1.0 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data = bs_builtin_data_load ("xor", NULL, NULL);
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);

  return bs_run_new (network, data, 0.0, &options, theta);
}

static void
test_seen (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (LESSON);
  g_autoptr (BsLessonWatcher) watcher = bs_lesson_watcher_new (
    lesson, 0, bs_lesson_get_n_parts (lesson), bs_lesson_get_part (lesson, SEVENTH)->setup);
  g_autoptr (BsOnlooker) onlooker = bs_lesson_watcher_make_onlooker (watcher);
  g_autoptr (BsRun) run = make_run ();

  bs_run_set_onlooker (run, onlooker);
  g_assert_false (bs_lesson_watcher_has_seen (watcher, ALWAYS));
  g_assert_cmpint (bs_run_go_to (run, 6), ==, BS_STEP_DONE);
  g_assert_false (bs_lesson_watcher_has_seen (watcher, SEVENTH));
  g_assert_true (bs_lesson_watcher_has_seen (watcher, OF_THIRD));
  g_assert_true (bs_lesson_watcher_has_seen (watcher, ALWAYS));
  g_assert_true (bs_lesson_watcher_has_seen (watcher, OF_EXAMPLE));
  g_assert_cmpint (bs_run_go_to (run, 20), ==, BS_STEP_DONE);
  g_assert_true (bs_lesson_watcher_has_seen (watcher, SEVENTH));
  g_assert_false (bs_lesson_watcher_has_seen (watcher, NEVER));
  g_assert_false (bs_lesson_watcher_has_seen (watcher, CURSOR));
  g_assert_false (bs_lesson_watcher_has_seen (watcher, OTHER_SETUP));
}

/* An evaluation that is stopped tells nothing, and is made again. */
static void
test_stopped (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (LESSON);
  g_autoptr (BsLessonWatcher) watcher = bs_lesson_watcher_new (
    lesson, 0, bs_lesson_get_n_parts (lesson), bs_lesson_get_part (lesson, SEVENTH)->setup);
  g_autoptr (BsOnlooker) onlooker = bs_lesson_watcher_make_onlooker (watcher);
  g_autoptr (BsRun) run = make_run ();
  atomic_bool stop;

  atomic_init (&stop, true);
  g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
  bs_run_set_onlooker (run, onlooker);
  bs_run_set_stop (run, &stop);
  bs_run_show (run);
  g_assert_false (bs_lesson_watcher_has_seen (watcher, ALWAYS));
  atomic_store (&stop, false);
  bs_run_show (run);
  g_assert_true (bs_lesson_watcher_has_seen (watcher, ALWAYS));
  bs_run_set_stop (run, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-watcher/seen", test_seen);
  g_test_add_func ("/lesson-watcher/stopped", test_stopped);

  return g_test_run ();
}
