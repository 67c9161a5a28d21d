#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_CONFUSION_VIEW (bs_confusion_view_get_type ())

/* BsConfusionView: the picture of what the examples are taken for, and the same in words for those
 * who do not see it. */
G_DECLARE_FINAL_TYPE (BsConfusionView, bs_confusion_view, BS, CONFUSION_VIEW, GtkWidget)

/* Copies; NULL for nothing. */
void
bs_confusion_view_show (BsConfusionView *self, const BsQuality *quality, const BsTrainingSet *data);

G_END_DECLS
