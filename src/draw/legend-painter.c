/* Paints the legend of the network: a sample of every sign in the picture, and what it means.
 *
 * The signs stand one below the other, in as many columns as it takes to stay within the height
 * that the legend may have. A sign that this network cannot have, such as a negative activation of
 * the sigmoid, is left out. legend-samples.c has the signs. */

#include "draw/legend-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/diagram-entry.h"
#include "draw/label.h"
#include "draw/legend-samples.h"

#define TEXT    11.0
#define TITLE   13.0
#define PADDING 8.0
#define GAP     6.0
#define HEADER  24.0
#define MOST    4 /* columns */

static gboolean
is_shown (const BsLegendScene *scene, const BsLegendEntry *entry)
{
  return (scene->parts & (guint) entry->part) != 0;
}

/* Returns what a place shows of its neuron. */
static guint
read_neuron (const BsReveal *reveal, const BsDiagramPlace *place, const BsDiagramMap *map)
{
  guint parts = 0;
  double a, delta;

  if (bs_diagram_map_has (map, place))
    parts |= BS_LEGEND_MAP;
  else if (!bs_reveal_get_value (reveal, BS_QUANTITY_A, place->layer, place->neuron, &a))
    parts |= BS_LEGEND_UNKNOWN_A;
  else if (a < 0.0)
    parts |= BS_LEGEND_TWO_SIDES;
  if (place->layer > 1 && bs_reveal_has_mean_errors (reveal))
    parts |= BS_LEGEND_MEAN_DELTA;
  else if (place->layer > 1)
    parts |= bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, place->layer, place->neuron, &delta)
               ? BS_LEGEND_DELTA
               : BS_LEGEND_UNKNOWN_DELTA;
  if (bs_reveal_is_result (reveal, place->layer, place->neuron))
    parts |= BS_LEGEND_RESULT;
  else if (bs_reveal_is_operand (reveal, place->layer, place->neuron))
    parts |= BS_LEGEND_OPERAND;

  return parts;
}

/* The +1 unit can only be read. */
static guint
read_unit (const BsReveal *reveal, const BsDiagramPlace *place)
{
  return bs_reveal_is_operand (reveal, place->layer, 0) ? BS_LEGEND_OPERAND : 0;
}

/* Returns whether the edge of an entry is drawn. */
static gboolean
is_drawn (const BsDiagramLayout *layout, const BsEntry *entry)
{
  return entry->layer != 0 &&
         bs_diagram_layout_find (layout, entry->layer, entry->column) != NULL &&
         bs_diagram_layout_find (layout, entry->layer + 1, entry->row) != NULL;
}

static guint
read_edges (const BsReveal *reveal)
{
  BsEdges edges;

  switch (bs_reveal_get_edge_quantity (reveal))
    {
    case BS_EDGE_THETA:
      return BS_LEGEND_LIT_EDGES | BS_LEGEND_THETA;
    case BS_EDGE_ACCUMULATED:
    case BS_EDGE_D:
      return BS_LEGEND_LIT_EDGES | BS_LEGEND_DERIVATIVE;
    case BS_EDGE_UPDATE:
      return BS_LEGEND_LIT_EDGES | BS_LEGEND_CHANGE;
    case BS_EDGE_NONE:
    default:
      /* What the step makes of the edges may be withheld. */
      return bs_reveal_get_lit_edges (reveal, &edges) ? BS_LEGEND_LIT_EDGES : 0;
    }
}

/* A layer of tanh has a scale with two sides, whether one of its activations is negative at this
 * step or not. */
static gboolean
has_tanh (const BsReveal *reveal)
{
  BsNetwork *network = bs_reveal_get_network (reveal);

  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    if (bs_network_get_activation (network, l) == BS_ACTIVATION_TANH)
      return TRUE;

  return FALSE;
}

/**
 * bs_legend_scene_read:
 *
 * Finds what the picture of the network with this layout, at this step, has to be explained.
 */
void
bs_legend_scene_read (BsLegendScene *self,
                      const BsDiagramLayout *layout,
                      const BsReveal *reveal,
                      const BsDiagramMarks *marks)
{
  const BsDiagramPlace *places;
  cairo_rectangle_t image;
  gsize n_places;
  guint parts;
  BsEntry entry;

  g_return_if_fail (self != NULL && layout != NULL && reveal != NULL && marks != NULL);

  parts = BS_LEGEND_NETWORK | read_edges (reveal);
  places = bs_diagram_layout_get_places (layout, &n_places);
  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided == 0)
      parts |= places[i].neuron > 0 ? read_neuron (reveal, &places[i], &marks->map)
                                    : read_unit (reveal, &places[i]);
  entry = bs_diagram_entry_find (reveal);
  if (is_drawn (layout, &entry) || is_drawn (layout, &marks->pointer_entry))
    parts |= BS_LEGEND_ENTRY;
  parts |= bs_reveal_get_address (reveal) != NULL ? BS_LEGEND_IDLE_EDGES : BS_LEGEND_STRONG_EDGES;
  if (has_tanh (reveal))
    parts |= BS_LEGEND_TWO_SIDES;
  if ((parts & BS_LEGEND_TWO_SIDES) == 0)
    parts |= BS_LEGEND_ONE_SIDE;
  if (bs_diagram_layout_count_elided (layout) > 0)
    parts |= BS_LEGEND_LEFT_OUT;
  /* An image tells the numbers in the data by its key. */
  if (bs_reveal_get_unscaled (reveal) != NULL &&
      bs_diagram_layout_get_image (layout, &image) == NULL)
    parts |= BS_LEGEND_SCALED;
  if (bs_reveal_is_after_examples (reveal))
    parts |= BS_LEGEND_DIMMED;
  if (marks->pinned_layer > 0)
    parts |= BS_LEGEND_PINNED;
  if (marks->focus_layer > 0)
    parts |= BS_LEGEND_FOCUS;
  self->parts = parts;
}

