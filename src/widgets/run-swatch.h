#pragma once

#include "experiment/kept-run.h"
#include "widgets/picture.h"

G_BEGIN_DECLS

/* Returns a picture of the line that the run has in the plots. @run must outlive it. */
GtkWidget *bs_run_swatch_new (BsKeptRun *run);

G_END_DECLS
