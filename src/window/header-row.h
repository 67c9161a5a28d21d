#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_HEADER_ROW (bs_header_row_get_type ())

/* BsHeaderRow: what stands in the header of the window: buttons, the views, and the title. The
 * signal "left" tells that a menu of it has closed that had the focus. */
G_DECLARE_FINAL_TYPE (BsHeaderRow, bs_header_row, BS, HEADER_ROW, GtkWidget)

void bs_header_row_set_experiment (BsHeaderRow *self, BsExperiment *experiment);
/* The views are the pages of @pages. */
void bs_header_row_set_pages (BsHeaderRow *self, GtkStack *pages);

G_END_DECLS
