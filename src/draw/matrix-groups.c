/* This file fills the matrices that the algorithm makes: Δ example by example, D as the sum of its
 * parts, and the update of Θ. */

#include <math.h>
#include <string.h>

#include "draw/matrix-scene-private.h"
#include "walk/number.h"
#include "walk/phases/updates/update-class.h"

/* Copies the layer's part of a vector like Θ. */
static void
fill (BsMatrixPanel *panel, const BsReveal *reveal, guint layer, const double *vector)
{
  gsize start = bs_network_get_theta_offset (bs_reveal_get_network (reveal), layer);

  memcpy (_bs_matrix_panel_fill (panel), vector + start,
          panel->n_rows * panel->n_columns * sizeof (double));
}

/* Fills in δ [1; a]ᵀ of the shown example. */
static void
fill_product (BsMatrixPanel *panel)
{
  double *values = _bs_matrix_panel_fill (panel);

  for (gsize i = 0; i < panel->n_rows; i++)
    for (gsize j = 0; j < panel->n_columns; j++)
      values[i * panel->n_columns + j] = panel->row_heads[i] * panel->column_heads[j];
}

/* Fills in Δ with the part of the shown example. */
static void
fill_after (BsMatrixPanel *panel, const BsMatrixPanel *before, const BsMatrixPanel *product)
{
  double *values = _bs_matrix_panel_fill (panel);

  for (gsize n = 0; n < panel->n_rows * panel->n_columns; n++)
    values[n] = before->values[n] + product->values[n];
}

static BsFormula *
make_product_title (guint layer)
{
  BsFormula *a = bs_notation_with_bias (_bs_matrix_make_symbol (BS_FORMULA_A, layer));

  return bs_formula_product (BS_FORMULA_SPACE, _bs_matrix_make_symbol (BS_FORMULA_DELTA, layer + 1),
                             bs_formula_transpose (a), NULL);
}

/* Gives the rows their δ and the columns their a. Returns whether all of them are computed. */
static gboolean
add_heads (BsMatrixPanel *panel, const BsReveal *reveal, guint layer)
{
  double value;

  panel->row_heads = g_new (double, panel->n_rows);
  panel->column_heads = g_new (double, panel->n_columns);
  for (gsize i = 0; i < panel->n_rows; i++)
    {
      bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, layer + 1, i + 1, &value);
      panel->row_heads[i] = value;
    }
  for (gsize j = 0; j < panel->n_columns; j++)
    {
      bs_reveal_get_value (reveal, BS_QUANTITY_A, layer, j, &value);
      panel->column_heads[j] = value;
    }

  return bs_reveal_has_made (reveal, BS_PHASE_ACCUMULATE, layer);
}

static char *
make_note_before (gsize example)
{
  g_autofree char *count = bs_number_format_count (example - 1);

  if (example == 1)
    return g_strdup (_ ("before: zeros"));

  /* Translators: %s is how many examples Δ has summed. */
  return g_strdup_printf (example == 2 ? _ ("before: %s example") : _ ("before: %s examples"),
                          count);
}

static void
add_whole_sum (BsMatrixScene *self, BsReveal *reveal)
{
  g_autofree char *count = bs_number_format_count (bs_reveal_get_n_batch (reveal));
  BsMatrixPanel *panel =
    _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_SUM, "Δ",
                          _bs_matrix_make_symbol (BS_FORMULA_ACCUMULATED, self->layer));

  /* Translators: %s is a number of examples. */
  panel->note = g_strdup_printf (bs_reveal_has_batch (reveal) ? _ ("sum of the batch of %s")
                                                              : _ ("sum of all %s examples"),
                                 count);
  fill (panel, reveal, self->layer, bs_reveal_get_sum (reveal));
}

