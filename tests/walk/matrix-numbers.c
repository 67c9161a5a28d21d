/* Steps as equations of matrices in numbers, and steps that stand for a whole layer. */

#include "walk/explanation.h"

#include "read-formula.h"
#include "shapes.h"
#include "walk/formula-node.h"
#include "walk/number.h"

/* A network 2-2-1 and one that is too large to be written out. */
#define SMALL 2
#define LARGE 3

static BsExplanation *
explain (BsReveal *reveal, BsPhase phase, guint layer, gsize neuron, gboolean is_whole_layer)
{
  const BsAddress address = { 0, 2, phase, layer, neuron };

  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
  bs_reveal_set_whole_layer (reveal, is_whole_layer);

  return bs_explanation_new (reveal);
}

static void
append (GString *text, double value, const char *separator)
{
  g_autofree char *number = bs_number_format (value, 2);

  g_string_append_printf (text, "%s%s", separator, number);
}

/* A column of values, with a 1 on top if there is a bias. What is not computed is a dash. */
static void
append_column (GString *text,
               const BsReveal *reveal,
               BsQuantity quantity,
               guint layer,
               gboolean has_bias)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);

  g_string_append (text, has_bias ? "[1" : "[");
  for (gsize i = 1; i <= n; i++)
    {
      const char *separator = i > 1 || has_bias ? "; " : "";
      double value;

      if (bs_reveal_get_value (reveal, quantity, layer, i, &value))
        append (text, value, separator);
      else
        g_string_append_printf (text, "%s–", separator);
    }
  g_string_append_c (text, ']');
}

static void
append_theta (GString *text, const BsReveal *reveal, guint layer)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);

  g_string_append_c (text, '[');
  for (gsize i = 1; i <= bs_network_get_size (network, layer + 1); i++)
    for (gsize j = 0; j <= bs_network_get_size (network, layer); j++)
      append (text, bs_reveal_get_theta (reveal, layer, i, j), j > 0 ? " " : i > 1 ? "; " : "");
  g_string_append_c (text, ']');
}

/* = [Θ] [1; a] = [z] */
static char *
make_z_line (const BsReveal *reveal, guint layer)
{
  GString *text = g_string_new ("= ");

  append_theta (text, reveal, layer - 1);
  g_string_append_c (text, ' ');
  append_column (text, reveal, BS_QUANTITY_A, layer - 1, TRUE);
  g_string_append (text, " = ");
  append_column (text, reveal, BS_QUANTITY_Z, layer, FALSE);

  return g_string_free (text, FALSE);
}

/* The entries that are lit, by their places. */
static char *
read_lit (const BsFormula *node)
{
  GString *lit = g_string_new (NULL);

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      const BsFormula *part = bs_formula_get_part (node, i);
      g_autofree char *inner = read_lit (part);

      if (node->kind == BS_FORMULA_MATRIX && part->is_lit)
        g_string_append_printf (lit, "%u ", i);
      g_string_append (lit, inner);
    }

  return g_string_free (lit, FALSE);
}

static void
assert_lit (const BsFormula *formula, const char *expected)
{
  g_autofree char *lit = read_lit (formula);

  g_assert_cmpstr (lit, ==, expected);
}

/* The neurons after the step's own have no z yet; its row of Θ, its a and its z are lit. */
static void
test_step (void)
{
  g_autoptr (BsNetwork) network = new_network (SMALL, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsExplanation) first = explain (reveal, BS_PHASE_PRE_ACTIVATION, 2, 1, FALSE);
  g_autoptr (BsExplanation) second = NULL;
  g_autoptr (BsExplanation) error = NULL;
  g_autofree char *line = make_z_line (reveal, 2);

  g_assert_true (g_str_has_suffix (line, "; –]"));
  assert_reads (first->matrix_numbers, line);
  assert_lit (first->matrix_numbers, "0 1 2 0 ");
  second = explain (reveal, BS_PHASE_ACTIVATION, 2, 2, FALSE);
  assert_lit (second->matrix_numbers, "1 1 ");
  error = explain (reveal, BS_PHASE_HIDDEN_ERROR, 2, 2, FALSE);
  assert_lit (error->matrix_numbers, "1 1 1 ");
}

