#pragma once

#include "draw/formula-typeset-private.h"

G_BEGIN_DECLS

/* In units of the font's size. */
#define BS_FORMULA_LINE_GAP 0.3
#define BS_FORMULA_INDENT   1.5
/* A part is begun on a line only if at least this share of the width is left. */
#define BS_FORMULA_LEAST_REST 0.3

/* Sets @node on one line, smaller and smaller until it fits. */
BsFormulaBox *_bs_formula_shrink (const BsFormulaStyle *style, const BsFormula *node, double width);
BsFormulaBox *_bs_formula_choose (BsFormulaBox *one, BsFormulaBox *other);
/* Sets part @index of @node within @width. */
BsFormulaBox *_bs_formula_break_part (const BsFormulaStyle *style,
                                      const BsFormula *node,
                                      guint index,
                                      double width);
BsFormulaBox *
_bs_formula_break_product (const BsFormulaStyle *style, const BsFormula *node, double width);

G_END_DECLS
