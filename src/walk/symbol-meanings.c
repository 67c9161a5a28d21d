/* What letters mean that have no address in the network: in formulas, and as heads of tables. */

#include "walk/symbol-meanings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *letter;
  const char *meaning;
} Meaning;

/* Letters and functions that stand for nothing in particular. */
static const Meaning names[] = {
  { "z", N_ ("z is the number that comes into a neuron.") },
  { "a", N_ ("a is the activation of a neuron, g(z).") },
  { "g", N_ ("g is the activation function: it makes the answer of a neuron from its z.") },
  { "g′", N_ ("g′ is the slope of g: how much a changes when z changes a little.") },
  { "e", N_ ("e is Euler’s number, 2.71828….") },
  { "exp", N_ ("exp(x) is e to the power x.") },
  { "log", N_ ("log is the natural logarithm. log 1 is 0, and log of almost 0 is far below 0.") },
  { "tanh", N_ ("tanh is an activation function with values from −1 to 1.") },
  { "max", N_ ("max is the larger of the two numbers.") },
  { "J", N_ ("J is the cost, which training makes smaller.") },
  { "j", N_ ("j counts the neurons of the layer that sends. 0 is the +1 unit.") },
  { "t", N_ ("t is the number of the iteration, counted from 1.") },
  { "D₊", N_ ("D₊ is D at the point to which the step leads.") },
  { "T", N_ ("T turns a matrix over: its rows become columns.") },
};

/* Letters of the optimizers. Letters of parameters are not here; the parameters tell theirs. */
static const Meaning quantities[] = {
  { "v", N_ ("v is what past iterations leave behind: the last step of momentum, or Adam’s running "
             "mean of D².") },
  { "v̂", N_ ("v̂ is v without the pull of its start at 0.") },
  { "m", N_ ("m is Adam’s running mean of D.") },
  { "m̂", N_ ("m̂ is m without the pull of its start at 0.") },
  { "r", N_ ("r is the running mean of D²: how large D usually is.") },
  { "p", N_ ("p is the direction in which the line search looks for a smaller J.") },
  { "β", N_ ("β is the share of the direction before that is kept.") },
  { "s", N_ ("s is the last step of Θ.") },
  { "y", N_ ("y is the change of D along the last step.") },
  { "H", N_ ("H is an estimate of the inverse of J’s second derivatives, made from past steps.") },
  { "L", N_ ("L adds up D Dᵀ of a layer: which rows of D have been large together.") },
  { "R", N_ ("R adds up Dᵀ D of a layer: which columns of D have been large together.") },
};

/* Heads of the columns of tables. */
static const Meaning titles[] = {
  { "i, j", N_ ("The row and the column of an entry.") },
  { "l, i, j", N_ ("The layer, the row and the column of an entry.") },
  { "j", N_ ("The number of the neuron that sends. 0 is the +1 unit.") },
  { "k", N_ ("The number of the output.") },
  { "product", N_ ("What this row adds to the sum.") },
  { "sum so far", N_ ("The sum of the products up to this row.") },
  { "term", N_ ("What this row adds to the cost of the example.") },
  { "Δ before", N_ ("The sum over the examples before this one.") },
  { "Δ after", N_ ("The sum with this example.") },
  { "Δ/m", N_ ("The mean over all examples.") },
  { "Δ/b", N_ ("The mean over the examples of the batch.") },
  { "(λ/m) Θ", N_ ("The share of the penalty. The bias column has none.") },
  { "D", N_ ("The derivative of J by this weight.") },
  { "α D", N_ ("How far this weight goes down: the learning rate times its derivative.") },
  { "new Θ", N_ ("The weight after this step.") },
};

/* Heads that begin with a letter and go on with its indices. */
static const Meaning letters[] = {
  { "Θ", N_ ("The weight.") },
  { "a", N_ ("The activation of the neuron that sends.") },
  { "h", N_ ("The answer of the output.") },
  { "y", N_ ("What the output should answer.") },
  { "δ", N_ ("The error of the neuron that receives.") },
};

static const char *
find (const Meaning *meanings, gsize n, const char *letter)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (_ (meanings[i].letter), letter))
      return _ (meanings[i].meaning);

  return NULL;
}

/**
 * bs_symbol_find_title:
 * @title: the head of a column of a table of operands
 *
 * Returns: (nullable): what stands in that column; %NULL for words that say it themselves
 */
const char *
bs_symbol_find_title (const char *title)
{
  const char *meaning;
  g_autofree char *letter = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  meaning = find (titles, G_N_ELEMENTS (titles), title);
  if (meaning == NULL)
    meaning = find (quantities, G_N_ELEMENTS (quantities), title);
  if (meaning != NULL || *title == '\0')
    return meaning;

  /* A word goes on with ordinary letters, and indices do not. */
  letter = g_utf8_substring (title, 0, 1);
  if (g_ascii_isalpha (title[strlen (letter)]))
    return NULL;

  return find (letters, G_N_ELEMENTS (letters), letter);
}

/**
 * bs_symbol_find_name:
 * @name: a letter that stands for any number, or the name of a function
 *
 * Returns: (nullable): what it means
 */
const char *
bs_symbol_find_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find (names, G_N_ELEMENTS (names), name);
}

/**
 * bs_symbol_find_quantity:
 * @letter: the letter of something that an optimizer keeps
 *
 * Returns: (nullable): what it means
 */
const char *
bs_symbol_find_quantity (const char *letter)
{
  g_return_val_if_fail (letter != NULL, NULL);

  return find (quantities, G_N_ELEMENTS (quantities), letter);
}
