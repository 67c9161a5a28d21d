#pragma once

#include "terminal/arguments.h"
#include "training/run-need.h"

G_BEGIN_DECLS

/**
 * BsTask: what every verb works on: the set-up that the command line asks for, and what is made of
 * it.
 * @theta_file: the path of a loaded Θ; NULL where it is initial
 * @training_set: what is trained with, scaled
 * @held_out: what is not; NULL where nothing is held out
 * @network: between the inputs and outputs of the data
 * @theta: the first Θ, as many numbers as @network has parameters
 */
typedef struct
{
  BsSetup *setup;
  char *theta_file;
  BsTrainingSet *training_set;
  BsTrainingSet *held_out;
  BsNetwork *network;
  double *theta;
} BsTask;

/* Reads the files that @arguments name. What they do not say is as bs_setup_suggest() has it, in
 * the window too. FALSE where it cannot be; why is on standard error. */
gboolean bs_task_make (BsTask *self, const BsArguments *arguments);
void bs_task_clear (BsTask *self);

/* What a run by @options, which stay the caller's, takes; held-out data included. */
BsRunSize bs_task_get_run_size (const BsTask *self, const BsOptimizerOptions *options);
/* A run by @options from the task's Θ, that only goes forward. */
BsRun *bs_task_make_run (const BsTask *self, const BsOptimizerOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsTask, bs_task_clear)

G_END_DECLS
