#pragma once

#include "engine/optimizers/optimizer.h"
#include "labs/symmetry-state.h"

G_BEGIN_DECLS

/**
 * BsSymmetryStart: how the initial Θ is made
 * @BS_SYMMETRY_ZERO: each entry is 0.
 * @BS_SYMMETRY_CONSTANT: each entry is the same given number.
 * @BS_SYMMETRY_ONE_RANDOM: one r is drawn from uniform (-τ, τ), and each entry is r: the lecture's
 *   quiz.
 * @BS_SYMMETRY_RANDOM: each entry is drawn from uniform (-τ, τ).
 * @BS_SYMMETRY_LARGE: the same with a τ so large that neurons are saturated.
 */
typedef enum
{
  BS_SYMMETRY_ZERO,
  BS_SYMMETRY_CONSTANT,
  BS_SYMMETRY_ONE_RANDOM,
  BS_SYMMETRY_RANDOM,
  BS_SYMMETRY_LARGE,
} BsSymmetryStart;

#define BS_N_SYMMETRY_STARTS 5

/* The usual number of BS_SYMMETRY_CONSTANT, and the usual τ of BS_SYMMETRY_LARGE. */
#define BS_SYMMETRY_DEFAULT_CONSTANT 0.5
#define BS_SYMMETRY_DEFAULT_LARGE    20.0

const char *bs_symmetry_start_get_nick (BsSymmetryStart start);
void bs_symmetry_start_fill (BsSymmetryStart start,
                             double number,
                             guint64 seed,
                             const BsNetwork *network,
                             double *theta);

/**
 * BsSymmetry:
 *
 * Training that is watched for equal neurons. It is a plain job: it runs in the thread that calls
 * it, tells its progress after each iteration, and can be stopped from any thread.
 *
 * One weight may be nudged at some iteration. It belongs to a neuron: to the hidden neuron that it
 * leads to, or else to the one that it comes from. The state's distance is then the largest
 * distance between the weights of this neuron, incoming and outgoing as one vector, and those of
 * any neuron that was equal to it just before the nudge; NAN if there was none.
 */
typedef struct _BsSymmetry BsSymmetry;

/**
 * BsSymmetryProgress:
 * @state: after an iteration, and before the first; it is valid during the call
 *
 * It is called in the thread of the job, which ends when it returns %FALSE.
 */
typedef gboolean (*BsSymmetryProgress) (const BsSymmetryState *state, gpointer user_data);

BsSymmetry *bs_symmetry_new (BsNetwork *network,
                             BsTrainingSet *training_set,
                             double lambda,
                             const BsOptimizerOptions *options,
                             const double *theta);
void bs_symmetry_add_need (const BsNetwork *network,
                           gsize n_examples,
                           const BsOptimizerOptions *options,
                           BsMemoryNeed *need);
void bs_symmetry_free (BsSymmetry *self);

gboolean
bs_symmetry_find_neuron (const BsNetwork *network, gsize index, guint *layer, gsize *neuron);
void bs_symmetry_set_nudge (BsSymmetry *self, guint64 iteration, gsize index, double amount);
BsStepResult bs_symmetry_run (BsSymmetry *self,
                              guint64 n_iterations,
                              const atomic_bool *stop,
                              BsSymmetryProgress progress,
                              gpointer user_data);
const BsPoint *bs_symmetry_get_point (const BsSymmetry *self);
const BsOptimizer *bs_symmetry_get_optimizer (const BsSymmetry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSymmetry, bs_symmetry_free)

G_END_DECLS
