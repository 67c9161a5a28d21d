/* Paints what the network answers in the plane of two features, with the examples.
 *
 * The ground is the map: the activation of one neuron, or the likeliest class. A thick line shows
 * where the answer changes: h = 0.5, or two classes that are equally likely. Thin lines show h =
 * 0.1 and 0.9 of an output: between them the network is unsure.
 *
 * The line has a border in the colour of the page, so that it can be seen on any ground. The
 * examples are painted over all that, the wrong ones last, and the one of the walk on top.
 *
 * A picture without axes (bs_plane_paint_map) is for small ones: what a hidden neuron answers to.
 */

#include "draw/plane-painter.h"

#include <math.h>

#include "draw/label.h"
#include "draw/plane-field.h"
#include "draw/plane-layout.h"
#include "draw/plane-legend.h"
#include "draw/plane-line.h"
#include "draw/plane-sign.h"
#include "engine/activation.h"

#define TITLE 12.0
/* A number that is nearer than this to the upper end of its axis, where a short name stands, is
 * left out. */
#define UP_NAME 14.0
/* The distance of a note from its place. */
#define NOTE_GAP   20.0
#define LEAST_NOTE 8.0
/* A plane of this height, or wider and higher, has signs of the usual size; a smaller one has
 * smaller signs, down to this part of it. */
#define USUAL_PLANE 220.0
#define LEAST_SIGN  0.5

static gboolean
is_output (const BsPlaneScene *scene)
{
  return scene->layer == bs_plane_map_get_n_layers (scene->map);
}

/* Strokes the path that was made in the unit square of the map with the pen of the picture. The
 * path has pieces, and round ends close the gaps where a thick line bends. */
static void
stroke_line (cairo_t *cr, const BsColor *color, const BsColor *border, double width)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (border != NULL)
    {
      bs_color_set_source (border, cr);
      cairo_set_line_width (cr, width + 2.0);
      cairo_stroke_preserve (cr);
    }
  bs_color_set_source (color, cr);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
begin_lines (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_new_path (cr);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width, height);
}

static void
paint_lines (cairo_t *cr,
             double x,
             double y,
             double width,
             double height,
             const BsPlaneScene *scene,
             const BsPalette *palette)
{
  const double unsure[] = { 0.1, 0.9 };

  for (gsize i = 0; i < G_N_ELEMENTS (unsure) && scene->neuron > 0 && is_output (scene); i++)
    {
      begin_lines (cr, x, y, width, height);
      bs_plane_line_trace (cr, scene->map, scene->layer, scene->neuron, unsure[i]);
      cairo_restore (cr);
      stroke_line (cr, &palette->unknown, NULL, 1.0);
    }

  begin_lines (cr, x, y, width, height);
  if (scene->neuron > 0)
    bs_plane_line_trace (cr, scene->map, scene->layer, scene->neuron,
                         bs_plane_field_get_level (scene->map, scene->layer));
  else
    bs_plane_line_trace_classes (cr, scene->map);
  cairo_restore (cr);
  stroke_line (cr, &palette->text, &palette->background, 2.0);
}

/**
 * bs_plane_paint_map:
 * @scene: has a map
 *
 * Paints the map with its lines, and neither axes nor examples.
 */
