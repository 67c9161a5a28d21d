/* This file adds what the optimizer keeps: vectors like Θ, of which the layer's part is shown as a
 * matrix, and matrices of the layer, such as L and R of Shampoo. Before the update these are what
 * it kept from the iterations before; the update changes them. */

#include "draw/matrix-scene-private.h"
#include "walk/phases/updates/update-class.h"

/* A matrix of the whole network is shown up to this size; one can read nothing in a larger one. */
#define MOST_ROWS 64

BsFormula *
_bs_matrix_make_letter (const char *letter, guint layer)
{
  return bs_formula_quantity (bs_formula_tag_optimizer (letter, layer, BS_ANY, BS_ANY));
}

static BsFormula *
make_root (const char *letter, guint layer)
{
  return bs_formula_matrix_power (_bs_matrix_make_letter (letter, layer),
                                  bs_formula_negative (bs_formula_number_written (0.25, "¼")));
}

static BsFormula *
make_title (const BsOptimizerQuantity *quantity, guint layer)
{
  switch (quantity->id)
    {
    case BS_OPTIMIZER_QUANTITY_LEFT_ROOT:
      return make_root ("L", layer);
    case BS_OPTIMIZER_QUANTITY_RIGHT_ROOT:
      return make_root ("R", layer);
    case BS_OPTIMIZER_QUANTITY_INVERSE_HESSIAN:
      return bs_formula_quantity (bs_formula_tag_optimizer ("H", BS_ANY, BS_ANY, BS_ANY));
    default:
      return _bs_matrix_make_letter (bs_optimizer_quantity_id_get_symbol (quantity->id), layer);
    }
}

static gboolean
belongs_here (const BsOptimizerQuantity *quantity, guint layer)
{
  if (quantity->id == BS_OPTIMIZER_QUANTITY_D || quantity->id == BS_OPTIMIZER_QUANTITY_TRIALS)
    return FALSE;
  if (quantity->shape == BS_OPTIMIZER_SHAPE_LIKE_THETA)
    return TRUE;
  if (quantity->shape == BS_OPTIMIZER_SHAPE_NUMBER)
    return FALSE;

  return quantity->layer == layer || (quantity->layer == 0 && quantity->rows <= MOST_ROWS);
}

/* L-BFGS has several pairs; the first, which is the newest, is shown. */
static gboolean
is_first (GArray *quantities, guint index, guint layer)
{
  const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, index);

  for (guint i = 0; i < index; i++)
    {
      const BsOptimizerQuantity *other = &g_array_index (quantities, BsOptimizerQuantity, i);

      if (other->id == quantity->id && belongs_here (other, layer))
        return FALSE;
    }

  return TRUE;
}

/* The names of all weights, in the order in which a vector holds them. */
static char **
make_weight_names (const BsNetwork *network)
{
  GStrvBuilder *names = g_strv_builder_new ();
  char **all;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
        {
          g_autofree char *name = bs_entry_make_symbol (&(BsEntry){ l, i, j }, "Θ");

          g_strv_builder_add (names, name);
        }
  all = g_strv_builder_end (names);
  g_strv_builder_unref (names);

  return all;
}

BsMatrixPanel *
_bs_matrix_scene_add_quantity (BsMatrixScene *self,
                               const BsNetwork *network,
                               const BsOptimizerQuantity *quantity)
{
  BsMatrixPanel *panel = _bs_matrix_scene_add_like_theta (
    self, network, BS_MATRIX_GROUP_KEPT, bs_optimizer_quantity_id_get_symbol (quantity->id),
    make_title (quantity, self->layer));
  double *values;

  panel->note = g_strdup (quantity->name);
  panel->is_like_theta = quantity->shape == BS_OPTIMIZER_SHAPE_LIKE_THETA;
  if (panel->is_like_theta)
    {
      gsize start = bs_network_get_theta_offset (network, self->layer);

      values = _bs_matrix_panel_fill (panel);
      for (gsize i = 0; i < panel->n_rows * panel->n_columns; i++)
        values[i] = quantity->values[start + i];
    }
  else
    {
      /* The rows and columns of R belong to the neurons that send, and so to the +1 unit too. */
      panel->first_row = quantity->id == BS_OPTIMIZER_QUANTITY_RIGHT ||
                             quantity->id == BS_OPTIMIZER_QUANTITY_RIGHT_ROOT
                           ? 0
                           : 1;
      panel->first_column = panel->first_row;
      panel->is_of_network = quantity->layer == 0;
      if (panel->is_of_network)
        {
          panel->row_names = make_weight_names (network);
          panel->column_names = g_strdupv (panel->row_names);
        }
      panel->n_rows = quantity->rows;
      panel->n_columns = quantity->columns;
      values = _bs_matrix_panel_fill (panel);
      for (gsize i = 0; i < panel->n_rows; i++)
        for (gsize j = 0; j < panel->n_columns; j++)
          values[i * panel->n_columns + j] = bs_optimizer_quantity_get (quantity, i, j);
    }
  _bs_matrix_scene_scale (self, self->panels->len - 1, self->panels->len);

  return panel;
}

void
_bs_matrix_scene_add_kept (BsMatrixScene *self, BsReveal *reveal)
{
  g_autoptr (GArray) quantities = NULL;
  const BsOptimizer *optimizer = bs_reveal_get_optimizer (reveal);
  const BsPoint *next_point;

  if (bs_reveal_has_made (reveal, BS_PHASE_UPDATE, 0) &&
      bs_cost_is_finite (&bs_reveal_get_point (reveal)->cost))
    bs_reveal_get_update (reveal, &next_point, &optimizer);
  quantities = bs_optimizer_get_quantities (optimizer);
  for (guint i = 0; i < quantities->len; i++)
    if (belongs_here (&g_array_index (quantities, BsOptimizerQuantity, i), self->layer) &&
        is_first (quantities, i, self->layer))
      _bs_matrix_scene_add_quantity (self, bs_reveal_get_network (reveal),
                                     &g_array_index (quantities, BsOptimizerQuantity, i));
}
