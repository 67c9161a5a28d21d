#include "walk/mistake-words.h"

#include <glib/gi18n-lib.h>

#include "walk/mistake-rules.h"

static const struct
{
  const char *title;
  const char *sentence;
} words[BS_N_KNOWN_MISTAKES] = {
  [BS_MISTAKE_NO_SLOPE] = { N_ ("g′ forgotten"),
                            N_ ("δ⁽ˡ⁾ is not multiplied by g′(z⁽ˡ⁾): the errors that come back are "
                                "added, but nothing asks how much this neuron still reacts.") },
  [BS_MISTAKE_BIAS_ROW_KEPT] = { N_ ("bias row kept"),
                                 N_ ("Row 0 of Θᵀδ, that of the +1 unit, is kept and the last row "
                                     "is lost, so each neuron gets the δ of its neighbour.") },
  [BS_MISTAKE_NO_M] = { N_ ("1/m forgotten"),
                        N_ ("Δ is not divided by m, the number of examples.") },
  [BS_MISTAKE_LAMBDA_NOT_DIVIDED] = { N_ ("λΘ instead of (λ/m)Θ"),
                                      N_ ("λΘ is added to D, as the lecture prints it. J has λ/2m, "
                                          "so its derivative has (λ/m)Θ.") },
  [BS_MISTAKE_LAMBDA_ON_BIAS] = { N_ ("λ on the bias"),
                                  N_ ("Column 0, that of the +1 unit, is regularized, too. λ "
                                      "spares it.") },
  [BS_MISTAKE_LAMBDA_MISSING] = { N_ ("λ forgotten in D"),
                                  N_ ("(λ/m)Θ is not added to D, although J has the penalty.") },
  [BS_MISTAKE_NOT_CLEARED] = { N_ ("Δ not cleared"),
                               N_ ("Δ is not set to 0 before the first example, so it still holds "
                                   "the sums of the pass before.") },
  [BS_MISTAKE_SIGN] = { N_ ("wrong sign of δ"),
                        N_ ("The error of the output is y − a instead of a − y, so every part of D "
                            "that comes from the examples has the opposite sign.") },
  [BS_MISTAKE_Z_FOR_A] = { N_ ("z instead of a"),
                           N_ ("z stands where a belongs: g is not applied there.") },
  [BS_MISTAKE_WRONG_LAYER] = { N_ ("a of the wrong layer"),
                               N_ ("Δ⁽ˡ⁾ gets the a of a neighbouring layer in place of a⁽ˡ⁾.") },
  [BS_MISTAKE_UPDATE_FIRST] = { N_ ("update too early"),
                                N_ ("Θ⁽ˡ⁾ is updated before δ goes back through it, so the δ of "
                                    "the hidden layers belong to two different Θ.") },
  [BS_MISTAKE_ONE_HOT_FORGOTTEN] = { N_ ("one-hot forgotten"),
                                     N_ ("y is the number of the class at every output, in place "
                                         "of 1 at the output of the class and 0 elsewhere.") },
  [BS_MISTAKE_LAST_LAYER_ONLY] = { N_ ("D only of the last layer"),
                                   N_ (
                                     "Only D⁽ᴸ⁻¹⁾ is handed over. Each D before it is a matrix of "
                                     "zeros, so an optimizer believes that nothing is to be "
                                     "gained there.") },
  [BS_MISTAKE_BIAS_FORGOTTEN] = { N_ ("+1 unit forgotten"),
                                  N_ ("The weight of the +1 unit is not added to z.") },
  [BS_MISTAKE_TRANSPOSED] = { N_ ("row and column of Θ exchanged"),
                              N_ (
                                "z takes a row of Θ, the weights that lead to its neuron. δ takes "
                                "a column, the weights that lead away from it.") },
  [BS_MISTAKE_A_FOR_Z] = { N_ ("a instead of z"),
                           N_ ("g is applied too early: z is the sum, before g.") },
  [BS_MISTAKE_WRONG_DELTA] = { N_ ("δ of the wrong layer"),
                               N_ ("The error has to be that of the layer to which the weight "
                                   "leads.") },
  [BS_MISTAKE_PREVIOUS_EXAMPLE] = { N_ ("a of the previous example"),
                                    N_ ("The activations are those that the example before has "
                                        "left behind.") },
  [BS_MISTAKE_SLOPE_AT_OUTPUT] = { N_ ("g′ at the output"),
                                   N_ ("With this cost g′ cancels out at the output, so δ is just "
                                       "a − y. It stays only with the squared error.") },
  [BS_MISTAKE_NOT_ADDED] = { N_ ("not added to Δ"),
                             N_ ("This is what the example brings. Δ also keeps the sum of the "
                                 "examples before.") },
};

