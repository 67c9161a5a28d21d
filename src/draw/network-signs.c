/* How a laboratory marks its network: the line of an edge for what it says, and brackets around
 * neurons that have something in common.
 *
 * Groups need not be neighbours, so a bracket has a tick at each of its neurons, and the next
 * bracket stands further out. */

#include "draw/network-signs.h"

#include <math.h>

#define BRACKET_WIDTH    1.6
#define BRACKET_DISTANCE 7.0
#define BRACKET_STEP     5.0
#define BRACKET_TICK     4.0
#define MOST_BRACKETS    5 /* beside each other */

static BsColor
get_color (BsNetworkShown shown, BsNetworkMark mark, const BsPalette *palette)
{
  switch (mark)
    {
    case BS_NETWORK_GOOD:
      return shown == BS_NETWORK_SYMMETRY ? palette->theta_positive_idle : palette->delta_negative;
    case BS_NETWORK_BAD:
      return shown == BS_NETWORK_SYMMETRY ? palette->theta_negative_idle : palette->wrong;
    case BS_NETWORK_NEUTRAL:
      return palette->unknown;
    case BS_NETWORK_UNKNOWN:
    default:
      return palette->grid;
    }
}

/**
 * bs_network_sign_edge:
 * @mark: what it says
 * @width: the width of the line in pixels
 */
void
bs_network_sign_edge (cairo_t *cr,
                      const BsDiagramEdge *edge,
                      BsNetworkShown shown,
                      BsNetworkMark mark,
                      double width,
                      const BsPalette *palette)
{
  BsColor color;

  g_return_if_fail (cr != NULL && edge != NULL && palette != NULL);

  color = get_color (shown, mark, palette);
  bs_diagram_edge_stroke_as (edge, cr, &color, width, mark == BS_NETWORK_BAD);
}

/**
 * bs_network_sign_get_fill:
 *
 * Returns: the colour of the disc of a neuron: that of its share, where the scene has shares
 */
BsColor
bs_network_sign_get_fill (const BsNetworkScene *scene,
                          guint layer,
                          gsize neuron,
                          const BsPalette *palette)
{
  double share;

  if (scene->total == NULL || layer < 2 || scene->largest_neuron <= 0.0)
    return palette->background;
  share = bs_cost_allocation_of_neuron (scene->total, scene->network, layer, neuron);

  return bs_palette_heat (palette, share < 0.0 ? &palette->wrong : &palette->delta_negative,
                          fabs (share) / scene->largest_neuron);
}

static void
set_bracket (cairo_t *cr, gboolean is_delta, const BsPalette *palette)
{
  bs_color_set_source (is_delta ? &palette->delta_positive : &palette->text, cr);
  cairo_set_line_width (cr, BRACKET_WIDTH);
}

/**
 * bs_network_sign_bracket:
 * @is_delta: whether it is that of equal δ, or that of equal neurons
 *
 * Draws a small bracket as a sample, with its middle at (@x, @y).
 */
void
bs_network_sign_bracket (cairo_t *cr,
                         gboolean is_delta,
                         double x,
                         double y,
                         const BsPalette *palette)
{
  const double tick = is_delta ? -BRACKET_TICK : BRACKET_TICK, half = 1.25 * BRACKET_TICK;

  g_return_if_fail (cr != NULL && palette != NULL);

  set_bracket (cr, is_delta, palette);
  cairo_move_to (cr, x + tick, y - half);
  cairo_line_to (cr, x, y - half);
  cairo_line_to (cr, x, y + half);
  cairo_line_to (cr, x + tick, y + half);
  cairo_stroke (cr);
}

/* Paints the bracket of one group, if several of its neurons are drawn. Returns whether it did. */
static gboolean
paint_bracket (cairo_t *cr,
               const BsDiagramPlace *places,
               gsize n_places,
               const gsize *groups,
               gsize group,
               double distance,
               gboolean is_right)
{
  const double side = is_right ? 1.0 : -1.0;
  double first = NAN, last = NAN, x = 0.0;

  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided == 0 && places[i].neuron > 0 && groups[places[i].neuron - 1] == group)
      {
        x = places[i].x + side * (places[i].radius + distance);
        first = isnan (first) ? places[i].y : first;
        last = places[i].y;
        cairo_move_to (cr, x - side * BRACKET_TICK, last);
        cairo_line_to (cr, x, last);
      }
  if (!(last > first))
    {
      cairo_new_path (cr);
      return FALSE;
    }
  cairo_move_to (cr, x, first);
  cairo_line_to (cr, x, last);
  cairo_stroke (cr);

  return TRUE;
}

static void
paint_groups (cairo_t *cr,
              const BsDiagramLayout *layout,
              guint layer,
              const gsize *groups,
              gsize n_groups,
              gboolean is_delta,
              const BsPalette *palette)
{
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_layer (layout, layer, &n_places);
  guint n_painted = 0;

  set_bracket (cr, is_delta, palette);
  for (gsize group = 0; group < n_groups && n_painted < MOST_BRACKETS; group++)
    if (paint_bracket (cr, places, n_places, groups, group,
                       BRACKET_DISTANCE + BRACKET_STEP * n_painted, is_delta))
      n_painted++;
}

/**
 * bs_network_sign_groups:
 *
 * Draws the brackets of all hidden layers, if the scene tells which neurons are equal.
 */
void
bs_network_sign_groups (cairo_t *cr,
                        const BsNetworkScene *scene,
                        const BsDiagramLayout *layout,
                        const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && scene != NULL && layout != NULL && palette != NULL);

  for (guint l = 0; scene->state != NULL && l < scene->state->n_layers; l++)
    {
      const BsSymmetryLayer *groups = &scene->state->layers[l];

      paint_groups (cr, layout, l + 2, groups->groups, groups->n_groups, FALSE, palette);
      paint_groups (cr, layout, l + 2, groups->delta_groups, groups->n_delta_groups, TRUE, palette);
    }
}
