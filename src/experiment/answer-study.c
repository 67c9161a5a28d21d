/* What the network of an experiment answers: to its examples, and everywhere in a plane of two
 * features, computed in the background. The page of the plane needs maps, the table of the examples
 * needs the answers alone, in an order.
 *
 * A view says what it wants to see of which Θ. The study copies Θ and lets a background job
 * compute. When it is ready, the view takes all of it at once, as one moment: a map of one
 * iteration with answers of another would be a lie.
 *
 * While a network trains, another Θ is wanted at every frame. A job that takes longer than a frame
 * is not interrupted by that, or it would never come to an end. What is wanted meanwhile waits, and
 * only the newest of it is done. If the network or its data change, the old work is of no use and
 * is dropped.
 *
 * The more parameters a network has, the longer a point of a map takes. So a large network gets a
 * coarser map, and a still coarser one while it trains. */

#include "experiment/answer-study.h"

#include <math.h>
#include <string.h>

#include "engine/propagation.h"
#include "training/background-job.h"

/* How many multiplications a map may take, at rest and when it is wanted at every frame. */
#define WORK       2e9
#define QUICK_WORK 2e7
/* The small map of all neurons has this many points along a side at most, and any map at least the
 * other number. */
#define NEURON_POINTS 48
#define LEAST_POINTS  16

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsTrainingSet *unscaled;
  double *theta;
  guint64 iteration;
  gsize example;
  BsAnswerChoice choice;
} Wish;

struct _BsAnswerStudy
{
  BsBackgroundJob *job;
  Wish *asked;            /* a copy of the newest wish, or NULL */
  Wish *next;             /* waits for the job to end, or NULL */
  BsAnswerMoment *moment; /* NULL before the first is ready */
  gboolean is_new;        /* nobody has been told of the moment yet */
  GError *failure;        /* why there is none, until somebody has been told, or NULL */
  gboolean is_working;    /* the job has not been seen to have ended */
};

