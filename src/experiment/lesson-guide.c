/* Brings the experiment to where a lesson is: to the set-up of a part, and to a step of the walk.
 *
 * A set-up is made in a thread, because that may read data and write a table of the lesson into a
 * file. It is then restored like one that was saved, so it can be undone. What the learner changes
 * afterwards stays: a set-up that was asked for last is not made again to go to one of its steps.
 *
 * A step may be in any iteration. The run goes back to an earlier one exactly, by its checkpoints,
 * and a later one is trained for in the background, as by the button for one iteration. Training
 * may end before, by a rule of the optimizer or because J is not finite. The walk is then where the
 * run is, and the learner is told so. Who pauses, resets or undoes during the wait knows it
 * already.
 *
 * The conditions of a page are looked for by the thread that trains, as soon as their set-up is in
 * force: what held in the network before does not count.
 *
 * A set-up ends where the learner opens other data: there its conditions are not looked for, and it
 * is made again to go to one of its steps.
 *
 * A newer wish replaces an older one, even while a thread still makes that one's set-up. */

#include "experiment/lesson-guide.h"

#include <glib/gi18n-lib.h>

#include "labs/lessons/lesson-step.h"
#include "labs/lessons/lesson-watcher.h"
#include "walk/number.h"

struct _BsLessonGuide
{
  GObject parent_instance;

  BsExperiment *experiment;
  GCancellable *cancellable; /* of the newest wish */
  BsLessonSetup *setup;      /* that was asked for last; NULL if none was */
  char *data;                /* what it calls the data, since it is in force; NULL before */
  gboolean has_place;        /* whether to go to a step as soon as it is */
  BsLessonPlace place;
  BsLesson *lesson; /* whose conditions are looked for; NULL if none are */
  guint first, end;
  BsLessonWatcher *watcher; /* of those in the set-up that is in force; NULL without one */
  gboolean is_going;        /* whether the run is on its way to the iteration of the place */
};

G_DEFINE_FINAL_TYPE (BsLessonGuide, bs_lesson_guide, G_TYPE_OBJECT)

