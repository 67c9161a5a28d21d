/* Numbers in the formulas of the steps, and what their tags say they are. */

#include "shapes.h"
#include "walk/explanation-private.h"
#include "walk/formula-node.h"

static double
get_value (const BsReveal *reveal, BsQuantity quantity, const BsFormulaTag *tag)
{
  double value;

  g_assert_true (bs_reveal_get_value (reveal, quantity, (guint) tag->layer, tag->row, &value));

  return value;
}

/* A number with the tag of a quantity is that quantity's number. Of Θ the update tells two, and
 * of Δ its own phase; the sigmoid has −z. */
static void
assert_tagged_number (BsReveal *reveal, const BsFormula *node)
{
  const BsFormulaTag *tag = &node->tag;

  switch (tag->quantity)
    {
    case BS_FORMULA_THETA:
      g_assert_true (node->role == BS_TEXT_RESULT ||
                     node->value ==
                       bs_reveal_get_theta (reveal, (guint) tag->layer, tag->row, tag->column));
      break;
    case BS_FORMULA_A:
      g_assert_cmpfloat (node->value, ==, get_value (reveal, BS_QUANTITY_A, tag));
      break;
    case BS_FORMULA_Z:
      g_assert_cmpfloat (fabs (node->value), ==, fabs (get_value (reveal, BS_QUANTITY_Z, tag)));
      break;
    case BS_FORMULA_DELTA:
      g_assert_cmpfloat (node->value, ==, get_value (reveal, BS_QUANTITY_DELTA, tag));
      break;
    case BS_FORMULA_Y:
      g_assert_cmpuint (tag->example, ==, bs_reveal_get_shown_example (reveal));
      g_assert_cmpfloat (node->value, ==, bs_reveal_get_target (reveal, tag->row));
      break;
    case BS_FORMULA_D:
      g_assert_cmpfloat (
        node->value, ==,
        bs_explanation_gradient (reveal, (guint) tag->layer, tag->row, tag->column));
      break;
    case BS_FORMULA_ACCUMULATED:
      g_assert_true (node->value == bs_reveal_get_accumulated (reveal, (guint) tag->layer, tag->row,
                                                               tag->column, TRUE) ||
                     node->value == bs_reveal_get_accumulated (reveal, (guint) tag->layer, tag->row,
                                                               tag->column, FALSE));
      break;
    case BS_FORMULA_B:
    case BS_FORMULA_M:
      g_assert_cmpfloat (node->value, ==,
                         tag->quantity == BS_FORMULA_B ? (double) bs_reveal_get_n_batch (reveal)
                                                       : N_EXAMPLES);
      break;
    case BS_FORMULA_LAMBDA:
      g_assert_cmpfloat (node->value, ==, bs_reveal_get_lambda (reveal));
      break;
    case BS_FORMULA_ALPHA:
      g_assert_cmpfloat (node->value, ==, bs_reveal_get_options (reveal)->rate);
      break;
    case BS_FORMULA_J:
      g_assert_cmpfloat (node->value, ==, bs_reveal_get_point (reveal)->cost.total);
      break;
    case BS_FORMULA_OPTIMIZER:
      break;
    case BS_FORMULA_NOTHING:
    case BS_FORMULA_X:
    case BS_FORMULA_H:
    default:
      g_assert_not_reached ();
    }
}

/* How many numbers of the tree have a tag. */
static guint
assert_tags (BsReveal *reveal, const BsFormula *node)
{
  guint n_tagged = 0;

  if (node->kind == BS_FORMULA_NUMBER && bs_formula_get_tag (node) != NULL)
    {
      assert_tagged_number (reveal, node);
      n_tagged++;
    }
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    n_tagged += assert_tags (reveal, bs_formula_get_part (node, i));

  return n_tagged;
}

static void
test_numbers (void)
{
  for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
    for (guint64 batch_size = 0; batch_size <= 3; batch_size += 3)
      {
        g_autoptr (BsNetwork) network = new_network (shape, BS_ACTIVATION_TANH);
        g_autoptr (BsReveal) reveal = new_reveal (network, batch_size);
        guint64 n_steps = bs_sequence_get_n_steps (bs_reveal_get_sequence (reveal), 0);

        for (guint64 position = 0; position < n_steps; position++)
          {
            g_autoptr (BsExplanation) step = NULL;

            bs_reveal_go (reveal, position);
            step = bs_explanation_new (reveal);
            g_assert_cmpuint (assert_tags (reveal, step->numbers), >, 0);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tags/numbers", test_numbers);

  return g_test_run ();
}