void
bs_plane_paint_map (cairo_t *cr,
                    double x,
                    double y,
                    double width,
                    double height,
                    const BsPlaneScene *scene,
                    const BsPalette *palette)
{
  cairo_surface_t *field =
    scene->neuron > 0
      ? bs_plane_field_new_activation (scene->map, scene->layer, scene->neuron, palette)
      : bs_plane_field_new_classes (scene->map, palette);

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width / cairo_image_surface_get_width (field),
               height / cairo_image_surface_get_height (field));
  cairo_set_source_surface (cr, field, 0.0, 0.0);
  /* The pixels at the border would otherwise fade into nothing. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  paint_lines (cr, x, y, width, height, scene, palette);
  cairo_restore (cr);
  cairo_surface_destroy (field);
}

static void
paint_names (cairo_t *cr,
             const BsPlaneFrame *frame,
             const BsPlaneScene *scene,
             const BsPalette *palette)
{
  double width = frame->right - frame->left;

  if (frame->has_short_names)
    {
      bs_label_paint (cr, scene->names[0], BS_PLANE_NAME, TRUE, &palette->text, frame->right + 6.0,
                      frame->bottom, 0.0);
      bs_label_paint (cr, scene->names[1], BS_PLANE_NAME, TRUE, &palette->text, frame->left - 6.0,
                      frame->top, 1.0);
      return;
    }
  bs_label_paint_within (cr, scene->names[0], BS_PLANE_NAME, TRUE, &palette->text,
                         (frame->left + frame->right) / 2.0, frame->bottom + 27.0, 0.5, width);
  bs_label_paint_within (cr, scene->names[1], BS_PLANE_NAME, TRUE, &palette->text, frame->left,
                         frame->top - 13.0, 0.0, width);
}

static void
paint_axes (cairo_t *cr,
            const BsPlaneFrame *frame,
            const BsPlaneScene *scene,
            const BsPalette *palette)
{
  const BsPlotAxis *across = &frame->axes[0], *up = &frame->axes[1];
  double room = frame->left - 8.0;

  cairo_rectangle (cr, frame->left, frame->top, frame->right - frame->left,
                   frame->bottom - frame->top);
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  for (guint i = 0; i < across->n_ticks; i++)
    {
      g_autofree char *text = bs_plot_axis_make_tick (across, across->ticks[i]);
      double x = frame->left +
                 bs_plot_axis_normalize (across, across->ticks[i]) * (frame->right - frame->left);

      bs_label_paint (cr, text, BS_PLANE_NUMBERS, FALSE, &palette->faint_text, x,
                      frame->bottom + 11.0, 0.5);
    }
  for (guint i = 0; i < up->n_ticks; i++)
    {
      g_autofree char *text = bs_plot_axis_make_tick (up, up->ticks[i]);
      double y =
        frame->bottom - bs_plot_axis_normalize (up, up->ticks[i]) * (frame->bottom - frame->top);

      if (!frame->has_short_names || y > frame->top + UP_NAME)
        bs_label_paint_within (cr, text, BS_PLANE_NUMBERS, FALSE, &palette->faint_text,
                               frame->left - 6.0, y, 1.0, room);
    }
  paint_names (cr, frame, scene, palette);
}

/* In a small plane signs of the usual size would hide the map. */
static double
find_sign_scale (const BsPlaneFrame *frame)
{
  double side = fmin (frame->right - frame->left, frame->bottom - frame->top);

  return fmin (fmax (side / USUAL_PLANE, LEAST_SIGN), 1.0);
}

static void
paint_point (cairo_t *cr,
             const BsPlaneFrame *frame,
             const BsPlaneScene *scene,
             gsize index,
             const BsPalette *palette)
{
  const BsPlanePoint *point = &scene->points[index];
  double scale = find_sign_scale (frame);

  cairo_save (cr);
  cairo_translate (cr, bs_plane_frame_x (frame, scene, point->across),
                   bs_plane_frame_y (frame, scene, point->up));
  cairo_scale (cr, scale, scale);
  if (index == scene->current)
    bs_plane_sign_current (cr, 0.0, 0.0, palette);
  if (point->error != 0)
    bs_plane_sign_wrong (cr, point->error, 0.0, 0.0, palette);
  bs_plane_sign_point (cr, point->kind, scene->has_two_kinds, 0.0, 0.0, palette);
  cairo_restore (cr);
}

static void
paint_points (cairo_t *cr,
              const BsPlaneFrame *frame,
              const BsPlaneScene *scene,
              const BsPalette *palette)
{
  for (gsize i = 0; i < scene->n_points; i++)
    if (scene->points[i].error == 0 && i != scene->current)
      paint_point (cr, frame, scene, i, palette);
  for (gsize i = 0; i < scene->n_points; i++)
    if (scene->points[i].error != 0 && i != scene->current)
      paint_point (cr, frame, scene, i, palette);
  if (scene->current < scene->n_points)
    paint_point (cr, frame, scene, scene->current, palette);
}

/* Writes a text beside a place: to the right, or to the left if there is no room. A text that is
 * wider than the plane is made smaller, down to a size that can just be read; the widget tells the
 * same in words. */