/* Where the sum is not at hand, the three matrices stay empty. */
static void
add_growing_sum (BsMatrixScene *self, BsReveal *reveal, gsize example)
{
  gboolean is_at_hand = bs_reveal_has_sum_at_hand (reveal);
  BsFormula *Delta = _bs_matrix_make_symbol (BS_FORMULA_ACCUMULATED, self->layer);
  BsMatrixPanel *before = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_SUM, "Δ", Delta);
  BsMatrixPanel *product = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_SUM, "δa",
                                                 make_product_title (self->layer));
  BsMatrixPanel *after =
    _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_SUM, "Δ", bs_formula_ref (Delta));
  g_autofree char *count = bs_number_format_count (bs_reveal_get_shown_example (reveal));
  gboolean is_made = add_heads (product, reveal, self->layer);

  before->note = make_note_before (example);
  product->sign = "+";
  product->note = g_strdup_printf (_ ("example %s"), count);
  after->sign = "=";
  after->note = g_strdup (_ ("after"));
  if (is_at_hand)
    fill (before, reveal, self->layer, bs_reveal_get_sum (reveal));
  if (is_made)
    fill_product (product);
  if (is_made && is_at_hand)
    fill_after (after, before, product);
}

void
_bs_matrix_scene_add_sums (BsMatrixScene *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  guint first = self->panels->len;

  if (at == NULL)
    return;
  if (at->example == 0 && bs_reveal_has_sum_at_hand (reveal))
    add_whole_sum (self, reveal);
  else if (at->example > 0)
    add_growing_sum (self, reveal, at->example);
  _bs_matrix_scene_scale (self, first, self->panels->len);
}

static BsFormula *
make_mean_title (const BsReveal *reveal, guint layer)
{
  return bs_formula_quotient (
    BS_FORMULA_SLASH, _bs_matrix_make_symbol (BS_FORMULA_ACCUMULATED, layer),
    bs_notation_letter (bs_reveal_has_batch (reveal) ? BS_FORMULA_B : BS_FORMULA_M));
}

static BsFormula *
make_pull_title (guint layer)
{
  BsFormula *share =
    bs_notation_share (bs_notation_letter (BS_FORMULA_LAMBDA), bs_notation_letter (BS_FORMULA_M));

  return bs_formula_product (BS_FORMULA_SPACE, share,
                             _bs_matrix_make_symbol (BS_FORMULA_THETA, layer), NULL);
}

static void
fill_mean (BsMatrixPanel *panel, BsReveal *reveal, guint layer)
{
  double n = (double) bs_reveal_get_n_batch (reveal);

  fill (panel, reveal, layer, bs_reveal_get_sum (reveal));
  for (gsize i = 0; i < panel->n_rows * panel->n_columns; i++)
    panel->values[i] /= n;
}

static void
fill_pull (BsMatrixPanel *panel, BsReveal *reveal, guint layer)
{
  BsTrainingSet *data = bs_reveal_get_training_set (reveal);
  double share = bs_reveal_get_lambda (reveal) / (double) bs_training_set_get_n_examples (data);

  fill (panel, reveal, layer, bs_reveal_get_point (reveal)->theta);
  for (gsize i = 0; i < panel->n_rows; i++)
    for (gsize j = 0; j < panel->n_columns; j++)
      panel->values[i * panel->n_columns + j] *= j > 0 ? share : 0.0;
}

/* D of all examples comes with Θ, but D of a batch only with the batch's iteration. */
static void
add_watched_gradient (BsMatrixScene *self, BsReveal *reveal)
{
  BsMatrixPanel *panel;

  if (bs_reveal_has_batch (reveal))
    return;
  panel = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_GRADIENT, "D",
                                _bs_matrix_make_symbol (BS_FORMULA_D, self->layer));
  fill (panel, reveal, self->layer, bs_reveal_get_D (reveal));
}

static void
add_parts (BsMatrixScene *self, BsReveal *reveal)
{
  BsMatrixPanel *mean = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_GRADIENT,
                                              bs_reveal_has_batch (reveal) ? "(Δ/b)" : "(Δ/m)",
                                              make_mean_title (reveal, self->layer));
  BsMatrixPanel *pull = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_GRADIENT, "(λ/m)Θ",
                                              make_pull_title (self->layer));
  BsMatrixPanel *D = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_GRADIENT, "D",
                                           _bs_matrix_make_symbol (BS_FORMULA_D, self->layer));

  mean->note = g_strdup (_ ("the data's part"));
  pull->note = g_strdup (_ ("λ's part; it spares the +1 column"));
  pull->sign = "+";
  pull->spares_bias = TRUE;
  D->sign = "=";
  if (!bs_reveal_has_made (reveal, BS_PHASE_GRADIENT, self->layer) ||
      !bs_reveal_has_sum_at_hand (reveal))
    return;
  fill_mean (mean, reveal, self->layer);
  fill_pull (pull, reveal, self->layer);
  fill (D, reveal, self->layer, bs_reveal_get_D (reveal));
}

