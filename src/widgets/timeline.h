#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_TIMELINE (bs_timeline_get_type ())

/**
 * BsTimeline: a slider over the steps of the present iteration, with a strip below it that shows
 * their phases.
 */
G_DECLARE_FINAL_TYPE (BsTimeline, bs_timeline, BS, TIMELINE, GtkWidget)

void bs_timeline_set_experiment (BsTimeline *self, BsExperiment *experiment);

G_END_DECLS
