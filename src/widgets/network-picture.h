#pragma once

#include <gtk/gtk.h>

#include "walk/reveal.h"

G_BEGIN_DECLS

#define BS_TYPE_NETWORK_PICTURE (bs_network_picture_get_type ())

/**
 * BsNetworkPicture: a network at one step of a walk, as wide as its place. It is a picture alone:
 * nothing in it can be pressed.
 */
G_DECLARE_FINAL_TYPE (BsNetworkPicture, bs_network_picture, BS, NETWORK_PICTURE, GtkWidget)

/* @walk must outlive the widget, and stay where it is. */
GtkWidget *bs_network_picture_new (BsReveal *walk);

G_END_DECLS
