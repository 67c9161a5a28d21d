#pragma once

#include "terminal/history-file.h"

G_BEGIN_DECLS

/* Trains until one of the limits of @run, its optimizer's own end, divergence, or a signal: see
 * bs_interruption_begin(). The initial Θ and every iteration go to @history. */
BsStepResult bs_training_run (BsRun *run, BsHistoryFile *history);
/* Whether it was a signal that ended what ended with @result. */
gboolean bs_training_is_interrupted (const BsRun *run, BsStepResult result);

G_END_DECLS
