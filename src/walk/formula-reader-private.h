#pragma once

#include "walk/formula.h"

G_BEGIN_DECLS

/* @at is where the reader is. If something is not understood, the reader stays there. */
typedef struct
{
  const char *at;
  guint depth;
} BsFormulaReader;

gboolean _bs_formula_reader_take (BsFormulaReader *self, const char *token);
/* Reads what may stand alone in a raised place, such as −z. */
BsFormula *_bs_formula_reader_read_sum (BsFormulaReader *self);
/* Reads a letter with its indices, such as Θ₁₂⁽¹⁾. */
BsFormula *_bs_formula_reader_read_symbol (BsFormulaReader *self);
/* Reads what stands raised behind @base, and takes @base. Returns NULL if it is not understood. */
BsFormula *_bs_formula_reader_read_raised (BsFormulaReader *self, BsFormula *base);

G_END_DECLS