static void
moment_free (gpointer data)
{
  BsAnswerMoment *self = data;

  if (self == NULL)
    return;
  g_clear_pointer (&self->outputs, bs_plane_map_unref);
  g_clear_pointer (&self->neurons, bs_plane_map_unref);
  g_clear_pointer (&self->answers, bs_answers_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_free (self->theta);
  g_free (self->held);
  g_free (self->examples);
  g_free (self);
}

static void
wish_free (gpointer data)
{
  Wish *self = data;

  if (self == NULL)
    return;
  bs_network_unref (self->network);
  bs_training_set_unref (self->data);
  bs_training_set_unref (self->unscaled);
  g_free (self->theta);
  g_free (self);
}

static Wish *
wish_copy (const Wish *wish)
{
  Wish *self = g_memdup2 (wish, sizeof *wish);

  bs_network_ref (self->network);
  bs_training_set_ref (self->data);
  bs_training_set_ref (self->unscaled);
  self->theta =
    g_memdup2 (wish->theta, bs_network_get_n_parameters (self->network) * sizeof (double));

  return self;
}

static gboolean
is_of_same_run (const Wish *one, const Wish *other)
{
  return one->network == other->network && one->data == other->data;
}

static gboolean
is_same (const Wish *one, const Wish *other)
{
  return is_of_same_run (one, other) && one->iteration == other->iteration &&
         one->example == other->example && one->choice.across == other->choice.across &&
         one->choice.up == other->choice.up && one->choice.n_points == other->choice.n_points &&
         one->choice.is_quick == other->choice.is_quick &&
         bs_answer_order_equal (&one->choice.order, &other->choice.order) &&
         memcmp (one->theta, other->theta,
                 bs_network_get_n_parameters (one->network) * sizeof (double)) == 0;
}

static Wish *
wish_new (BsReveal *reveal, const BsAnswerChoice *choice)
{
  Wish *self = g_new0 (Wish, 1);
  const BsPoint *point = bs_reveal_get_point (reveal);
  BsTrainingSet *unscaled = bs_reveal_get_unscaled (reveal);

  self->network = bs_network_ref (bs_reveal_get_network (reveal));
  self->data = bs_training_set_ref (bs_reveal_get_training_set (reveal));
  self->unscaled = bs_training_set_ref (unscaled != NULL ? unscaled : self->data);
  self->theta =
    g_memdup2 (point->theta, bs_network_get_n_parameters (self->network) * sizeof (double));
  self->iteration = point->iteration;
  self->example = bs_reveal_get_shown_example (reveal);
  self->choice = *choice;

  return self;
}

static gsize
count_points (const Wish *wish, gsize most)
{
  double work = wish->choice.is_quick ? QUICK_WORK : WORK;
  double affordable = sqrt (work / (double) bs_network_get_n_parameters (wish->network));

  return (gsize) CLAMP (affordable, (double) MIN (LEAST_POINTS, most), (double) most);
}

/* The features of the shown example, which those without an axis keep. */
static double *
copy_features (const Wish *wish)
{
  gsize n = bs_training_set_get_n_features (wish->data);
  double *features = g_new (double, n);

  for (gsize j = 1; j <= n; j++)
    features[j - 1] = bs_training_set_get_feature (wish->data, wish->example, j);

  return features;
}

static gboolean
make_maps (const Wish *wish, BsAnswerMoment *moment, const atomic_bool *stop)
{
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (wish->network);
  const double *held = moment->held;
  gsize n_outputs = count_points (wish, wish->choice.n_points);
  gsize n_neurons = count_points (wish, MIN (wish->choice.n_points, NEURON_POINTS));
  BsPlane plane = { .across = wish->choice.across, .up = wish->choice.up };

  bs_plane_fit (&plane, wish->data, wish->unscaled);
  moment->outputs =
    bs_plane_sampler_sample (sampler, wish->theta, &plane, held, n_outputs, n_outputs,
                             bs_network_get_n_layers (wish->network), stop);
  if (moment->outputs == NULL)
    return FALSE;
  moment->neurons =
    bs_plane_sampler_sample (sampler, wish->theta, &plane, held, n_neurons, n_neurons, 2, stop);

  return moment->neurons != NULL;
}

/* Of very many examples only some at equal distances are shown, and always the present one. */
static void
choose_examples (const Wish *wish, BsAnswerMoment *moment)
{
  gsize m = bs_training_set_get_n_examples (wish->data);
  gsize step = (m - 1) / BS_ANSWER_MOST_EXAMPLES + 1;

  moment->examples = g_new (gsize, m / step + 2);
  for (gsize i = 1; i <= m; i++)
    if ((i - 1) % step == 0 || i == wish->example)
      moment->examples[moment->n_examples++] = i;
}

static void
work (BsBackgroundWork *work, gpointer data)
{
  const Wish *wish = data;
  const atomic_bool *stop = bs_background_work_get_stop (work);
  BsAnswerMoment *moment = g_new0 (BsAnswerMoment, 1);

  moment->iteration = wish->iteration;
  moment->example = wish->example;
  moment->network = bs_network_ref (wish->network);
  moment->unscaled = bs_training_set_ref (wish->unscaled);
  moment->theta =
    g_memdup2 (wish->theta, bs_network_get_n_parameters (wish->network) * sizeof (double));
  moment->held = copy_features (wish);
  moment->answers = bs_answers_compute (wish->network, wish->data, wish->theta, stop);
  if (moment->answers == NULL || (wish->choice.n_points > 0 && !make_maps (wish, moment, stop)))
    {
      moment_free (moment);
      return;
    }
  if (wish->choice.n_points > 0)
    choose_examples (wish, moment);
  else
    moment->examples =
      bs_answer_order_make (&wish->choice.order, moment->answers, &moment->n_examples);
  bs_background_work_put (work, moment);
}

BsAnswerStudy *
bs_answer_study_new (void)
{
  BsAnswerStudy *self = g_new0 (BsAnswerStudy, 1);

  self->job = bs_background_job_new (moment_free);

  return self;
}

void
bs_answer_study_free (BsAnswerStudy *self)
{
  if (self == NULL)
    return;
  bs_answer_study_clear (self);
  bs_background_job_free (self->job);
  g_free (self);
}

/**
 * bs_answer_study_clear:
 *
 * Forgets everything, and drops what is being computed.
 */
void
bs_answer_study_clear (BsAnswerStudy *self)
{
  g_return_if_fail (self != NULL);

  bs_background_job_drop (self->job);
  g_clear_pointer (&self->asked, wish_free);
  g_clear_pointer (&self->next, wish_free);
  g_clear_pointer (&self->moment, moment_free);
  g_clear_error (&self->failure);
  self->is_new = FALSE;
}

/* Takes what is ready, and if the job has ended, begins with what is wanted next. Without a thread
 * there is no map; the next wish tries again, also if it is the same. */
static void
take (BsAnswerStudy *self)
{
  BsAnswerMoment *moment;

  /* What the work puts last may be put between these two calls, so their order matters. */
  self->is_working = bs_background_job_is_running (self->job);
  moment = bs_background_job_take (self->job);
  if (moment != NULL)
    {
      moment_free (self->moment);
      self->moment = moment;
      self->is_new = TRUE;
    }
  if (self->next == NULL || self->is_working)
    return;
  g_clear_error (&self->failure);
  self->is_working = bs_background_job_start (self->job, work, g_steal_pointer (&self->next),
                                              wish_free, &self->failure);
  if (!self->is_working)
    g_clear_pointer (&self->asked, wish_free);
}

/**
 * bs_answer_study_want:
 * @reveal: has the network, the data, Θ and the example; nothing in it is kept but references
 *
 * Asks for the plane. It is computed in the background, unless it was asked for before.
 */
void
bs_answer_study_want (BsAnswerStudy *self, BsReveal *reveal, const BsAnswerChoice *choice)
{
  Wish *wish;

  g_return_if_fail (self != NULL && reveal != NULL && choice != NULL);

  wish = wish_new (reveal, choice);
  if (self->asked != NULL && is_same (self->asked, wish))
    {
      wish_free (wish);
      return;
    }
  if (self->asked != NULL && !is_of_same_run (self->asked, wish))
    bs_answer_study_clear (self);
  wish_free (self->asked);
  self->asked = wish_copy (wish);
  wish_free (self->next);
  self->next = wish;
  take (self);
}

/**
 * bs_answer_study_update:
 *
 * Takes what has become ready, and begins with what is wanted next. A view calls it once per frame
 * while bs_answer_study_is_active().
 *
 * Returns: whether there is another moment to show; a BS_MEMORY_ERROR tells that there was no
 *   thread to compute it in
 */
gboolean
bs_answer_study_update (BsAnswerStudy *self, GError **error)
{
  gboolean is_new;

  g_return_val_if_fail (self != NULL, FALSE);

  take (self);
  if (self->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  is_new = self->is_new;
  self->is_new = FALSE;

  return is_new;
}

gboolean
bs_answer_study_is_active (BsAnswerStudy *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->next != NULL || self->is_working || self->is_new || self->failure != NULL;
}

/**
 * bs_answer_study_get_moment:
 *
 * Returns: (transfer none) (nullable): the newest plane; valid until the next update or wish
 */
const BsAnswerMoment *
bs_answer_study_get_moment (const BsAnswerStudy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->moment;
}

/**
 * bs_answer_moment_answer:
 * @layer: 2 … L
 * @across, @up: a place in the plane, in the values that the network gets
 *
 * Propagates this one place.
 *
 * Returns: (transfer full): the activations of the layer there, s_l numbers
 */
double *
bs_answer_moment_answer (const BsAnswerMoment *self, guint layer, double across, double up)
{
  const BsPlane *plane;
  g_autoptr (BsPropagation) propagation = NULL;
  g_autoptr (BsExamples) place = NULL;
  g_autofree double *features = NULL;
  double *activations;
  gsize n;

  g_return_val_if_fail (self != NULL, NULL);

  plane = bs_plane_map_get_plane (self->outputs);
  n = bs_network_get_size (self->network, 1);
  features = g_memdup2 (self->held, n * sizeof *features);
  features[plane->across - 1] = across;
  features[plane->up - 1] = up;
  place = bs_examples_new (1, n, features, NULL, NULL);
  propagation = bs_propagation_new (self->network, 1);
  bs_propagation_forward (propagation, self->theta, place, 0, 1);
  activations = g_new (double, bs_network_get_size (self->network, layer));
  for (gsize k = 1; k <= bs_network_get_size (self->network, layer); k++)
    activations[k - 1] = bs_propagation_get_a (propagation, layer, k)[0];

  return activations;
}
