#pragma once

#include "draw/weight-images.h"

G_BEGIN_DECLS

/**
 * BsImageSheetMarks: the neurons that are marked, 1 … ; 0 for none
 */
typedef struct
{
  gsize pointer;
  gsize pinned;
  gsize focus;
} BsImageSheetMarks;

/**
 * BsImageSheetFrame: where the images of a contact sheet lie, in units of the picture; see the head
 * of image-sheet.c.
 * @n_columns: tiles beside each other
 * @n_shown: the first so many neurons have a tile
 * @tile_width, @tile_height: the distance from one tile to the next
 * @image_width, @image_height: of the image of a tile
 * @heading: the height of what stands above the tiles
 */
typedef struct
{
  gsize n_columns;
  gsize n_shown;
  double tile_width;
  double tile_height;
  double image_width;
  double image_height;
  double heading;
} BsImageSheetFrame;

void bs_image_sheet_frame_init (BsImageSheetFrame *self,
                                const BsWeightImages *images,
                                double width,
                                double height);
gsize bs_image_sheet_frame_find (const BsImageSheetFrame *self, double x, double y);
cairo_rectangle_t bs_image_sheet_frame_get (const BsImageSheetFrame *self, gsize index);

void bs_image_sheet_paint (cairo_t *cr,
                           double width,
                           double height,
                           const BsWeightImages *images,
                           const BsPalette *palette,
                           BsImageSheetFrame *frame);
void bs_image_sheet_paint_marks (cairo_t *cr,
                                 const BsImageSheetFrame *frame,
                                 const BsImageSheetMarks *marks,
                                 const BsPalette *palette);
void bs_image_sheet_paint_one (cairo_t *cr,
                               double width,
                               double height,
                               const BsWeightImages *images,
                               const BsPalette *palette);

G_END_DECLS
