/* Chooses the places of the neurons for the size of the picture, and how much it is magnified.
 *
 * The painters work at a fixed text size. In a larger window, or with a larger text size of the
 * desktop, the whole picture is magnified, but not so much that neurons must be left out, and not
 * so much that numbers have no room in the discs. */

#include <math.h>

#include "widgets/diagram-private.h"
#include "widgets/widget.h"

#define MOST_ZOOM 2.2
#define ZOOM_STEP 0.05
/* A disc of this radius has room for two decimals. */
#define RADIUS_FOR_NUMBERS 14.0

/* Finds the neuron that must be drawn: the one that the present step computes, or else the pinned
 * one. */
void
_bs_diagram_get_focus (BsDiagram *self, guint *layer, gsize *neuron)
{
  const BsAddress *at = bs_reveal_get_address (_bs_diagram_get_reveal (self));

  *layer = self->marks.pinned_layer;
  *neuron = self->marks.pinned_neuron;
  if (at != NULL && at->neuron > 0)
    {
      *layer = at->layer;
      *neuron = at->neuron;
    }
}

static BsDiagramLayout *
make_layout_at (BsDiagram *self, double width, double height)
{
  guint layer;
  gsize neuron;

  _bs_diagram_get_focus (self, &layer, &neuron);

  return bs_diagram_layout_new (bs_reveal_get_network (_bs_diagram_get_reveal (self)), width,
                                height, layer, neuron);
}

/* Returns how good a layout is: 2 if all neurons are drawn, and large enough for numbers, 1 if all
 * are drawn, 0 if some are left out. */
static guint
judge (const BsDiagramLayout *layout)
{
  if (bs_diagram_layout_count_elided (layout) > 0)
    return 0;

  return bs_diagram_layout_get_radius (layout) >= RADIUS_FOR_NUMBERS ? 2 : 1;
}

/* Makes the layout with the largest zoom, up to @most, of those that are best. If neurons must be
 * left out at every zoom, it is one in between, so that neither too many are, nor texts are small.
 */
static BsDiagramLayout *
find_layout (BsDiagram *self, int width, int height, double most, double *zoom)
{
  double least = MIN (most, MAX (bs_widget_get_text_scale (GTK_WIDGET (self)), 1.0));
  BsDiagramLayout *best = make_layout_at (self, width / most, height / most);

  *zoom = most;
  for (double less = most - ZOOM_STEP; less >= least && judge (best) < 2; less -= ZOOM_STEP)
    {
      g_autoptr (BsDiagramLayout) layout = make_layout_at (self, width / less, height / less);

      if (judge (layout) <= judge (best))
        continue;
      bs_diagram_layout_free (best);
      best = g_steal_pointer (&layout);
      *zoom = less;
    }
  if (judge (best) == 0)
    {
      bs_diagram_layout_free (best);
      *zoom = sqrt (least * most);
      best = make_layout_at (self, width / *zoom, height / *zoom);
    }

  return best;
}

void
_bs_diagram_make_layout (BsDiagram *self, int width, int height)
{
  double room = MIN (width / BS_DIAGRAM_USUAL_WIDTH, height / BS_DIAGRAM_USUAL_HEIGHT);
  double text_scale = bs_widget_get_text_scale (GTK_WIDGET (self));
  double zoom = CLAMP (CLAMP (room, 1.0, MOST_ZOOM) * text_scale, 0.75, MAX (width / 440.0, 1.0));

  g_clear_pointer (&self->layout, bs_diagram_layout_free);
  if (_bs_diagram_get_reveal (self) != NULL && width > 0 && height > 0)
    self->layout = find_layout (self, width, height, zoom, &zoom);
  bs_picture_set_zoom (self->base, zoom);
  bs_picture_set_zoom (self->front, zoom);
  bs_picture_invalidate (self->base);
  bs_picture_invalidate (self->front);
  self->layout_width = width;
  self->layout_height = height;
  self->layout_scale = text_scale;
}