enum
{
  ARRIVED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
fail (BsLessonGuide *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static gboolean
is_in_force (BsLessonGuide *self)
{
  return self->data != NULL &&
         g_str_equal (self->data, bs_experiment_get_setup (self->experiment)->data);
}

/* Finds the step of the place; the first one of its example if the place names no quantity, or one
 * that the network does not have. */
static guint64
find_step (BsLessonGuide *self)
{
  const BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  const BsNetwork *network = bs_reveal_get_network (reveal);
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  guint64 iteration = self->place.iteration;
  gsize n_examples = bs_sequence_get_n_examples (sequence, iteration);
  gsize example = CLAMP (self->place.example, 1, n_examples);
  BsAddress address;

  if (!self->place.has_target ||
      !bs_lesson_quantity_check (&self->place.target, network, n_examples, NULL) ||
      !bs_lesson_step_find (&self->place.target, network, sequence, iteration, example, &address,
                            NULL))
    address = (BsAddress){
      .iteration = iteration, .example = example, .phase = BS_PHASE_INPUT, .layer = 1
    };

  return bs_sequence_position_of (sequence, &address) - bs_sequence_get_start (sequence, iteration);
}

static void
go (BsLessonGuide *self)
{
  self->has_place = FALSE;
  self->is_going = TRUE;
  bs_experiment_go_to (self->experiment, self->place.iteration, find_step (self));
}

static void
tell_not_reached (BsLessonGuide *self)
{
  g_autofree char *wanted = bs_number_format_count (self->place.iteration);
  g_autofree char *reached =
    bs_number_format_count (bs_experiment_get_iteration (self->experiment));
  g_autofree char *text = g_strdup_printf (
    _ ("Iteration %s is not reached: training ends at iteration %s."), wanted, reached);

  g_signal_emit (self, signals[FAILED], 0, text);
}

static void
stop_watching (BsLessonGuide *self)
{
  if (self->watcher == NULL)
    return;
  bs_experiment_set_onlooker (self->experiment, NULL);
  g_clear_pointer (&self->watcher, bs_lesson_watcher_unref);
}

/* Looks for the conditions in the set-up that is in force. */
static void
begin_to_watch (BsLessonGuide *self)
{
  g_autoptr (BsOnlooker) onlooker = NULL;

  stop_watching (self);
  if (self->lesson == NULL || !is_in_force (self))
    return;
  self->watcher = bs_lesson_watcher_new (self->lesson, self->first, self->end, self->setup);
  onlooker = bs_lesson_watcher_make_onlooker (self->watcher);
  bs_experiment_set_onlooker (self->experiment, onlooker);
}

static void
on_changed (BsLessonGuide *self)
{
  g_assert (BS_IS_LESSON_GUIDE (self));

  if ((self->watcher != NULL) != is_in_force (self))
    begin_to_watch (self);
  if (!self->is_going || bs_experiment_is_waiting (self->experiment))
    return;
  self->is_going = FALSE;
  if (bs_experiment_has_ended (self->experiment) &&
      bs_experiment_get_iteration (self->experiment) != self->place.iteration)
    tell_not_reached (self);
}

/* A set-up that has failed is forgotten, so that it is made again when it is asked for again. The
 * newest wish stands if the task was that of an older one. */
static void
fail_to_set_up (BsLessonGuide *self, GAsyncResult *result, const GError *error)
{
  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      self->has_place = FALSE;
      g_clear_pointer (&self->setup, bs_lesson_setup_unref);
    }
  fail (self, error);
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (BsLessonGuide) self = data;
  g_autoptr (GError) error = NULL;

  if (!bs_experiment_open_finish (BS_EXPERIMENT (source), result, &error))
    {
      fail_to_set_up (self, result, error);
      return;
    }
  g_free (self->data);
  self->data = g_strdup (bs_experiment_get_setup (self->experiment)->data);
  begin_to_watch (self);
  if (self->has_place)
    go (self);
  g_signal_emit (self, signals[ARRIVED], 0);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "backstep", NULL);
  GError *error = NULL;
  g_autoptr (BsLessonSetup) stored = bs_lesson_setup_store (data, folder, &error);
  g_autoptr (BsTrainingSet) read = NULL;
  BsSetup *setup = stored != NULL ? bs_lesson_setup_make (stored, &read, &error) : NULL;

  if (setup != NULL)
    g_task_return_pointer (task, setup, (GDestroyNotify) bs_setup_unref);
  else
    g_task_return_error (task, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  BsLessonGuide *self = BS_LESSON_GUIDE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSetup) setup = g_task_propagate_pointer (G_TASK (result), &error);

  if (setup == NULL)
    fail_to_set_up (self, result, error);
  else
    bs_experiment_restore_async (self->experiment, setup, self->cancellable, on_restored,
                                 g_object_ref (self));
}

static void
give_up (BsLessonGuide *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->has_place = FALSE;
  self->is_going = FALSE;
}

static void
bs_lesson_guide_dispose (GObject *object)
{
  BsLessonGuide *self = BS_LESSON_GUIDE (object);

  if (self->experiment != NULL)
    stop_watching (self);
  g_clear_pointer (&self->lesson, bs_lesson_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->setup, bs_lesson_setup_unref);
  g_clear_pointer (&self->data, g_free);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (bs_lesson_guide_parent_class)->dispose (object);
}

