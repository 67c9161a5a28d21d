#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Which pair of colours a matrix has: values and derivatives never share one. */
typedef enum
{
  BS_MATRIX_THETA,      /* blue and vermillion */
  BS_MATRIX_DERIVATIVE, /* purple and green */
  BS_MATRIX_ERROR,      /* red; such numbers have no sign */
  BS_MATRIX_SHARE,      /* green for what lowered J, red for what raised it */
} BsMatrixColors;

/* The rows of the page: matrices that belong together stand side by side. */
typedef enum
{
  BS_MATRIX_GROUP_THETA,
  BS_MATRIX_GROUP_SUM,      /* Δ before, δ aᵀ, Δ after */
  BS_MATRIX_GROUP_GRADIENT, /* Δ/m, (λ/m) Θ, D */
  BS_MATRIX_GROUP_UPDATE,   /* Θ, the step, the new Θ */
  BS_MATRIX_GROUP_KEPT,     /* what the optimizer keeps */
  BS_MATRIX_GROUP_CHECK,    /* D, its estimate N, and how far they are apart */
  BS_MATRIX_GROUP_SHARES,   /* by how much each weight lowered J */
  BS_MATRIX_N_GROUPS,
} BsMatrixGroup;

/**
 * BsMatrixPanel: one matrix of the page. Its rows and columns are counted from 0 here.
 * @letter: what its entries are called: "Δ", "δa", "m"
 * @title: the same as a formula, with its layer
 * @note: (nullable): a few words beside the title
 * @sign: (nullable): "+", "=" between this matrix and the one before it
 * @first_row, @first_column: the numbers of the first row and column, which are 0 for the +1 unit
 * @is_like_theta: whether the matrix has the shape of Θ(l). Otherwise it has another one, as L and
 * R have.
 * @is_of_network: the matrix belongs to the whole network and not to the layer, as H does
 * @spares_bias: column 0 has no numbers, because λ spares it
 * @is_computed: whether there are values at this step
 * @values: n_rows × n_columns, row by row; %NULL where nothing is computed
 * @is_known: (nullable): for each of @values, whether it is there, as of a matrix whose entries are
 *   computed one by one; %NULL if all are
 * @largest: |value| that has the full colour; the same for all matrices that one can compare
 * @row_heads, @column_heads: (nullable): numbers that stand beside rows and above columns
 * @row_names: (nullable): the rows with the classes they stand for: "1 setosa"; or the weights
 *   that the rows and columns of a matrix of the whole network stand for: "Θ₁₀⁽¹⁾"
 * @column_names: (nullable): these weights
 */
typedef struct
{
  BsMatrixGroup group;
  BsMatrixColors colors;
  const char *letter;
  BsFormula *title;
  char *note;
  const char *sign;
  gsize n_rows;
  gsize n_columns;
  gsize first_row;
  gsize first_column;
  gboolean is_like_theta;
  gboolean is_of_network;
  gboolean spares_bias;
  gboolean is_computed;
  double *values;
  gboolean *is_known;
  double largest;
  double *row_heads;
  double *column_heads;
  char **row_names;
  char **column_names;
} BsMatrixPanel;

/**
 * BsMatrixScene: the matrices of one layer at the present step; see the head of matrix-scene.c.
 * @layer: l of Θ(l)
 * @panels: (element-type BsMatrixPanel)
 * @group: that of the present step; %BS_MATRIX_N_GROUPS if the step concerns no matrix of the layer
 * @lit: the rows, columns or entries of Θ(l) that the step reads or makes; layer 0 for none
 * @entry: the entry that is looked at; layer 0 for none
 * @is_training: the numbers are those of training, which go on changing
 */
typedef struct
{
  guint layer;
  GPtrArray *panels;
  BsMatrixGroup group;
  BsEdges lit;
  BsEntry entry;
  gboolean is_training;
} BsMatrixScene;

BsMatrixScene *bs_matrix_scene_new (BsReveal *reveal, guint layer);
void bs_matrix_scene_free (BsMatrixScene *self);

const BsMatrixPanel *bs_matrix_scene_get_panel (const BsMatrixScene *self, guint index);
gboolean bs_matrix_panel_has_value (const BsMatrixPanel *self, gsize row, gsize column);
double bs_matrix_panel_get_value (const BsMatrixPanel *self, gsize row, gsize column);
char *
bs_matrix_scene_make_cell_name (const BsMatrixScene *self, guint panel, gsize row, gsize column);
gboolean bs_matrix_scene_is_lit (const BsMatrixScene *self, guint panel, gsize row, gsize column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsMatrixScene, bs_matrix_scene_free)

G_END_DECLS
