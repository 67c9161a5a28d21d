#pragma once

#include "draw/formula-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/**
 * BsFormulaScene: what a picture of a formula shows.
 * @lit: (nullable): a quantity that is framed wherever it stands
 */
typedef struct
{
  const BsFormulaLayout *layout;
  const BsPalette *palette;
  const BsFormulaTag *lit;
} BsFormulaScene;

void bs_formula_paint (const BsFormulaScene *scene, cairo_t *cr);

G_END_DECLS
