/* What is given for the questions of a sheet, in words. A sheet of paper and a question bank say
 * the same, and both leave out a matrix or a table that nobody would compute with by hand; a
 * sentence then tells its size, and that it is found in the program. */

#include "labs/lessons/worksheet-words.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"

/* A matrix with more entries, or a table with more rows or columns, is not shown. */
#define MOST_ENTRIES  80
#define MOST_EXAMPLES 24
#define MOST_FEATURES 8

gboolean
bs_worksheet_shows_theta (const BsReveal *walk, guint l)
{
  const BsNetwork *network = bs_reveal_get_network (walk);

  return bs_network_get_size (network, l + 1) * (bs_network_get_size (network, l) + 1) <=
         MOST_ENTRIES;
}

gboolean
bs_worksheet_shows_examples (const BsReveal *walk)
{
  const BsTrainingSet *set = bs_reveal_get_training_set (walk);

  return bs_training_set_get_n_examples (set) <= MOST_EXAMPLES &&
         bs_training_set_get_n_features (set) <= MOST_FEATURES;
}

char *
bs_worksheet_tell_given (const BsReveal *walk)
{
  const BsNetwork *network = bs_reveal_get_network (walk);
  g_autofree char *shape = bs_network_describe (network);
  g_autofree char *lambda = bs_number_format_trim (bs_reveal_get_lambda (walk), 6);

  return g_strdup_printf (_ ("Given: a network %s, activation %s, λ = %s, m = %zu."), shape,
                          bs_activation_get_nick (bs_network_get_hidden_activation (network)),
                          lambda,
                          bs_training_set_get_n_examples (bs_reveal_get_training_set (walk)));
}

char *
bs_worksheet_tell_theta_size (const BsReveal *walk, guint l)
{
  const BsNetwork *network = bs_reveal_get_network (walk);

  return g_strdup_printf (_ ("Θ⁽%u⁾ is a matrix %zu×%zu; see the program."), l,
                          bs_network_get_size (network, l + 1),
                          bs_network_get_size (network, l) + 1);
}

char *
bs_worksheet_tell_examples_size (const BsReveal *walk)
{
  const BsTrainingSet *set = bs_reveal_get_training_set (walk);

  /* Translators: the number of examples, and of features. */
  return g_strdup_printf (_ ("The data are a table %zu×%zu, one example in each row; what is asked "
                             "about all of them is answered in the program."),
                          bs_training_set_get_n_examples (set),
                          bs_training_set_get_n_features (set));
}

char *
bs_worksheet_tell_place (const BsLessonPlace *place)
{
  g_autofree char *target = place->has_target ? bs_lesson_quantity_format (&place->target) : NULL;
  g_autofree char *iteration = bs_number_format_count (place->iteration);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Iteration %s"), iteration);
  if (place->example > 0)
    g_string_append_printf (text, _ (", example %zu"), place->example);
  if (target != NULL)
    g_string_append_printf (text, _ (", step %s"), target);

  return g_string_free (text, FALSE);
}
