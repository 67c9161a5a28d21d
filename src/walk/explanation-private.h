#pragma once

#include "walk/explanation.h"

G_BEGIN_DECLS

/* Operand sums longer than this show their first terms, "…" and the last. */
#define BS_EXPLANATION_MAX_TERMS 6

/* An output nearer than this to 0 or 1 says nothing as a decimal number. */
#define BS_EXPLANATION_NEXT_TO_CERTAIN 1e-9

/* Below this slope next to nothing of an error gets through a neuron. */
#define BS_EXPLANATION_SATURATED_SLOPE 0.01

double
bs_explanation_value (const BsReveal *reveal, BsQuantity quantity, guint layer, gsize neuron);
double bs_explanation_gradient (BsReveal *reveal, guint layer, gsize row, gsize column);
/* "z₁⁽²⁾"; neuron 0 of a is the +1 unit. */
char *bs_explanation_symbol (const char *letter, guint layer, gsize neuron);
/* "Θ₁₂⁽¹⁾" */
/* "Θ₁ⱼ⁽¹⁾" */
char *bs_explanation_theta_row_symbol (guint layer, gsize row);
BsTextRole bs_explanation_theta_role (double value);
BsTextRole bs_explanation_delta_role (double value);
char *bs_explanation_number (double value);
/* Returns (transfer full) "x₁ = 34.62, scaled −1.6022"; NULL if the features are as they were. */
char *bs_explanation_scaled_feature (const BsReveal *reveal, gsize feature);
/* A feature as it stands in the data. */
char *bs_explanation_raw_number (double value);
void bs_explanation_append_number (BsText *text, BsTextRole role, double value);

BsOperandTable *bs_operand_table_new (guint n_columns, gsize n_rows, ...);
void bs_operand_table_free (BsOperandTable *self);
void
bs_operand_table_set (BsOperandTable *self, guint row, guint column, BsTextRole role, double value);
void bs_operand_table_set_index (BsOperandTable *self, guint row, gsize index);
void bs_operand_table_set_pair (BsOperandTable *self, guint row, gsize i, gsize j);
void bs_operand_table_set_label (BsOperandTable *self, guint row, guint column, const char *label);

G_END_DECLS
