#pragma once

#include "experiment/lab-subject.h"
#include "labs/cost-allocation.h"
#include "training/background-job.h"

G_BEGIN_DECLS

/* So many iterations are shared out. */
#define BS_ALLOCATION_ITERATIONS 100
/* The largest number of Θ whose curves are shown. */
#define BS_ALLOCATION_MOST_LAYERS 9

/**
 * BsAllocationResult: how the fall of J was shared out over the weights
 * @n_layers: the Θ that have curves, from Θ(1) on
 * @n_points: the iterations that are done, with iteration 0
 * @by_layer: the sum of the shares of each Θ until that iteration
 * @fall: how much J has fallen until then
 * @total: the shares of all weights over all these iterations
 */
typedef struct
{
  guint n_layers;
  gsize n_points;
  double by_layer[BS_ALLOCATION_MOST_LAYERS][BS_ALLOCATION_ITERATIONS + 1];
  double fall[BS_ALLOCATION_ITERATIONS + 1];
  BsCostAllocation *total;
} BsAllocationResult;

void bs_allocation_result_free (gpointer self);
char *bs_allocation_result_make_title (const BsAllocationResult *self);
char *bs_allocation_result_make_shares (const BsAllocationResult *self, const BsNetwork *network);

/* The work, for a BsBackgroundJob. */
gpointer
bs_allocation_lab_new (BsLabSubject *subject, const BsOptimizerOptions *options, GError **error);
void bs_allocation_lab_free (gpointer self);
void bs_allocation_lab_run (BsBackgroundWork *work, gpointer self);

G_END_DECLS
