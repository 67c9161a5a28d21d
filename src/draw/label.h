#pragma once

#include "draw/palette.h"

G_BEGIN_DECLS

/* Texts in a picture. Sizes are in pixels, and y is the middle of the line. */

void bs_label_measure (cairo_t *cr,
                       const char *text,
                       double size,
                       gboolean bold,
                       double *width,
                       double *height);
void bs_label_paint (cairo_t *cr,
                     const char *text,
                     double size,
                     gboolean bold,
                     const BsColor *color,
                     double x,
                     double y,
                     double align);
double bs_label_paint_within (cairo_t *cr,
                              const char *text,
                              double size,
                              gboolean bold,
                              const BsColor *color,
                              double x,
                              double y,
                              double align,
                              double room);
cairo_rectangle_t bs_label_paint_clear (cairo_t *cr,
                                        const char *text,
                                        double size,
                                        gboolean bold,
                                        const BsColor *color,
                                        const BsColor *ground,
                                        double x,
                                        double y);
void bs_label_paint_pill (cairo_t *cr,
                          const char *text,
                          double size,
                          const BsColor *color,
                          const BsColor *fill,
                          const BsColor *outline,
                          double x,
                          double y);
void bs_label_pill_size (cairo_t *cr, const char *text, double size, double *width, double *height);
void
bs_rounded_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius);

G_END_DECLS
