/* The plane of two features as a picture in a file. A window gives what it shows. A verb has
 * nothing yet, and nothing moves there, so its map is as fine as paper shows it. */

#include "export/plane-drawing.h"

#include "draw/plane-painter.h"
#include "labs/plane-map.h"

#define WIDTH    800.0
#define HEIGHT   600.0
#define N_POINTS 400

static void
free_contents (gpointer data)
{
  bs_plane_contents_free (data);
}

static void
paint_plane (gpointer data, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  BsPlaneFrame frame;

  cairo_scale (cr, size->text_scale, size->text_scale);
  bs_plane_paint (cr, size->width / size->text_scale, size->height / size->text_scale,
                  bs_plane_contents_get_scene (data), palette, &frame);
  bs_plane_paint_marks (cr, &frame, bs_plane_contents_get_scene (data), palette);
}

static BsPlaneMap *
sample (BsReveal *reveal, const BsPlane *plane)
{
  BsNetwork *network = bs_reveal_get_network (reveal);
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);
  gsize n = bs_network_get_size (network, 1);
  g_autofree double *held = g_new (double, n);

  for (gsize j = 1; j <= n; j++)
    held[j - 1] = bs_training_set_get_feature (bs_reveal_get_training_set (reveal),
                                               bs_reveal_get_shown_example (reveal), j);

  return bs_plane_sampler_sample (sampler, bs_reveal_get_point (reveal)->theta, plane, held,
                                  N_POINTS, N_POINTS, bs_network_get_n_layers (network), NULL);
}

static gsize *
list_examples (gsize m)
{
  gsize *examples = g_new (gsize, m);

  for (gsize i = 0; i < m; i++)
    examples[i] = i + 1;

  return examples;
}

/**
 * bs_drawing_new_plane:
 * @contents: (transfer full): what is shown
 *
 * Returns: (transfer full): the plane as a picture
 */
BsDrawing *
bs_drawing_new_plane (BsPlaneContents *contents, const char *title)
{
  return bs_drawing_new (contents, free_contents, paint_plane, title, WIDTH, HEIGHT);
}

/**
 * bs_drawing_sample_plane:
 * @reveal: Θ, the data, and the example that is shown
 * @across, @up: two different features, 1 … n
 *
 * Computes the map of the outputs, which takes a while for a large network.
 *
 * Returns: (transfer full): what the network answers in the plane of these features, with all
 *   examples
 */
BsDrawing *
bs_drawing_sample_plane (BsReveal *reveal, gsize across, gsize up)
{
  BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  gsize m = bs_training_set_get_n_examples (data);
  BsPlane plane = { .across = across, .up = up };
  g_autoptr (BsPlaneMap) map = NULL;
  g_autoptr (BsAnswers) answers = NULL;
  g_autofree gsize *examples = list_examples (m);
  BsPlaneShown shown = { .is_alone = TRUE };
  BsPlaneContents *contents;

  bs_plane_fit (&plane, data);
  map = sample (reveal, &plane);
  answers = bs_answers_compute (bs_reveal_get_network (reveal), data,
                                bs_reveal_get_point (reveal)->theta, NULL);
  shown.layer = bs_plane_map_get_n_layers (map);
  contents = bs_plane_contents_new (map, answers, bs_reveal_get_unscaled (reveal), examples, m,
                                    bs_reveal_get_shown_example (reveal), &shown);

  return bs_drawing_new_plane (contents, bs_training_set_get_title (data));
}
