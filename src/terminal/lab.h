#pragma once

#include "engine/optimizers/optimizer.h"
#include "terminal/exit.h"

G_BEGIN_DECLS

/* What the verbs of the labs share. */

/* Returns the next iteration after @iteration that has a row in a table: 1, 2, 5, 10, 20, 50, ...
 */
guint64 bs_lab_find_next_row (guint64 iteration);
/* Says why a training has ended, unless it did all its iterations, and returns the exit status. */
BsExit bs_lab_conclude (BsStepResult result, BsFinish finish);
/* Returns why a training has ended, or NULL if nothing but the limit or a signal ended it. */
const char *bs_lab_describe_end (BsStepResult result, BsFinish finish);
/* Prints a cell with how many of all are meant: "3/5". */
void bs_lab_print_part (gsize n, gsize total, guint width);
/* On a terminal, standard error shows how much is done, until that is cleared. */
void bs_lab_show_progress (gsize n_done, gsize n_total);
void bs_lab_clear_progress (void);

G_END_DECLS
