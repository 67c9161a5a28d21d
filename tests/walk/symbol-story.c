/* What the symbols of formulas tell. */

#include "walk/symbol-story.h"

#include "shapes.h"
#include "walk/explanation.h"
#include "walk/formula-node.h"
#include "walk/symbol-meanings.h"

/* The letters of formulas, and names of functions, all tell something. */
static void
assert_all_tell (const BsReveal *reveal, const BsFormula *node)
{
  g_autofree char *story = bs_symbol_story_make (reveal, node);

  if (node->kind == BS_FORMULA_SYMBOL || node->kind == BS_FORMULA_FUNCTION ||
      (node->kind == BS_FORMULA_NUMBER && bs_formula_get_tag (node) != NULL))
    {
      if (story == NULL)
        g_test_message ("no story of “%s”", node->text);
      g_assert_nonnull (story);
      g_assert_true (g_str_has_suffix (story, "."));
    }
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    assert_all_tell (reveal, bs_formula_get_part (node, i));
}

/* Every head of a column tells something, but for these words. */
static void
assert_title_tells (const char *title)
{
  static const char *const words[] = { "part", "quantity", "value", NULL };

  g_assert_true ((bs_symbol_find_title (title) != NULL) != g_strv_contains (words, title));
}

static void
test_every_symbol (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    for (guint activation = 0; activation < BS_N_ACTIVATIONS; activation++)
      {
        g_autoptr (BsNetwork) network = new_network (4, (BsActivation) activation);
        g_autoptr (BsReveal) reveal = new_reveal_by (network, 0, (BsOptimizerMethod) method);
        guint64 n_steps = bs_sequence_get_n_steps (bs_reveal_get_sequence (reveal), 0);

        for (guint64 position = 0; position < n_steps; position++)
          {
            g_autoptr (BsExplanation) step = NULL;

            bs_reveal_go (reveal, position);
            step = bs_explanation_new (reveal);
            assert_all_tell (reveal, step->symbols);
            assert_all_tell (reveal, step->numbers);
            if (step->matrix != NULL)
              assert_all_tell (reveal, step->matrix);
            for (guint i = 0; step->operands != NULL && i < step->operands->n_columns; i++)
              assert_title_tells (bs_text_get_string (step->operands->titles[i]));
          }
      }
}

typedef struct
{
  BsFormulaQuantity quantity;
  gsize layer;
  gsize row;
  gsize column;
  const char *story;
} Case;

/* Of a network 3-4-1-5-2. */
static const Case cases[] = {
  { BS_FORMULA_THETA, 1, 2, 3,
    "Θ₂₃⁽¹⁾ is the weight from neuron 3 of layer 1 to neuron 2 of layer 2.\n"
    "Θ⁽¹⁾ is 4×4: a row for each neuron of layer 2, a column for the +1 unit and for each neuron of "
    "layer 1." },
  { BS_FORMULA_THETA, 4, 2, 0,
    "Θ₂₀⁽⁴⁾ is the weight from the +1 unit of layer 4 to neuron 2 of layer 5: the bias of that "
    "neuron.\n"
    "Θ⁽⁴⁾ is 2×6: a row for each neuron of layer 5, a column for the +1 unit and for each neuron of "
    "layer 4." },
  { BS_FORMULA_THETA, BS_FORMULA_NONE, BS_FORMULA_NONE, BS_FORMULA_NONE,
    "Θ holds all weights of the network, a matrix for each layer but the last." },
  { BS_FORMULA_A, 1, 2, BS_FORMULA_NONE,
    "a₂⁽¹⁾ is input 2: feature 2 of the example.\n"
    "a⁽¹⁾ is a column of 3 numbers, one for each neuron." },
  { BS_FORMULA_A, 2, 0, BS_FORMULA_NONE,
    "a₀⁽²⁾ is the +1 unit: it is always 1, so that its weights are biases.\n"
    "a⁽²⁾ is a column of 4 numbers, one for each neuron." },
  { BS_FORMULA_A, 5, 1, BS_FORMULA_NONE,
    "a₁⁽⁵⁾ is output 1: how likely the network finds it that y is 1 there.\n"
    "a⁽⁵⁾ is a column of 2 numbers, one for each neuron." },
  { BS_FORMULA_DELTA, 3, 1, BS_FORMULA_NONE,
    "δ₁⁽³⁾ is the error of neuron 1 of layer 3: how much the cost of the example rises when its z "
    "grows a little.\n"
    "δ⁽³⁾ is a column of 1 number, one for each neuron." },
  { BS_FORMULA_M, BS_FORMULA_NONE, BS_FORMULA_NONE, BS_FORMULA_NONE,
    "m is the number of training examples: 5." },
};

static void
test_words (void)
{
  g_autoptr (BsNetwork) network = new_network (4, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *case_ = &cases[i];
      g_autoptr (BsFormula) symbol = bs_formula_quantity (
        bs_formula_tag (case_->quantity, case_->layer, case_->row, case_->column));
      g_autofree char *story = bs_symbol_story_make (reveal, symbol);

      g_assert_cmpstr (story, ==, case_->story);
    }
}

/* Each symbol once, in the order of reading; a number tells what its symbol does. */
static void
test_list (void)
{
  const BsFormulaTag z = bs_formula_tag (BS_FORMULA_Z, 2, 1, BS_FORMULA_NONE);
  g_autoptr (BsNetwork) network = new_network (4, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsFormula) formula = bs_formula_sum (BS_FORMULA_WHOLE);
  g_autofree char *list = NULL;

  bs_formula_add (formula, bs_formula_value (z, 0.5));
  bs_formula_add (formula, bs_formula_symbol ("e"));
  bs_formula_add (formula, bs_formula_number (2.0, BS_TEXT_PLAIN));
  bs_formula_add (formula, bs_formula_quantity (z));
  list = bs_symbol_story_make_list (reveal, formula);
  g_assert_cmpstr (list, ==,
                   "z₁⁽²⁾ is what comes into neuron 1 of layer 2: the weighted sum of the layer "
                   "before.\n"
                   "z⁽²⁾ is a column of 4 numbers, one for each neuron.\n"
                   "e is Euler’s number, 2.71828….");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symbol-story/every-symbol", test_every_symbol);
  g_test_add_func ("/symbol-story/words", test_words);
  g_test_add_func ("/symbol-story/list", test_list);

  return g_test_run ();
}
