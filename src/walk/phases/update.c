/* The optimizer of the run makes the next Θ. The folder updates/ has a class for each optimizer. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/matrix-notation.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"
#include "walk/phases/updates/update-class.h"

static gboolean
lights (const BsAddress *at, BsEdges *edges)
{
  *edges = (BsEdges){ .layer = 0 };

  return TRUE;
}

static const BsUpdateClass *
get_class (const BsUpdate *update)
{
  return bs_update_class_get (update->options->method);
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  return bs_update_class_get (bs_reveal_get_options (reveal)->method)->make_formulas ();
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  g_auto (BsUpdate) update;

  bs_update_read (&update, reveal);
  if (update.result == BS_STEP_FINISHED)
    return bs_formula_words (bs_finish_get_reason (update.finish));
  if (update.result != BS_STEP_DONE)
    return bs_formula_words (_ ("J would not be a finite number"));

  return get_class (&update)->make_numbers (
    &update, bs_network_get_theta_index (bs_reveal_get_network (reveal), update.entry.layer,
                                         update.entry.row, update.entry.column));
}

static char *
make_sentence (BsReveal *reveal)
{
  g_auto (BsUpdate) update;

  bs_update_read (&update, reveal);
  if (update.result == BS_STEP_FINISHED)
    /* Translators: %s is the rule by which an optimizer has ended training. */
    return g_strdup_printf (_ ("The method has come to its end: %s. Θ stays as it is."),
                            bs_finish_get_reason (update.finish));
  if (update.result != BS_STEP_DONE)
    return g_strdup (_ ("This step would lead to where J is not a finite number: it is not made."));

  return g_strdup (_ (get_class (&update)->sentence));
}

/* Returns Θ − α D, or Θ + step if the optimizer does not go by a rate alone; takes all three. */
static BsFormula *
make_right (const BsUpdate *update, BsFormula *theta, BsFormula *rate, BsFormula *step)
{
  if (!get_class (update)->steps_by_rate)
    {
      bs_formula_unref (rate);
      return bs_notation_total (theta, step);
    }

  return bs_notation_difference (theta, bs_formula_product (BS_FORMULA_SPACE, rate, step, NULL));
}

static BsFormula *
make_theta (const BsUpdate *update)
{
  return bs_notation_symbol (BS_FORMULA_THETA, update->entry.layer, BS_ANY, BS_ANY);
}

/* If Θ does not change, there are no matrices. */
static BsFormula *
make_matrix (BsReveal *reveal)
{
  g_auto (BsUpdate) update;
  BsFormula *step;

  bs_update_read (&update, reveal);
  if (update.result != BS_STEP_DONE)
    return NULL;
  step = get_class (&update)->steps_by_rate
           ? bs_notation_symbol (BS_FORMULA_D, update.entry.layer, BS_ANY, BS_ANY)
           : bs_formula_words (_ ("step"));

  return bs_notation_assignment (
    make_theta (&update),
    make_right (&update, make_theta (&update), bs_notation_letter (BS_FORMULA_ALPHA), step));
}

static BsFormula *
make_matrix_of (const BsReveal *reveal,
                const BsUpdate *update,
                BsFormulaQuantity quantity,
                const double *values)
{
  BsFormulaTag tag = bs_formula_tag (quantity, update->entry.layer, BS_ANY, BS_ANY);

  return bs_notation_matrix_like_theta (reveal, tag, values, update->entry.row,
                                        update->entry.column);
}

/* The matrices of the layer of the entry. Only this layer is filled. */
static BsFormula *
make_matrix_numbers (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *next = g_new (double, n);
  g_autofree double *step = g_new (double, n);
  g_auto (BsUpdate) update;
  gboolean steps_by_rate;
  gsize first, end;

  bs_update_read (&update, reveal);
  if (update.result != BS_STEP_DONE)
    return NULL;
  steps_by_rate = get_class (&update)->steps_by_rate;
  first = bs_network_get_theta_index (network, update.entry.layer, 1, 0);
  end = first + bs_network_get_size (network, update.entry.layer + 1) *
                  (bs_network_get_size (network, update.entry.layer) + 1);
  for (gsize i = first; i < end; i++)
    {
      next[i] = _bs_update_get_next_theta (&update, i);
      step[i] = steps_by_rate ? update.D[i] : next[i] - update.point->theta[i];
    }

  return bs_notation_steps_to (
    make_right (
      &update, make_matrix_of (reveal, &update, BS_FORMULA_THETA, update.point->theta),
      _bs_update_rate (&update),
      make_matrix_of (reveal, &update, steps_by_rate ? BS_FORMULA_D : BS_FORMULA_NOTHING, step)),
    make_matrix_of (reveal, &update, BS_FORMULA_THETA, next));
}

