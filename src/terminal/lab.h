#pragma once

#include "engine/optimizers/optimizer.h"
#include "terminal/terminal.h"

G_BEGIN_DECLS

/* What the verbs of the labs share. */

/* Returns the next iteration after @iteration that has a row in a table: 1, 2, 5, 10, 20, 50, ...
 */
guint64 bs_lab_find_next_row (guint64 iteration);
/* Says why a training has ended, unless it did all its iterations, and returns the exit status. */
BsExit bs_lab_conclude (BsStepResult result, BsFinish finish);

G_END_DECLS
