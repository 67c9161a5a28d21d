#pragma once

/* A network, data and a step to paint, made from a shape and a seed. */

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "draw/diagram-painter.h"
#include "engine/initial-weights.h"

typedef struct
{
  BsNetwork *network;
  BsReveal *reveal;
} Scene;

static inline void
scene_init (Scene *self, const gsize *sizes, guint n_layers, BsActivation activation, gsize m)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, 7 };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) set = NULL;
  g_autoptr (BsPoint) point = NULL;
  g_autoptr (BsObjective) objective = NULL;
  gsize n = sizes[0], K = sizes[n_layers - 1];
  g_autofree double *x = g_new0 (double, m * n);
  g_autofree double *y = g_new0 (double, m * K);

  for (gsize i = 0; i < m * n; i++)
    x[i] = (double) ((i * 7 + i / 3) % 2);
  for (gsize i = 0; i < m; i++)
    y[i * K + i % K] = K > 1 ? 1.0 : (double) (i % 2);

  self->network = bs_network_new (sizes, n_layers, activation, &error);
  g_assert_no_error (error);
  set = bs_training_set_new ("scene", K > 1 ? BS_TARGETS_SEVERAL : BS_TARGETS_BINARY, m, n, K, x, y,
                             NULL, NULL, &error);
  g_assert_no_error (error);
  self->reveal = bs_reveal_new (self->network, set, 0.1, &options);
  point = bs_point_new (bs_network_get_n_parameters (self->network));
  bs_initial_weights_fill (&weights, self->network, point->theta);
  objective = bs_objective_new (self->network, set, 0.1);
  g_assert_true (bs_point_evaluate (point, objective));
  bs_reveal_set_point (self->reveal, point);
}

static inline void
scene_clear (Scene *self)
{
  bs_reveal_free (self->reveal);
  bs_network_unref (self->network);
}

static inline void
scene_go (Scene *self, gsize example, BsPhase phase, guint layer, gsize neuron)
{
  const BsAddress address = { 0, example, phase, layer, neuron };

  bs_reveal_go (self->reveal,
                bs_sequence_position_of (bs_reveal_get_sequence (self->reveal), &address));
}

/* Returns the squares of all discs, which labels must not cover. */
static inline GArray *
scene_take_discs (const BsDiagramLayout *layout)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

  for (gsize i = 0; i < n_places; i++)
    {
      double reach = places[i].radius;
      cairo_rectangle_t area = { places[i].x - reach, places[i].y - reach, 2.0 * reach,
                                 2.0 * reach };

      g_array_append_val (taken, area);
    }

  return taken;
}

/* Asserts that all ink of a recording lies inside the picture. */
static inline void
assert_ink_within (cairo_surface_t *recording, double width, double height)
{
  double x, y, w, h;

  cairo_recording_surface_ink_extents (recording, &x, &y, &w, &h);
  if (w <= 0.0 || x < 0.0 || y < 0.0 || x + w > width || y + h > height)
    g_error ("ink %g %g %g %g in a picture of %g x %g", x, y, w, h, width, height);
}

static inline cairo_surface_t *
new_picture (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_destroy (cr);

  return surface;
}

static inline guint32
pixel_at (cairo_surface_t *surface, double x, double y)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel,
          data + (gsize) (int) y * (gsize) cairo_image_surface_get_stride (surface) +
            4 * (gsize) (int) x,
          4);

  return pixel & 0xffffff;
}

static inline guint32
pixel_of (const BsColor *color)
{
  return (guint32) lround (color->red * 255.0) << 16 |
         (guint32) lround (color->green * 255.0) << 8 | (guint32) lround (color->blue * 255.0);
}

/* Returns whether two colours are equal except for rounding. */
static inline gboolean
pixels_near (guint32 one, guint32 other)
{
  for (guint shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (one >> shift & 0xff) - (int) (other >> shift & 0xff)) > 3)
      return FALSE;

  return TRUE;
}
