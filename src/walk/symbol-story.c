/* This file tells what the symbols of a formula mean.
 *
 * A learner points at a symbol and reads its name, its place, its purpose and its shape:
 *
 *   Θ₁₂⁽¹⁾ is the weight from neuron 2 of layer 1 to neuron 1 of layer 2.
 *   Θ⁽¹⁾ is 2×3: a row for each neuron of layer 2, a column for the +1 unit and for each neuron of
 *   layer 1.
 *
 * The purpose of a quantity depends on its place: a of the first layer is the example, a of the
 * last layer is the answer, and a₀ is the +1 unit. So the text needs only the tag of the node, and
 * the network for the shapes. A number in a formula has the tag of its quantity, so it has the same
 * text.
 *
 * Names of functions have no tag, and neither have letters that stand for any number, such as the z
 * of “g(z)”. They are looked up in the tables of symbol-meanings.c, and so are the letters of the
 * optimizers. */

#include "walk/symbol-story.h"

#include <glib/gi18n-lib.h>

#include "walk/formula-node.h"
#include "walk/number.h"
#include "walk/symbol-meanings.h"

static gsize
get_size (const BsReveal *reveal, BsFormulaIndex layer)
{
  return bs_network_get_size (bs_reveal_get_network (reveal), (guint) layer);
}

static gboolean
is_output (const BsReveal *reveal, BsFormulaIndex layer)
{
  return layer == bs_network_get_n_layers (bs_reveal_get_network (reveal));
}

/* Returns the symbol of the whole matrix or vector that contains the entry, such as Θ⁽¹⁾ for
 * Θ₁₂⁽¹⁾. */
static char *
make_whole_symbol (const BsFormulaTag *tag)
{
  g_autoptr (BsFormula) symbol = bs_formula_quantity (
    bs_formula_tag (tag->quantity, tag->layer, BS_FORMULA_NONE, BS_FORMULA_NONE));
  g_autoptr (BsText) text = bs_formula_to_text (symbol);

  return g_strdup (bs_text_get_string (text));
}

static char *
make_matrix_shape (const BsReveal *reveal, const BsFormulaTag *tag)
{
  gsize from = get_size (reveal, tag->layer), to = get_size (reveal, tag->layer + 1);
  g_autofree char *symbol = make_whole_symbol (tag);

  /* Translators: the symbol of a matrix, its rows and columns, the layer that its rows belong to,
   * and the one that its columns belong to. */
  return g_strdup_printf (_ ("%1$s is %2$zu×%3$zu: a row for each neuron of layer %4$zu, a column "
                             "for the +1 unit and for each neuron of layer %5$zu."),
                          symbol, to, from + 1, tag->layer + 1, tag->layer);
}

static char *
make_vector_shape (const BsReveal *reveal, const BsFormulaTag *tag)
{
  gsize n = get_size (reveal, tag->layer);
  g_autofree char *symbol = make_whole_symbol (tag);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%s is a column of %zu number, one for each neuron.",
                                       "%s is a column of %zu numbers, one for each neuron.", n),
                          symbol, n);
}

static gboolean
is_entry (const BsFormulaTag *tag)
{
  return BS_FORMULA_IS_NUMBER (tag->row) && BS_FORMULA_IS_NUMBER (tag->column);
}

static char *
tell_theta (const BsFormulaTag *tag, const char *name)
{
  if (!is_entry (tag))
    return g_strdup_printf (_ ("%s holds the weights from layer %zu to layer %zu."), name,
                            tag->layer, tag->layer + 1);
  if (tag->column == 0)
    return g_strdup_printf (_ ("%s is the weight from the +1 unit of layer %zu to neuron %zu of "
                               "layer %zu: the bias of that neuron."),
                            name, tag->layer, tag->row, tag->layer + 1);

  return g_strdup_printf (_ ("%s is the weight from neuron %zu of layer %zu to neuron %zu of layer "
                             "%zu."),
                          name, tag->column, tag->layer, tag->row, tag->layer + 1);
}

static char *
tell_sum (const BsFormulaTag *tag, const char *name)
{
  return g_strdup_printf (
    _ ("%s adds up, over the examples, the error δ of the neuron that receives "
       "times the activation a of the neuron that sends."),
    name);
}

static char *
tell_gradient (const BsFormulaTag *tag, const char *name)
{
  return g_strdup_printf (_ ("%s is the derivative of J by that weight: how much J rises when the "
                             "weight grows a little."),
                          name);
}

