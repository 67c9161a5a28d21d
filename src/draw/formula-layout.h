#pragma once

#include "draw/math-font.h"
#include "walk/formula.h"

G_BEGIN_DECLS

/**
 * BsFormulaLayout: the places of all glyphs of a formula, for a given size and width; see the head
 * of formula-layout.c.
 */
typedef struct _BsFormulaLayout BsFormulaLayout;

BsFormulaLayout *
bs_formula_layout_new (BsFormula *formula, const BsMathFont *font, double size, double width);
void bs_formula_layout_free (BsFormulaLayout *self);

void bs_formula_layout_get_size (const BsFormulaLayout *self, double *width, double *height);
double bs_formula_layout_get_baseline (const BsFormulaLayout *self);
/* The place of a part of the formula that can be pointed at. A function, and a letter that stands
 * for any number, have no tag. */
typedef struct
{
  const BsFormula *node;
  const BsFormulaTag *tag;
  double x, y, width, height;
} BsFormulaArea;

const BsFormulaArea *bs_formula_layout_find_area (const BsFormulaLayout *self, double x, double y);

const BsFormulaArea *bs_formula_layout_get_areas (const BsFormulaLayout *self, guint *n_areas);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsFormulaLayout, bs_formula_layout_free)

G_END_DECLS
