#pragma once

#include "experiment/lab-subject.h"
#include "labs/symmetry.h"
#include "training/background-job.h"

G_BEGIN_DECLS

/* So many iterations are watched, after so many of them comes a nudge, and so large is it. */
#define BS_SYMMETRY_ITERATIONS 300
#define BS_SYMMETRY_NUDGED_AT  30
#define BS_SYMMETRY_NUDGE      0.1
/* The largest number of neurons whose curves are shown. */
#define BS_SYMMETRY_MOST_CURVES 9

/**
 * BsSymmetryResult: training from a start that was chosen, watched for equal neurons
 * @n_curves: the neurons of the first hidden layer whose curves are there; 0 without such a layer
 * @n_points: the iterations that are done, with iteration 0
 * @lengths: of each of these neurons, the length of the vector of its weights
 * @J: the cost
 * @state: after the last of these iterations
 * @theta: the flat Θ after it
 */
typedef struct
{
  BsSymmetryStart start;
  gboolean is_nudged;
  gsize n_curves;
  gsize n_points;
  double lengths[BS_SYMMETRY_MOST_CURVES][BS_SYMMETRY_ITERATIONS + 1];
  double J[BS_SYMMETRY_ITERATIONS + 1];
  BsSymmetryState *state;
  double *theta;
} BsSymmetryResult;

void bs_symmetry_result_free (gpointer self);
char *bs_symmetry_result_make_title (const BsSymmetryResult *self);
char *bs_symmetry_result_make_groups (const BsSymmetryResult *self);

/* The work, for a BsBackgroundJob. */
gpointer bs_symmetry_lab_new (BsLabSubject *subject,
                              const BsOptimizerOptions *options,
                              const BsInitialWeights *initial,
                              BsSymmetryStart start,
                              gboolean is_nudged,
                              GError **error);
void bs_symmetry_lab_free (gpointer self);
void bs_symmetry_lab_run (BsBackgroundWork *work, gpointer self);

G_END_DECLS
