#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_FIRST_HINT (bs_first_hint_get_type ())

/**
 * BsFirstHint:
 *
 * One line above the picture that tells a new user what to press. It goes with the first step or
 * the first training, and the property “seen” keeps it away from then on.
 */
G_DECLARE_FINAL_TYPE (BsFirstHint, bs_first_hint, BS, FIRST_HINT, GtkWidget)

void bs_first_hint_set_experiment (BsFirstHint *self, BsExperiment *experiment);

G_END_DECLS
