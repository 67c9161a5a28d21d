/* The table of a step that stands for a whole layer.
 *
 * Its equation of matrices leaves out rows of a large layer. The table has all of them: a row for
 * each neuron, with what the step reads of this neuron and what it makes. Going forward that is z
 * and a; going back it is a, the target of an output, and δ. */

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

/* A column of the table. */
typedef struct
{
  char *title;
  BsQuantity quantity; /* BS_QUANTITY_NONE for the targets */
} Column;

#define MOST_COLUMNS 3

typedef struct
{
  const BsReveal *reveal;
  guint layer;
  Column columns[MOST_COLUMNS];
  guint n;
} Layer;

static void
add_column (Layer *self, BsQuantity quantity, const char *letter)
{
  g_autofree char *raised = bs_number_superscript (self->layer);

  self->columns[self->n++] = (Column){
    g_strconcat (letter, quantity != BS_QUANTITY_NONE ? raised : "", NULL),
    quantity,
  };
}

static void
find_columns (Layer *self)
{
  const BsNetwork *network = bs_reveal_get_network (self->reveal);

  if (bs_phase_get_class (bs_reveal_get_address (self->reveal)->phase)->flow == BS_FLOW_FORWARD)
    {
      add_column (self, BS_QUANTITY_Z, "zᵢ");
      add_column (self, BS_QUANTITY_A, "aᵢ");
      return;
    }
  add_column (self, BS_QUANTITY_A, "aᵢ");
  if (self->layer == bs_network_get_n_layers (network))
    add_column (self, BS_QUANTITY_NONE, "yᵢ");
  add_column (self, BS_QUANTITY_DELTA, "δᵢ");
}

static BsTextRole
find_role (BsQuantity quantity, double value)
{
  if (quantity == BS_QUANTITY_DELTA)
    return bs_explanation_delta_role (value);

  return quantity == BS_QUANTITY_A ? BS_TEXT_ACTIVATION : BS_TEXT_PLAIN;
}

static void
fill_row (const Layer *self, BsOperandTable *table, guint row)
{
  bs_operand_table_set_index (table, row, row + 1);
  for (guint i = 0; i < self->n; i++)
    {
      BsQuantity quantity = self->columns[i].quantity;
      double value = quantity == BS_QUANTITY_NONE
                       ? bs_reveal_get_target (self->reveal, row + 1)
                       : bs_explanation_value (self->reveal, quantity, self->layer, row + 1);

      bs_operand_table_set (table, row, i + 1, find_role (quantity, value), value);
    }
}

BsOperandTable *
_bs_layer_table_new (const BsReveal *reveal, gsize most_rows)
{
  Layer self = { .reveal = reveal, .layer = bs_reveal_get_address (reveal)->layer };
  gsize n_rows = bs_network_get_size (bs_reveal_get_network (reveal), self.layer);
  BsOperandTable *table;

  find_columns (&self);
  table = bs_operand_table_new (self.n + 1, n_rows, most_rows, "i", self.columns[0].title,
                                self.columns[1].title, self.columns[2].title);
  for (guint row = 0; row < table->n_rows; row++)
    fill_row (&self, table, row);
  for (guint i = 0; i < self.n; i++)
    g_free (self.columns[i].title);

  return table;
}
