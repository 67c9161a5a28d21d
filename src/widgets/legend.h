#pragma once

#include <gtk/gtk.h>

#include "draw/diagram-painter.h"

G_BEGIN_DECLS

#define BS_TYPE_LEGEND (bs_legend_get_type ())

/**
 * BsLegend: a card that explains the signs in the picture of the network. It emits "close" when its
 * button is pressed; its parent then hides it.
 */
G_DECLARE_FINAL_TYPE (BsLegend, bs_legend, BS, LEGEND, GtkWidget)

GtkWidget *bs_legend_new (void);
void bs_legend_show (BsLegend *self,
                     const BsDiagramLayout *layout,
                     const BsReveal *reveal,
                     const BsDiagramMarks *marks);
gboolean bs_legend_fit (BsLegend *self, int picture_width, GtkRequisition *room);
void bs_legend_fit_small (BsLegend *self, int picture_width, GtkRequisition *room);

G_END_DECLS
