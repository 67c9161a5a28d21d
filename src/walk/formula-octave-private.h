#pragma once

#include "walk/formula-node.h"

G_BEGIN_DECLS

void _bs_formula_octave_append_name (GString *octave, const char *text);
void _bs_formula_octave_write (GString *octave, const BsFormula *node);
/* Part @index of @node, a negative number in parentheses where it has to be. */
void _bs_formula_octave_write_part (GString *octave, const BsFormula *node, guint index);
void _bs_formula_octave_write_chain (GString *octave, const BsFormula *node);

G_END_DECLS
