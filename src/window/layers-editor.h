#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_LAYERS_EDITOR (bs_layers_editor_get_type ())

/* BsLayersEditor: a row for each layer. Hidden layers can be resized, added and removed. */
G_DECLARE_FINAL_TYPE (BsLayersEditor, bs_layers_editor, BS, LAYERS_EDITOR, GtkWidget)

void bs_layers_editor_set_experiment (BsLayersEditor *self, BsExperiment *experiment);

G_END_DECLS