/**
 * bs_mistake_get_title:
 *
 * Returns: (transfer none): a few words, such as "g′ forgotten"
 */
const char *
bs_mistake_get_title (BsMistake mistake)
{
  g_return_val_if_fail ((guint) mistake < BS_N_KNOWN_MISTAKES, NULL);

  return _ (words[mistake].title);
}

/**
 * bs_mistake_get_sentence:
 *
 * Returns: (transfer none): what the wrong program does, in a sentence or two
 */
const char *
bs_mistake_get_sentence (BsMistake mistake)
{
  g_return_val_if_fail ((guint) mistake < BS_N_KNOWN_MISTAKES, NULL);

  return _ (words[mistake].sentence);
}

static char *
join (guint mistakes, const char *separator, const char *(*get_words) (BsMistake mistake))
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    if ((mistakes & BS_MISTAKE_BIT (i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "",
                              get_words ((BsMistake) i));

  return g_string_free (text, FALSE);
}

/**
 * bs_mistakes_make_title:
 * @mistakes: a sum of BS_MISTAKE_BIT(), not 0
 *
 * Returns: (transfer full): the titles of all of them, such as "g′ forgotten + λ on the bias"
 */
char *
bs_mistakes_make_title (guint mistakes)
{
  return join (mistakes, " + ", bs_mistake_get_title);
}

/**
 * bs_mistakes_make_sentences:
 * @mistakes: a sum of BS_MISTAKE_BIT(), not 0
 *
 * Returns: (transfer full): what each of them does, a line for each
 */
char *
bs_mistakes_make_sentences (guint mistakes)
{
  return join (mistakes, "\n", bs_mistake_get_sentence);
}

static gboolean
has_other_layer (const BsNetwork *network)
{
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    if (bs_mistake_rules_layer (BS_MISTAKE_BIT (BS_MISTAKE_WRONG_LAYER), network, l) != l)
      return TRUE;

  return FALSE;
}

/* Why a mistake cannot change D here; NULL if it can. */
static const char *
find_obstacle (BsMistake mistake,
               const BsNetwork *network,
               const BsTrainingSet *training_set,
               double lambda)
{
  switch ((int) mistake)
    {
    case BS_MISTAKE_WRONG_LAYER:
      return has_other_layer (network)
               ? NULL
               : _ ("no layer has as many neurons as its neighbour, so a program would stop");
    case BS_MISTAKE_LAMBDA_NOT_DIVIDED:
    case BS_MISTAKE_LAMBDA_ON_BIAS:
    case BS_MISTAKE_LAMBDA_MISSING:
      return lambda != 0.0 ? NULL : _ ("λ is 0");
    case BS_MISTAKE_ONE_HOT_FORGOTTEN:
      return bs_training_set_get_targets (training_set) == BS_TARGETS_ONE_HOT
               ? NULL
               : _ ("the targets are no classes");
    case BS_MISTAKE_LAST_LAYER_ONLY:
      return bs_network_get_n_layers (network) > 2 ? NULL : _ ("Θ⁽¹⁾ is the only matrix");
    case BS_MISTAKE_NO_M:
      return bs_training_set_get_n_examples (training_set) > 1 ? NULL : _ ("there is one example");
    default:
      return NULL;
    }
}

/**
 * bs_mistakes_make_obstacles:
 * @mistakes: a sum of BS_MISTAKE_BIT()
 *
 * Returns: (transfer full) (nullable): a line for each mistake that cannot change D of this network
 *   with these data, whatever Θ is; %NULL if there is none
 */
char *
bs_mistakes_make_obstacles (guint mistakes,
                            const BsNetwork *network,
                            const BsTrainingSet *training_set,
                            double lambda)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (network != NULL && training_set != NULL, g_string_free (text, TRUE));

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      const char *reason = find_obstacle ((BsMistake) i, network, training_set, lambda);

      if ((mistakes & BS_MISTAKE_BIT (i)) == 0 || reason == NULL)
        continue;
      /* Translators: the name of a mistake, and the reason. */
      g_string_append_printf (text, _ ("%s“%s” changes nothing here: %s."),
                              text->len > 0 ? "\n" : "", bs_mistake_get_title ((BsMistake) i),
                              reason);
    }

  return g_string_free (text, text->len == 0);
}
