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

G_END_DECLS
