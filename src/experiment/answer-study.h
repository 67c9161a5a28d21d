#pragma once

#include "labs/answer-order.h"
#include "labs/plane-map.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsAnswerChoice: which answers are wanted
 * @across, @up: the features of the two axes of maps, 1 … n
 * @n_points: how many points a map has along each side at most; fewer for a large network; 0 for
 *   the answers alone, without maps
 * @is_quick: the map is wanted at every frame, so it may take only a part of one
 * @order: which examples, in which order; for the answers alone
 */
typedef struct
{
  gsize across;
  gsize up;
  gsize n_points;
  gboolean is_quick;
  BsAnswerOrder order;
} BsAnswerChoice;

/* An example that is shown in the plane; more than this many would hide each other. */
#define BS_ANSWER_MOST_EXAMPLES 1500

/**
 * BsAnswerMoment: the answers of the network at one moment of a run; nothing in it is of another
 * moment
 * @iteration: the number of updates that led to Θ
 * @example: the one whose values the other features have, 1 … m
 * @unscaled: the examples as they are in the data; those of the answers if they are not scaled
 * @network, @theta, @held: what made the maps, and the n features of the example, for a single
 * answer at any place
 * @outputs: (nullable): a map of the output layer
 * @neurons: (nullable): a smaller map of all layers but the first
 * @answers: what the network answers to the examples
 * @examples: those that are shown, 1 … m, in their order; there are @n_examples. With maps these
 * are not more than %BS_ANSWER_MOST_EXAMPLES; without, all that @order chose
 */
typedef struct
{
  guint64 iteration;
  gsize example;
  BsNetwork *network;
  BsTrainingSet *unscaled;
  double *theta;
  double *held;
  BsPlaneMap *outputs;
  BsPlaneMap *neurons;
  BsAnswers *answers;
  gsize *examples;
  gsize n_examples;
} BsAnswerMoment;

/**
 * BsAnswerStudy:
 *
 * Computes the answers of the network in a thread of its own; see the head of answer-study.c. Only
 * the main thread uses it, and none of its functions waits.
 */
typedef struct _BsAnswerStudy BsAnswerStudy;

BsAnswerStudy *bs_answer_study_new (void);
void bs_answer_study_free (BsAnswerStudy *self);

void bs_answer_study_want (BsAnswerStudy *self, BsReveal *reveal, const BsAnswerChoice *choice);
gboolean bs_answer_study_update (BsAnswerStudy *self, GError **error);
gboolean bs_answer_study_is_active (BsAnswerStudy *self);
void bs_answer_study_clear (BsAnswerStudy *self);
const BsAnswerMoment *bs_answer_study_get_moment (const BsAnswerStudy *self);
double *bs_answer_moment_answer (const BsAnswerMoment *self, guint layer, double across, double up);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsAnswerStudy, bs_answer_study_free)

G_END_DECLS