static void
paint_note (cairo_t *cr,
            const BsPlaneFrame *frame,
            const char *text,
            double x,
            double y,
            const BsColor *outline,
            const BsPalette *palette)
{
  double size = TITLE;
  double width, height;

  bs_label_pill_size (cr, text, size, &width, &height);
  while (width > frame->right - frame->left && size > LEAST_NOTE)
    bs_label_pill_size (cr, text, --size, &width, &height);
  if (width > frame->right - frame->left)
    return;
  x += x + NOTE_GAP + width <= frame->right ? NOTE_GAP + width / 2.0 : -NOTE_GAP - width / 2.0;
  x = fmax (x, frame->left + width / 2.0);
  y = fmin (fmax (y, frame->top + height / 2.0), frame->bottom - height / 2.0);
  bs_label_paint_pill (cr, text, size, &palette->text, &palette->background, outline, x, y);
}

static void
paint_notes (cairo_t *cr,
             const BsPlaneFrame *frame,
             const BsPlaneScene *scene,
             const BsPalette *palette)
{
  if (scene->has_cross && scene->cross_text != NULL)
    paint_note (cr, frame, scene->cross_text, bs_plane_frame_x (frame, scene, scene->cross[0]),
                bs_plane_frame_y (frame, scene, scene->cross[1]) - NOTE_GAP, &palette->unknown,
                palette);
  else if (scene->current < scene->n_points && scene->current_text != NULL)
    {
      const BsPlanePoint *point = &scene->points[scene->current];

      paint_note (cr, frame, scene->current_text, bs_plane_frame_x (frame, scene, point->across),
                  bs_plane_frame_y (frame, scene, point->up), &palette->halo_outline, palette);
    }
}

static void
paint_cross (cairo_t *cr,
             const BsPlaneFrame *frame,
             const BsPlaneScene *scene,
             const BsPalette *palette)
{
  double x = floor (bs_plane_frame_x (frame, scene, scene->cross[0])) + 0.5;
  double y = floor (bs_plane_frame_y (frame, scene, scene->cross[1])) + 0.5;

  cairo_move_to (cr, x, frame->top);
  cairo_line_to (cr, x, frame->bottom);
  cairo_move_to (cr, frame->left, y);
  cairo_line_to (cr, frame->right, y);
  stroke_line (cr, &palette->text, &palette->background, 1.0);
}

/**
 * bs_plane_paint_marks:
 * @frame: from bs_plane_paint()
 *
 * Paints the cross-hair and what it reads, or else what is written beside the example of the walk.
 */
void
bs_plane_paint_marks (cairo_t *cr,
                      const BsPlaneFrame *frame,
                      const BsPlaneScene *scene,
                      const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && frame != NULL && scene != NULL && palette != NULL);

  if (scene->has_cross)
    paint_cross (cr, frame, scene, palette);
  paint_notes (cr, frame, scene, palette);
}

/**
 * bs_plane_paint:
 * @frame: (out): where the plane lies in the picture
 *
 * Paints the plane with axes, examples, and a legend if there is room for it. What moves with the
 * pointer is painted over it by bs_plane_paint_marks().
 */
void
bs_plane_paint (cairo_t *cr,
                double width,
                double height,
                const BsPlaneScene *scene,
                const BsPalette *palette,
                BsPlaneFrame *frame)
{
  BsPlaneLayout layout;

  g_return_if_fail (cr != NULL && scene != NULL && palette != NULL && frame != NULL);

  bs_plane_layout_init (&layout, cr, width, height, scene);
  *frame = layout.frame;
  if (scene->map != NULL)
    bs_plane_paint_map (cr, frame->left, frame->top, frame->right - frame->left,
                        frame->bottom - frame->top, scene, palette);
  paint_axes (cr, frame, scene, palette);
  cairo_save (cr);
  cairo_rectangle (cr, frame->left, frame->top, frame->right - frame->left,
                   frame->bottom - frame->top);
  cairo_clip (cr);
  paint_points (cr, frame, scene, palette);
  cairo_restore (cr);
  if (layout.has_legend)
    bs_plane_legend_paint (cr, &layout.legend, scene, palette);
}