static char *
make_shapes (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_find_entry (reveal, bs_reveal_get_entry (reveal)->layer).layer;

  return g_strdup_printf ("%zu×%zu", bs_network_get_size (network, layer + 1),
                          bs_network_get_size (network, layer) + 1);
}

/* The columns of the table after the one of Θ: D, if there is room for it, and the vectors that the
 * optimizer keeps. */
typedef struct
{
  gboolean has_D;
  gboolean steps_by_rate;
  guint n_kept;
  const BsOptimizerQuantity *kept[BS_UPDATE_MAX_COLUMNS];
} Columns;

static void
find_columns (Columns *self, const BsUpdate *update)
{
  const BsUpdateClass *class = get_class (update);

  *self = (Columns){ .steps_by_rate = class->steps_by_rate };
  for (guint i = 0; i < class->n_columns; i++)
    {
      const BsOptimizerQuantity *quantity =
        bs_optimizer_quantities_find (update->after, class->columns[i]);

      if (quantity != NULL)
        self->kept[self->n_kept++] = quantity;
    }
  self->has_D = self->n_kept < BS_UPDATE_MAX_COLUMNS;
}

static BsOperandTable *
make_table (const Columns *columns, gsize n_rows, gsize most_rows)
{
  const char *titles[BS_UPDATE_MAX_COLUMNS + 2] = { NULL };
  guint n = 0;

  if (columns->has_D)
    titles[n++] = columns->steps_by_rate ? "α D" : "D";
  for (guint i = 0; i < columns->n_kept; i++)
    titles[n++] = bs_optimizer_quantity_id_get_symbol (columns->kept[i]->id);
  titles[n++] = _ ("new Θ");

  return bs_operand_table_new (2 + n, n_rows, most_rows, "l, i, j", "Θ", titles[0], titles[1],
                               titles[2], titles[3]);
}

static void
fill_row (BsOperandTable *table,
          guint row,
          const BsUpdate *update,
          gsize index,
          const Columns *columns)
{
  double weight = update->point->theta[index], D = update->D[index];
  guint column = 2;

  bs_operand_table_set (table, row, 1, bs_explanation_theta_role (weight), weight);
  if (columns->has_D)
    bs_operand_table_set (table, row, column++, BS_TEXT_PLAIN,
                          columns->steps_by_rate ? update->options->rate * D : D);
  for (guint i = 0; i < columns->n_kept; i++)
    bs_operand_table_set (table, row, column++, BS_TEXT_PLAIN, columns->kept[i]->values[index]);
  bs_operand_table_set (table, row, column, BS_TEXT_RESULT,
                        _bs_update_get_next_theta (update, index));
}

static void
fill_rows (BsOperandTable *table,
           const BsUpdate *update,
           const BsNetwork *network,
           const Columns *columns)
{
  guint row = 0;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
        {
          g_autofree char *label = g_strdup_printf ("%u, %zu, %zu", l, i, j);

          if (row == table->n_rows)
            return;
          bs_operand_table_set_label (table, row, 0, label);
          fill_row (table, row, update, bs_network_get_theta_index (network, l, i, j), columns);
          row++;
        }
}

/* If Θ does not change, there is no table. */
static BsOperandTable *
make_operands (BsReveal *reveal, gsize most_rows)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  g_auto (BsUpdate) update;
  Columns columns;
  BsOperandTable *table;

  bs_update_read (&update, reveal);
  if (update.result != BS_STEP_DONE)
    return NULL;

  find_columns (&columns, &update);
  table = make_table (&columns, bs_network_get_n_parameters (network), most_rows);
  fill_rows (table, &update, network, &columns);

  return table;
}

const BsPhaseClass bs_update_phase = {
  .name = N_ ("update"),
  .is_after_examples = TRUE,
  .symbol = "Θ",
  .needs = BS_PHASE_NEEDS_UPDATE,
  .lights = lights,
  .edge_quantity = BS_EDGE_UPDATE,
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_matrix = make_matrix,
  .make_matrix_numbers = make_matrix_numbers,
  .make_shapes = make_shapes,
  .make_operands = make_operands,
};
