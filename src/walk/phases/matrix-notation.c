/* Vectors and matrices of a step in numbers.
 *
 * The inspector shows a step as an equation of matrices. Below the symbols stand the same matrices
 * with their numbers. All numbers of a matrix have equally many decimals, because a column of long
 * numbers can be neither read nor placed: two, or as many more as its largest number needs to show
 * two digits. A number that would then be nothing but zeros is "≈0". What has not been computed yet
 * is a dash.
 *
 * The row of the step's neuron is lit, so a learner sees which part of the product the step is. A
 * matrix with too many rows or columns shows the first ones, the one that is lit, and the last one,
 * with dots between. A vector that is multiplied by a matrix leaves out the entries that belong to
 * the columns that the matrix leaves out. Octave gets the name of such a matrix in place of its
 * entries. */

#include "walk/phases/matrix-notation.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/notation.h"

/* A matrix shows so many rows and columns if it has no more, and otherwise so many with the dots.
 */
#define MOST_ROWS      8
#define MOST_COLUMNS   7
#define ELIDED_ROWS    6
#define ELIDED_COLUMNS 5
#define MOST_SHOWN     8
/* In place of a row or column: dots for those that are left out. */
#define DOTS G_MAXSIZE
/* Numbers of a matrix have so many decimals at least and at most. If that is too few for its
 * largest number, all of them have powers of ten. */
#define LEAST_DECIMALS 2
#define MOST_DECIMALS  5

/* The rows or the columns that a matrix shows. */
typedef struct
{
  gsize indices[MOST_SHOWN];
  guint n;
  gsize first;
} Shown;

/* One entry of a matrix. What no symbol stands for has an empty tag. */
typedef struct
{
  BsFormulaTag tag;
  double value;
  gboolean is_known;
} Entry;

typedef Entry (*ReadEntry) (gconstpointer source, gsize row, gsize column);

typedef struct
{
  ReadEntry read;
  gconstpointer source;
  Shown rows, columns;
  /* What is lit; DOTS for all rows or columns, and none where both are. */
  gsize lit_row, lit_column;
} Matrix;

gsize
bs_notation_find_lit (const BsReveal *reveal)
{
  return bs_reveal_shows_whole_layer (reveal) ? 0 : bs_reveal_get_address (reveal)->neuron;
}

static void
show (Shown *self, gsize index)
{
  gsize next = self->n > 0 ? self->indices[self->n - 1] + 1 : self->first;

  if (index < next)
    return;
  if (index > next)
    self->indices[self->n++] = DOTS;
  self->indices[self->n++] = index;
}

/* Chooses from @first to @last what is shown. If that is not all, it takes @elided places. */
static Shown
choose (gsize first, gsize last, gsize lit, guint most, guint elided)
{
  Shown self = { .first = first };
  gboolean is_whole = last - first < most;
  /* The dots and the last one take two places, and so do the one that is lit and its dots. */
  gsize n_first = is_whole ? last - first + 1 : elided - 2;

  if (!is_whole && lit >= first + n_first && lit < last)
    n_first -= 2;
  for (gsize i = first; i < first + n_first; i++)
    show (&self, i);
  if (lit > first && lit < last)
    show (&self, lit);
  show (&self, last);

  return self;
}

static Shown
choose_rows (gsize n, gsize lit)
{
  return choose (1, n, lit, MOST_ROWS, ELIDED_ROWS);
}

static Shown
choose_columns (gsize first, gsize last, gsize lit)
{
  return choose (first, last, lit, MOST_COLUMNS, ELIDED_COLUMNS);
}

static gboolean
is_elided (const Shown *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->indices[i] == DOTS)
      return TRUE;

  return FALSE;
}

/* Returns how many decimals the largest number needs, or 0 if it needs a power of ten. */
static guint
find_decimals (const Matrix *self)
{
  double largest = 0.0;
  guint decimals = LEAST_DECIMALS;

  for (guint i = 0; i < self->rows.n; i++)
    for (guint j = 0; j < self->columns.n; j++)
      if (self->rows.indices[i] != DOTS && self->columns.indices[j] != DOTS)
        {
          Entry entry = self->read (self->source, self->rows.indices[i], self->columns.indices[j]);

          if (entry.is_known && isfinite (entry.value))
            largest = fmax (largest, fabs (entry.value));
        }
  while (largest > 0.0 && largest < pow (10.0, 1.0 - decimals))
    decimals++;

  return decimals <= MOST_DECIMALS ? decimals : 0;
}

static BsFormula *
make_entry (const Entry *entry, guint decimals)
{
  g_autofree char *text = NULL;
  BsFormula *self;

  if (!entry->is_known)
    return bs_formula_set_tag (bs_formula_words ("–"), entry->tag);
  if (entry->value == trunc (entry->value) && fabs (entry->value) < 10.0)
    text = bs_number_format (entry->value, 0);
  else
    text = decimals > 0 ? bs_number_format_cell (entry->value, decimals)
                        : bs_number_format (entry->value, LEAST_DECIMALS);
  self = entry->tag.quantity != BS_FORMULA_NOTHING
           ? bs_formula_value (entry->tag, entry->value)
           : bs_formula_number (entry->value, BS_TEXT_PLAIN);

  return bs_formula_set_text (self, text);
}