void
_bs_matrix_scene_add_gradient (BsMatrixScene *self, BsReveal *reveal)
{
  guint first = self->panels->len;

  if (bs_reveal_get_address (reveal) == NULL)
    add_watched_gradient (self, reveal);
  else
    add_parts (self, reveal);
  _bs_matrix_scene_scale (self, first, self->panels->len);
}

/* An update is shown as three matrices. */
typedef struct
{
  BsMatrixPanel *theta;
  BsMatrixPanel *step; /* −α D, or by how much another method changes Θ */
  BsMatrixPanel *next;
} Update;

static void
fill_values (const Update *self, const BsUpdate *update, gsize start)
{
  gboolean steps_by_rate = bs_update_class_get (update->options->method)->steps_by_rate;
  double *theta = _bs_matrix_panel_fill (self->theta);
  double *step = _bs_matrix_panel_fill (self->step);
  double *next = _bs_matrix_panel_fill (self->next);

  for (gsize i = 0; i < self->theta->n_rows * self->theta->n_columns; i++)
    {
      theta[i] = update->point->theta[start + i];
      next[i] = _bs_update_get_next_theta (update, start + i);
      step[i] = steps_by_rate ? -update->options->rate * update->D[start + i] : next[i] - theta[i];
    }
}

static void
fill_update (const Update *self, BsReveal *reveal, guint layer)
{
  g_auto (BsUpdate) update;

  bs_update_read (&update, reveal);
  if (update.result == BS_STEP_DONE)
    fill_values (self, &update,
                 bs_network_get_theta_offset (bs_reveal_get_network (reveal), layer));
  else
    self->theta->note = g_strdup (_ ("Θ stays as it is"));
}

static gboolean
steps_by_rate (const BsReveal *reveal)
{
  return bs_update_class_get (bs_reveal_get_options (reveal)->method)->steps_by_rate;
}

static BsFormula *
make_step_title (const BsReveal *reveal, guint layer)
{
  BsFormula *product;

  if (!steps_by_rate (reveal))
    return bs_formula_words (_ ("step"));

  product = bs_formula_product (BS_FORMULA_SPACE, bs_notation_letter (BS_FORMULA_ALPHA),
                                _bs_matrix_make_symbol (BS_FORMULA_D, layer), NULL);

  return bs_formula_negative (product);
}

static BsFormula *
make_next_title (guint layer)
{
  return bs_formula_product (BS_FORMULA_SPACE, bs_formula_words (_ ("new")),
                             _bs_matrix_make_symbol (BS_FORMULA_THETA, layer), NULL);
}

void
_bs_matrix_scene_add_update (BsMatrixScene *self, BsReveal *reveal)
{
  guint first = self->panels->len;
  Update update;

  if (bs_reveal_get_address (reveal) == NULL)
    return;

  update.theta = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_UPDATE, "Θ",
                                       _bs_matrix_make_symbol (BS_FORMULA_THETA, self->layer));
  update.step = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_UPDATE,
                                      steps_by_rate (reveal) ? "−αD" : _ ("step"),
                                      make_step_title (reveal, self->layer));
  update.next = _bs_matrix_scene_add (self, reveal, BS_MATRIX_GROUP_UPDATE, _ ("new Θ"),
                                      make_next_title (self->layer));
  update.theta->colors = update.next->colors = BS_MATRIX_THETA;
  update.step->sign = "+";
  update.next->sign = "=";
  if (bs_reveal_has_made (reveal, BS_PHASE_UPDATE, 0))
    fill_update (&update, reveal, self->layer);
  /* A step is much smaller than Θ, and has its own colours. */
  _bs_matrix_scene_scale (self, first, first + 1);
  _bs_matrix_scene_scale (self, first + 1, first + 2);
  _bs_matrix_scene_scale (self, first + 2, first + 3);
  update.theta->largest = update.next->largest = fmax (update.theta->largest, update.next->largest);
}
