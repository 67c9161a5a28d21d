/* How long the parts of the pictures take for a network of 784-300-10: a frame has 16 ms for all of
 * them. A map of the plane is made beside the frames, by one thread, for a network of 2-12-12-1. */

#include "draw/diagram-entry.h"
#include "draw/diagram-painter.h"
#include "draw/matrix-painter.h"
#include "draw/plane-painter.h"
#include "engine/initial-weights.h"
#include "engine/random.h"
#include "labs/plane-map.h"

#define ROUNDS     20
#define N_EXAMPLES 20
#define MAP_POINTS 200 /* in each direction */

typedef struct
{
  BsReveal *reveal;
  guint layer;
  cairo_t *cr;
  BsMatrixScene *scene;
  BsMatrixLayout *matrices;
  BsDiagramLayout *diagram;
  BsPlaneSampler *sampler;
  const double *theta;
  guint first_layer; /* that is kept in the map */
  BsPlaneMap *map;
} Work;

static void
make_scene (Work *self)
{
  bs_matrix_scene_free (bs_matrix_scene_new (self->reveal, self->layer));
}

static void
make_matrix_layout (Work *self)
{
  bs_matrix_layout_free (bs_matrix_layout_new (self->scene, 1000.0));
}

static void
paint_matrices (Work *self)
{
  bs_matrix_paint (self->cr, self->scene, self->matrices, bs_palette_get (BS_THEME_LIGHT));
}

static void
paint_edges (Work *self)
{
  bs_diagram_paint_edges (self->cr, self->diagram, self->reveal, bs_palette_get (BS_THEME_LIGHT));
}

static void
paint_neurons (Work *self)
{
  const BsDiagramMarks marks = { 0 };

  bs_diagram_paint_neurons (self->cr, self->diagram, self->reveal, bs_palette_get (BS_THEME_LIGHT),
                            &marks);
}

static void
pick_edge (Work *self)
{
  BsEntry entry;

  bs_diagram_entry_pick (self->diagram, self->reveal, 300.0, 200.0, &entry);
}

static void
make_map (Work *self)
{
  const BsPlane plane = { 1, 2, -1.0, 1.0, -1.0, 1.0 };
  const double held[] = { 0.0, 0.0 };

  g_clear_pointer (&self->map, bs_plane_map_unref);
  self->map = bs_plane_sampler_sample (self->sampler, self->theta, &plane, held, MAP_POINTS,
                                       MAP_POINTS, self->first_layer, NULL);
}

static void
paint_map (Work *self)
{
  const BsPlaneScene scene = { .map = self->map, .layer = 4, .neuron = 1 };

  bs_plane_paint_map (self->cr, 0.0, 0.0, 400.0, 400.0, &scene, bs_palette_get (BS_THEME_LIGHT));
}

static void
measure (const char *name, Work *work, void (*run) (Work *))
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      run (work);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1e3);
    }
  g_print ("  %-36s %8.3f ms\n", name, best);
}

static BsReveal *
make_reveal (void)
{
  const gsize sizes[] = { 784, 300, 10 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.1, 7 };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.5 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autofree double *x = g_new (double, N_EXAMPLES * sizes[0]);
  g_autofree double *y = g_new0 (double, N_EXAMPLES * sizes[2]);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsObjective) objective = NULL;
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  BsReveal *reveal;
  BsRandom random;

  bs_random_init (&random, 1);
  for (gsize i = 0; i < N_EXAMPLES * sizes[0]; i++)
    x[i] = bs_random_normal (&random);
  for (gsize i = 0; i < N_EXAMPLES; i++)
    y[i * sizes[2] + i % sizes[2]] = 1.0;
  data = bs_training_set_new ("", BS_TARGETS_ONE_HOT, N_EXAMPLES, sizes[0], sizes[2], x, y, NULL,
                              NULL, NULL);
  objective = bs_objective_new (network, data, 0.1);
  bs_initial_weights_fill (&weights, network, point->theta);
  g_assert_true (bs_point_evaluate (point, objective));
  reveal = bs_reveal_new (network, data, 0.1, &options);
  bs_reveal_set_point (reveal, point);

  return reveal;
}

/* At the update all matrices have numbers. */
static void
go_to_update (BsReveal *reveal)
{
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);

  bs_reveal_set_shows_matrices (reveal, TRUE);
  bs_reveal_go (reveal, bs_sequence_get_n_steps (sequence, 0) - 1);
  bs_reveal_prepare (reveal);
}

static void
measure_map (Work *work)
{
  const gsize sizes[] = { 2, 12, 12, 1 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 2.0, 7 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_SIGMOID, NULL);
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);

  bs_initial_weights_fill (&weights, network, theta);
  work->sampler = sampler;
  work->theta = theta;
  g_print ("map of %u×%u points, 2-12-12-1:\n", MAP_POINTS, MAP_POINTS);
  work->first_layer = 4;
  measure ("h", work, make_map);
  measure ("picture", work, paint_map);
  work->first_layer = 2;
  measure ("h and all hidden neurons", work, make_map);
  g_clear_pointer (&work->map, bs_plane_map_unref);
}

int
main (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 1400);
  Work work = { .reveal = make_reveal (), .cr = cairo_create (surface) };

  g_print ("784-300-10, the best of %u:\n", ROUNDS);
  work.diagram = bs_diagram_layout_new (bs_reveal_get_network (work.reveal), 690.0, 380.0, 0, 0);
  measure ("diagram: edges", &work, paint_edges);
  measure ("diagram: neurons", &work, paint_neurons);
  measure ("diagram: the edge at the pointer", &work, pick_edge);
  go_to_update (work.reveal);
  for (work.layer = 1; work.layer <= 2; work.layer++)
    {
      g_print ("matrices of layer %u at the update:\n", work.layer);
      work.scene = bs_matrix_scene_new (work.reveal, work.layer);
      work.matrices = bs_matrix_layout_new (work.scene, 1000.0);
      measure ("numbers", &work, make_scene);
      measure ("layout", &work, make_matrix_layout);
      measure ("picture", &work, paint_matrices);
      bs_matrix_layout_free (work.matrices);
      bs_matrix_scene_free (work.scene);
    }
  bs_diagram_layout_free (work.diagram);
  measure_map (&work);
  cairo_destroy (work.cr);
  cairo_surface_destroy (surface);
  bs_reveal_free (work.reveal);

  return 0;
}
