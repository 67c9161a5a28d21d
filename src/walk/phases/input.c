/* The example enters: a(1) = x. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

/* The sentence lists no more features than this. */
#define MOST_LISTED ((gsize) 4)

static BsFormula *
make_symbols (BsReveal *reveal)
{
  BsFormulaTag x =
    bs_reveal_is_drawn (reveal)
      ? bs_formula_tag (BS_FORMULA_X, BS_ANY, BS_ANY, BS_ANY)
      : bs_notation_tag_of_example (BS_FORMULA_X, bs_reveal_get_shown_example (reveal), BS_ANY);

  return bs_notation_equation (bs_notation_symbol (BS_FORMULA_A, 1, BS_ANY, BS_ANY),
                               bs_formula_quantity (x));
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), 1);
  BsFormula *features = bs_formula_list (BS_FORMULA_ELIDED, bs_number_get_list_separator ());

  for (gsize j = 1; j <= n; j++)
    bs_formula_append (features, bs_notation_a (reveal, 1, j));

  return bs_notation_equation (NULL, bs_notation_parentheses (features));
}

/* Returns the list of the first features. Each is shown as it stands in the data and as the network
 * gets it. */
static char *
list_scaled (BsReveal *reveal)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), 1);
  GString *list = g_string_new (NULL);

  for (gsize j = 1; j <= MIN (n, MOST_LISTED); j++)
    {
      g_autofree char *feature = bs_explanation_scaled_feature (reveal, j);

      if (feature != NULL)
        g_string_append_printf (list, "%s%s", j > 1 ? "; " : "", feature);
    }
  if (n > MOST_LISTED)
    g_string_append (list, _ ("; and so on"));

  return g_string_free (list, FALSE);
}

static char *
make_sentence (BsReveal *reveal)
{
  g_autofree char *list = NULL;

  if (bs_reveal_get_unscaled (reveal) != NULL)
    {
      list = list_scaled (reveal);
      /* Translators: %s is a list like “x₁ = 34.62, scaled −1.6022; x₂ = 78, scaled 0.5”. */
      return g_strdup_printf (
        _ ("The example enters: the first layer's activations are its scaled features: %s."), list);
    }

  return g_strdup (_ ("The example enters: the first layer's activations are its features, as "
                      "they are."));
}

const BsPhaseClass bs_input_phase = {
  .name = N_ ("input"),
  .layers = { .first = 1, .last = 1, .direction = 1 },
  .symbol = "x",
  .flow = BS_FLOW_FORWARD,
  .makes = BS_QUANTITY_A,
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
};