static BsFormula *
make_cell (const Matrix *self, gsize row, gsize column, guint decimals)
{
  gboolean is_lit = (row == self->lit_row || self->lit_row == DOTS) &&
                    (column == self->lit_column || self->lit_column == DOTS) &&
                    (self->lit_row != DOTS || self->lit_column != DOTS);
  BsFormula *cell;

  if (row == DOTS || column == DOTS)
    cell = bs_formula_words (row != DOTS ? "⋯" : column != DOTS ? "⋮" : "⋱");
  else
    {
      Entry entry = self->read (self->source, row, column);

      cell = make_entry (&entry, decimals);
    }

  return is_lit ? bs_formula_set_lit (cell) : cell;
}

/* @tag: (nullable): the quantity that the whole matrix stands for
 * @meaning: (transfer full): its symbol */
static BsFormula *
make_matrix (const Matrix *self, const BsFormulaTag *tag, BsFormula *meaning)
{
  guint decimals = find_decimals (self);
  BsFormula *matrix = bs_formula_matrix (self->columns.n);

  for (guint i = 0; i < self->rows.n; i++)
    for (guint j = 0; j < self->columns.n; j++)
      bs_formula_append (
        matrix, make_cell (self, self->rows.indices[i], self->columns.indices[j], decimals));
  if (tag != NULL)
    bs_formula_set_tag (matrix, *tag);
  if (is_elided (&self->rows) || is_elided (&self->columns))
    bs_formula_set_meaning (matrix, meaning);
  else
    bs_formula_unref (meaning);

  return matrix;
}

/* The values of neurons of a layer. */
typedef struct
{
  const BsReveal *reveal;
  BsQuantity quantity;
  guint layer;
} Neurons;

static BsFormulaQuantity
get_formula_quantity (BsQuantity quantity)
{
  return quantity == BS_QUANTITY_Z   ? BS_FORMULA_Z
         : quantity == BS_QUANTITY_A ? BS_FORMULA_A
                                     : BS_FORMULA_DELTA;
}

static Entry
read_neuron (gconstpointer source, gsize neuron, gsize column)
{
  const Neurons *neurons = source;
  Entry entry = { .tag = bs_formula_tag (get_formula_quantity (neurons->quantity), neurons->layer,
                                         neuron, BS_ANY) };

  entry.is_known =
    bs_reveal_get_value (neurons->reveal, neurons->quantity, neurons->layer, neuron, &entry.value);

  return entry;
}

static Entry
read_turned_neuron (gconstpointer source, gsize row, gsize neuron)
{
  return read_neuron (source, neuron, row);
}

/* A vector stands in one column. */
static BsFormula *
make_column (ReadEntry read,
             gconstpointer source,
             const Shown *rows,
             gsize lit,
             const BsFormulaTag *tag,
             BsFormula *meaning)
{
  const Matrix column = { read,
                          source,
                          *rows,
                          { .indices = { 1 }, .n = 1, .first = 1 },
                          .lit_row = lit > 0 ? lit : DOTS,
                          .lit_column = DOTS };

  return make_matrix (&column, tag, meaning);
}

static BsFormulaTag
get_tag (const Neurons *neurons)
{
  return bs_formula_tag (get_formula_quantity (neurons->quantity), neurons->layer, BS_ANY, BS_ANY);
}

static gsize
get_size (const BsReveal *reveal, guint layer)
{
  return bs_network_get_size (bs_reveal_get_network (reveal), layer);
}

BsFormula *
bs_notation_column_of (const BsReveal *reveal, BsQuantity quantity, guint layer, gsize lit)
{
  const Neurons neurons = { reveal, quantity, layer };
  const Shown rows = choose_rows (get_size (reveal, layer), lit);
  BsFormulaTag tag = get_tag (&neurons);

  return make_column (read_neuron, &neurons, &rows, lit, &tag, bs_formula_quantity (tag));
}

BsFormula *
bs_notation_factor_of (const BsReveal *reveal, BsQuantity quantity, guint layer, gboolean has_bias)
{
  const Neurons neurons = { reveal, quantity, layer };
  const Shown rows = choose_columns (has_bias ? 0 : 1, get_size (reveal, layer), 0);
  BsFormulaTag tag = get_tag (&neurons);
  BsFormula *symbol = bs_formula_quantity (tag);

  return make_column (read_neuron, &neurons, &rows, 0, &tag,
                      has_bias ? bs_notation_with_bias (symbol) : symbol);
}