static char *
tell_activation (const BsReveal *reveal, const BsFormulaTag *tag, const char *name)
{
  gboolean is_one = BS_FORMULA_IS_NUMBER (tag->row);

  if (is_one && tag->row == 0)
    return g_strdup_printf (
      _ ("%s is the +1 unit: it is always 1, so that its weights are biases."), name);
  if (tag->layer == 1)
    return is_one ? g_strdup_printf (_ ("%s is input %zu: feature %zu of the example."), name,
                                     tag->row, tag->row)
                  : g_strdup_printf (_ ("%s is the input of the network: the example."), name);
  if (is_output (reveal, tag->layer))
    return is_one ? g_strdup_printf (_ ("%s is output %zu: how likely the network finds it that y "
                                        "is 1 there."),
                                     name, tag->row)
                  : g_strdup_printf (_ ("%s is the answer of the network."), name);

  return is_one
           ? g_strdup_printf (_ ("%s is the activation of neuron %zu of layer %zu: how strongly "
                                 "it answers."),
                              name, tag->row, tag->layer)
           : g_strdup_printf (_ ("%s holds the activations of layer %zu."), name, tag->layer);
}

static char *
tell_z (const BsFormulaTag *tag, const char *name)
{
  return BS_FORMULA_IS_NUMBER (tag->row)
           ? g_strdup_printf (
               _ ("%s is what comes into neuron %zu of layer %zu: the weighted sum of "
                  "the layer before."),
               name, tag->row, tag->layer)
           : g_strdup_printf (_ ("%s holds the weighted sums that come into layer %zu."), name,
                              tag->layer);
}

static char *
tell_delta (const BsFormulaTag *tag, const char *name)
{
  return BS_FORMULA_IS_NUMBER (tag->row)
           ? g_strdup_printf (_ ("%s is the error of neuron %zu of layer %zu: how much the cost of "
                                 "the example rises when its z grows a little."),
                              name, tag->row, tag->layer)
           : g_strdup_printf (_ ("%s holds the errors of layer %zu."), name, tag->layer);
}

/* Tells the meaning of a quantity without a layer. */
static char *
tell_number (const BsReveal *reveal, BsFormulaQuantity quantity)
{
  g_autofree char *m =
    bs_number_format_count (bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal)));
  g_autofree char *b = bs_number_format_count (bs_reveal_get_n_batch (reveal));

  switch (quantity)
    {
    case BS_FORMULA_LAMBDA:
      return g_strdup (_ ("λ says how much large weights cost. The biases cost nothing."));
    case BS_FORMULA_ALPHA:
      return g_strdup (_ ("α is the learning rate: how far one step goes."));
    case BS_FORMULA_M:
      return g_strdup_printf (_ ("m is the number of training examples: %s."), m);
    case BS_FORMULA_B:
      return g_strdup_printf (_ ("b is the number of examples in the batch: %s."), b);
    default:
      return NULL;
    }
}

static char *
tell_plain (const BsReveal *reveal, const BsFormulaTag *tag, const char *name)
{
  switch (tag->quantity)
    {
    case BS_FORMULA_THETA:
      return g_strdup (_ ("Θ holds all weights of the network, a matrix for each layer but the "
                          "last."));
    case BS_FORMULA_ACCUMULATED:
      return g_strdup (_ ("Δ has the shape of Θ. It adds up what each example says about it."));
    case BS_FORMULA_D:
      return g_strdup (_ ("D has the shape of Θ: the derivative of J by each weight."));
    case BS_FORMULA_X:
      return g_strdup_printf (_ ("%s is the example: its features, which are the input."), name);
    case BS_FORMULA_Y:
      return g_strdup_printf (_ ("%s is the target: what the output should answer, 0 or 1."), name);
    case BS_FORMULA_H:
      return g_strdup_printf (_ ("%s is the answer of the network."), name);
    case BS_FORMULA_J:
      return g_strdup (_ ("J is the cost, which training makes smaller: how wrong the answers are, "
                          "and the penalty for large weights."));
    case BS_FORMULA_LAMBDA:
    case BS_FORMULA_ALPHA:
    case BS_FORMULA_M:
    case BS_FORMULA_B:
      return tell_number (reveal, tag->quantity);
    case BS_FORMULA_A:
    case BS_FORMULA_Z:
    case BS_FORMULA_DELTA:
    case BS_FORMULA_NOTHING:
    case BS_FORMULA_OPTIMIZER:
    default:
      return NULL;
    }
}

