#pragma once

#include "draw/matrix-layout.h"

G_BEGIN_DECLS

#define BS_MATRIX_MARGIN        12.0
#define BS_MATRIX_GAP           7.0 /* between the column of the +1 unit and the others */
#define BS_MATRIX_LEAST_HEAT    3.0 /* the least width of an entry without a number */
#define BS_MATRIX_NUMBER_SIZE   12.0
#define BS_MATRIX_MOST_DECIMALS 3

/**
 * BsMatrixWidths: the widths of texts, which are measured once for all layouts of a scene that are
 *   tried.
 * @numbers: of the widest number with so many decimals
 * @name: of the widest name of a row
 */
typedef struct
{
  double numbers[BS_MATRIX_MOST_DECIMALS + 1];
  double name;
} BsMatrixWidths;

/**
 * BsMatrixArrangement: how a group of matrices is shown; see the head of matrix-arrangement.c.
 * @first, @end: the matrices of the group
 * @room: the width of each
 * @has_names: whether the names of the classes stand beside the rows
 */
typedef struct
{
  guint first, end;
  guint per_line;
  guint decimals;
  gboolean has_numbers;
  double room;
  gboolean has_names;
  const BsMatrixWidths *widths;
} BsMatrixArrangement;

/* Lays out as bs_matrix_layout_new() does, with widths that were measured for @scene. */
BsMatrixLayout *_bs_matrix_layout_new_measured (const BsMatrixScene *scene,
                                                double width,
                                                const BsMatrixWidths *widths);
void _bs_matrix_widths_init (BsMatrixWidths *self, const BsMatrixScene *scene);
BsMatrixArrangement _bs_matrix_arrange (const BsMatrixScene *scene,
                                        guint first,
                                        guint end,
                                        double width,
                                        const BsMatrixWidths *widths);
gboolean _bs_matrix_arrangement_names (const BsMatrixArrangement *self, const BsMatrixPanel *panel);
double _bs_matrix_arrangement_get_head (const BsMatrixArrangement *self,
                                        const BsMatrixPanel *panel);
double _bs_matrix_arrangement_get_room (const BsMatrixArrangement *self,
                                        const BsMatrixPanel *panel);
guint _bs_matrix_arrangement_rate (const BsMatrixArrangement *self);

G_END_DECLS
