#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_DATA_PANEL (bs_data_panel_get_type ())

/**
 * BsDataPanel: the page with the examples as a table, and what the network answers to each; see the
 * head of data-panel.c.
 */
G_DECLARE_FINAL_TYPE (BsDataPanel, bs_data_panel, BS, DATA_PANEL, GtkWidget)

void bs_data_panel_set_experiment (BsDataPanel *self, BsExperiment *experiment);
void bs_data_panel_show_cell (BsDataPanel *self, gsize actual, gsize predicted);
char *bs_data_panel_make_text (BsDataPanel *self, char **note);

G_END_DECLS
