#pragma once

#include "draw/palette.h"
#include "engine/quality.h"

G_BEGIN_DECLS

/* What examples were taken for: a matrix with recall at its right and precision below, or where
 * there is none, or too many classes for one, a table of the classes. */
void bs_confusion_paint (cairo_t *cr,
                         double width,
                         double height,
                         const BsQuality *quality,
                         const char *const *class_names,
                         const BsPalette *palette);

G_END_DECLS
