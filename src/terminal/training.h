#pragma once

#include "terminal/history-file.h"

G_BEGIN_DECLS

/* Trains until a limit of @run is reached, the optimizer ends by itself, J diverges, or a signal
 * comes (see bs_interruption_begin()). The initial Θ and every iteration are added to @history. */
BsStepResult bs_training_run (BsRun *run, BsHistoryFile *history);
/* Returns whether a signal ended the training that returned @result. */
gboolean bs_training_is_interrupted (const BsRun *run, BsStepResult result);

G_END_DECLS
