/* A picture that leaves the window: for a file or the clipboard.
 *
 * A drawing owns all that its painter needs. So it can be painted in a thread while the experiment
 * that it shows goes on, and it still shows the moment at which it was made. One thread at a time
 * may use it.
 *
 * It is painted by the painters of draw/ and laid out by the same functions as in the window. A
 * drawing of the size of the window has the same picture.
 *
 * A new kind of picture is a function that makes a drawing (drawings.c) and, for the terminal, a
 * row in the table of the verb draw. */

#include "export/drawing.h"

struct _BsDrawing
{
  gpointer scene;
  GDestroyNotify free_scene;
  BsDrawingPaint paint;
  char *title;
  double width;
  double height;
};

/**
 * bs_drawing_new:
 * @scene: (transfer full): what is painted
 * @paint: paints @scene in a given size; it need not paint the background
 * @title: what the picture shows, in words
 * @width: the size in pixels that suits the picture, as @height
 *
 * Returns: (transfer full): the drawing
 */
BsDrawing *
bs_drawing_new (gpointer scene,
                GDestroyNotify free_scene,
                BsDrawingPaint paint,
                const char *title,
                double width,
                double height)
{
  BsDrawing *self = g_new (BsDrawing, 1);

  *self = (BsDrawing){ scene, free_scene, paint, g_strdup (title), width, height };

  return self;
}

void
bs_drawing_free (BsDrawing *self)
{
  if (self == NULL)
    return;

  self->free_scene (self->scene);
  g_free (self->title);
  g_free (self);
}

const char *
bs_drawing_get_title (const BsDrawing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * bs_drawing_get_usual_size:
 * @size: (out): the size that suits the picture where none is asked for
 */
void
bs_drawing_get_usual_size (const BsDrawing *self, BsDrawingSize *size)
{
  g_return_if_fail (self != NULL && size != NULL);

  *size = (BsDrawingSize){ self->width, self->height, 1.0 };
}

/**
 * bs_drawing_paint:
 *
 * Paints the picture on its background.
 */
void
bs_drawing_paint (BsDrawing *self, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  g_return_if_fail (self != NULL && cr != NULL && size != NULL && palette != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, size->width, size->height);
  cairo_clip_preserve (cr);
  bs_color_set_source (&palette->background, cr);
  cairo_fill (cr);
  self->paint (self->scene, cr, size, palette);
  cairo_restore (cr);
}
