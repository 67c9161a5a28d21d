#include "export/image-drawing.h"

#include "draw/image-sheet.h"

#define WIDTH  800.0
#define HEIGHT 600.0

static void
free_images (gpointer data)
{
  bs_weight_images_free (data);
}

static void
paint_images (gpointer data, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  BsImageSheetFrame frame;

  cairo_scale (cr, size->text_scale, size->text_scale);
  bs_image_sheet_paint (cr, size->width / size->text_scale, size->height / size->text_scale, data,
                        palette, &frame);
}

/**
 * bs_drawing_new_images:
 *
 * Returns: (transfer full) (nullable): the weights into the neurons of layer 2 as a contact sheet;
 *   %NULL if the features form no image
 */
BsDrawing *
bs_drawing_new_images (const BsReveal *reveal)
{
  BsWeightImages *images;

  g_return_val_if_fail (reveal != NULL, NULL);

  images = bs_weight_images_new (reveal);
  if (images == NULL)
    return NULL;

  return bs_drawing_new (images, free_images, paint_images,
                         bs_training_set_get_title (bs_reveal_get_training_set (reveal)), WIDTH,
                         HEIGHT);
}