static void
test_layer (void)
{
  g_autoptr (BsNetwork) network = new_network (SMALL, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsExplanation) step = explain (reveal, BS_PHASE_ACTIVATION, 2, 2, TRUE);
  g_autofree char *z = make_z_line (reveal, 2);
  GString *numbers = g_string_new (z);
  g_autofree char *expected = NULL;

  assert_reads (step->symbols, "z⁽²⁾ = Θ⁽¹⁾ [1; a⁽¹⁾]\na⁽²⁾ = g(z⁽²⁾)");
  g_string_append (numbers, "\n= g ");
  append_column (numbers, reveal, BS_QUANTITY_Z, 2, FALSE);
  g_string_append (numbers, " = ");
  append_column (numbers, reveal, BS_QUANTITY_A, 2, FALSE);
  expected = g_string_free (numbers, FALSE);
  assert_reads (step->numbers, expected);
  assert_lit (step->numbers, "");
  g_assert_cmpuint (step->operands->n_rows, ==, 2);
  g_assert_true (g_str_has_prefix (step->sentence, "All of layer 2 at once"));
}

/* The table of the outputs has the targets between a and δ. */
static void
test_output_table (void)
{
  static const char *const titles[] = { "i", "aᵢ⁽³⁾", "yᵢ", "δᵢ⁽³⁾" };
  g_autoptr (BsNetwork) network = new_network (SMALL, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsExplanation) step = explain (reveal, BS_PHASE_OUTPUT_ERROR, 3, 1, TRUE);

  g_assert_cmpuint (step->operands->n_columns, ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (bs_text_get_string (step->operands->titles[i]), ==, titles[i]);
}

/* Every step that goes neuron by neuron can stand for its layer. */
static void
test_all_layers (void)
{
  for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
    {
      g_autoptr (BsNetwork) network = new_network (shape, BS_ACTIVATION_RELU);
      g_autoptr (BsReveal) reveal = new_reveal (network, 0);
      const BsSequence *sequence = bs_reveal_get_sequence (reveal);
      guint64 n_steps = bs_sequence_get_n_steps (sequence, 0);

      for (guint64 position = 0; position < n_steps;
           position = bs_sequence_next (sequence, position, BS_GRANULARITY_LAYER))
        {
          g_autoptr (BsExplanation) step = NULL;

          bs_reveal_go (reveal, position);
          bs_reveal_set_whole_layer (reveal, TRUE);
          step = bs_explanation_new (reveal);
          g_assert_nonnull (step->sentence);
          g_assert_nonnull (step->numbers);
        }
    }
}

/* Finds the first matrix of a formula. */
static const BsFormula *
find_matrix (const BsFormula *node)
{
  const BsFormula *found = node->kind == BS_FORMULA_MATRIX ? node : NULL;

  for (guint i = 0; found == NULL && i < bs_formula_get_n_parts (node); i++)
    found = find_matrix (bs_formula_get_part (node, i));

  return found;
}

/* The neurons whose rows a matrix of one column or more shows; 0 are dots. */
static char *
read_rows (const BsFormula *matrix)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < bs_formula_get_n_parts (matrix); i += (guint) matrix->n_columns)
    {
      const BsFormulaTag *tag = bs_formula_get_tag (bs_formula_get_part (matrix, i));

      g_string_append_printf (rows, "%zu ", tag != NULL ? tag->row : 0);
    }

  return g_string_free (rows, FALSE);
}

static void
assert_rows (const BsFormula *formula, const char *expected)
{
  g_autofree char *rows = read_rows (find_matrix (formula));

  g_assert_cmpstr (rows, ==, expected);
}

/* The hidden layer has more neurons than can be read as rows: the first ones, the step's own and
 * the last one have numbers, and the table has all of them. */
