/* The entries of the legend of the network, each with a sample of a sign.
 *
 * A sample is drawn by the same functions as the sign in the network, so it cannot look different.
 * Only the values in it are made up. */

#include "draw/legend-samples.h"

#include <glib/gi18n-lib.h>

#include "draw/diagram-edges.h"
#include "draw/label.h"
#include "draw/neuron-signs.h"

#define RADIUS   8.0
#define TEXT     11.0
#define NUMBERS  10.0
#define DISC_GAP 2.0

static BsDiagramPlace
make_place (const BsLegendSpot *spot, gsize neuron)
{
  return (BsDiagramPlace){
    .layer = 2, .neuron = neuron, .x = spot->middle, .y = spot->y, .radius = RADIUS
  };
}

static void
paint_edge (const BsLegendSpot *spot, double theta, gboolean is_lit, gboolean has_halo)
{
  const BsDiagramPlace source = { .x = spot->left, .y = spot->y };
  const BsDiagramPlace target = { .x = spot->left + BS_LEGEND_SAMPLE, .y = spot->y };
  const BsDiagramEdge edge = {
    .column = 1, .theta = theta, .strength = 0.5, .source = &source, .target = &target
  };

  if (has_halo)
    bs_diagram_edge_stroke_halo (&edge, spot->cr, spot->palette, FALSE);
  bs_diagram_edge_stroke (&edge, spot->cr, spot->palette, bs_diagram_edge_width (&edge), is_lit);
}

static void
paint_positive (const BsLegendSpot *spot)
{
  paint_edge (spot, 1.0, FALSE, FALSE);
}

static void
paint_negative (const BsLegendSpot *spot)
{
  paint_edge (spot, -1.0, FALSE, FALSE);
}

/* While nothing is stepped through, all edges stand out. */
static void
paint_strong_positive (const BsLegendSpot *spot)
{
  paint_edge (spot, 1.0, TRUE, FALSE);
}

static void
paint_strong_negative (const BsLegendSpot *spot)
{
  paint_edge (spot, -1.0, TRUE, FALSE);
}

/* The upper half has a positive edge, the lower one a negative edge. */
static void
paint_lit (const BsLegendSpot *spot)
{
  BsLegendSpot half = *spot;

  half.y = spot->y - 5.0;
  paint_edge (&half, 1.0, TRUE, TRUE);
  half.y = spot->y + 5.0;
  paint_edge (&half, -1.0, TRUE, TRUE);
}

/* Paints the edge of the one entry that a step tells in numbers. */
static void
paint_entry (const BsLegendSpot *spot)
{
  const BsDiagramPlace source = { .x = spot->left, .y = spot->y };
  const BsDiagramPlace target = { .x = spot->left + BS_LEGEND_SAMPLE, .y = spot->y };
  const BsDiagramEdge edge = {
    .column = 1, .theta = 1.0, .strength = 0.8, .source = &source, .target = &target
  };

  bs_diagram_edge_stroke_frame (&edge, spot->cr, spot->palette);
  bs_diagram_edge_stroke (&edge, spot->cr, spot->palette, bs_diagram_edge_width (&edge), TRUE);
}

static void
paint_disc_at (const BsLegendSpot *spot, double a, double shift)
{
  BsDiagramPlace place = make_place (spot, 1);
  BsColor fill = bs_palette_activation (spot->palette, a);

  place.x += shift;
  bs_sign_disc (spot->cr, &place, TRUE, &fill, spot->palette);
}

static void
paint_one_side (const BsLegendSpot *spot)
{
  for (int i = -1; i <= 1; i++)
    paint_disc_at (spot, 0.5 * (i + 1), i * 2.0 * (RADIUS + DISC_GAP / 2.0));
}

static void
paint_two_sides (const BsLegendSpot *spot)
{
  for (int i = -1; i <= 1; i++)
    paint_disc_at (spot, i, i * 2.0 * (RADIUS + DISC_GAP / 2.0));
}

