/* Paints the weights into all neurons of layer 2 as a contact sheet: one image for each neuron.
 *
 * The tiles are as large as the picture allows. Below each image stand the name of the neuron and
 * its bias, with a square in the colour of the bias; a smaller tile has the name alone, and the
 * smallest has nothing. If even the smallest tiles are too many, the heading says how many of all
 * are shown.
 *
 * The heading says what is painted and at which iteration, and has the key of the colours.
 *
 * bs_image_sheet_paint_one() paints the image of one neuron with its key, for a card. */

#include "draw/image-sheet.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define MARGIN  10.0
#define TITLE   13.0
#define HEADING 34.0
#define LINE    18.0
#define KEY     150.0
#define LEAST   110.0 /* of the key */
/* A narrower picture has its key below the title. */
#define FOR_BOTH 480.0
#define GAP      10.0
#define CAPTION  18.0
#define TEXT     11.0
#define SWATCH   9.0
/* The largest and the smallest pixel, the smallest image, and the narrowest images that have a
 * name, and a name and a bias. */
#define MOST_PIXEL  22.0
#define LEAST_IMAGE 24.0
#define FOR_NAME    28.0
#define FOR_BIAS    84.0

typedef struct
{
  double width;
  double height;
} Room;

static double
get_heading (double width)
{
  return width < FOR_BOTH ? HEADING + LINE : HEADING;
}

/* Returns the largest pixel with so many tiles beside each other. */
static double
find_pixel (const Room *room, const BsImageShape *shape, gsize n, gsize n_columns)
{
  double n_lines = ceil ((double) n / (double) n_columns);
  double across = (room->width / (double) n_columns - GAP) / (double) shape->n_columns;
  double down = (room->height / n_lines - GAP - CAPTION) / (double) shape->n_rows;

  return fmin (fmin (across, down), MOST_PIXEL);
}

/* Makes tiles of the smallest size, and as many as there is room for. */
static void
crowd (BsImageSheetFrame *self, const Room *room, const BsImageShape *shape, gsize n)
{
  double pixel = LEAST_IMAGE / (double) MAX (shape->n_rows, shape->n_columns);

  self->image_width = pixel * (double) shape->n_columns;
  self->image_height = pixel * (double) shape->n_rows;
  self->tile_width = self->image_width + GAP;
  self->tile_height = self->image_height + GAP;
  self->n_columns = (gsize) fmax (1.0, floor (room->width / self->tile_width));
  self->n_shown =
    MIN (n, self->n_columns * (gsize) fmax (1.0, floor (room->height / self->tile_height)));
}

/**
 * bs_image_sheet_frame_init:
 * @width, @height: of the picture
 */
void
bs_image_sheet_frame_init (BsImageSheetFrame *self,
                           const BsWeightImages *images,
                           double width,
                           double height)
{
  gsize n = bs_weight_images_get_n_neurons (images);
  const Room room = { fmax (width - 2.0 * MARGIN + GAP, 1.0),
                      fmax (height - 2.0 * MARGIN - get_heading (width), 1.0) };
  double best = 0.0, bias;
  BsImage image;

  g_return_if_fail (self != NULL && images != NULL);

  self->heading = get_heading (width);
  bs_weight_images_get (images, 1, &image, &bias);
  for (gsize columns = 1; columns <= n; columns++)
    {
      double pixel = find_pixel (&room, &image.shape, n, columns);

      if (pixel <= best)
        continue;
      best = pixel;
      self->n_columns = columns;
    }
  if (best * (double) MAX (image.shape.n_rows, image.shape.n_columns) < LEAST_IMAGE)
    {
      crowd (self, &room, &image.shape, n);
      return;
    }
  self->n_shown = n;
  self->image_width = best * (double) image.shape.n_columns;
  self->image_height = best * (double) image.shape.n_rows;
  self->tile_width = self->image_width + GAP;
  self->tile_height = self->image_height + GAP + CAPTION;
}

/**
 * bs_image_sheet_frame_get:
 * @index: 1 … n_shown
 *
 * Returns: the area of the image of a neuron
 */
