/* The matrices of one layer at the present step of the walk: their numbers, and what is lit.
 *
 * The scene copies its numbers from the walk, so it stays valid when the walk goes on. A matrix
 * that the algorithm has not computed by the present step has no numbers: it is shown as an empty
 * table, never with numbers that are still to come.
 *
 * There are up to five groups of matrices, one below the other. Θ comes first. The second group is
 * the sum over the examples: Δ before the example, what the example adds, and Δ after it. The third
 * shows D as the sum of its two parts, the data's and that of λ, which spares the column of the +1
 * unit. The fourth is the update: Θ, the step that the optimizer makes, and the new Θ. The last has
 * what the optimizer keeps for its next iterations.
 *
 * While the network trains there is no present step. Then Θ, D and what the optimizer keeps are
 * shown, because these are known after every iteration. */

#include "draw/matrix-scene.h"

#include <math.h>

#include "draw/matrix-scene-private.h"
#include "walk/number.h"

static void
panel_free (gpointer data)
{
  BsMatrixPanel *self = data;

  bs_formula_unref (self->title);
  g_free (self->note);
  g_free (self->values);
  g_free (self->is_known);
  g_free (self->row_heads);
  g_free (self->column_heads);
  g_strfreev (self->row_names);
  g_strfreev (self->column_names);
  g_free (self);
}

BsMatrixScene *
_bs_matrix_scene_make (guint layer)
{
  BsMatrixScene *self = g_new0 (BsMatrixScene, 1);

  self->layer = layer;
  self->group = BS_MATRIX_N_GROUPS;
  self->panels = g_ptr_array_new_with_free_func (panel_free);

  return self;
}

/* Adds a matrix without numbers, in the shape of Θ(l). */
BsMatrixPanel *
_bs_matrix_scene_add_like_theta (BsMatrixScene *self,
                                 const BsNetwork *network,
                                 BsMatrixGroup group,
                                 const char *letter,
                                 BsFormula *title)
{
  BsMatrixPanel *panel = g_new0 (BsMatrixPanel, 1);

  panel->group = group;
  panel->colors = BS_MATRIX_DERIVATIVE;
  panel->letter = letter;
  panel->title = title;
  panel->n_rows = bs_network_get_size (network, self->layer + 1);
  panel->n_columns = bs_network_get_size (network, self->layer) + 1;
  panel->first_row = 1;
  panel->is_like_theta = TRUE;
  g_ptr_array_add (self->panels, panel);

  return panel;
}

BsMatrixPanel *
_bs_matrix_scene_add (BsMatrixScene *self,
                      const BsReveal *reveal,
                      BsMatrixGroup group,
                      const char *letter,
                      BsFormula *title)
{
  return _bs_matrix_scene_add_like_theta (self, bs_reveal_get_network (reveal), group, letter,
                                          title);
}

/* Gives a matrix room for its numbers, and returns it. They are 0 at first. */
double *
_bs_matrix_panel_fill (BsMatrixPanel *self)
{
  self->is_computed = TRUE;
  self->values = g_new0 (double, self->n_rows * self->n_columns);

  return self->values;
}

static double
find_largest (const BsMatrixPanel *panel)
{
  const double *values = panel->values;
  gsize n = values != NULL ? panel->n_rows * panel->n_columns : 0;
  double largest = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      double size = fabs (values[i]);

      if (size > largest && size <= G_MAXDOUBLE)
        largest = size;
    }

  return largest;
}

/* Makes some matrices comparable by their colours. */
void
_bs_matrix_scene_scale (BsMatrixScene *self, guint first, guint end)
{
  double largest = 0.0;

  for (guint i = first; i < end; i++)
    largest = fmax (largest, find_largest (g_ptr_array_index (self->panels, i)));
  for (guint i = first; i < end; i++)
    ((BsMatrixPanel *) g_ptr_array_index (self->panels, i))->largest = largest;
}

BsFormula *
_bs_matrix_make_symbol (BsFormulaQuantity quantity, guint layer)
{
  return bs_notation_symbol (quantity, layer, BS_ANY, BS_ANY);
}

