/* Chooses which matrices a page shows, and how much it is magnified. In a wide page all is larger,
 * but never so much that numbers would be lost. The window and the files of pictures choose in the
 * same way. */

#include "draw/matrix-fit.h"

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

/**
 * bs_matrix_fit:
 * @width: the width of the page in pixels
 * @text_scale: how much larger than usual texts are to be
 * @zoom: (out): the number of pixels of each unit of the layout
 *
 * Returns: (transfer full): the layout with the largest zoom that loses no numbers
 */
BsMatrixLayout *
bs_matrix_fit (const BsMatrixScene *scene, double width, double text_scale, double *zoom)
{
  double most = CLAMP (width / (BS_MATRIX_USUAL_WIDTH * text_scale), 1.0, MOST_ZOOM);
  g_autoptr (BsMatrixLayout) usual = bs_matrix_layout_new (scene, width / text_scale);

  for (double more = most; more > 1.0; more -= ZOOM_STEP)
    {
      g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, width / (text_scale * more));

      *zoom = text_scale * more;
      if (bs_matrix_layout_get_detail (layout) >= bs_matrix_layout_get_detail (usual))
        return g_steal_pointer (&layout);
    }
  *zoom = text_scale;

  return g_steal_pointer (&usual);
}