static char *
join (char *sentence, char *shape)
{
  g_autofree char *first = sentence;
  g_autofree char *second = shape;

  return second != NULL ? g_strdup_printf ("%s\n%s", first, second) : g_steal_pointer (&first);
}

static char *
tell_of_layer (const BsReveal *reveal, const BsFormulaTag *tag, const char *name)
{
  switch (tag->quantity)
    {
    case BS_FORMULA_THETA:
      return join (tell_theta (tag, name), make_matrix_shape (reveal, tag));
    case BS_FORMULA_ACCUMULATED:
      return join (tell_sum (tag, name), make_matrix_shape (reveal, tag));
    case BS_FORMULA_D:
      return join (tell_gradient (tag, name), make_matrix_shape (reveal, tag));
    case BS_FORMULA_A:
      return join (tell_activation (reveal, tag, name), make_vector_shape (reveal, tag));
    case BS_FORMULA_Z:
      return join (tell_z (tag, name), make_vector_shape (reveal, tag));
    case BS_FORMULA_DELTA:
      return join (tell_delta (tag, name), make_vector_shape (reveal, tag));
    case BS_FORMULA_NOTHING:
    case BS_FORMULA_X:
    case BS_FORMULA_Y:
    case BS_FORMULA_H:
    case BS_FORMULA_J:
    case BS_FORMULA_LAMBDA:
    case BS_FORMULA_ALPHA:
    case BS_FORMULA_M:
    case BS_FORMULA_B:
    case BS_FORMULA_OPTIMIZER:
    default:
      return tell_plain (reveal, tag, name);
    }
}

/* A letter of the optimizer stands for a quantity that it keeps or for one of its parameters. */
static char *
tell_optimizer (const char *letter)
{
  const char *meaning = bs_symbol_find_quantity (letter);

  if (meaning != NULL)
    return g_strdup (meaning);
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    {
      const BsParameter *parameter = bs_parameter_get ((BsParameterId) i);

      if (g_str_equal (parameter->symbol, letter))
        /* Translators: the symbol of a parameter, its name, and what it does. */
        return g_strdup_printf (_ ("%1$s, %2$s: %3$s."), letter, _ (parameter->title),
                                _ (parameter->description));
    }

  return NULL;
}

static char *
tell_tag (const BsReveal *reveal, const BsFormulaTag *tag)
{
  g_autoptr (BsFormula) symbol = bs_formula_quantity (*tag);
  g_autoptr (BsText) name = bs_formula_to_text (symbol);

  if (tag->quantity == BS_FORMULA_OPTIMIZER)
    return tell_optimizer (tag->letter);
  if (BS_FORMULA_IS_NUMBER (tag->layer))
    return tell_of_layer (reveal, tag, bs_text_get_string (name));

  return tell_plain (reveal, tag, bs_text_get_string (name));
}

/**
 * bs_symbol_story_make:
 * @node: a part of a formula of the present step
 *
 * Returns: (transfer full) (nullable): the meaning of the node in one or two lines; %NULL if it has
 *   none, as a plain number has none
 */
char *
bs_symbol_story_make (const BsReveal *reveal, const BsFormula *node)
{
  g_return_val_if_fail (reveal != NULL && node != NULL, NULL);

  if (bs_formula_get_tag (node) != NULL)
    return tell_tag (reveal, bs_formula_get_tag (node));
  if (node->text == NULL || node->kind == BS_FORMULA_NUMBER || node->kind == BS_FORMULA_LIST)
    return NULL;

  return g_strdup (bs_symbol_find_name (node->text));
}

static void
add_stories (const BsReveal *reveal, const BsFormula *node, GPtrArray *stories)
{
  g_autofree char *story = bs_symbol_story_make (reveal, node);

  if (story != NULL && !g_ptr_array_find_with_equal_func (stories, story, g_str_equal, NULL))
    g_ptr_array_add (stories, g_steal_pointer (&story));
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    if (node->kind != BS_FORMULA_SUM || bs_formula_shows_part (node, i))
      add_stories (reveal, bs_formula_get_part (node, i), stories);
}

/**
 * bs_symbol_story_make_list:
 *
 * Returns: (transfer full): the meanings of all symbols of the formula, each once, in the order in
 *   which they are read
 */
char *
bs_symbol_story_make_list (const BsReveal *reveal, const BsFormula *formula)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);
  GString *list = g_string_new (NULL);

  g_return_val_if_fail (reveal != NULL && formula != NULL, NULL);

  add_stories (reveal, formula, stories);
  for (guint i = 0; i < stories->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (stories, i));

  return g_string_free (list, FALSE);
}
