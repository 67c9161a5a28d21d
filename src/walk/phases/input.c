/* The example enters: a(1) = x. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), 1);
  g_autofree char *layer = bs_number_superscript (1);
  g_autofree char *example = bs_number_superscript (bs_reveal_get_shown_example (reveal));

  bs_explanation_append (self->symbols, "a%s = x%s", layer, example);
  bs_explanation_append (self->numbers, "= (");
  for (gsize j = 1; j <= n; j++)
    {
      /* A list, not a sum, but too long in the same way. */
      if (n > BS_EXPLANATION_MAX_TERMS && j >= BS_EXPLANATION_MAX_TERMS - 1 && j < n)
        {
          bs_explanation_append (self->numbers, ", …");
          j = n - 1;
          continue;
        }
      bs_explanation_append (self->numbers, j > 1 ? ", " : "");
      bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                    bs_explanation_value (reveal, BS_QUANTITY_A, 1, j));
    }
  bs_explanation_append (self->numbers, ")");
}

static char *
make_sentence (BsReveal *reveal)
{
  return g_strdup (_ ("The example enters: the first layer's activations are its features, as "
                      "they are."));
}

const BsPhaseClass bs_input_phase = {
  .name = N_ ("input"),
  .layers = { .first = 1, .last = 1, .direction = 1 },
  .symbol = "x",
  .flow = BS_FLOW_FORWARD,
  .makes = BS_QUANTITY_A,
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
};
