/* What a lesson waits for is seen in every state of the run, by the thread that trains it. It may
 * hold in one iteration of thousands between two frames, and what was seen once stays seen.
 *
 * A condition about J, λ or the number of iterations costs nothing beside an iteration. One about
 * right answers propagates all examples forward once, which is about a third of an iteration. When
 * a condition was seen, it is not looked at any more, so training is slowed down only while a
 * learner tries to bring it about.
 *
 * The values of neurons are those at the place of the lesson, as in its check, and not those of the
 * example that the learner happens to look at. Only the present state is known, so a quantity of
 * another iteration has no value. Conditions about the cursor of the walk are not looked at here:
 * they are about the window and not about the run. */

#include "labs/lessons/lesson-watcher.h"

#include <stdatomic.h>
#include <stdbool.h>

#include "files/file-error.h"
#include "labs/lessons/lesson-moment.h"

typedef struct
{
  guint part;
  const BsLessonCondition *condition;
  gsize example;
  atomic_bool is_seen;
} Watched;

struct _BsLessonWatcher
{
  gatomicrefcount reference_count;
  BsLesson *lesson;
  guint n_watched;
  Watched *watched;
};

static gboolean
is_watched (const BsLessonPart *part, const BsLessonSetup *setup)
{
  return part->kind == BS_LESSON_WATCH && part->setup == setup &&
         bs_lesson_condition_get_cursor (part->watch->condition) == NULL;
}

/**
 * bs_lesson_watcher_new:
 * @first, @end: the parts first ... end - 1 are watched, as far as they are conditions ...
 * @setup: ... in this set-up
 *
 * Returns: (transfer full): a watcher that has seen nothing yet
 */
BsLessonWatcher *
bs_lesson_watcher_new (BsLesson *lesson, guint first, guint end, const BsLessonSetup *setup)
{
  BsLessonWatcher *self;

  g_return_val_if_fail (lesson != NULL && first <= end, NULL);

  self = g_new0 (BsLessonWatcher, 1);
  g_atomic_ref_count_init (&self->reference_count);
  self->lesson = bs_lesson_ref (lesson);
  self->watched = g_new0 (Watched, end - first);
  for (guint i = first; i < end; i++)
    {
      const BsLessonPart *part = bs_lesson_get_part (lesson, i);
      Watched *watched = &self->watched[self->n_watched];

      if (!is_watched (part, setup))
        continue;
      watched->part = i;
      watched->condition = part->watch->condition;
      watched->example = part->place.example;
      atomic_init (&watched->is_seen, false);
      self->n_watched++;
    }

  return self;
}

BsLessonWatcher *
bs_lesson_watcher_ref (BsLessonWatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_lesson_watcher_unref (BsLessonWatcher *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  bs_lesson_unref (self->lesson);
  g_free (self->watched);
  g_free (self);
}

static gboolean
look_up (const BsLessonQuantity *quantity, double *value, gpointer data, GError **error)
{
  const BsLessonMoment *moment = data;

  if (quantity->has_iteration && quantity->iteration != moment->point->iteration)
    {
      g_set_error_literal (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, "another iteration");
      return FALSE;
    }

  return bs_lesson_moment_get (moment, quantity, value, error);
}

static BsLessonMoment
get_moment (const BsRun *run)
{
  BsObjective *objective = bs_run_get_objective (run);

  return (BsLessonMoment){
    .network = bs_objective_get_network (objective),
    .training_set = bs_objective_get_training_set (objective),
    .lambda = bs_objective_get_lambda (objective),
    .options = bs_run_get_options (run),
    .point = bs_run_get_point (run),
    .objective = objective,
    .n_rises = bs_cost_history_get_n_rises (bs_run_get_history (run)),
  };
}

/* A BsOnlookerLook. What an evaluation says that was stopped does not count. */
static gboolean
look (const BsRun *run, gpointer data)
{
  BsLessonWatcher *self = data;
  BsLessonMoment moment = get_moment (run);

  for (guint i = 0; i < self->n_watched; i++)
    {
      Watched *watched = &self->watched[i];
      gboolean holds = FALSE;

      if (atomic_load_explicit (&watched->is_seen, memory_order_relaxed))
        continue;
      moment.example = watched->example;
      bs_lesson_condition_evaluate (watched->condition, look_up, &moment, &holds, NULL);
      if (bs_objective_is_stopped (moment.objective))
        return FALSE;
      if (holds)
        atomic_store (&watched->is_seen, true);
    }

  return TRUE;
}

BsOnlooker *
bs_lesson_watcher_make_onlooker (BsLessonWatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_onlooker_new (look, bs_lesson_watcher_ref (self),
                          (GDestroyNotify) bs_lesson_watcher_unref);
}

/**
 * bs_lesson_watcher_has_seen:
 *
 * Any thread may ask.
 *
 * Returns: whether the condition of the part held in some state since the watcher was made
 */
gboolean
bs_lesson_watcher_has_seen (const BsLessonWatcher *self, guint part)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_watched; i++)
    if (self->watched[i].part == part)
      return atomic_load (&self->watched[i].is_seen);

  return FALSE;
}
