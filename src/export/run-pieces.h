#pragma once

#include "draw/plot-painter.h"
#include "training/cost-history.h"

G_BEGIN_DECLS

/* Turns a cost history into the pieces of a curve over iterations, epochs, gradient evaluations or
 * seconds. */

void bs_run_pieces_fill (GArray *pieces,
                         const BsCostHistory *history,
                         BsPlotUnit unit,
                         gsize n_examples);
double bs_run_pieces_find (const GArray *pieces, guint64 iteration);

G_END_DECLS
