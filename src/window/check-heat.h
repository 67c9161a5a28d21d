#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"
#include "labs/checked-entry.h"

G_BEGIN_DECLS

#define BS_TYPE_CHECK_HEAT (bs_check_heat_get_type ())

/**
 * BsCheckHeat: the results of a gradient check as matrices, one row of them for each layer. A click
 * on an entry chooses it.
 */
G_DECLARE_FINAL_TYPE (BsCheckHeat, bs_check_heat, BS, CHECK_HEAT, GtkWidget)

void bs_check_heat_show (BsCheckHeat *self,
                         BsExperiment *experiment,
                         const BsNetwork *network,
                         const BsCheckedEntry *entries,
                         gsize n_entries);

G_END_DECLS