/**
 * bs_legend_describe:
 *
 * Returns: (transfer full): all texts of the legend, for a screen reader.
 */
char *
bs_legend_describe (const BsLegendScene *scene)
{
  guint n_entries;
  const BsLegendEntry *entries = bs_legend_get_entries (&n_entries);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (scene != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < n_entries; i++)
    if (is_shown (scene, &entries[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", _ (entries[i].text));

  return g_string_free (text, FALSE);
}

/* Returns the height of the highest column if no column may be higher than @most, and the number of
 * columns. */
static double
fill_columns (const BsLegendScene *scene, double most, guint *n_columns)
{
  guint n_entries;
  const BsLegendEntry *entries = bs_legend_get_entries (&n_entries);
  double y = 0.0, highest = 0.0;

  *n_columns = 1;
  for (guint i = 0; i < n_entries; i++)
    {
      if (!is_shown (scene, &entries[i]))
        continue;
      if (y > 0.0 && y + entries[i].height > most)
        {
          y = 0.0;
          (*n_columns)++;
        }
      y += entries[i].height;
      highest = MAX (highest, y);
    }

  return highest;
}

static double
measure_text (cairo_t *cr, const BsLegendScene *scene)
{
  guint n_entries;
  const BsLegendEntry *entries = bs_legend_get_entries (&n_entries);
  double widest = 0.0, width, height;

  for (guint i = 0; i < n_entries; i++)
    if (is_shown (scene, &entries[i]))
      {
        bs_label_measure (cr, _ (entries[i].text), TEXT, FALSE, &width, &height);
        widest = MAX (widest, width);
      }

  return widest;
}

/**
 * bs_legend_measure:
 * @most_height: the height that the legend should have at most
 * @width: (out): and @height: (out): the size of the legend
 *
 * The columns are about equally high.
 *
 * Returns: the number of columns
 */
guint
bs_legend_measure (cairo_t *cr,
                   const BsLegendScene *scene,
                   double most_height,
                   double *width,
                   double *height)
{
  double all, most, column;
  guint n_columns, n;

  g_return_val_if_fail (cr != NULL && scene != NULL && width != NULL && height != NULL, 0);

  all = fill_columns (scene, G_MAXDOUBLE, &n);
  n_columns = (guint) CLAMP (ceil (all / MAX (most_height - HEADER - PADDING, 1.0)), 1.0, MOST);
  for (most = all / n_columns; fill_columns (scene, most, &n) > 0.0 && n > n_columns; most += 1.0)
    ;
  column = BS_LEGEND_SAMPLE + GAP + measure_text (cr, scene);
  *width = 2.0 * PADDING + n_columns * column + (n_columns - 1) * 2.0 * GAP;
  *height = HEADER + fill_columns (scene, most, &n) + PADDING;

  return n_columns;
}

static void
paint_card (cairo_t *cr, double width, double height, const BsPalette *palette)
{
  bs_rounded_rectangle (cr, 0.5, 0.5, width - 1.0, height - 1.0, 6.0);
  bs_color_set_source (&palette->background, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->outline, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  bs_label_paint (cr, _ ("Legend"), TITLE, TRUE, &palette->text, PADDING + 2.0, HEADER / 2.0 + 1.0,
                  0.0);
}

/**
 * bs_legend_paint:
 * @width: and @height: as bs_legend_measure() found them
 */
void
bs_legend_paint (cairo_t *cr,
                 const BsLegendScene *scene,
                 double width,
                 double height,
                 const BsPalette *palette)
{
  guint n_entries;
  const BsLegendEntry *entries = bs_legend_get_entries (&n_entries);
  double column = BS_LEGEND_SAMPLE + GAP;
  double x = PADDING, y = HEADER;

  g_return_if_fail (cr != NULL && scene != NULL && palette != NULL);

  column += measure_text (cr, scene);
  paint_card (cr, width, height, palette);
  for (guint i = 0; i < n_entries; i++)
    {
      BsLegendSpot spot = { cr, palette, x, x + BS_LEGEND_SAMPLE / 2.0, 0.0 };

      if (!is_shown (scene, &entries[i]))
        continue;
      if (y > HEADER && y + entries[i].height > height - PADDING + 0.5)
        {
          y = HEADER;
          x += column + 2.0 * GAP;
          spot.left = x;
          spot.middle = x + BS_LEGEND_SAMPLE / 2.0;
        }
      spot.y = y + entries[i].height / 2.0;
      entries[i].paint (&spot);
      bs_label_paint (cr, _ (entries[i].text), TEXT, FALSE, &palette->text,
                      x + BS_LEGEND_SAMPLE + GAP, spot.y, 0.0);
      y += entries[i].height;
    }
}
