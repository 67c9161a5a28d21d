#pragma once

#include "experiment/experiment.h"
#include "experiment/plane-study.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BsPlaneWatch:
 *
 * Keeps a widget up to date with the answers of the network, and with maps of a plane if it wants
 * any; see the head of plane-watch.c. It is a part of the widget.
 */
typedef struct _BsPlaneWatch BsPlaneWatch;

/* Shows the moment of bs_plane_watch_get_moment(), or that there is none. */
typedef void (*BsPlaneWatchShow) (gpointer widget);

BsPlaneWatch *bs_plane_watch_new (GtkWidget *widget, BsPlaneWatchShow show);
void bs_plane_watch_free (BsPlaneWatch *self);
void bs_plane_watch_set_experiment (BsPlaneWatch *self, BsExperiment *experiment);
void bs_plane_watch_set_choice (BsPlaneWatch *self, const BsPlaneChoice *choice);
void bs_plane_watch_ask (BsPlaneWatch *self);
const BsPlaneMoment *bs_plane_watch_get_moment (const BsPlaneWatch *self);

G_END_DECLS
