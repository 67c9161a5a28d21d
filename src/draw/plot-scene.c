/* A plot that is laid out: its frame, and all its curves in pixels.
 *
 * Laying out a plot takes longer than painting it, because every piece of every curve is looked at.
 * So a scene is made only when the data, the size or the axes change. It is then painted in any
 * theme, read under the pointer, and searched for a free corner for the legend, as often as need
 * be. */

#include "draw/plot-scene.h"

#include <math.h>

#include "draw/plot-parts-private.h"

static GArray *
make_curve (const BsPlotScene *self, const BsPlotPiece *pieces, gsize n_pieces)
{
  const BsPlot alone = { .logarithmic = self->plot.logarithmic,
                         .pieces = pieces,
                         .n_pieces = n_pieces,
                         .diverged_at = NAN };

  return bs_plot_curve (&alone, &self->frame);
}

/**
 * bs_plot_scene_new:
 * @plot: the plot; the struct is copied, but not what it points to
 *
 * Returns: (transfer full): the scene
 */
BsPlotScene *
bs_plot_scene_new (const BsPlot *plot)
{
  BsPlotScene *self;

  g_return_val_if_fail (plot != NULL, NULL);

  self = g_new0 (BsPlotScene, 1);
  self->plot = *plot;
  bs_plot_frame_fit (&self->frame, plot);
  if (self->frame.is_empty)
    {
      /* The part that was chosen is no longer there, because the run went back. */
      self->plot.from = self->plot.to = 0.0;
      plot = &self->plot;
      bs_plot_frame_fit (&self->frame, plot);
    }
  self->curve = bs_plot_curve (plot, &self->frame);
  self->unbroken =
    plot->n_marks > 0 ? make_curve (self, plot->pieces, plot->n_pieces) : g_array_ref (self->curve);
  self->rivals = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (gsize i = 0; i < plot->n_rivals; i++)
    g_ptr_array_add (self->rivals,
                     make_curve (self, plot->rivals[i].pieces, plot->rivals[i].n_pieces));

  return self;
}

void
bs_plot_scene_free (BsPlotScene *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->curve);
  g_array_unref (self->unbroken);
  g_ptr_array_unref (self->rivals);
  g_free (self);
}
