#pragma once

#include <gtk/gtk.h>

#include "draw/palette.h"

G_BEGIN_DECLS

#define BS_TYPE_PICTURE (bs_picture_get_type ())

/**
 * BsPicture: a widget that shows what a painter paints; see the head of picture.c.
 */
G_DECLARE_FINAL_TYPE (BsPicture, bs_picture, BS, PICTURE, GtkWidget)

/* Paints a picture of the size @width × @height. The sizes are in units of which each is as many
 * pixels as the zoom of the picture. */
typedef void (*BsPicturePaint) (gpointer owner,
                                cairo_t *cr,
                                double width,
                                double height,
                                const BsPalette *palette);

GtkWidget *bs_picture_new (BsPicturePaint paint, gpointer owner);
BsPicture *bs_picture_add (GtkWidget *owner, BsPicturePaint paint);
int bs_picture_measure (GtkWidget *owner, GtkOrientation orientation, int width, double height);
double bs_picture_find_magnification (int width, int height);
void bs_picture_fill (BsPicture *self, double magnification, int width, int height);
void bs_picture_set_zoom (BsPicture *self, double zoom);
double bs_picture_get_zoom (BsPicture *self);
void bs_picture_invalidate (BsPicture *self);
void bs_picture_paint (BsPicture *self, cairo_t *cr);

G_END_DECLS
