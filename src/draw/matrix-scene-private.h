#pragma once

#include <glib/gi18n-lib.h>

#include "draw/matrix-scene.h"
#include "walk/phases/notation.h"

G_BEGIN_DECLS

/* Returns (transfer full) a scene of a layer without matrices, in which nothing is lit. */
BsMatrixScene *_bs_matrix_scene_make (guint layer);
BsMatrixPanel *_bs_matrix_scene_add_like_theta (BsMatrixScene *self,
                                                const BsNetwork *network,
                                                BsMatrixGroup group,
                                                const char *letter,
                                                BsFormula *title);
BsMatrixPanel *_bs_matrix_scene_add (BsMatrixScene *self,
                                     const BsReveal *reveal,
                                     BsMatrixGroup group,
                                     const char *letter,
                                     BsFormula *title);
double *_bs_matrix_panel_fill (BsMatrixPanel *self);
void _bs_matrix_scene_scale (BsMatrixScene *self, guint first, guint end);
BsFormula *_bs_matrix_make_symbol (BsFormulaQuantity quantity, guint layer);
BsFormula *_bs_matrix_make_letter (const char *letter, guint layer);

/* Adds the matrix of a quantity that is a matrix, or the layer's part of one that is like Θ. */
BsMatrixPanel *_bs_matrix_scene_add_quantity (BsMatrixScene *self,
                                              const BsNetwork *network,
                                              const BsOptimizerQuantity *quantity);

/* Each adds the matrices of a group. */
void _bs_matrix_scene_add_sums (BsMatrixScene *self, BsReveal *reveal);
void _bs_matrix_scene_add_gradient (BsMatrixScene *self, BsReveal *reveal);
void _bs_matrix_scene_add_update (BsMatrixScene *self, BsReveal *reveal);
void _bs_matrix_scene_add_kept (BsMatrixScene *self, BsReveal *reveal);

G_END_DECLS
