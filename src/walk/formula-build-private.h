#pragma once

#include "walk/formula-node.h"

G_BEGIN_DECLS

BsFormula *_bs_formula_new_parent (BsFormulaKind kind);
void _bs_formula_take_part (BsFormula *self, BsFormula *part);
/* Returns a node with one part. */
BsFormula *_bs_formula_wrap (BsFormulaKind kind, BsFormula *part);

G_END_DECLS
