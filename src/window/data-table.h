#pragma once

#include <gtk/gtk.h>

#include "window/data-rows.h"

G_BEGIN_DECLS

/* So many features have a column of their own. */
#define BS_DATA_MOST_FEATURES 16

void bs_data_table_set_data (GtkColumnView *view, const BsTrainingSet *data);

G_END_DECLS
