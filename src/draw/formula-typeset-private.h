#pragma once

#include "draw/formula-box-private.h"

G_BEGIN_DECLS

/* Spaces between signs, in units of the font's size, as in TeX. */
#define BS_FORMULA_THIN   (3.0 / 18.0)
#define BS_FORMULA_MEDIUM (4.0 / 18.0)
#define BS_FORMULA_THICK  (5.0 / 18.0)
#define BS_FORMULA_QUAD   1.0

/* Sets a formula on one line, however wide it is. */
BsFormulaBox *_bs_formula_set (const BsFormulaStyle *style, const BsFormula *node);
/* Sets part @index of @node, in parentheses if it needs them, as a negative factor does. */
BsFormulaBox *
_bs_formula_set_part (const BsFormulaStyle *style, const BsFormula *node, guint index);
/* Sets a formula on lines of at most @width, smaller if nothing else helps. */
BsFormulaBox *_bs_formula_break (const BsFormulaStyle *style, const BsFormula *node, double width);

/* The pieces for both. They take ownership of the boxes that they are given. */
BsFormulaStyle _bs_formula_get_style (const BsFormulaStyle *style, const BsFormula *node);
BsFormulaBox *_bs_formula_mark (BsFormulaBox *self, const BsFormula *node);
BsFormulaBox *_bs_formula_set_operator (const BsFormulaStyle *style,
                                        const char *sign,
                                        double before,
                                        double after);
BsFormulaBox *_bs_formula_set_dots (const BsFormulaStyle *style);
BsFormulaBox *_bs_formula_set_join (const BsFormulaStyle *style, BsFormulaJoin join);
BsFormulaBox *_bs_formula_set_matrix (const BsFormulaStyle *style, const BsFormula *node);
BsFormulaBox *_bs_formula_set_fence (const BsFormulaStyle *style,
                                     BsFormulaFence fence,
                                     BsFormulaBox *content,
                                     gboolean is_broken);
BsFormulaBox *_bs_formula_set_sum_sign (const BsFormulaStyle *style, char index);
BsFormulaBox *_bs_formula_set_name (const BsFormulaStyle *style, const char *name);
double _bs_formula_get_function_space (const BsFormula *node);
BsFormulaBox *_bs_formula_set_symbol (const BsFormulaStyle *style, const BsFormula *node);
BsFormulaBox *_bs_formula_set_symbol_to (const BsFormulaStyle *style,
                                         const BsFormula *node,
                                         BsFormulaBox *exponent);
BsFormulaBox *_bs_formula_set_number (const BsFormulaStyle *style, const BsFormula *node);
BsFormulaBox *_bs_formula_set_scripts (const BsFormulaStyle *style,
                                       BsFormulaBox *base,
                                       BsFormulaBox *lowered,
                                       BsFormulaBox *raised);
BsFormulaBox *_bs_formula_set_indices (const BsFormulaStyle *style,
                                       const char *letters,
                                       BsFormulaIndex row,
                                       BsFormulaIndex column);
BsFormulaStyle _bs_formula_get_script_style (const BsFormulaStyle *style);

G_END_DECLS
