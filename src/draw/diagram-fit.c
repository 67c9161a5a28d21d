/* Chooses the places of the neurons for the size of the picture, and how much it is magnified.
 *
 * The painters work at a fixed text size. In a larger picture, or with a larger text size of the
 * desktop, the whole picture is magnified, but not so much that neurons must be left out, and not
 * so much that numbers have no room in the discs.
 *
 * The window and the files of pictures choose in the same way, so a file of the size of the window
 * has the same picture. */

#include "draw/diagram-fit.h"

#include <math.h>

#define MOST_ZOOM  2.2
#define LEAST_ZOOM 0.75
#define ZOOM_STEP  0.05
/* A picture is not magnified so much that it would be narrower than this, in its own units; one
 * with few and large neurons only not so much that its layers would stand closer than that. */
#define LEAST_WIDTH  440.0
#define LEAST_COLUMN 110.0
/* A disc of this radius has room for two decimals. */
#define RADIUS_FOR_NUMBERS 14.0
/* A disc of this radius has room for a sign, too, so that no number stands beside its neuron. */
#define RADIUS_FOR_ALL 18.0

/* A picture that gets a layout. */
typedef struct
{
  BsNetwork *network;
  const BsImageShape *image;
  double width, height; /* in pixels */
  double text_scale;
  guint layer;
  gsize neuron;
} Frame;

/**
 * bs_diagram_find_focus:
 * @layer: (out): and @neuron: (out): the neuron that must be drawn: the one that the present step
 *   computes, or else the pinned one; layer 0 for none in particular
 */
void
bs_diagram_find_focus (const BsReveal *reveal,
                       const BsDiagramMarks *marks,
                       guint *layer,
                       gsize *neuron)
{
  const BsAddress *at = bs_reveal_get_address (reveal);

  *layer = marks->pinned_layer;
  *neuron = marks->pinned_neuron;
  if (at != NULL && at->neuron > 0)
    {
      *layer = at->layer;
      *neuron = at->neuron;
    }
}

static BsDiagramLayout *
make_layout_at (const Frame *frame, double zoom)
{
  return bs_diagram_layout_new_image (frame->network, frame->image, frame->width / zoom,
                                      frame->height / zoom, frame->layer, frame->neuron);
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
find_layout (const Frame *frame, double most, double *zoom)
{
  double least = MIN (most, MAX (frame->text_scale, 1.0));
  BsDiagramLayout *best = make_layout_at (frame, most);

  *zoom = most;
  for (double less = most - ZOOM_STEP; less >= least && judge (best) < 2; less -= ZOOM_STEP)
    {
      g_autoptr (BsDiagramLayout) layout = make_layout_at (frame, less);

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
      best = make_layout_at (frame, *zoom);
    }

  return best;
}

/* Returns the layout with the largest zoom from @most down to @least in which all numbers have room
 * in their discs; NULL if there is none. */
static BsDiagramLayout *
find_large_layout (const Frame *frame, double most, double least, double *zoom)
{
  for (*zoom = most; *zoom > least; *zoom -= ZOOM_STEP)
    {
      g_autoptr (BsDiagramLayout) layout = make_layout_at (frame, *zoom);

      if (judge (layout) == 2 && bs_diagram_layout_get_radius (layout) >= RADIUS_FOR_ALL)
        return g_steal_pointer (&layout);
    }

  return NULL;
}

/**
 * bs_diagram_fit:
 * @width: the size of the picture in pixels, as @height
 * @text_scale: how much larger than usual texts are to be
 * @zoom: (out): the number of pixels of each unit of the layout
 *
 * Returns: (transfer full): the layout for a picture of that size
 */
BsDiagramLayout *
bs_diagram_fit (BsReveal *reveal,
                const BsDiagramMarks *marks,
                double width,
                double height,
                double text_scale,
                double *zoom)
{
  BsNetwork *network = bs_reveal_get_network (reveal);
  double room = MIN (width / BS_DIAGRAM_USUAL_WIDTH, height / BS_DIAGRAM_USUAL_HEIGHT);
  double wanted = MAX (CLAMP (room, 1.0, MOST_ZOOM) * text_scale, LEAST_ZOOM);
  double usual = MIN (wanted, MAX (width / LEAST_WIDTH, 1.0));
  double large = MIN (wanted, width / (LEAST_COLUMN * (double) bs_network_get_n_layers (network)));
  Frame frame = { network, bs_reveal_get_image (reveal), width, height, text_scale, 0, 0 };
  BsDiagramLayout *layout;

  bs_diagram_find_focus (reveal, marks, &frame.layer, &frame.neuron);
  layout = find_large_layout (&frame, large, usual, zoom);

  return layout != NULL ? layout : find_layout (&frame, usual, zoom);
}

/**
 * bs_diagram_paint:
 * @width: the size of the picture in pixels, as @height
 * @text_scale: how much larger than usual texts are to be
 *
 * Paints the whole picture, with the layout that suits its size.
 */
void
bs_diagram_paint (cairo_t *cr,
                  BsReveal *reveal,
                  const BsDiagramMarks *marks,
                  double width,
                  double height,
                  double text_scale,
                  const BsPalette *palette)
{
  double zoom;
  g_autoptr (BsDiagramLayout) layout =
    bs_diagram_fit (reveal, marks, width, height, text_scale, &zoom);

  cairo_save (cr);
  cairo_scale (cr, zoom, zoom);
  bs_diagram_paint_edges (cr, layout, reveal, palette);
  bs_diagram_paint_neurons (cr, layout, reveal, palette, marks);
  cairo_restore (cr);
}
