/* What a trial of mistakes has shown, in sentences. */

#include <glib/gi18n-lib.h>

#include "experiment/bugs-lab.h"
#include "walk/mistake-words.h"
#include "walk/number.h"

static gboolean
is_secret (const BsBugsResult *self)
{
  return self->question.hidden_seed != 0 && !self->guess_is_right;
}

/**
 * bs_bugs_result_make_title:
 *
 * Returns: (transfer full): which mistake is made, or that one is hidden, and whether the guess was
 *   right
 */
char *
bs_bugs_result_make_title (const BsBugsResult *self)
{
  g_autofree char *title = NULL, *guess = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->question.hidden_seed != 0 && self->mistakes == 0)
    return g_strdup (_ ("No mistake changes D at this Θ, so none can be hidden"));
  if (self->mistakes == 0)
    return g_strdup (_ ("No mistake is chosen: both D are the same"));
  title = bs_mistakes_make_title (self->mistakes);
  if (self->changes_nothing)
    /* Translators: the names of mistakes. */
    return g_strdup_printf (_ ("D is right here all the same: %s"), title);
  if (self->question.hidden_seed == 0)
    /* Translators: the names of mistakes. */
    return g_strdup_printf (_ ("⚠ D is wrong here on purpose: %s"), title);
  if (self->question.guess == 0)
    return g_strdup (_ ("⚠ D is wrong here on purpose. Which mistake is it? Choose it above."));
  guess = bs_mistakes_make_title (self->question.guess);
  if (self->guess_is_right)
    return g_strdup_printf (_ ("✓ Right: %s gives these numbers"), guess);

  return g_strdup_printf (_ ("✗ Not right: %s would give other numbers"), guess);
}

/**
 * bs_bugs_result_make_curves:
 *
 * Returns: (transfer full) (nullable): how far both trainings came
 */
char *
bs_bugs_result_make_curves (const BsBugsResult *self)
{
  g_autofree char *n = NULL, *right = NULL, *wrong = NULL, *rises = NULL;
  guint64 n_rises;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_points < 2)
    return NULL;
  n = bs_number_format_count (self->n_points - 1);
  right = bs_number_format_shown (self->J[BS_TRIAL_RIGHT][self->n_points - 1]);
  wrong = bs_number_format_shown (self->J[BS_TRIAL_MISTAKEN][self->n_points - 1]);
  n_rises = self->n_rises[BS_TRIAL_MISTAKEN];
  rises = bs_number_format_count (n_rises);

  /* Translators: a number of iterations, J of two trainings, and in how many iterations it rose. */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "After %s iterations J is %s with the right D and %s with the wrong one, where it "
                 "rose %s time.",
                 "After %s iterations J is %s with the right D and %s with the wrong one, where it "
                 "rose %s times.",
                 (gulong) n_rises),
    n, right, wrong, rises);
}

/**
 * bs_bugs_result_make_pattern:
 * @network: to which the entries belong
 *
 * Returns: (transfer full) (nullable): which entries of each D(l) the check finds wrong
 */
char *
bs_bugs_result_make_pattern (const BsBugsResult *self, const BsNetwork *network)
{
  GString *text;

  g_return_val_if_fail (self != NULL && network != NULL, NULL);

  if (self->n_entries == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      BsFailingEntries failing;
      g_autofree char *layer = bs_number_superscript (l);
      g_autofree char *wrong = NULL, *all = NULL, *wrong_biases = NULL, *all_biases = NULL;

      bs_failing_entries_count (&failing, network, l, self->entries, self->n_entries);
      wrong = bs_number_format_count (failing.n_failing_weights);
      all = bs_number_format_count (failing.n_weights);
      wrong_biases = bs_number_format_count (failing.n_failing_biases);
      all_biases = bs_number_format_count (failing.n_biases);
      /* Translators: the layer as a superscript; how many entries are wrong, of how many. */
      g_string_append_printf (text, _ ("%sD%s: %s of %s weights and %s of %s biases are wrong."),
                              l > 1 ? "\n" : "", layer, wrong, all, wrong_biases, all_biases);
    }

  return g_string_free (text, FALSE);
}

/**
 * bs_bugs_result_make_sentences:
 * @subject: where the mistakes were made
 *
 * Returns: (transfer full) (nullable): what the mistakes do, and why they do nothing here if they
 *   cannot; %NULL while that is a secret
 */
char *
bs_bugs_result_make_sentences (const BsBugsResult *self, const BsLabSubject *subject)
{
  g_autofree char *sentences = NULL, *obstacles = NULL;

  g_return_val_if_fail (self != NULL && subject != NULL, NULL);

  if (self->mistakes == 0 || is_secret (self))
    return NULL;
  sentences = bs_mistakes_make_sentences (self->mistakes);
  obstacles = bs_mistakes_make_obstacles (self->mistakes, subject->network, subject->training_set,
                                          subject->lambda);

  return obstacles != NULL ? g_strdup_printf ("%s\n%s", sentences, obstacles)
                           : g_steal_pointer (&sentences);
}
