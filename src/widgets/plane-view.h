#pragma once

#include "experiment/answer-study.h"
#include "experiment/experiment.h"
#include "export/drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_PLANE_VIEW (bs_plane_view_get_type ())

/**
 * BsPlaneView: what the network answers in the plane of two features; see the head of plane-view.c.
 *
 * Signals:
 *   moment ()  another moment is shown, or none
 */
G_DECLARE_FINAL_TYPE (BsPlaneView, bs_plane_view, BS, PLANE_VIEW, GtkWidget)

void bs_plane_view_set_experiment (BsPlaneView *self, BsExperiment *experiment);
void bs_plane_view_set_follows_walk (BsPlaneView *self, gboolean follows_walk);
void bs_plane_view_set_axes (BsPlaneView *self, gsize across, gsize up);
void bs_plane_view_set_editing (BsPlaneView *self, gboolean is_editing);
void bs_plane_view_set_kind (BsPlaneView *self, guint kind);
const char *const *bs_plane_view_get_kind_names (BsPlaneView *self);
void bs_plane_view_set_shown (BsPlaneView *self, guint layer, gsize neuron);
const BsAnswerMoment *bs_plane_view_get_moment (BsPlaneView *self);
gboolean bs_plane_view_is_asked (BsPlaneView *self);
BsDrawing *bs_plane_view_make_drawing (BsPlaneView *self, BsDrawingSize *size);

G_END_DECLS