static void
test_too_large (void)
{
  g_autoptr (BsNetwork) network = new_network (LARGE, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsExplanation) first = explain (reveal, BS_PHASE_PRE_ACTIVATION, 2, 1, FALSE);
  g_autoptr (BsExplanation) fifth = explain (reveal, BS_PHASE_PRE_ACTIVATION, 2, 5, FALSE);
  g_autoptr (BsExplanation) seventh = explain (reveal, BS_PHASE_PRE_ACTIVATION, 2, 7, FALSE);
  g_autoptr (BsExplanation) next = explain (reveal, BS_PHASE_PRE_ACTIVATION, 3, 1, FALSE);
  g_autoptr (BsExplanation) layer = explain (reveal, BS_PHASE_ACTIVATION, 2, MOST, TRUE);
  g_autoptr (BsOperandTable) cut = NULL;

  assert_rows (first->matrix_numbers, "1 2 3 4 0 12 ");
  assert_rows (fifth->matrix_numbers, "1 2 0 5 0 12 ");
  assert_rows (seventh->matrix_numbers, "1 2 0 7 0 12 ");
  assert_lit (seventh->matrix_numbers, "9 10 11 3 ");
  assert_rows (layer->numbers, "1 2 3 4 0 12 ");
  /* The factor leaves out what the columns of Θ leave out. */
  g_assert_cmpuint (find_matrix (next->matrix_numbers)->n_columns, ==, 5);
  g_assert_nonnull (layer->operands);
  g_assert_cmpuint (layer->operands->n_rows, ==, MOST);
  g_assert_cmpuint (layer->operands->n_left_out, ==, 0);
  cut = bs_operand_table_new_at_step (reveal, 5);
  g_assert_cmpuint (cut->n_rows, ==, 5);
  g_assert_cmpuint (cut->n_left_out, ==, MOST - 5);
}

/* Octave gets the names of matrices that are not written out. */
static void
test_octave_of_large (void)
{
  g_autoptr (BsNetwork) network = new_network (LARGE, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsExplanation) step = explain (reveal, BS_PHASE_PRE_ACTIVATION, 3, 1, FALSE);
  g_autofree char *octave = bs_formula_to_octave (step->matrix_numbers);
  g_autofree char *latex = bs_formula_to_latex (step->matrix_numbers);

  g_assert_true (g_str_has_prefix (octave, "Theta2 * [1; a2"));
  g_assert_nonnull (strstr (latex, "$\\cdots$"));
  g_assert_nonnull (strstr (latex, "$\\vdots$"));
}

/* D is its two parts, of which λ's spares the column of the +1 unit. */
static void
test_gradient (void)
{
  g_autoptr (BsNetwork) network = new_network (SMALL, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  const BsAddress address = { 0, 0, BS_PHASE_GRADIENT, 2, 0 };
  g_autoptr (BsExplanation) step = NULL;
  g_autofree char *text = NULL;

  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
  step = bs_explanation_new (reveal);
  text = read_formula (step->matrix_numbers);
  g_assert_true (g_str_has_prefix (text, "= (1/5) ["));
  g_assert_nonnull (strstr (text, "] + (0.5000/5) [0 "));
  assert_lit (step->matrix_numbers, "1 1 1 ");
}

static void
collect_matrices (const BsFormula *node, GPtrArray *matrices)
{
  if (node->kind == BS_FORMULA_MATRIX)
    g_ptr_array_add (matrices, (gpointer) node);
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    collect_matrices (bs_formula_get_part (node, i), matrices);
}

/* Asserts that the third matrix is the first and so many times the second. */
static void
assert_update (const BsFormula *formula, double factor)
{
  g_autoptr (GPtrArray) matrices = g_ptr_array_new ();

  collect_matrices (formula, matrices);
  g_assert_cmpuint (matrices->len, ==, 3);
  for (guint i = 0; i < bs_formula_get_n_parts (matrices->pdata[0]); i++)
    {
      double theta = bs_formula_get_part (matrices->pdata[0], i)->value;
      double step = bs_formula_get_part (matrices->pdata[1], i)->value;

      g_assert_cmpfloat_with_epsilon (bs_formula_get_part (matrices->pdata[2], i)->value,
                                      theta + factor * step, 1e-15);
    }
}

/* The update is Θ, what is taken away or added, and the new Θ of the entry's layer. */
static void
test_update (void)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_GRADIENT_DESCENT, BS_OPTIMIZER_MOMENTUM };
  const char *const symbols[] = { "Θ⁽²⁾ := Θ⁽²⁾ − α D⁽²⁾", "Θ⁽²⁾ := Θ⁽²⁾ + step" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (BsNetwork) network = new_network (SMALL, BS_ACTIVATION_SIGMOID);
      g_autoptr (BsReveal) reveal = new_reveal_by (network, 0, methods[i]);
      const BsAddress address = { 0, 0, BS_PHASE_UPDATE, 0, 0 };
      const BsEntry entry = { 2, 1, 2 };
      g_autoptr (BsExplanation) step = NULL;
      g_autofree char *text = NULL;

      bs_reveal_set_entry (reveal, &entry);
      bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
      step = bs_explanation_new (reveal);
      assert_reads (step->matrix, symbols[i]);
      text = read_formula (step->matrix_numbers);
      g_assert_nonnull (strstr (text, i == 0 ? "] − " : "] + ["));
      assert_lit (step->matrix_numbers, "2 2 2 ");
      assert_update (step->matrix_numbers, i == 0 ? -bs_reveal_get_options (reveal)->rate : 1.0);
    }
}

