#pragma once

#include <gtk/gtk.h>

#include "draw/matrix-scene.h"
#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_MATRIX_VIEW (bs_matrix_view_get_type ())

/**
 * BsMatrixView: the matrices of one layer at the present step; see the head of matrix-view.c.
 *
 * Signal "entry" (guint64 row, guint64 column): the user has chosen an entry of the layer's Θ.
 */
G_DECLARE_FINAL_TYPE (BsMatrixView, bs_matrix_view, BS, MATRIX_VIEW, GtkWidget)

void bs_matrix_view_show (BsMatrixView *self, BsReveal *reveal, guint layer);
void bs_matrix_view_show_scene (BsMatrixView *self, BsMatrixScene *scene);
gboolean bs_matrix_view_find_group (BsMatrixView *self, double *y, double *height);

G_END_DECLS
