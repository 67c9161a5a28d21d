#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_LAYOUT_NOTE (bs_layout_note_get_type ())

/* BsLayoutNote: what was made of the open file, and what is probably not meant. It is not there at
 * all while the data are built in. */
G_DECLARE_FINAL_TYPE (BsLayoutNote, bs_layout_note, BS, LAYOUT_NOTE, GtkWidget)

void bs_layout_note_set_experiment (BsLayoutNote *self, BsExperiment *experiment);

G_END_DECLS
