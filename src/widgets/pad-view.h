#pragma once

#include "experiment/pad.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_PAD_VIEW (bs_pad_view_get_type ())

/**
 * BsPadView: where somebody draws an image by hand; see the head of pad-view.c.
 *
 * Signals:
 *   drawn ()  the drawing has changed
 */
G_DECLARE_FINAL_TYPE (BsPadView, bs_pad_view, BS, PAD_VIEW, GtkWidget)

void
bs_pad_view_set_shape (BsPadView *self, const BsImageShape *shape, double least, double largest);
double *bs_pad_view_make_features (BsPadView *self);
void bs_pad_view_clear (BsPadView *self);
void bs_pad_view_show_example (BsPadView *self, const double *features);

G_END_DECLS
