/* Paints the key to the colours of the matrices: for Θ, for Δ and for D the number that has the
 * full colour of each sign. It stands beside Θ, where there usually is room; where there is none it
 * is left out, because the numbers themselves tell more. */

#include "draw/matrix-key.h"

#include "draw/label.h"
#include "draw/matrix-heat.h"
#include "walk/number.h"

#define INDENT      46.0  /* from Θ to the key */
#define TITLE       260.0 /* Θ's title and note need so much mostly */
#define SYMBOL      22.0
#define NUMBER      62.0
#define RAMP        110.0
#define RAMP_HEIGHT 9.0
#define N_STEPS     22
#define ROW_HEIGHT  19.0
#define SIZE        11.0
#define WIDTH       (SYMBOL + 2.0 * NUMBER + RAMP + 12.0)

static const struct
{
  BsMatrixGroup group;
  const char *symbol;
} rows[] = {
  { BS_MATRIX_GROUP_THETA, "Θ" },
  { BS_MATRIX_GROUP_SUM, "Δ" },
  { BS_MATRIX_GROUP_GRADIENT, "D" },
};

static void
paint_ramp (cairo_t *cr,
            const BsMatrixPanel *panel,
            const BsPalette *palette,
            double x,
            double middle)
{
  for (int i = 0; i < N_STEPS; i++)
    {
      double value = panel->largest * (2.0 * i / (N_STEPS - 1) - 1.0);
      BsColor color = bs_matrix_heat_get_color (panel, palette, value);

      bs_color_set_source (&color, cr);
      cairo_rectangle (cr, x + i * RAMP / N_STEPS, middle - RAMP_HEIGHT / 2.0, RAMP / N_STEPS,
                       RAMP_HEIGHT);
      cairo_fill (cr);
    }
  bs_color_set_source (&palette->grid, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_rectangle (cr, x + 0.5, middle - RAMP_HEIGHT / 2.0 + 0.5, RAMP - 1.0, RAMP_HEIGHT - 1.0);
  cairo_stroke (cr);
}

static void
paint_row (cairo_t *cr,
           const BsMatrixPanel *panel,
           const char *symbol,
           const BsPalette *palette,
           double x,
           double middle)
{
  g_autofree char *least = bs_number_format_shown (-panel->largest);
  g_autofree char *most = bs_number_format_shown (panel->largest);

  bs_label_paint (cr, symbol, SIZE, FALSE, &palette->text, x, middle, 0.0);
  x += SYMBOL + NUMBER;
  bs_label_paint_within (cr, least, SIZE, FALSE, &palette->faint_text, x, middle, 1.0, NUMBER);
  paint_ramp (cr, panel, palette, x + 6.0, middle);
  bs_label_paint_within (cr, most, SIZE, FALSE, &palette->faint_text, x + RAMP + 12.0, middle, 0.0,
                         NUMBER);
}

/* Returns the first matrix of a group that has numbers other than 0. */
static const BsMatrixPanel *
find_panel (const BsMatrixScene *scene, BsMatrixGroup group)
{
  for (guint i = 0; i < scene->panels->len; i++)
    {
      const BsMatrixPanel *panel = bs_matrix_scene_get_panel (scene, i);

      if (panel->group == group && panel->is_computed && panel->largest > 0.0)
        return panel;
    }

  return NULL;
}

/**
 * bs_matrix_key_find_left:
 * @left: (out): the left end of the key
 *
 * Returns: whether there is room for a key
 */
gboolean
bs_matrix_key_find_left (const BsMatrixLayout *layout, double *left)
{
  const BsMatrixPlace *theta;

  g_return_val_if_fail (layout != NULL && left != NULL, FALSE);

  /* A method may keep nothing for one of the layers. */
  if (bs_matrix_layout_get_n_places (layout) == 0)
    return FALSE;
  theta = bs_matrix_layout_get_place (layout, 0);
  *left = theta->x + MAX (theta->width, TITLE) + INDENT;

  return *left + WIDTH <= bs_matrix_layout_get_width (layout) &&
         G_N_ELEMENTS (rows) * ROW_HEIGHT <= theta->height;
}

/**
 * bs_matrix_key_paint:
 * @layout: of @scene
 */
void
bs_matrix_key_paint (cairo_t *cr,
                     const BsMatrixScene *scene,
                     const BsMatrixLayout *layout,
                     const BsPalette *palette)
{
  double x, y;

  g_return_if_fail (cr != NULL && scene != NULL && layout != NULL && palette != NULL);

  if (!bs_matrix_key_find_left (layout, &x))
    return;

  y = bs_matrix_layout_get_place (layout, 0)->y + BS_MATRIX_TITLE_HEIGHT / 2.0;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const BsMatrixPanel *panel = find_panel (scene, rows[i].group);

      if (panel == NULL)
        continue;
      paint_row (cr, panel, rows[i].symbol, palette, x, y);
      y += ROW_HEIGHT;
    }
}
