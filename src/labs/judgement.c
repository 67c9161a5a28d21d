/* What is said to a learner about an answer. A wrong answer is not called wrong but "not yet", and
 * the mistake that gives it is named, if one does. */

#include "labs/judgement.h"

#include <glib/gi18n-lib.h>

#include "labs/question.h"
#include "walk/mistake-words.h"
#include "walk/number.h"

/* A sum that is 0 may be computed as so much. */
#define ROUNDING 1e-12

/* The title of each mistake, and what is wrong if there is only one. */
static char *
make_mistake_sentence (guint mistakes)
{
  g_autofree char *first = NULL;
  GString *sentence = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < BS_N_KNOWN_MISTAKES; i++)
    if ((mistakes & BS_MISTAKE_BIT (i)) != 0)
      {
        const char *title = bs_mistake_get_title ((BsMistake) i);

        if (n++ == 0)
          {
            /* Translators: %s is the title of a mistake, such as "g′ forgotten". */
            g_string_printf (sentence, _ ("Not yet. This is what you get with this mistake: %s."),
                             title);
            first = g_strdup (bs_mistake_get_sentence ((BsMistake) i));
          }
        else
          {
            g_string_append_c (sentence, ' ');
            g_string_append_printf (sentence, _ ("Or with this one: %s."), title);
          }
      }
  if (n == 1)
    g_string_append_printf (sentence, " %s", first);

  return g_string_free (sentence, FALSE);
}

/**
 * bs_judgement_make_sentence:
 *
 * Returns: (transfer full): what is said to the learner
 */
char *
bs_judgement_make_sentence (const BsJudgement *self, const BsQuestion *question)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL && question != NULL, NULL);

  value = bs_number_format_shown (bs_question_get_value (question));
  switch (self->kind)
    {
    case BS_JUDGEMENT_RIGHT:
      if (bs_question_get_kind (question) == BS_QUESTION_OPERANDS)
        /* Translators: a symbol, a formula, and its value. */
        return g_strdup_printf (_ ("Right: %1$s = %2$s = %3$s."), bs_question_get_symbol (question),
                                bs_question_get_formula (question), value);
      /* Translators: a symbol and its value. */
      return g_strdup_printf (_ ("Right: %1$s = %2$s."), bs_question_get_symbol (question), value);
    case BS_JUDGEMENT_TOO_COARSE:
      return g_strdup (bs_judgement_get_coarse_sentence ());
    case BS_JUDGEMENT_MISTAKE:
      return make_mistake_sentence (self->mistakes);
    case BS_JUDGEMENT_WRONG:
    default:
      return g_strdup (_ ("Not yet. No known mistake gives this answer."));
    }
}

/**
 * bs_judgement_make_longest_sentence:
 *
 * Returns: (transfer full): the longest that is said of a single mistake, for which there must be
 *   room wherever a judgement is shown
 */
char *
bs_judgement_make_longest_sentence (void)
{
  g_autofree char *longest = g_strdup ("");

  for (guint i = 0; i < BS_N_KNOWN_MISTAKES; i++)
    {
      g_autofree char *sentence = make_mistake_sentence (BS_MISTAKE_BIT (i));

      if (g_utf8_strlen (sentence, -1) > g_utf8_strlen (longest, -1))
        {
          g_free (longest);
          longest = g_steal_pointer (&sentence);
        }
    }

  return g_steal_pointer (&longest);
}

/**
 * bs_judgement_is_coarse:
 * @error: how far numbers are off that are right as far as their digits go
 * @size: how large the right ones are
 *
 * Returns: whether they have too few digits. What rounding leaves of 0 needs none
 */
gboolean
bs_judgement_is_coarse (double error, double size)
{
  return error > BS_JUDGEMENT_SHARE * size + ROUNDING;
}

/**
 * bs_judgement_get_coarse_sentence:
 *
 * Returns: (transfer none): what is said of numbers that are right but have too few digits
 */
const char *
bs_judgement_get_coarse_sentence (void)
{
  return _ ("Right as far as it goes, but rounded too coarsely. Give more digits.");
}
