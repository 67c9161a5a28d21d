#pragma once

#include "terminal/arguments.h"
#include "training/run-need.h"

G_BEGIN_DECLS

/**
 * BsTask: what every verb works on: the set-up from the command line, and what is made from it.
 * @theta_file: the path of a loaded Θ; NULL if Θ is made by the initial weights
 * @training_set: the scaled training examples
 * @held_out: the scaled held-out examples; NULL if there are none
 * @unscaled: the training examples before they were scaled, if the verb asks for them
 * @context: what a Θ that is trained with them means
 * @network: the network for the data
 * @theta: the initial Θ, one number for each parameter of @network
 */
typedef struct
{
  BsSetup *setup;
  char *theta_file;
  BsTrainingSet *training_set;
  BsTrainingSet *held_out;
  BsTrainingSet *unscaled;
  BsThetaContext *context;
  BsNetwork *network;
  double *theta;
} BsTask;

/* Reads the files that @arguments name. All other settings come from bs_setup_suggest(), as in the
 * window. Returns FALSE after it has written the reason to standard error. */
gboolean bs_task_make (BsTask *self, const BsArguments *arguments);
void bs_task_clear (BsTask *self);

/* Checks that there is memory for what is planned with the network. Returns FALSE after it has
 * written the reason to standard error. */
gboolean bs_task_check_memory (const BsTask *self, const BsMemoryNeed *need);

/* Adds the need of a run with @options, held-out data included. */
BsRunSize bs_task_get_run_size (const BsTask *self, const BsOptimizerOptions *options);
/* Returns a run with @options from the task's Θ. It keeps no checkpoints, so it only goes
 * forward. */
BsRun *bs_task_make_run (const BsTask *self, const BsOptimizerOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsTask, bs_task_clear)

G_END_DECLS