static void
paint_unknown (const BsLegendSpot *spot)
{
  BsDiagramPlace place = make_place (spot, 1);

  bs_sign_disc (spot->cr, &place, FALSE, &spot->palette->background, spot->palette);
}

static void
paint_unit (const BsLegendSpot *spot)
{
  BsDiagramPlace place = make_place (spot, 0);

  place.radius = 10.0;
  bs_sign_unit (spot->cr, &place, spot->palette);
}

static void
paint_ring (const BsLegendSpot *spot, gboolean is_computed, double delta)
{
  BsDiagramPlace place = make_place (spot, 1);

  paint_disc_at (spot, 0.3, 0.0);
  bs_sign_ring (spot->cr, &place, is_computed, delta, spot->palette);
}

static void
paint_positive_ring (const BsLegendSpot *spot)
{
  paint_ring (spot, TRUE, 0.4);
}

static void
paint_negative_ring (const BsLegendSpot *spot)
{
  paint_ring (spot, TRUE, -0.4);
}

static void
paint_unknown_ring (const BsLegendSpot *spot)
{
  paint_ring (spot, FALSE, 0.0);
}

static void
paint_mean_ring (const BsLegendSpot *spot)
{
  BsDiagramPlace place = make_place (spot, 1);

  paint_disc_at (spot, 0.3, 0.0);
  bs_sign_mean_ring (spot->cr, &place, 0.4, spot->palette);
}

static void
paint_halo (const BsLegendSpot *spot, gboolean is_result)
{
  BsDiagramPlace place = make_place (spot, 1);

  bs_sign_halo (spot->cr, &place, is_result, spot->palette);
  paint_disc_at (spot, 0.3, 0.0);
}

static void
paint_operand (const BsLegendSpot *spot)
{
  paint_halo (spot, FALSE);
}

static void
paint_result (const BsLegendSpot *spot)
{
  paint_halo (spot, TRUE);
}

static void
paint_dimmed (const BsLegendSpot *spot)
{
  BsPalette dimmed;
  BsLegendSpot own = *spot;

  bs_palette_dim (spot->palette, &dimmed);
  own.palette = &dimmed;
  paint_ring (&own, TRUE, 0.4);
}

static void
paint_pill (const BsLegendSpot *spot, const char *text, const BsColor *color)
{
  bs_label_paint_pill (spot->cr, text, NUMBERS, color, &spot->palette->background,
                       &spot->palette->grid, spot->middle, spot->y);
}

static void
paint_theta (const BsLegendSpot *spot)
{
  paint_pill (spot, "0.32", &spot->palette->theta_positive_text);
}

static void
paint_derivative (const BsLegendSpot *spot)
{
  paint_pill (spot, "Δ −0.03", &spot->palette->delta_negative);
}

static void
paint_change (const BsLegendSpot *spot)
{
  paint_pill (spot, "0.3 → 0.2", &spot->palette->theta_positive_text);
}

static void
paint_marked (const BsLegendSpot *spot, BsMark mark)
{
  BsDiagramPlace place = make_place (spot, 1);

  paint_disc_at (spot, 0.3, 0.0);
  bs_sign_mark (spot->cr, &place, mark, spot->palette);
}

static void
paint_pinned (const BsLegendSpot *spot)
{
  paint_marked (spot, BS_MARK_PINNED);
}

static void
paint_focus (const BsLegendSpot *spot)
{
  paint_marked (spot, BS_MARK_FOCUS);
}

static void
paint_scaled (const BsLegendSpot *spot)
{
  BsDiagramPlace place = make_place (spot, 1);

  bs_label_paint (spot->cr, "5.1 →", TEXT, FALSE, &spot->palette->faint_text,
                  place.x - RADIUS + 8.0, place.y, 1.0);
  paint_disc_at (spot, 0.5, 12.0);
}