cairo_rectangle_t
bs_image_sheet_frame_get (const BsImageSheetFrame *self, gsize index)
{
  const cairo_rectangle_t none = { 0 };

  g_return_val_if_fail (self != NULL && index >= 1 && index <= self->n_shown, none);

  return (cairo_rectangle_t){
    MARGIN + (double) ((index - 1) % self->n_columns) * self->tile_width,
    MARGIN + self->heading + (double) ((index - 1) / self->n_columns) * self->tile_height,
    self->image_width,
    self->image_height,
  };
}

/**
 * bs_image_sheet_frame_find:
 *
 * Returns: the neuron whose tile is at @x, @y; 0 if there is none
 */
gsize
bs_image_sheet_frame_find (const BsImageSheetFrame *self, double x, double y)
{
  double column, line;
  gsize index;

  g_return_val_if_fail (self != NULL, 0);

  column = floor ((x - MARGIN + GAP / 2.0) / self->tile_width);
  line = floor ((y - MARGIN - self->heading + GAP / 2.0) / self->tile_height);
  if (!(column >= 0.0 && column < (double) self->n_columns) || !(line >= 0.0))
    return 0;
  index = (gsize) line * self->n_columns + (gsize) column + 1;

  return index <= self->n_shown ? index : 0;
}

/* The short form is for a picture in which the long one has no room. */
static char *
make_title (const BsWeightImages *images, const BsImageSheetFrame *frame, gboolean is_short)
{
  g_autofree char *iteration = bs_number_format_count (bs_weight_images_get_iteration (images));
  g_autofree char *shown = bs_number_format_count (frame->n_shown);
  g_autofree char *all = bs_number_format_count (bs_weight_images_get_n_neurons (images));

  if (frame->n_shown < bs_weight_images_get_n_neurons (images))
    /* Translators: a number of neurons, the number of all of them, and that of an iteration. */
    return g_strdup_printf (
      is_short ? _ ("%s of %s · iteration %s")
               : _ ("Θ⁽¹⁾ into the first %s of %s neurons of layer 2 · iteration %s"),
      shown, all, iteration);

  /* Translators: the number of an iteration. */
  return g_strdup_printf (is_short ? _ ("Θ⁽¹⁾ · iteration %s")
                                   : _ ("Θ⁽¹⁾ into each neuron of layer 2 · iteration %s"),
                          iteration);
}

