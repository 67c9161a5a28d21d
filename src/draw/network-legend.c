/* Says what the lines and the brackets in the network of a laboratory mean, with a sample of each,
 * in as many lines as it takes. What is rare is named only where there is some of it. */

#include "draw/network-legend.h"

#include <glib/gi18n-lib.h>

#include "draw/label.h"
#include "draw/network-signs.h"

#define TEXT         11.0
#define LINE         17.0 /* from one line to the next */
#define LEFT         8.0
#define SAMPLE       26.0
#define SAMPLE_WIDTH 2.4
#define SAMPLE_GAP   6.0
#define ENTRY_GAP    16.0

typedef void (*PaintSample) (cairo_t *cr,
                             const BsNetworkScene *scene,
                             guint index,
                             double x,
                             double y,
                             const BsPalette *palette);

static void
paint_edge_sample (cairo_t *cr,
                   const BsNetworkScene *scene,
                   guint index,
                   double x,
                   double y,
                   const BsPalette *palette)
{
  const BsDiagramPlace source = { 1, 1, 0, x, y, 0.0 }, target = { 2, 1, 0, x + SAMPLE, y, 0.0 };
  const BsDiagramEdge edge = { 1, 1, 1, 0.0, 0.5, &source, &target };

  bs_network_sign_edge (cr, &edge, scene->shown, (BsNetworkMark) index, SAMPLE_WIDTH, palette);
}

static void
paint_bracket_sample (cairo_t *cr,
                      const BsNetworkScene *scene,
                      guint index,
                      double x,
                      double y,
                      const BsPalette *palette)
{
  bs_network_sign_bracket (cr, index == 1, x + SAMPLE / 2.0, y, palette);
}

/* Where the legend is written, or only measured. */
typedef struct
{
  cairo_t *cr;
  const BsNetworkScene *scene;
  const BsPalette *palette; /* NULL to measure */
  double width;
  double x;
  double y; /* of the middle of the line */
} Legend;

static void
add_to_legend (Legend *self, const char *text, PaintSample paint, guint index)
{
  double width, height;
  double before = paint != NULL ? SAMPLE + SAMPLE_GAP : 0.0;

  bs_label_measure (self->cr, text, TEXT, FALSE, &width, &height);
  if (self->x > LEFT && self->x + before + width > self->width - LEFT)
    {
      self->x = LEFT;
      self->y += LINE;
    }
  if (self->palette != NULL)
    {
      if (paint != NULL)
        paint (self->cr, self->scene, index, self->x, self->y, self->palette);
      bs_label_paint_within (self->cr, text, TEXT, FALSE, &self->palette->faint_text,
                             self->x + before, self->y, 0.0,
                             MAX (self->width - LEFT - self->x - before, 1.0));
    }
  self->x += before + width + ENTRY_GAP;
}

/**
 * bs_network_legend_write:
 * @note: (nullable): a text that stands last
 * @top: where it begins
 * @palette: (nullable): %NULL measures the legend only
 *
 * Returns: its height
 */
double
bs_network_legend_write (cairo_t *cr,
                         const BsNetworkScene *scene,
                         const char *note,
                         double width,
                         double top,
                         const BsPalette *palette)
{
  Legend self;

  g_return_val_if_fail (cr != NULL && scene != NULL, 0.0);

  self = (Legend){ cr, scene, palette, width, LEFT, top + LINE / 2.0 };

  for (guint i = 0; i < BS_N_NETWORK_MARKS; i++)
    if (scene->counts[i] > 0 || i <= BS_NETWORK_BAD)
      add_to_legend (&self, bs_network_scene_get_mark_name (scene, (BsNetworkMark) i),
                     paint_edge_sample, i);
  if (scene->total != NULL)
    add_to_legend (&self, _ ("disc: all weights that lead to the neuron"), NULL, 0);
  if (scene->state != NULL)
    {
      add_to_legend (&self, _ ("equal neurons"), paint_bracket_sample, 0);
      add_to_legend (&self, _ ("equal δ in every example"), paint_bracket_sample, 1);
    }
  if (note != NULL)
    add_to_legend (&self, note, NULL, 0);

  return self.y + LINE / 2.0 - top;
}
