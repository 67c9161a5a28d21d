#pragma once

#include "draw/formula-box-private.h"
#include "draw/formula-layout.h"

G_BEGIN_DECLS

/* A glyph, rectangle or words with their place, and the role of the outermost node that has one. */
typedef struct
{
  const BsFormulaBox *box;
  double x, y;
  BsTextRole role;
} BsFormulaItem;

const BsFormulaItem *_bs_formula_layout_get_items (const BsFormulaLayout *self, guint *n_items);
const BsMathFont *_bs_formula_layout_get_font (const BsFormulaLayout *self);

G_END_DECLS