/* Paints the square and the number of a bias, which end at @right. */
static void
paint_bias (cairo_t *cr,
            const BsImage *image,
            double bias,
            double right,
            double y,
            const BsPalette *palette)
{
  g_autofree char *number = bs_number_format_cell (bias, 2);
  BsColor color = bs_image_get_weight_color (image, palette, bias);
  double width, height, x;

  bs_label_measure (cr, number, TEXT, FALSE, &width, &height);
  x = right - width;
  bs_label_paint (cr, number, TEXT, FALSE,
                  bias < 0.0 ? &palette->theta_negative_text : &palette->theta_positive_text, x, y,
                  0.0);
  cairo_rectangle (cr, x - 4.0 - SWATCH, y - SWATCH / 2.0, SWATCH, SWATCH);
  bs_color_set_source (&color, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

static void
paint_caption (cairo_t *cr,
               const BsWeightImages *images,
               gsize index,
               const cairo_rectangle_t *area,
               const BsPalette *palette)
{
  g_autofree char *name = bs_weight_images_name (images, index);
  double y = area->y + area->height + CAPTION / 2.0 + 1.0;
  BsImage image;
  double bias;

  if (area->width < FOR_NAME)
    return;
  bs_weight_images_get (images, index, &image, &bias);
  bs_label_paint_within (cr, name, TEXT, FALSE, &palette->text, area->x, y, 0.0,
                         area->width < FOR_BIAS ? area->width : area->width / 2.0 - 2.0);
  if (area->width >= FOR_BIAS)
    paint_bias (cr, &image, bias, area->x + area->width, y, palette);
}

static void
paint_heading (cairo_t *cr,
               double width,
               const BsWeightImages *images,
               const BsImageSheetFrame *frame,
               const BsPalette *palette)
{
  gboolean is_beside = width >= FOR_BOTH;
  double key = CLAMP (width / 3.0, LEAST, KEY), bias, text_width, text_height;
  double y = MARGIN + TITLE / 2.0 + 2.0;
  double room = width - 2.0 * MARGIN - (is_beside ? key + GAP : 0.0);
  g_autofree char *title = make_title (images, frame, FALSE);
  BsImage image;

  bs_label_measure (cr, title, TITLE, TRUE, &text_width, &text_height);
  if (text_width > room)
    {
      g_free (title);
      title = make_title (images, frame, TRUE);
    }
  bs_weight_images_get (images, 1, &image, &bias);
  bs_label_paint_within (cr, title, TITLE, TRUE, &palette->text, MARGIN, y, 0.0, room);
  bs_image_paint_key (cr, &image, TRUE, is_beside ? width - MARGIN - key : MARGIN,
                      is_beside ? y : y + LINE, key, palette);
}

/**
 * bs_image_sheet_paint:
 * @frame: (out): where the images are
 */
void
bs_image_sheet_paint (cairo_t *cr,
                      double width,
                      double height,
                      const BsWeightImages *images,
                      const BsPalette *palette,
                      BsImageSheetFrame *frame)
{
  g_return_if_fail (cr != NULL && images != NULL && palette != NULL && frame != NULL);

  bs_image_sheet_frame_init (frame, images, width, height);
  paint_heading (cr, width, images, frame, palette);
  for (gsize i = 1; i <= frame->n_shown; i++)
    {
      cairo_rectangle_t area = bs_image_sheet_frame_get (frame, i);
      BsImage image;
      double bias;

      bs_weight_images_get (images, i, &image, &bias);
      bs_image_paint_weights (cr, &image, &area, palette);
      paint_caption (cr, images, i, &area, palette);
    }
}

static void
paint_mark (cairo_t *cr,
            const BsImageSheetFrame *frame,
            gsize index,
            double margin,
            double line,
            const BsColor *color)
{
  cairo_rectangle_t area;

  if (index == 0 || index > frame->n_shown)
    return;
  area = bs_image_sheet_frame_get (frame, index);
  cairo_rectangle (cr, area.x - margin, area.y - margin, area.width + 2.0 * margin,
                   area.height + 2.0 * margin);
  bs_color_set_source (color, cr);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

/**
 * bs_image_sheet_paint_marks:
 *
 * Paints what marks a neuron: a line around its image for the pointer, two for the pinned one, and
 * one outside of these for the keys.
 */
void
bs_image_sheet_paint_marks (cairo_t *cr,
                            const BsImageSheetFrame *frame,
                            const BsImageSheetMarks *marks,
                            const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && frame != NULL && marks != NULL && palette != NULL);

  paint_mark (cr, frame, marks->pointer, 0.5, 2.0, &palette->text);
  paint_mark (cr, frame, marks->pinned, 0.5, 2.0, &palette->text);
  paint_mark (cr, frame, marks->pinned, 3.0, 1.0, &palette->text);
  paint_mark (cr, frame, marks->focus, 4.0, 2.0, &palette->accent);
}

/**
 * bs_image_sheet_paint_one:
 * @images: of one neuron
 *
 * Paints the image, and below it the key and the bias.
 */
void
bs_image_sheet_paint_one (cairo_t *cr,
                          double width,
                          double height,
                          const BsWeightImages *images,
                          const BsPalette *palette)
{
  const cairo_rectangle_t room = { 1.0, 1.0, width - 2.0, height - 2.0 - 2.0 * CAPTION };
  cairo_rectangle_t area;
  BsImage image;
  double bias;

  g_return_if_fail (cr != NULL && images != NULL && palette != NULL);

  bs_weight_images_get (images, 1, &image, &bias);
  area = bs_image_fit (&image.shape, &room);
  area.x = room.x;
  bs_image_paint_weights (cr, &image, &area, palette);
  bs_image_paint_key (cr, &image, TRUE, room.x, height - 1.5 * CAPTION, room.width, palette);
  bs_label_paint (cr, _ ("bias"), TEXT, FALSE, &palette->text, room.x, height - 0.5 * CAPTION, 0.0);
  paint_bias (cr, &image, bias, room.x + room.width, height - 0.5 * CAPTION, palette);
}