BsFormula *
bs_notation_row_of_activations (const BsReveal *reveal, guint layer, gsize lit)
{
  const Neurons neurons = { reveal, BS_QUANTITY_A, layer };
  const Matrix row = { read_turned_neuron,
                       &neurons,
                       { .indices = { 1 }, .n = 1, .first = 1 },
                       choose_columns (0, get_size (reveal, layer), lit),
                       .lit_row = DOTS,
                       .lit_column = lit };
  BsFormulaTag tag = get_tag (&neurons);

  return make_matrix (&row, &tag,
                      bs_formula_transpose (bs_notation_with_bias (bs_formula_quantity (tag))));
}

static Entry
read_target (gconstpointer source, gsize output, gsize column)
{
  const BsReveal *reveal = source;

  return (
    Entry){ bs_notation_tag_of_example (BS_FORMULA_Y, bs_reveal_get_shown_example (reveal), output),
            bs_reveal_get_target (reveal, output), TRUE };
}

BsFormula *
bs_notation_column_of_targets (const BsReveal *reveal, gsize lit)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  const Shown rows = choose_rows (get_size (reveal, bs_network_get_n_layers (network)), lit);
  BsFormulaTag tag =
    bs_notation_tag_of_example (BS_FORMULA_Y, bs_reveal_get_shown_example (reveal), BS_ANY);

  return make_column (read_target, reveal, &rows, lit, &tag, bs_formula_quantity (tag));
}

static Entry
read_slope (gconstpointer source, gsize neuron, gsize column)
{
  const Neurons *neurons = source;
  const BsNetwork *network = bs_reveal_get_network (neurons->reveal);
  double a = bs_explanation_value (neurons->reveal, BS_QUANTITY_A, neurons->layer, neuron);

  return (Entry){ .value =
                    bs_activation_slope (bs_network_get_activation (network, neurons->layer), a),
                  .is_known = TRUE };
}

BsFormula *
bs_notation_column_of_slopes (const BsReveal *reveal, guint layer, gsize lit, BsFormula *symbol)
{
  const Neurons neurons = { reveal, BS_QUANTITY_A, layer };
  const Shown rows = choose_rows (get_size (reveal, layer), lit);

  return make_column (read_slope, &neurons, &rows, lit, NULL, symbol);
}

/* The entries of a matrix with the shape of Θ. */
typedef struct
{
  const BsNetwork *network;
  const BsFormulaTag *tag;
  const double *values; /* of the whole network */
} Weights;

static Entry
read_weight (gconstpointer source, gsize row, gsize column)
{
  const Weights *self = source;
  guint layer = (guint) self->tag->layer;
  Entry entry = { *self->tag, 0.0, TRUE };

  entry.tag.row = row;
  entry.tag.column = column;
  if (column == 0 && self->tag->column == BS_FORMULA_BIAS_ZERO)
    entry.tag = (BsFormulaTag){ .quantity = BS_FORMULA_NOTHING };
  else
    entry.value = self->values[bs_network_get_theta_index (self->network, layer, row, column)];

  return entry;
}

static Entry
read_turned_weight (gconstpointer source, gsize row, gsize column)
{
  return read_weight (source, column, row);
}

BsFormula *
bs_notation_matrix_like_theta (const BsReveal *reveal,
                               BsFormulaTag tag,
                               const double *values,
                               gsize lit_row,
                               gsize lit_column)
{
  const Weights weights = { bs_reveal_get_network (reveal), &tag, values };
  guint layer = (guint) tag.layer;
  const Matrix matrix = {
    read_weight,
    &weights,
    choose_rows (get_size (reveal, layer + 1), lit_row),
    choose_columns (0, get_size (reveal, layer), lit_column != BS_ANY ? lit_column : 0),
    .lit_row = lit_row > 0 ? lit_row : DOTS,
    .lit_column = lit_column != BS_ANY ? lit_column : DOTS,
  };

  return make_matrix (&matrix, &tag,
                      tag.quantity != BS_FORMULA_NOTHING ? bs_formula_quantity (tag)
                                                         : bs_formula_words (_ ("step")));
}

BsFormula *
bs_notation_matrix_of_theta (const BsReveal *reveal, guint layer, gsize lit)
{
  return bs_notation_matrix_like_theta (reveal,
                                        bs_formula_tag (BS_FORMULA_THETA, layer, BS_ANY, BS_ANY),
                                        bs_reveal_get_point (reveal)->theta, lit, BS_ANY);
}

BsFormula *
bs_notation_turned_theta (const BsReveal *reveal, guint layer, gsize lit)
{
  BsFormula *symbol = bs_notation_symbol (BS_FORMULA_THETA, layer, BS_ANY, BS_FORMULA_WITHOUT_BIAS);
  const Weights weights = { bs_reveal_get_network (reveal), bs_formula_get_tag (symbol),
                            bs_reveal_get_point (reveal)->theta };
  const Matrix matrix = { read_turned_weight,
                          &weights,
                          choose_rows (get_size (reveal, layer), lit),
                          choose_columns (1, get_size (reveal, layer + 1), 0),
                          .lit_row = lit > 0 ? lit : DOTS,
                          .lit_column = DOTS };

  return make_matrix (&matrix, weights.tag, bs_formula_transpose (symbol));
}
