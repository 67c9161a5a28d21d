#pragma once

#include "draw/formula-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/**
 * BsFormulaScene: what the picture of a formula shows.
 * @lit: (nullable): a quantity that gets a frame wherever it stands in the formula
 */
typedef struct
{
  const BsFormulaLayout *layout;
  const BsPalette *palette;
  const BsFormulaTag *lit;
} BsFormulaScene;

void bs_formula_paint (const BsFormulaScene *scene, cairo_t *cr);

G_END_DECLS