/* Numbers that two decimals would hide get as many as the largest of them needs. */
static void
test_small_numbers (void)
{
  g_autoptr (BsNetwork) network = new_network (SMALL, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsPoint) point = bs_point_copy (bs_reveal_get_point (reveal));
  g_autoptr (BsExplanation) step = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < point->n_parameters; i++)
    point->theta[i] = 0.001 * (double) (i + 1);
  bs_reveal_set_point (reveal, point);
  step = explain (reveal, BS_PHASE_PRE_ACTIVATION, 2, 1, FALSE);
  text = read_formula (step->matrix_numbers);
  g_assert_true (g_str_has_prefix (text, "= [0.0010 0.0020 0.0030; 0.0040 0.0050 0.0060] "));
}

static void
test_readings (void)
{
  g_autoptr (BsFormula) matrix = bs_formula_matrix (2);
  g_autofree char *latex = NULL;
  g_autofree char *octave = NULL;

  bs_formula_append (matrix, bs_formula_number (1.0, BS_TEXT_PLAIN));
  bs_formula_append (matrix,
                     bs_formula_set_text (bs_formula_number (-2.125, BS_TEXT_PLAIN), "−2.1"));
  bs_formula_append (matrix, bs_formula_count (3));
  bs_formula_append (matrix, bs_formula_symbol ("e"));
  assert_reads (matrix, "[1 −2.1; 3 e]");
  latex = bs_formula_to_latex (matrix);
  g_assert_cmpstr (latex, ==, "\\begin{bmatrix} 1 & -2.1 \\\\ 3 & e \\end{bmatrix}");
  octave = bs_formula_to_octave (matrix);
  g_assert_cmpstr (octave, ==, "[1, -2.125; 3, e]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix-numbers/step", test_step);
  g_test_add_func ("/matrix-numbers/layer", test_layer);
  g_test_add_func ("/matrix-numbers/output-table", test_output_table);
  g_test_add_func ("/matrix-numbers/all-layers", test_all_layers);
  g_test_add_func ("/matrix-numbers/too-large", test_too_large);
  g_test_add_func ("/matrix-numbers/octave-of-large", test_octave_of_large);
  g_test_add_func ("/matrix-numbers/gradient", test_gradient);
  g_test_add_func ("/matrix-numbers/update", test_update);
  g_test_add_func ("/matrix-numbers/small-numbers", test_small_numbers);
  g_test_add_func ("/matrix-numbers/readings", test_readings);

  return g_test_run ();
}
