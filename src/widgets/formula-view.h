#pragma once

#include <gtk/gtk.h>

#include "walk/formula.h"

G_BEGIN_DECLS

#define BS_TYPE_FORMULA_VIEW (bs_formula_view_get_type ())

/**
 * BsFormulaView: a typeset formula, broken to the width of its place, in the text size that CSS
 * gives it. Its accessible name is the formula in Unicode. Ctrl+C copies the same text; its menu
 * copies it as LaTeX or Octave too. If it is told how, it explains the symbol under the pointer,
 * and when it has the focus by keys, all its symbols.
 */
G_DECLARE_FINAL_TYPE (BsFormulaView, bs_formula_view, BS, FORMULA_VIEW, GtkWidget)

char *bs_formula_view_make_text (BsFormulaView *self);
void bs_formula_view_set_formula (BsFormulaView *self, BsFormula *formula);

/* The formula is broken to lines of this width where it has no more room. The unit is the size of
 * the text; 0, as at first, lets it have its whole width. */
void bs_formula_view_set_usual_width (BsFormulaView *self, double width);

/* Returns (transfer full) (nullable) what a part of the formula means; of the whole formula, all
 * that its symbols mean. */
typedef char *(*BsFormulaExplain) (const BsFormula *part, gboolean is_whole, gpointer user_data);

void
bs_formula_view_set_explain (BsFormulaView *self, BsFormulaExplain explain, gpointer user_data);

G_END_DECLS
