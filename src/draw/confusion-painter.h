#pragma once

#include "draw/palette.h"
#include "engine/quality.h"

G_BEGIN_DECLS

/* Paints the confusion matrix: see the head of confusion-painter.c. */
void bs_confusion_paint (cairo_t *cr,
                         double width,
                         double height,
                         const BsQuality *quality,
                         const char *const *class_names,
                         const BsPalette *palette);

/* Finds the cell of the matrix at a place of the picture. The classes are counted from 1. */
gboolean bs_confusion_find_cell (double width,
                                 double height,
                                 const BsQuality *quality,
                                 const char *const *class_names,
                                 double x,
                                 double y,
                                 gsize *actual,
                                 gsize *predicted);

G_END_DECLS