/* Half of the plane has a large activation. */
static void
paint_map (const BsLegendSpot *spot)
{
  BsDiagramPlace place = make_place (spot, 1);
  BsColor large = bs_palette_activation (spot->palette, 0.8);

  paint_disc_at (spot, 0.0, 0.0);
  cairo_arc (spot->cr, place.x, place.y, place.radius - 0.6, -G_PI / 4.0, 3.0 * G_PI / 4.0);
  cairo_close_path (spot->cr);
  bs_color_set_source (&large, spot->cr);
  cairo_fill_preserve (spot->cr);
  bs_color_set_source (&spot->palette->text, spot->cr);
  cairo_set_line_width (spot->cr, 1.2);
  cairo_stroke (spot->cr);
}

static void
paint_gap (const BsLegendSpot *spot)
{
  paint_pill (spot, "⋮ 39", &spot->palette->text);
}

static const BsLegendEntry entries[] = {
  /* Translators: these are the entries of the legend. They should be short. */
  { N_ ("Θ > 0, wider if larger"), paint_positive, 18.0, BS_LEGEND_IDLE_EDGES },
  { N_ ("Θ < 0"), paint_negative, 18.0, BS_LEGEND_IDLE_EDGES },
  { N_ ("Θ > 0, wider if larger"), paint_strong_positive, 18.0, BS_LEGEND_STRONG_EDGES },
  { N_ ("Θ < 0"), paint_strong_negative, 18.0, BS_LEGEND_STRONG_EDGES },
  { N_ ("edges of this step"), paint_lit, 26.0, BS_LEGEND_LIT_EDGES },
  { N_ ("the entry told in numbers"), paint_entry, 20.0, BS_LEGEND_ENTRY },
  { N_ ("Θ of an edge"), paint_theta, 20.0, BS_LEGEND_THETA },
  { N_ ("Δ or D of an edge"), paint_derivative, 20.0, BS_LEGEND_DERIVATIVE },
  { N_ ("Θ before and after"), paint_change, 20.0, BS_LEGEND_CHANGE },
  { N_ ("+1 unit"), paint_unit, 22.0, BS_LEGEND_NETWORK },
  { N_ ("a: 0 … 1"), paint_one_side, 22.0, BS_LEGEND_ONE_SIDE },
  { N_ ("a: −1 … 0 … 1"), paint_two_sides, 22.0, BS_LEGEND_TWO_SIDES },
  { N_ ("what it answers to"), paint_map, 22.0, BS_LEGEND_MAP },
  { N_ ("a not computed yet"), paint_unknown, 22.0, BS_LEGEND_UNKNOWN_A },
  { N_ ("δ > 0, longer if larger"), paint_positive_ring, 28.0, BS_LEGEND_DELTA },
  { N_ ("δ < 0"), paint_negative_ring, 28.0, BS_LEGEND_DELTA },
  { N_ ("δ not computed yet"), paint_unknown_ring, 28.0, BS_LEGEND_UNKNOWN_DELTA },
  { N_ ("mean |δ| over all examples"), paint_mean_ring, 28.0, BS_LEGEND_MEAN_DELTA },
  { N_ ("read by this step"), paint_operand, 36.0, BS_LEGEND_OPERAND },
  { N_ ("computed by this step"), paint_result, 30.0, BS_LEGEND_RESULT },
  { N_ ("of one example only"), paint_dimmed, 28.0, BS_LEGEND_DIMMED },
  { N_ ("pinned"), paint_pinned, 34.0, BS_LEGEND_PINNED },
  { N_ ("chosen by keys"), paint_focus, 44.0, BS_LEGEND_FOCUS },
  { N_ ("in the data → scaled"), paint_scaled, 22.0, BS_LEGEND_SCALED },
  { N_ ("neurons not drawn"), paint_gap, 20.0, BS_LEGEND_LEFT_OUT },
};

/**
 * bs_legend_get_entries:
 * @n_entries: (out): the number of entries
 *
 * Returns: (transfer none): all entries, in their order
 */
const BsLegendEntry *
bs_legend_get_entries (guint *n_entries)
{
  g_return_val_if_fail (n_entries != NULL, NULL);

  *n_entries = G_N_ELEMENTS (entries);

  return entries;
}
