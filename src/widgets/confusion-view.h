#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_CONFUSION_VIEW (bs_confusion_view_get_type ())

/**
 * BsConfusionView: the confusion matrix as a picture, and its precision and recall in words for a
 * screen reader
 *
 * Signals:
 *   cell (guint, guint)  a cell was clicked: the actual and the predicted class, from 1
 */
G_DECLARE_FINAL_TYPE (BsConfusionView, bs_confusion_view, BS, CONFUSION_VIEW, GtkWidget)

void bs_confusion_view_show (BsConfusionView *self,
                             const BsQuality *quality,
                             const BsTrainingSet *data,
                             const char *hint);

G_END_DECLS
