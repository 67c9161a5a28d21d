#pragma once

#include "walk/formula-node.h"

G_BEGIN_DECLS

void _bs_formula_octave_append_name (GString *octave, const char *text);
void _bs_formula_octave_write (GString *octave, const BsFormula *node);
/* Writes part @index of @node. A negative number gets parentheses if it needs them. */
void _bs_formula_octave_write_part (GString *octave, const BsFormula *node, guint index);
void _bs_formula_octave_write_chain (GString *octave, const BsFormula *node);

G_END_DECLS