static void
add_theta (BsMatrixScene *self, BsReveal *reveal)
{
  const double *theta = bs_reveal_get_point (reveal)->theta;
  gsize start = bs_network_get_theta_offset (bs_reveal_get_network (reveal), self->layer);
  BsMatrixPanel *panel =
    _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_THETA, "Θ",
                          _bs_matrix_make_symbol (BS_FORMULA_THETA, self->layer));
  double *values = _bs_matrix_panel_fill (panel);

  panel->colors = BS_MATRIX_THETA;
  /* Translators: Θ leads from a layer, whose neurons are its columns, to the next one. */
  panel->note = g_strdup_printf (_ ("from layer %u (columns) to layer %u (rows)"), self->layer,
                                 self->layer + 1);
  for (gsize i = 0; i < panel->n_rows * panel->n_columns; i++)
    values[i] = theta[start + i];
  _bs_matrix_scene_scale (self, 0, 1);
}

/* Returns the group of the matrix that a step reads or makes. */
static BsMatrixGroup
find_group (BsEdgeQuantity quantity)
{
  static const BsMatrixGroup groups[] = {
    [BS_EDGE_NONE] = BS_MATRIX_N_GROUPS,         [BS_EDGE_THETA] = BS_MATRIX_GROUP_THETA,
    [BS_EDGE_ACCUMULATED] = BS_MATRIX_GROUP_SUM, [BS_EDGE_D] = BS_MATRIX_GROUP_GRADIENT,
    [BS_EDGE_UPDATE] = BS_MATRIX_GROUP_UPDATE,
  };

  return groups[quantity];
}

/* Returns the rows of the last matrix with the classes for which the outputs stand; NULL if the
 * classes have no names. A single output tells how likely the second class is. */
static char **
make_row_names (const BsReveal *reveal)
{
  BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  const char *const *classes = bs_training_set_get_class_names (data);
  gsize n = bs_training_set_get_n_outputs (data);
  char **names;

  if (classes == NULL)
    return NULL;
  if (bs_training_set_get_targets (data) == BS_TARGETS_BINARY)
    classes++;
  names = g_new0 (char *, n + 1);
  for (gsize k = 0; k < n; k++)
    {
      /* A number alone could be taken for a part of the row's. */
      g_autofree char *class = g_ascii_isdigit (classes[k][0])
                                 ? g_strdup_printf (_ ("class %s"), classes[k])
                                 : g_strdup (classes[k]);

      names[k] = g_strdup_printf ("%zu %s", k + 1, class);
    }

  return names;
}

static void
name_rows (BsMatrixScene *self, const BsReveal *reveal)
{
  g_auto (GStrv) names = NULL;

  if (self->layer + 1 == bs_network_get_n_layers (bs_reveal_get_network (reveal)))
    names = make_row_names (reveal);
  for (guint i = 0; names != NULL && i < self->panels->len; i++)
    {
      BsMatrixPanel *panel = g_ptr_array_index (self->panels, i);

      if (panel->is_like_theta)
        panel->row_names = g_strdupv (names);
    }
}

/* Finds what the step reads or makes in the matrices of the layer. A step that makes whole matrices
 * lights the entry that its formula tells. */
static void
find_lit (BsMatrixScene *self, const BsReveal *reveal)
{
  BsEdges edges;
  BsEntry entry;

  if (bs_reveal_get_entry (reveal)->layer == self->layer)
    self->entry = *bs_reveal_get_entry (reveal);
  if (!bs_reveal_get_lit_edges (reveal, &edges) || (edges.layer != 0 && edges.layer != self->layer))
    return;

  self->group = find_group (bs_reveal_get_edge_quantity (reveal));
  if (self->group == BS_MATRIX_GROUP_THETA)
    {
      self->lit = edges;
      return;
    }
  entry = bs_reveal_find_entry (reveal, edges.layer);
  if (entry.layer == self->layer)
    self->entry = entry;
}

/**
 * bs_matrix_scene_new:
 * @layer: 1 ... L - 1
 *
 * What takes long, the reveal should have prepared: see bs_reveal_set_shows_matrices().
 *
 * Returns: (transfer full): the matrices of that layer at the present step
 */
