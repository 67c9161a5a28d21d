/* What is given for a question of a question bank, as HTML.
 *
 * A question stands alone in the bank, and whoever answers it has no program at hand. So all
 * examples go with it, in a table, if they are few enough to be computed with by hand; which of
 * them the question is about is told by its place in the walk. Of a larger table only the example
 * of that place is given, and a sentence says that the rest is found in the program. */

#include "labs/lessons/moodle-given.h"

#include <glib/gi18n-lib.h>

#include "labs/lessons/worksheet-words.h"
#include "walk/number.h"

/* As many digits as a number of the lesson has. */
#define DIGITS 10

static void
append_element (GString *html, const char *name, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "<%s>%s</%s>", name, escaped, name);
}

void
bs_moodle_append_paragraph (GString *html, const char *text)
{
  append_element (html, "p", text);
}

static void
append_theta (GString *html, const BsReveal *walk, guint l)
{
  const BsNetwork *network = bs_reveal_get_network (walk);
  g_autofree char *layer = bs_number_superscript (l);
  g_autofree char *size = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!bs_worksheet_shows_theta (walk, l))
    {
      size = bs_worksheet_tell_theta_size (walk, l);
      bs_moodle_append_paragraph (html, size);
      return;
    }
  g_string_append_printf (text, "Θ%s = [", layer);
  for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
    for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
      {
        g_autofree char *number =
          bs_number_format_digits (bs_reveal_get_theta (walk, l, i, j), DIGITS);

        g_string_append_printf (text, "%s%s", j > 0 ? " " : i > 1 ? "; " : "", number);
      }
  g_string_append (text, "]");
  bs_moodle_append_paragraph (html, text->str);
}

/* The columns are x₁, x₂ and so on, and then y, or y₁, y₂ and so on. */
static void
append_head (GString *html, const BsTrainingSet *set)
{
  gsize n = bs_training_set_get_n_features (set), k = bs_training_set_get_n_outputs (set);

  g_string_append (html, "<tr>");
  append_element (html, "th", _ ("Example"));
  for (gsize j = 1; j <= n + k; j++)
    {
      g_autofree char *index = bs_number_subscript (j <= n ? j : j - n);
      g_autofree char *name = g_strconcat (j <= n ? "x" : "y", j > n && k == 1 ? "" : index, NULL);

      append_element (html, "th", name);
    }
  g_string_append (html, "</tr>");
}

static void
append_example (GString *html, const BsTrainingSet *set, gsize example)
{
  gsize n = bs_training_set_get_n_features (set), k = bs_training_set_get_n_outputs (set);
  g_autofree char *number = bs_number_format_count (example);

  g_string_append (html, "<tr>");
  append_element (html, "td", number);
  for (gsize j = 1; j <= n + k; j++)
    {
      double value = j <= n ? bs_training_set_get_feature (set, example, j)
                            : bs_training_set_get_target (set, example, j - n);
      g_autofree char *text = bs_number_format_digits (value, DIGITS);

      append_element (html, "td", text);
    }
  g_string_append (html, "</tr>");
}

static void
append_examples (GString *html, const BsReveal *walk, gsize example)
{
  const BsTrainingSet *set = bs_reveal_get_training_set (walk);
  gboolean shows_all = bs_worksheet_shows_examples (walk);
  gsize first = shows_all ? 1 : example;
  gsize last = shows_all ? bs_training_set_get_n_examples (set) : example;

  if (first > 0)
    {
      g_string_append (html, "<table>");
      append_head (html, set);
      for (gsize i = first; i <= last; i++)
        append_example (html, set, i);
      g_string_append (html, "</table>");
    }
  if (!shows_all)
    {
      g_autofree char *size = bs_worksheet_tell_examples_size (walk);

      bs_moodle_append_paragraph (html, size);
    }
}

void
bs_moodle_append_given (GString *html, const BsReveal *walk, const BsLessonPlace *place)
{
  g_autofree char *given = bs_worksheet_tell_given (walk);
  g_autofree char *where = bs_worksheet_tell_place (place);

  bs_moodle_append_paragraph (html, given);
  for (guint l = 1; l < bs_network_get_n_layers (bs_reveal_get_network (walk)); l++)
    append_theta (html, walk, l);
  append_examples (html, walk, place->example);
  if (place->iteration > 0 || place->example > 0)
    bs_moodle_append_paragraph (html, where);
}
