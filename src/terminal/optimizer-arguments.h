#pragma once

#include "engine/optimizers/optimizer.h"

G_BEGIN_DECLS

/**
 * BsOptimizerArguments: the parameters of optimizers as the command line gives them, by the
 * number of the parameter; NULL where it does not.
 */
typedef struct
{
  char *values[BS_N_PARAMETERS];
  char *descriptions[BS_N_PARAMETERS];
} BsOptimizerArguments;

/* Appends an option for each parameter but α, which every verb has. */
void bs_optimizer_arguments_add_entries (BsOptimizerArguments *self, GArray *entries);
/* What --help says of the methods and their defaults. */
char *bs_optimizer_arguments_describe (void);
/* FALSE where the method cannot have what is given; why is on standard error. */
gboolean bs_optimizer_arguments_apply (const BsOptimizerArguments *self,
                                       BsOptimizerOptions *options,
                                       const BsTrainingSet *training_set);
void bs_optimizer_arguments_clear (BsOptimizerArguments *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsOptimizerArguments, bs_optimizer_arguments_clear)

G_END_DECLS
