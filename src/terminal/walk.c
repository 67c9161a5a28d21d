#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "terminal/setup.h"
#include "terminal/verbs.h"
#include "walk/explanation.h"

/* How wide a text is on a terminal, in cells. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      width += g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

static void
print_cells (BsText *const *cells, guint n_columns, const guint *widths)
{
  for (guint i = 0; i < n_columns; i++)
    {
      const char *text = bs_text_get_string (cells[i]);

      printf ("%*s%s", (int) (widths[i] - width_of (text) + (i == 0 ? 4 : 3)), "", text);
    }
  putchar ('\n');
}

static void
print_operands (const BsOperandTable *table)
{
  g_autofree guint *widths = g_new0 (guint, table->n_columns);

  for (guint i = 0; i < table->n_columns; i++)
    {
      widths[i] = width_of (bs_text_get_string (table->titles[i]));
      for (guint row = 0; row < table->n_rows; row++)
        widths[i] =
          MAX (widths[i], width_of (bs_text_get_string (table->cells[row * table->n_columns + i])));
    }

  print_cells (table->titles, table->n_columns, widths);
  for (guint row = 0; row < table->n_rows; row++)
    print_cells (table->cells + row * table->n_columns, table->n_columns, widths);
  if (table->n_left_out > 0)
    {
      printf ("    ");
      printf (_ ("… %zu more"), table->n_left_out);
      putchar ('\n');
    }
}

static void
print_step (const BsExplanation *step)
{
  g_auto (GStrv) numbers = g_strsplit (bs_text_get_string (step->numbers), "\n", -1);

  printf ("%s · %s\n", step->step, step->place);
  printf ("  %s\n", step->sentence);
  printf ("  %s\n", bs_text_get_string (step->symbols));
  for (char **line = numbers; *line != NULL; line++)
    printf ("    %s\n", *line);
  if (step->operands != NULL)
    print_operands (step->operands);
  if (step->matrix != NULL)
    printf ("  %s   [%s]\n", step->matrix, step->shapes);
  putchar ('\n');
}

/* By layers the steps of a layer are shown by its last one, when all of it is known. */
static gboolean
is_shown (const BsSequence *sequence, guint64 position, BsGranularity by)
{
  return by == BS_GRANULARITY_NEURON || bs_sequence_next (sequence, position, by) == position + 1;
}

static BsExit
print_iteration (const BsSetup *setup, gsize example, BsGranularity by)
{
  g_autoptr (BsObjective) objective =
    bs_objective_new (setup->network, setup->training_set, setup->lambda_value);
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (setup->network));
  g_autoptr (BsReveal) reveal =
    bs_reveal_new (setup->network, setup->training_set, setup->lambda_value, &setup->options);
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  guint64 first = 0, last = bs_sequence_get_n_steps (sequence);

  for (gsize i = 0; i < point->n_parameters; i++)
    point->theta[i] = setup->theta[i];
  bs_point_evaluate (point, objective);
  bs_reveal_set_point (reveal, point);

  if (example > 0)
    {
      first = (example - 1) * bs_sequence_get_example_length (sequence);
      last = first + bs_sequence_get_example_length (sequence);
    }
  for (guint64 position = first; position < last && !ferror (stdout); position++)
    {
      g_autoptr (BsExplanation) step = NULL;

      if (!is_shown (sequence, position, by))
        continue;
      bs_reveal_go (reveal, position);
      step = bs_explanation_new (reveal);
      print_step (step);
    }

  return BS_EXIT_DONE;
}

BsExit
bs_terminal_walk (int argc, char **argv)
{
  g_auto (BsSetup) setup = { 0 };
  g_autofree char *by_name = NULL;
  int example = 0;
  GOptionEntry own[] = {
    { "example", 0, 0, G_OPTION_ARG_INT, &example, N_ ("only this example's steps"), "I" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by_name, N_ ("neuron or layer"), "NAME" },
    { NULL },
  };
  BsGranularity by = BS_GRANULARITY_NEURON;
  gsize m;

  if (!bs_setup_read (&setup, "walk", own, NULL, &argc, &argv))
    return BS_EXIT_BAD_INPUT;
  if (by_name != NULL && (!bs_granularity_from_nick (by_name, &by) || by > BS_GRANULARITY_LAYER))
    return bs_terminal_refuse (_ ("--by: expected neuron or layer, found “%s”"), by_name);
  m = bs_training_set_get_n_examples (setup.training_set);
  if (example < 0 || (gsize) example > m)
    return bs_terminal_refuse (_ ("--example: expected a number from 1 to %zu, found %d"), m,
                               example);

  return print_iteration (&setup, (gsize) example, by);
}
