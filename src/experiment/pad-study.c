/* What the network answers to an example that somebody draws, while it is drawn and while the
 * network trains.
 *
 * Propagation itself answers, so h is that of the walk, to the bit. A small network answers within
 * a frame, and a large one does not; so a background job does it, and only the newest drawing is
 * waited for. If the system gives no thread for it, the answer before is dropped: it would stand
 * beside another drawing. */

#include "experiment/pad-study.h"

#include "engine/propagation.h"
#include "training/background-job.h"

typedef struct
{
  BsNetwork *network;
  BsExamples *example;
  double *theta;
  guint64 iteration;
} Question;

struct _BsPadStudy
{
  BsBackgroundJob *job;
  Question *next; /* waits for the job to end, or NULL */
  BsPadAnswer *answer;
  gboolean is_working; /* the job has not been seen to have ended */
};

static void
answer_free (gpointer data)
{
  BsPadAnswer *self = data;

  if (self == NULL)
    return;
  g_free (self->outputs);
  g_free (self);
}

static void
question_free (gpointer data)
{
  Question *self = data;

  if (self == NULL)
    return;
  bs_network_unref (self->network);
  bs_examples_unref (self->example);
  g_free (self->theta);
  g_free (self);
}

static void
work (BsBackgroundWork *background, gpointer data)
{
  const Question *question = data;
  guint last = bs_network_get_n_layers (question->network);
  g_autoptr (BsPropagation) propagation = bs_propagation_new (question->network, 1);
  BsPadAnswer *answer = g_new0 (BsPadAnswer, 1);

  bs_propagation_forward (propagation, question->theta, question->example, 0, 1);
  answer->iteration = question->iteration;
  answer->n_outputs = bs_network_get_size (question->network, last);
  answer->outputs = g_new (double, answer->n_outputs);
  for (gsize k = 1; k <= answer->n_outputs; k++)
    answer->outputs[k - 1] = bs_propagation_get_a (propagation, last, k)[0];
  bs_background_work_put (background, answer);
}

BsPadStudy *
bs_pad_study_new (void)
{
  BsPadStudy *self = g_new0 (BsPadStudy, 1);

  self->job = bs_background_job_new (answer_free);

  return self;
}

void
bs_pad_study_free (BsPadStudy *self)
{
  if (self == NULL)
    return;
  bs_pad_study_clear (self);
  bs_background_job_free (self->job);
  g_free (self);
}

/**
 * bs_pad_study_clear:
 *
 * Forgets the answer, and drops what is being computed.
 */
void
bs_pad_study_clear (BsPadStudy *self)
{
  g_return_if_fail (self != NULL);

  bs_background_job_drop (self->job);
  g_clear_pointer (&self->next, question_free);
  g_clear_pointer (&self->answer, answer_free);
}

/**
 * bs_pad_study_want:
 * @reveal: has the network and Θ, which is copied
 * @example: one example, scaled as the network gets it
 *
 * Asks for the answer to @example. It comes with bs_pad_study_update().
 */
void
bs_pad_study_want (BsPadStudy *self, BsReveal *reveal, BsExamples *example)
{
  BsNetwork *network;
  const BsPoint *point;

  g_return_if_fail (self != NULL && reveal != NULL && example != NULL);

  network = bs_reveal_get_network (reveal);
  point = bs_reveal_get_point (reveal);
  question_free (self->next);
  self->next = g_new (Question, 1);
  *self->next =
    (Question){ bs_network_ref (network), bs_examples_ref (example),
                g_memdup2 (point->theta, bs_network_get_n_parameters (network) * sizeof (double)),
                point->iteration };
}

/**
 * bs_pad_study_update:
 *
 * Takes the answer if it is ready, and begins with the newest question. A view calls it once per
 * frame while bs_pad_study_is_active().
 *
 * Returns: whether there is another answer, or none any more, with a BS_MEMORY_ERROR, because there
 *   is no thread to compute it in
 */
gboolean
bs_pad_study_update (BsPadStudy *self, GError **error)
{
  BsPadAnswer *answer;

  g_return_val_if_fail (self != NULL, FALSE);

  /* What the work puts last may be put between these two calls, so their order matters. */
  self->is_working = bs_background_job_is_running (self->job);
  answer = bs_background_job_take (self->job);
  if (answer != NULL)
    {
      answer_free (self->answer);
      self->answer = answer;
    }
  if (self->next == NULL || self->is_working)
    return answer != NULL;
  self->is_working =
    bs_background_job_start (self->job, work, g_steal_pointer (&self->next), question_free, error);
  if (!self->is_working)
    g_clear_pointer (&self->answer, answer_free);

  return answer != NULL || !self->is_working;
}

gboolean
bs_pad_study_is_active (BsPadStudy *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->next != NULL || self->is_working;
}

/**
 * bs_pad_study_get_answer:
 *
 * Returns: (transfer none) (nullable): the newest answer; valid until the next update
 */
const BsPadAnswer *
bs_pad_study_get_answer (const BsPadStudy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->answer;
}
