#pragma once

#include "walk/explanation.h"

G_BEGIN_DECLS

/* A sum with more terms than this shows its first terms, "…" and the last one. */
#define BS_EXPLANATION_MAX_TERMS 6

/* If an output is closer than this to 0 or 1, its decimals are all zeros or nines and tell
 * nothing. */
#define BS_EXPLANATION_NEXT_TO_CERTAIN 1e-9

/* If g′(z) is below this, almost none of the error passes through the neuron. */
#define BS_EXPLANATION_SATURATED_SLOPE 0.01

double
bs_explanation_value (const BsReveal *reveal, BsQuantity quantity, guint layer, gsize neuron);
double bs_explanation_gradient (BsReveal *reveal, guint layer, gsize row, gsize column);
/* Returns (transfer full) the symbol of a neuron's quantity, such as "z₁⁽²⁾". Neuron 0 of a is the
 * +1 unit. */
char *bs_explanation_symbol (const char *letter, guint layer, gsize neuron);
/* Returns (transfer full) a symbol for any entry of a row of Θ, such as "Θ₁ⱼ⁽¹⁾". */
char *bs_explanation_theta_row_symbol (guint layer, gsize row);
BsTextRole bs_explanation_theta_role (double value);
BsTextRole bs_explanation_delta_role (double value);
char *bs_explanation_number (double value);
/* Returns (transfer full) "x₁ = 34.62, scaled −1.6022"; NULL if the features are as they were. */
char *bs_explanation_scaled_feature (const BsReveal *reveal, gsize feature);
/* Returns (transfer full) a feature as it stands in the data. */
char *bs_explanation_raw_number (double value);
void bs_explanation_append_number (BsText *text, BsTextRole role, double value);

/* The table of a step that stands for a whole layer. */
BsOperandTable *_bs_layer_table_new (const BsReveal *reveal, gsize most_rows);

BsOperandTable *bs_operand_table_new (guint n_columns, gsize n_rows, gsize most_rows, ...);
void bs_operand_table_cut (BsOperandTable *self, guint n_columns);
void
bs_operand_table_set (BsOperandTable *self, guint row, guint column, BsTextRole role, double value);
void bs_operand_table_set_index (BsOperandTable *self, guint row, gsize index);
void bs_operand_table_set_pair (BsOperandTable *self, guint row, gsize i, gsize j);
void bs_operand_table_set_label (BsOperandTable *self, guint row, guint column, const char *label);

G_END_DECLS
