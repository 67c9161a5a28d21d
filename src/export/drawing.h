#pragma once

#include "draw/palette.h"

G_BEGIN_DECLS

/**
 * BsDrawingSize: the size of a picture in pixels, of which 96 are an inch, and how much larger than
 * usual its texts are to be.
 */
typedef struct
{
  double width;
  double height;
  double text_scale;
} BsDrawingSize;

/**
 * BsDrawing: a picture that is ready to be painted; see the head of drawing.c.
 */
typedef struct _BsDrawing BsDrawing;

typedef void (*BsDrawingPaint) (gpointer scene,
                                cairo_t *cr,
                                const BsDrawingSize *size,
                                const BsPalette *palette);

BsDrawing *bs_drawing_new (gpointer scene,
                           GDestroyNotify free_scene,
                           BsDrawingPaint paint,
                           const char *title,
                           double width,
                           double height);
void bs_drawing_free (BsDrawing *self);

const char *bs_drawing_get_title (const BsDrawing *self);
void bs_drawing_get_usual_size (const BsDrawing *self, BsDrawingSize *size);
void bs_drawing_paint (BsDrawing *self,
                       cairo_t *cr,
                       const BsDrawingSize *size,
                       const BsPalette *palette);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsDrawing, bs_drawing_free)

G_END_DECLS
