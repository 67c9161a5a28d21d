#pragma once

#include <gtk/gtk.h>

#include "walk/formula.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMULA_VIEW (bs_formula_view_get_type ())

/**
 * BsFormulaView: a typeset formula, as wide as its place, in the size that CSS gives to its
 * text. Its accessible name is the formula in Unicode; it is copied as that (Ctrl+C), as LaTeX
 * or as Octave from its menu.
 */
G_DECLARE_FINAL_TYPE (BsFormulaView, bs_formula_view, BS, FORMULA_VIEW, GtkWidget)

GtkWidget *bs_formula_view_new (void);
void bs_formula_view_set_formula (BsFormulaView *self, BsFormula *formula);
BsFormula *bs_formula_view_get_formula (BsFormulaView *self);

G_END_DECLS
