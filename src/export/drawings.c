#include "export/drawings.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "draw/diagram-fit.h"
#include "draw/matrix-fit.h"
#include "draw/matrix-painter.h"
#include "draw/plot-scene.h"
#include "draw/plot-zoom.h"
#include "walk/number.h"

#define PLOT_WIDTH  900.0
#define PLOT_HEIGHT 420.0
/* Matrices that are too high for a picture are made smaller by steps of this factor, until they
 * would be too small to be seen. */
#define SMALLER  0.95
#define SMALLEST 0.1

typedef struct
{
  BsReveal *reveal;
  BsDiagramMarks marks;
} NetworkScene;

static void
free_network (gpointer data)
{
  NetworkScene *scene = data;

  bs_reveal_free (scene->reveal);
  g_clear_pointer (&scene->marks.map.map, bs_plane_map_unref);
  g_free (scene);
}

static void
paint_network (gpointer data, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  NetworkScene *scene = data;

  bs_diagram_paint (cr, scene->reveal, &scene->marks, size->width, size->height, size->text_scale,
                    palette);
}

static char *
make_title (const BsReveal *reveal)
{
  g_autofree char *shape = bs_network_describe (bs_reveal_get_network (reveal));

  /* Translators: the title of the data, the shape of the network, and a number. */
  return g_strdup_printf (_ ("%s, %s, iteration %" PRIu64),
                          bs_training_set_get_title (bs_reveal_get_training_set (reveal)), shape,
                          bs_reveal_get_point (reveal)->iteration);
}

/**
 * bs_drawing_new_network:
 * @reveal: (transfer full): the step, or the example that is watched
 * @marks: the neurons that are marked, and their map
 *
 * Returns: (transfer full): the network's diagram at that step
 */
BsDrawing *
bs_drawing_new_network (BsReveal *reveal, const BsDiagramMarks *marks)
{
  NetworkScene *scene = g_new (NetworkScene, 1);
  g_autofree char *title = make_title (reveal);

  *scene = (NetworkScene){ reveal, *marks };
  if (marks->map.map != NULL)
    bs_plane_map_ref (marks->map.map);

  return bs_drawing_new (scene, free_network, paint_network, title, BS_DIAGRAM_USUAL_WIDTH,
                         BS_DIAGRAM_USUAL_HEIGHT);
}

static void
free_matrices (gpointer data)
{
  bs_matrix_scene_free (data);
}

/* The height of the page follows from its width. Where it is more than the picture has, all of it
 * is made smaller. */
static void
paint_matrices (gpointer data, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  double zoom, share = 1.0;
  BsMatrixLayout *layout = bs_matrix_fit (data, size->width, size->text_scale, &zoom);

  while (bs_matrix_layout_get_height (layout) * zoom > size->height && share > SMALLEST)
    {
      bs_matrix_layout_free (layout);
      share *= SMALLER;
      layout = bs_matrix_fit (data, size->width, size->text_scale * share, &zoom);
    }
  cairo_scale (cr, zoom, zoom);
  bs_matrix_paint (cr, data, layout, palette);
  bs_matrix_layout_free (layout);
}

/**
 * bs_drawing_new_matrices:
 * @reveal: the step; its numbers are copied
 * @layer: 1 … L - 1, or 0 for the layer that the step is about
 *
 * Returns: (transfer full): the matrices of that layer at that step
 */
BsDrawing *
bs_drawing_new_matrices (BsReveal *reveal, guint layer)
{
  guint shown = layer != 0 ? layer : MAX (bs_matrix_find_layer (reveal), 1);
  BsMatrixScene *scene = bs_matrix_scene_new (reveal, shown);
  g_autofree char *network = make_title (reveal);
  g_autofree char *superscript = bs_number_superscript (shown);
  g_autofree char *title = g_strdup_printf ("%s, Θ%s", network, superscript);
  double zoom;
  g_autoptr (BsMatrixLayout) usual = bs_matrix_fit (scene, BS_MATRIX_USUAL_WIDTH, 1.0, &zoom);

  return bs_drawing_new (scene, free_matrices, paint_matrices, title, BS_MATRIX_USUAL_WIDTH,
                         bs_matrix_layout_get_height (usual) * zoom);
}

typedef struct
{
  BsPlotNumbers *numbers;
  BsPlot plot;
} PlotScene;

static void
free_plot (gpointer data)
{
  PlotScene *scene = data;

  bs_plot_numbers_free (scene->numbers);
  g_free (scene);
}

static void
paint_plot (gpointer data, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  PlotScene *scene = data;
  double zoom = bs_plot_find_zoom (size->width, size->text_scale);
  g_autoptr (BsPlotScene) laid_out = NULL;

  bs_plot_numbers_lend (scene->numbers, &scene->plot);
  scene->plot.width = size->width / zoom;
  scene->plot.height = size->height / zoom;
  laid_out = bs_plot_scene_new (&scene->plot);
  cairo_scale (cr, zoom, zoom);
  bs_plot_paint (cr, laid_out, palette);
}

/**
 * bs_drawing_new_plot:
 * @numbers: (transfer full): the curves
 * @axes: the axes: their unit and part, and whether they are logarithmic; and the name of the run
 *
 * Returns: (transfer full): the plot of J(Θ)
 */
BsDrawing *
bs_drawing_new_plot (BsPlotNumbers *numbers, const BsPlot *axes)
{
  PlotScene *scene = g_new (PlotScene, 1);

  *scene = (PlotScene){ numbers, *axes };

  return bs_drawing_new (scene, free_plot, paint_plot, _ ("J(Θ)"), PLOT_WIDTH, PLOT_HEIGHT);
}
