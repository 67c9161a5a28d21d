#pragma once

#include "experiment/experiment.h"

G_BEGIN_DECLS

/* Shows what has changed in the experiment; @view is the widget. */
typedef void (*BsExperimentRefresh) (gpointer view, BsExperimentChanges changes);

gboolean bs_experiment_view_set (gpointer view,
                                 BsExperiment **held,
                                 BsExperiment *experiment,
                                 BsExperimentRefresh refresh);

G_END_DECLS
