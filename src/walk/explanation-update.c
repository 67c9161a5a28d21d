/* The update of Θ by each method: its formulas, its sentence and the table of all entries. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-update-private.h"

#define MOST_COLUMNS 2

typedef struct
{
  const char *formulas; /* in the symbols of the method's own file */
  const char *sentence;
  const char *columns[MOST_COLUMNS]; /* vectors of the method that the table shows */
} Method;

static const Method methods[BS_N_OPTIMIZERS] = {
  [BS_OPTIMIZER_GRADIENT_DESCENT] = {
    "Θᵢⱼ⁽ˡ⁾ := Θᵢⱼ⁽ˡ⁾ − α Dᵢⱼ⁽ˡ⁾",
    N_ ("Every weight takes a step downhill: against its slope, as long as α says."),
    { NULL },
  },
  [BS_OPTIMIZER_MOMENTUM] = {
    "v := μ v − α D\nΘ := Θ + v",
    N_ ("Like a heavy ball: each weight keeps μ of its last step v, and is pushed downhill by α D."),
    { "v" },
  },
  [BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT] = {
    "Θᵢⱼ⁽ˡ⁾ := Θᵢⱼ⁽ˡ⁾ − α Dᵢⱼ⁽ˡ⁾,  D of the batch",
    N_ ("Every weight takes a step against the slope that the batch alone tells; the next batch "
        "corrects it."),
    { NULL },
  },
  [BS_OPTIMIZER_CONJUGATE_GRADIENT] = {
    "p := −D + β p\nΘ := Θ + α p",
    N_ ("The direction p keeps β of the one before, so as not to undo what that has reached; a "
        "search along it chooses α."),
    { "p" },
  },
  [BS_OPTIMIZER_BFGS] = {
    "p = −H D\ns = α p,  y = D₊ − D\nΘ := Θ + s",
    N_ ("H knows from the steps so far how J curves, so p points at the bottom of the bowl, not "
        "just downhill; a search along it chooses α."),
    { "p" },
  },
  [BS_OPTIMIZER_LBFGS] = {
    "p = −H D,  H by h pairs s, y\ns = α p,  y = D₊ − D\nΘ := Θ + s",
    N_ ("The last few steps tell how J curves, so p points at the bottom of the bowl, not just "
        "downhill; a search along it chooses α."),
    { "p" },
  },
  [BS_OPTIMIZER_RMSPROP] = {
    "r := ρ r + (1 − ρ) D²\nΘ := Θ − α D / (√r + ε)",
    N_ ("Each weight's step is divided by how large its slopes usually are: all weights move at "
        "about the same pace."),
    { "r" },
  },
  [BS_OPTIMIZER_ADAM] = {
    "m := β₁ m + (1 − β₁) D\nv := β₂ v + (1 − β₂) D²\nm̂ = m / (1 − β₁ᵗ)\nv̂ = v / (1 − β₂ᵗ)\n"
    "Θ := Θ − α m̂ / (√v̂ + ε)",
    N_ ("m remembers which way the slope points, v how large it usually is: each weight moves "
        "about α, less where its slopes disagree."),
    { "m", "v" },
  },
  [BS_OPTIMIZER_SHAMPOO] = {
    "L := L + D Dᵀ,  R := R + Dᵀ D\nΘ := Θ − α L^(−¼) D R^(−¼)",
    N_ ("For each layer L and R remember how rows and columns of D vary together; their roots "
        "stretch the step where slopes were small, and shorten it where they were large."),
    { NULL },
  },
};

/* No update can be made where there is no J yet, as right after a change of λ. */
static void
read_update (BsUpdate *self, BsReveal *reveal)
{
  const BsPoint *next_point;
  const BsOptimizer *next;

  *self = (BsUpdate){ .options = bs_reveal_get_options (reveal),
                      .point = bs_reveal_get_point (reveal),
                      .D = bs_reveal_get_D (reveal),
                      .before = bs_optimizer_get_quantities (bs_reveal_get_optimizer (reveal)) };
  if (!bs_cost_is_finite (&self->point->cost))
    {
      self->after = g_array_ref (self->before);
      return;
    }

  self->result = bs_reveal_get_update (reveal, &next_point, &next);
  self->finish = bs_optimizer_get_finish (next);
  self->next_theta = next_point->theta;
  self->after = bs_optimizer_get_quantities (next);
}