static void
bs_lesson_guide_class_init (BsLessonGuideClass *class)
{
  G_OBJECT_CLASS (class)->dispose = bs_lesson_guide_dispose;
  signals[ARRIVED] = g_signal_new ("arrived", BS_TYPE_LESSON_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", BS_TYPE_LESSON_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bs_lesson_guide_init (BsLessonGuide *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * bs_lesson_guide_new:
 *
 * Returns: (transfer full): a guide that leaves @experiment as it is until something is asked for
 */
BsLessonGuide *
bs_lesson_guide_new (BsExperiment *experiment)
{
  BsLessonGuide *self;

  g_return_val_if_fail (BS_IS_EXPERIMENT (experiment), NULL);

  self = g_object_new (BS_TYPE_LESSON_GUIDE, NULL);
  self->experiment = g_object_ref (experiment);
  g_signal_connect_object (experiment, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * bs_lesson_guide_set_up:
 *
 * Makes the set-up, also when it is in force already: the learner wants it from its beginning.
 */
void
bs_lesson_guide_set_up (BsLessonGuide *self, BsLessonSetup *setup)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BS_IS_LESSON_GUIDE (self) && setup != NULL);

  give_up (self);
  stop_watching (self);
  g_clear_pointer (&self->data, g_free);
  bs_lesson_setup_ref (setup);
  g_clear_pointer (&self->setup, bs_lesson_setup_unref);
  self->setup = setup;
  task = g_task_new (self, self->cancellable, on_made, NULL);
  g_task_set_task_data (task, bs_lesson_setup_ref (setup), (GDestroyNotify) bs_lesson_setup_unref);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * bs_lesson_guide_go:
 * @setup: in which the place is; it is made first unless it is the one that was asked for last, and
 *   no other data were opened since
 */
void
bs_lesson_guide_go (BsLessonGuide *self, BsLessonSetup *setup, const BsLessonPlace *place)
{
  g_return_if_fail (BS_IS_LESSON_GUIDE (self) && setup != NULL && place != NULL);

  if (!bs_lesson_guide_knows (self, setup) || (self->data != NULL && !is_in_force (self)))
    bs_lesson_guide_set_up (self, setup);
  self->place = *place;
  self->has_place = TRUE;
  if (is_in_force (self))
    go (self);
}

/**
 * bs_lesson_guide_leave:
 *
 * Gives up what is under way, and knows no set-up any more. The experiment stays as it is.
 */
void
bs_lesson_guide_leave (BsLessonGuide *self)
{
  g_return_if_fail (BS_IS_LESSON_GUIDE (self));

  give_up (self);
  stop_watching (self);
  g_clear_pointer (&self->lesson, bs_lesson_unref);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->setup, bs_lesson_setup_unref);
}

/**
 * bs_lesson_guide_watch:
 * @lesson: of which only the conditions in the set-up that is in force are looked for
 */
void
bs_lesson_guide_watch (BsLessonGuide *self, BsLesson *lesson, guint first, guint end)
{
  g_return_if_fail (BS_IS_LESSON_GUIDE (self) && lesson != NULL && first <= end);

  bs_lesson_ref (lesson);
  g_clear_pointer (&self->lesson, bs_lesson_unref);
  self->lesson = lesson;
  self->first = first;
  self->end = end;
  begin_to_watch (self);
}

/* Whether the walk stands where a part waits for it. */
static gboolean
is_at (BsLessonGuide *self, const BsLessonPart *part)
{
  const BsLessonQuantity *cursor = bs_lesson_condition_get_cursor (part->watch->condition);
  const BsReveal *reveal = bs_experiment_get_reveal (self->experiment);

  return cursor != NULL && is_in_force (self) && part->setup == self->setup && reveal != NULL &&
         !bs_experiment_is_loading (self->experiment) && bs_lesson_step_is_at (cursor, reveal);
}

gboolean
bs_lesson_guide_has_seen (BsLessonGuide *self, guint part)
{
  g_return_val_if_fail (BS_IS_LESSON_GUIDE (self), FALSE);
  g_return_val_if_fail (self->lesson != NULL && part >= self->first && part < self->end, FALSE);

  return (self->watcher != NULL && is_in_force (self) &&
          bs_lesson_watcher_has_seen (self->watcher, part)) ||
         is_at (self, bs_lesson_get_part (self->lesson, part));
}

gboolean
bs_lesson_guide_knows (BsLessonGuide *self, const BsLessonSetup *setup)
{
  g_return_val_if_fail (BS_IS_LESSON_GUIDE (self), FALSE);

  return setup != NULL && self->setup == setup;
}
