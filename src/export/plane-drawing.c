/* The plane of two features as a picture in a file. A window gives what it shows. A verb has
 * nothing yet, and nothing moves there, so its maps are as fine as paper shows them.
 *
 * The network whose discs have the maps of their neurons is a picture of the plane, too. Where the
 * data have more than two features, a line below the network tells which plane it is. */

#include "export/plane-drawing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/plane-painter.h"
#include "export/drawings.h"
#include "labs/plane-map.h"
#include "walk/data-name.h"

#define WIDTH    800.0
#define HEIGHT   600.0
#define N_POINTS 400
/* The points of a map in a disc along a side: fewer if there are so many neurons that all their
 * maps would have more points than this. */
#define MOST_IN_DISC  96.0
#define LEAST_IN_DISC 16.0
#define MOST_IN_ALL   1e7
/* The line below the network. */
#define NOTE 12.0
#define LINE 20.0

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

/* Computes a map of a layer and of all layers after it. */
static BsPlaneMap *
sample (BsReveal *reveal, gsize across, gsize up, gsize n_points, guint first_layer)
{
  BsNetwork *network = bs_reveal_get_network (reveal);
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);
  BsPlane plane = { .across = across, .up = up };
  gsize n = bs_network_get_size (network, 1);
  g_autofree double *held = g_new (double, n);

  for (gsize j = 1; j <= n; j++)
    held[j - 1] = bs_training_set_get_feature (bs_reveal_get_training_set (reveal),
                                               bs_reveal_get_shown_example (reveal), j);
  bs_plane_fit (&plane, bs_reveal_get_training_set (reveal), bs_reveal_get_unscaled (reveal));

  return bs_plane_sampler_sample (sampler, bs_reveal_get_point (reveal)->theta, &plane, held,
                                  n_points, n_points, first_layer, NULL);
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
  guint layer = bs_network_get_n_layers (bs_reveal_get_network (reveal));
  g_autoptr (BsPlaneMap) map = sample (reveal, across, up, N_POINTS, layer);
  g_autoptr (BsAnswers) answers = NULL;
  g_autofree gsize *examples = list_examples (m);
  const BsPlaneShown shown = { .layer = layer, .is_alone = TRUE };
  BsPlaneContents *contents;

  answers = bs_answers_compute (bs_reveal_get_network (reveal), data,
                                bs_reveal_get_point (reveal)->theta, NULL);
  contents = bs_plane_contents_new (map, answers, bs_reveal_get_unscaled (reveal), examples, m,
                                    bs_reveal_get_shown_example (reveal), &shown);

  return bs_drawing_new_plane (contents, bs_training_set_get_title (data));
}

typedef struct
{
  BsDrawing *network;
  char *note; /* NULL for none */
} NeuronsScene;

static void
free_neurons (gpointer data)
{
  NeuronsScene *scene = data;

  bs_drawing_free (scene->network);
  g_free (scene->note);
  g_free (scene);
}

static void
paint_neurons (gpointer data, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  NeuronsScene *scene = data;
  double line = scene->note != NULL ? LINE * size->text_scale : 0.0;
  const BsDrawingSize above = { size->width, size->height - line, size->text_scale };

  bs_drawing_paint (scene->network, cr, &above, palette);
  if (scene->note != NULL)
    bs_label_paint_within (cr, scene->note, NOTE * size->text_scale, FALSE, &palette->faint_text,
                           size->width / 2.0, size->height - line / 2.0, 0.5, size->width);
}

/* Returns which plane the maps are of; NULL where there is only one. */
static char *
describe_plane (BsReveal *reveal, gsize across, gsize up)
{
  BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  g_autofree char *held =
    bs_plane_contents_describe_held (data, bs_reveal_get_shown_example (reveal));
  g_autofree char *first = bs_data_name_feature (data, across);
  g_autofree char *second = bs_data_name_feature (data, up);

  if (held == NULL)
    return NULL;

  /* Translators: the names of two features, and "all other features as in example 1". */
  return g_strdup_printf (_ ("in the discs: %s across, %s up, %s"), first, second, held);
}

static gsize
count_points_in_disc (BsNetwork *network)
{
  gsize n_neurons = 0;

  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    n_neurons += bs_network_get_size (network, l);

  return (gsize) CLAMP (sqrt (MOST_IN_ALL / (double) n_neurons), LEAST_IN_DISC, MOST_IN_DISC);
}

/**
 * bs_drawing_sample_neurons:
 * @reveal: (transfer full): the step, or the example that is watched
 * @across, @up: two different features, 1 … n
 *
 * Computes the maps of all neurons, which takes a while for a large network.
 *
 * Returns: (transfer full): the network's diagram at that step, where each disc has what its neuron
 *   answers to in the plane of these features
 */
BsDrawing *
bs_drawing_sample_neurons (BsReveal *reveal, gsize across, gsize up)
{
  BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  gsize example = bs_reveal_get_shown_example (reveal);
  g_autoptr (BsPlaneMap) map =
    sample (reveal, across, up, count_points_in_disc (bs_reveal_get_network (reveal)), 2);
  const BsDiagramMarks marks = {
    .map = { .map = map,
             .across = bs_training_set_get_feature (data, example, across),
             .up = bs_training_set_get_feature (data, example, up) },
  };
  NeuronsScene *scene = g_new (NeuronsScene, 1);
  BsDrawingSize size;

  scene->note = describe_plane (reveal, across, up);
  scene->network = bs_drawing_new_network (reveal, &marks);
  bs_drawing_get_usual_size (scene->network, &size);

  return bs_drawing_new (scene, free_neurons, paint_neurons, bs_drawing_get_title (scene->network),
                         size.width, size.height);
}
