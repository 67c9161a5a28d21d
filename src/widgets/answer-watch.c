/* Keeps a widget up to date with what the network answers.
 *
 * A study (experiment/answer-study.h) computes in the background. The watch asks it for another
 * moment whenever Θ, the example of the walk or what the widget wants has changed, but only while
 * the widget is shown. While something is on its way it looks at every frame whether it is ready.
 * The widget shows one moment after the other, each of them whole. */

#include "widgets/answer-watch.h"

struct _BsAnswerWatch
{
  GtkWidget *widget;
  BsAnswerWatchShow show;
  BsExperiment *experiment;
  gulong handler;
  BsAnswerStudy *study;
  BsAnswerChoice choice;
  guint tick;
};

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer watch)
{
  BsAnswerWatch *self = watch;
  g_autoptr (GError) error = NULL;

  if (bs_answer_study_update (self->study, &error))
    self->show (self->widget);
  if (error != NULL && self->experiment != NULL)
    bs_experiment_fail (self->experiment, error);
  if (bs_answer_study_is_active (self->study))
    return G_SOURCE_CONTINUE;

  self->tick = 0;

  return G_SOURCE_REMOVE;
}

/* Whether the data that are shown have the features that are chosen: other data may come before the
 * widget chooses anew. */
static gboolean
is_possible (const BsAnswerWatch *self)
{
  BsReveal *reveal = self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;
  gsize most = MAX (self->choice.across, self->choice.up);

  if (reveal == NULL)
    return FALSE;
  if (self->choice.order.key == BS_ANSWER_KEY_FEATURE)
    most = self->choice.order.feature;

  return bs_training_set_get_n_features (bs_reveal_get_training_set (reveal)) >= most;
}

/**
 * bs_answer_watch_ask:
 *
 * Asks for the present moment. A widget calls it when it is mapped.
 */
void
bs_answer_watch_ask (BsAnswerWatch *self)
{
  g_return_if_fail (self != NULL);

  if (!gtk_widget_get_mapped (self->widget))
    return;
  if (!is_possible (self))
    {
      bs_answer_study_clear (self->study);
      self->show (self->widget);
      return;
    }

  self->choice.is_quick = bs_experiment_is_training (self->experiment);
  bs_answer_study_want (self->study, bs_experiment_get_reveal (self->experiment), &self->choice);
  if (bs_answer_study_get_moment (self->study) == NULL)
    self->show (self->widget);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (self->widget, on_tick, self, NULL);
}

static void
on_changed (BsExperiment *experiment, guint changes, BsAnswerWatch *self)
{
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_VALUES | BS_CHANGED_CURSOR | BS_CHANGED_STATE))
    bs_answer_watch_ask (self);
}

/**
 * bs_answer_watch_new:
 * @widget: lives longer than the watch
 * @show: called whenever there is another moment, or none any more
 *
 * Returns: (transfer full): a watch without an experiment
 */
BsAnswerWatch *
bs_answer_watch_new (GtkWidget *widget, BsAnswerWatchShow show)
{
  BsAnswerWatch *self = g_new0 (BsAnswerWatch, 1);

  self->widget = widget;
  self->show = show;
  self->study = bs_answer_study_new ();

  return self;
}

void
bs_answer_watch_free (BsAnswerWatch *self)
{
  if (self == NULL)
    return;
  bs_answer_watch_set_experiment (self, NULL);
  if (self->tick > 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  bs_answer_study_free (self->study);
  g_free (self);
}

/**
 * bs_answer_watch_set_experiment:
 * @experiment: (nullable):
 */
void
bs_answer_watch_set_experiment (BsAnswerWatch *self, BsExperiment *experiment)
{
  g_return_if_fail (self != NULL);

  if (self->experiment == experiment)
    return;
  if (self->experiment != NULL)
    g_clear_signal_handler (&self->handler, self->experiment);
  g_set_object (&self->experiment, experiment);
  if (experiment == NULL)
    return;

  self->handler = g_signal_connect (experiment, "changed", G_CALLBACK (on_changed), self);
  bs_answer_watch_ask (self);
}

/**
 * bs_answer_watch_set_choice:
 *
 * Says what the widget wants to see. Whether it is wanted quickly, the watch finds out itself.
 */
void
bs_answer_watch_set_choice (BsAnswerWatch *self, const BsAnswerChoice *choice)
{
  g_return_if_fail (self != NULL && choice != NULL);

  self->choice = *choice;
  bs_answer_watch_ask (self);
}

/**
 * bs_answer_watch_get_moment:
 *
 * Returns: (transfer none) (nullable): what is to be shown; valid until the next call of the show
 *   function
 */
const BsAnswerMoment *
bs_answer_watch_get_moment (const BsAnswerWatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_answer_study_get_moment (self->study);
}
