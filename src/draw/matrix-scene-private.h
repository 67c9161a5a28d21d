#pragma once

#include <glib/gi18n-lib.h>

#include "draw/matrix-scene.h"
#include "walk/phases/notation.h"

G_BEGIN_DECLS

BsMatrixPanel *_bs_matrix_scene_add (BsMatrixScene *self,
                                     const BsReveal *reveal,
                                     BsMatrixGroup group,
                                     const char *letter,
                                     BsFormula *title);
double *_bs_matrix_panel_fill (BsMatrixPanel *self);
void _bs_matrix_scene_scale (BsMatrixScene *self, guint first, guint end);
BsFormula *_bs_matrix_make_symbol (BsFormulaQuantity quantity, guint layer);

/* Each adds the matrices of a group. */
void _bs_matrix_scene_add_sums (BsMatrixScene *self, BsReveal *reveal);
void _bs_matrix_scene_add_gradient (BsMatrixScene *self, BsReveal *reveal);
void _bs_matrix_scene_add_update (BsMatrixScene *self, BsReveal *reveal);
void _bs_matrix_scene_add_kept (BsMatrixScene *self, BsReveal *reveal);

G_END_DECLS
