#pragma once

#include "draw/formula-typeset-private.h"

G_BEGIN_DECLS

#define BS_FORMULA_LINE_GAP 0.3 /* of the size */
/* Beside less than this of the width nothing is begun. */
#define BS_FORMULA_LEAST_REST 0.3
#define BS_FORMULA_INDENT     1.5 /* of the size */

/* Smaller until it fits. */
BsFormulaBox *_bs_formula_shrink (const BsFormulaStyle *style, const BsFormula *node, double width);
gboolean _bs_formula_is_small (const BsFormulaStyle *style, const BsFormulaBox *self);
BsFormulaBox *_bs_formula_choose (BsFormulaBox *one, BsFormulaBox *other);
/* Part @index of @node within @width. */
BsFormulaBox *_bs_formula_break_part (const BsFormulaStyle *style,
                                      const BsFormula *node,
                                      guint index,
                                      double width);
BsFormulaBox *
_bs_formula_break_product (const BsFormulaStyle *style, const BsFormula *node, double width);

G_END_DECLS