BsMatrixScene *
bs_matrix_scene_new (BsReveal *reveal, guint layer)
{
  BsMatrixScene *self;

  g_return_val_if_fail (reveal != NULL && layer > 0, NULL);
  g_return_val_if_fail (layer < bs_network_get_n_layers (bs_reveal_get_network (reveal)), NULL);

  self = _bs_matrix_scene_make (layer);
  self->is_training = bs_reveal_get_address (reveal) == NULL;
  add_theta (self, reveal);
  _bs_matrix_scene_add_sums (self, reveal);
  _bs_matrix_scene_add_gradient (self, reveal);
  _bs_matrix_scene_add_update (self, reveal);
  _bs_matrix_scene_add_kept (self, reveal);
  name_rows (self, reveal);
  find_lit (self, reveal);

  return self;
}

void
bs_matrix_scene_free (BsMatrixScene *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->panels);
  g_free (self);
}

const BsMatrixPanel *
bs_matrix_scene_get_panel (const BsMatrixScene *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->panels->len, NULL);

  return g_ptr_array_index (self->panels, index);
}

/**
 * bs_matrix_panel_has_value:
 * @row: from 0
 * @column: from 0
 */
gboolean
bs_matrix_panel_has_value (const BsMatrixPanel *self, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows && column < self->n_columns, FALSE);

  return self->is_computed && !(self->spares_bias && column == 0) &&
         (self->is_known == NULL || self->is_known[row * self->n_columns + column]);
}

/**
 * bs_matrix_panel_get_value:
 *
 * Returns: the number there; NAN where there is none
 */
double
bs_matrix_panel_get_value (const BsMatrixPanel *self, gsize row, gsize column)
{
  return bs_matrix_panel_has_value (self, row, column)
           ? self->values[row * self->n_columns + column]
           : NAN;
}

/**
 * bs_matrix_scene_make_cell_name:
 * @panel: the index of a matrix
 * @row: from 0
 * @column: from 0
 *
 * Returns: (transfer full): "D₁₂⁽¹⁾ = −0.0123" or "D₁₂⁽¹⁾ not computed"; "H₁₂ = 1" in a matrix of
 * the whole network
 */
char *
bs_matrix_scene_make_cell_name (const BsMatrixScene *self, guint panel, gsize row, gsize column)
{
  const BsMatrixPanel *matrix = bs_matrix_scene_get_panel (self, panel);
  const BsEntry entry = { matrix->is_of_network ? 0 : self->layer, row + matrix->first_row,
                          column + matrix->first_column };
  g_autofree char *symbol = bs_entry_make_symbol (&entry, matrix->letter);
  g_autofree char *number = NULL;

  if (matrix->spares_bias && column == 0)
    return g_strdup_printf (_ ("%s: λ spares the +1 unit"), symbol);
  if (!bs_matrix_panel_has_value (matrix, row, column))
    /* Translators: an entry of a matrix. */
    return g_strdup_printf (_ ("%s not computed"), symbol);
  number = bs_number_format_shown (bs_matrix_panel_get_value (matrix, row, column));

  return g_strdup_printf ("%s = %s", symbol, number);
}

/**
 * bs_matrix_scene_is_lit:
 *
 * Returns: whether the present step reads or makes that entry in that matrix, one among few: steps
 *   that make whole matrices light only the entry whose numbers they tell
 */
gboolean
bs_matrix_scene_is_lit (const BsMatrixScene *self, guint panel, gsize row, gsize column)
{
  const BsMatrixPanel *matrix = bs_matrix_scene_get_panel (self, panel);

  if (!matrix->is_like_theta)
    return FALSE;
  if (self->lit.layer != 0 && matrix->group == self->group)
    return bs_edges_contain (&self->lit, self->layer, row + 1, column);

  return self->group != BS_MATRIX_N_GROUPS && self->entry.layer != 0 &&
         self->entry.row == row + 1 && self->entry.column == column &&
         self->group != BS_MATRIX_GROUP_THETA;
}
