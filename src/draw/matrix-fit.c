/* Chooses which matrices a page shows, and how much it is magnified. In a wide page all is larger,
 * but never so much that numbers would be lost. Large text is a little smaller where its numbers
 * would have no room: a teacher who makes the text larger wants to read them. The window and the
 * files of pictures choose in the same way. */

#include "draw/matrix-fit.h"

#include <math.h>

#include "draw/matrix-arrangement.h"

#define MOST_ZOOM 1.6
#define ZOOM_STEP 0.05

/**
 * bs_matrix_find_layer:
 *
 * Returns: the l of the Θ⁽ˡ⁾ that the present step is about: the one whose entries stand out, or
 *   else the one that leads to the neurons of the step; 0 for none
 */
guint
bs_matrix_find_layer (const BsReveal *reveal)
{
  const BsAddress *address = bs_reveal_get_address (reveal);
  BsEdges edges;

  if (bs_reveal_get_lit_edges (reveal, &edges))
    return edges.layer;

  return address != NULL && address->layer > 0 ? MAX (address->layer - 1, 1) : 0;
}

static guint
count_with_numbers (const BsMatrixScene *scene, double width, const BsMatrixWidths *widths)
{
  g_autoptr (BsMatrixLayout) layout = _bs_matrix_layout_new_measured (scene, width, widths);
  guint n = 0;

  for (guint i = 0; i < scene->panels->len; i++)
    n += bs_matrix_layout_get_place (layout, i)->size > 0.0;

  return n;
}

/* Returns the largest scale of the texts up to @most with which no more matrices lose their numbers
 * than with texts of the usual size. */
static double
find_scale (const BsMatrixScene *scene, double width, double most, const BsMatrixWidths *widths)
{
  const guint n = most > 1.0 ? count_with_numbers (scene, width, widths) : 0;
  double scale = 1.0, step = most - 1.0;

  if (count_with_numbers (scene, width / most, widths) >= n)
    return most;
  /* The less text is magnified, the more numbers have room, so the steps are halved. */
  while ((step /= 2.0) > ZOOM_STEP / 2.0)
    if (count_with_numbers (scene, width / (scale + step), widths) >= n)
      scale += step;

  return scale;
}

/**
 * bs_matrix_fit:
 * @width: the width of the page in pixels
 * @text_scale: how much larger than usual texts are to be, where there is room
 * @zoom: (out): the number of pixels of each unit of the layout
 *
 * Returns: (transfer full): the layout with the largest zoom that loses no numbers
 */
BsMatrixLayout *
bs_matrix_fit (const BsMatrixScene *scene, double width, double text_scale, double *zoom)
{
  g_autoptr (BsMatrixLayout) usual = NULL;
  BsMatrixWidths widths;
  double scale, most;

  g_return_val_if_fail (scene != NULL && width > 0.0, NULL);

  _bs_matrix_widths_init (&widths, scene);
  scale = find_scale (scene, width, text_scale, &widths);
  most = CLAMP (width / (BS_MATRIX_USUAL_WIDTH * scale), 1.0, MOST_ZOOM);
  usual = _bs_matrix_layout_new_measured (scene, width / scale, &widths);
  for (double more = most; more > 1.0; more -= ZOOM_STEP)
    {
      g_autoptr (BsMatrixLayout) layout =
        _bs_matrix_layout_new_measured (scene, width / (scale * more), &widths);

      *zoom = scale * more;
      if (bs_matrix_layout_get_detail (layout) >= bs_matrix_layout_get_detail (usual))
        return g_steal_pointer (&layout);
    }
  *zoom = scale;

  return g_steal_pointer (&usual);
}
