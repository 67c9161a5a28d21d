#pragma once

#include <gtk/gtk.h>

#include "draw/palette.h"

G_BEGIN_DECLS

#define BS_TYPE_PICTURE (bs_picture_get_type ())

/**
 * BsPicture: a painter's picture as a widget. The picture is kept as one render node and
 * painted again only after bs_picture_invalidate(), or when size, scale or theme change: in
 * GTK 4.8 a node that is new in every frame is replayed in every frame.
 */
G_DECLARE_FINAL_TYPE (BsPicture, bs_picture, BS, PICTURE, GtkWidget)

/* Paints @width × @height, in the units of the picture's zoom. */
typedef void (*BsPicturePaint) (gpointer owner,
                                cairo_t *cr,
                                double width,
                                double height,
                                const BsPalette *palette);

GtkWidget *bs_picture_new (BsPicturePaint paint, gpointer owner);
void bs_picture_set_zoom (BsPicture *self, double zoom);
double bs_picture_get_zoom (BsPicture *self);
void bs_picture_invalidate (BsPicture *self);

G_END_DECLS