static void
clear_update (BsUpdate *self)
{
  g_array_unref (self->before);
  g_array_unref (self->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsUpdate, clear_update)

double
_bs_update_get_next_theta (const BsUpdate *self, gsize index)
{
  return self->next_theta != NULL
           ? self->next_theta[index]
           : self->point->theta[index] - self->options->rate * self->D[index];
}

/* The first of that symbol; %NULL where the method has not made it. */
const BsOptimizerQuantity *
_bs_update_find (GArray *quantities, const char *symbol)
{
  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, i);

      if (g_str_equal (quantity->symbol, symbol))
        return quantity;
    }

  return NULL;
}

void
bs_explanation_fill_update (BsExplanation *self, BsReveal *reveal)
{
  g_auto (BsUpdate) update;

  read_update (&update, reveal);
  bs_text_append (self->symbols, BS_TEXT_PLAIN, methods[update.options->method].formulas);
  if (update.result == BS_STEP_FINISHED)
    bs_text_append (self->numbers, BS_TEXT_PLAIN, bs_finish_get_reason (update.finish));
  else if (update.result != BS_STEP_DONE)
    bs_text_append (self->numbers, BS_TEXT_PLAIN, _ ("J would not be a finite number"));
  else
    _bs_update_write_numbers (
      &update, bs_network_get_theta_index (bs_reveal_get_network (reveal), 1, 1, 1), self->numbers);
}

char *
bs_explanation_update_sentence (BsReveal *reveal)
{
  g_auto (BsUpdate) update;

  read_update (&update, reveal);
  if (update.result == BS_STEP_FINISHED)
    /* Translators: %s is the rule by which a method has come to its end. */
    return g_strdup_printf (_ ("The method has come to its end: %s. Θ stays as it is."),
                            bs_finish_get_reason (update.finish));
  if (update.result != BS_STEP_DONE)
    return g_strdup (_ ("This step would lead to where J is not a finite number: it is not made."));

  return g_strdup (gettext (methods[update.options->method].sentence));
}

/* Of SGD and gradient descent what is taken off Θ is α D; of others D is one part of several. */
static gboolean
steps_by_rate (const BsUpdate *update)
{
  return update->options->method == BS_OPTIMIZER_GRADIENT_DESCENT ||
         update->options->method == BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT;
}

/* More than five columns have no room in the window; what a method keeps, D is in. */
static gboolean
shows_D (const BsOptimizerQuantity *const *columns)
{
  return columns[MOST_COLUMNS - 1] == NULL;
}

static void
fill_row (BsOperandTable *table,
          guint row,
          const BsUpdate *update,
          gsize index,
          const BsOptimizerQuantity *const *columns)
{
  double weight = update->point->theta[index], D = update->D[index];
  guint column = 2;

  bs_operand_table_set (table, row, 1, bs_explanation_theta_role (weight), weight);
  if (shows_D (columns))
    bs_operand_table_set (table, row, column++, BS_TEXT_PLAIN,
                          steps_by_rate (update) ? update->options->rate * D : D);
  for (guint i = 0; i < MOST_COLUMNS && columns[i] != NULL; i++)
    bs_operand_table_set (table, row, column++, BS_TEXT_PLAIN, columns[i]->values[index]);
  bs_operand_table_set (table, row, column, BS_TEXT_RESULT,
                        _bs_update_get_next_theta (update, index));
}

static void
fill_rows (BsOperandTable *table,
           const BsUpdate *update,
           const BsNetwork *network,
           const BsOptimizerQuantity *const *columns)
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

/* Where Θ stays as it is there is nothing to show of each entry. */
BsOperandTable *
bs_explanation_update_operands (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  const BsOptimizerQuantity *columns[MOST_COLUMNS] = { NULL };
  const char *titles[MOST_COLUMNS + 2] = { NULL };
  guint n_columns = 0, n_titles = 0;
  g_auto (BsUpdate) update;
  BsOperandTable *table;

  read_update (&update, reveal);
  if (update.result != BS_STEP_DONE)
    return NULL;

  for (guint i = 0; i < MOST_COLUMNS; i++)
    {
      const char *symbol = methods[update.options->method].columns[i];
      const BsOptimizerQuantity *quantity =
        symbol != NULL ? _bs_update_find (update.after, symbol) : NULL;

      if (quantity == NULL)
        continue;
      columns[n_columns++] = quantity;
    }
  if (shows_D (columns))
    titles[n_titles++] = steps_by_rate (&update) ? "α D" : "D";
  for (guint i = 0; i < n_columns; i++)
    titles[n_titles++] = columns[i]->symbol;
  titles[n_titles++] = _ ("new Θ");
  table = bs_operand_table_new (2 + n_titles, bs_network_get_n_parameters (network), "l, i, j", "Θ",
                                titles[0], titles[1], titles[2], titles[3]);
  fill_rows (table, &update, network, columns);

  return table;
}
