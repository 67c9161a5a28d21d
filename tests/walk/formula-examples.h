#pragma once

#include "walk/formula.h"

/* Formulas of each kind that the walk writes, and the parts that they are made of. */

BsFormula *
quantity (BsFormulaQuantity kind, BsFormulaIndex layer, BsFormulaIndex row, BsFormulaIndex column);
BsFormula *number (double value);
BsFormula *equation (BsFormula *left, BsFormulaRelation relation, BsFormula *right);
BsFormula *parentheses (BsFormula *content);
BsFormula *make_product (double weight, double activation);
/* z₁₂⁽²⁾ = Θ₁₂,₀⁽¹⁾a₀⁽¹⁾ + Θ₁₂,₁⁽¹⁾a₁⁽¹⁾ */
BsFormula *make_pre_activation (void);
/* "= 0.5·1 + −0.3333·0.25" and its value on a line of its own */
BsFormula *make_numbers (void);
/* = (1 + 2 + … + 8) · 0.5   (8 terms) */
BsFormula *make_long_sum (void);
BsFormula *make_vector (void);
/* a₁⁽²⁾ = g(z₁⁽²⁾),  g(z) = 1 / (1 + e⁻ᶻ) */
BsFormula *make_sigmoid (void);
/* δ₁₂⁽²⁾ = (Σₖ Θₖ,₁₂⁽²⁾ δₖ⁽³⁾) · g′(z₁₂⁽²⁾) */
BsFormula *make_hidden_error (void);
/* δ⁽²⁾ = (Θ⁽²⁾ᵀ δ⁽³⁾) ∘ g′(z⁽²⁾) */
BsFormula *make_hidden_errors (void);
/* Δ⁽¹⁾ := Δ⁽¹⁾ + δ⁽²⁾ [1; a⁽¹⁾]ᵀ */
BsFormula *make_accumulated (void);
/* Dᵢⱼ⁽ˡ⁾ = Δᵢⱼ⁽ˡ⁾/m + (λ/m) Θᵢⱼ⁽ˡ⁾,  j ≠ 0 */
BsFormula *make_gradient (void);
/* The part of J that D is not made of: (λ/2m) Σ Θ², and −Σₖ [ yₖ log hₖ ]. */
BsFormula *make_cost (void);
/* Adam's last lines and Shampoo's roots. */
BsFormula *make_updates (void);
/* Shampoo's L has rows of Θ both ways, R its columns, of which the first is that of the +1 unit. */
BsFormula *make_factors (void);
/* The a of a slope is g(z), which is all that an Octave function of z knows. */
BsFormula *make_slope (void);
/* ReLU's slope is words that mean something; what a rule says is words alone. */
BsFormula *make_words (void);
/* Octave has no g′, and reads what it is there. */
BsFormula *make_slope_at (void);
/* All of Θ but the columns of the +1 units: in Octave the matrices are a cell array. */
BsFormula *make_penalty (void);
