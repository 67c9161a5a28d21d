/* The variables of a file in Octave's text format: whatever is read is complete, and found again by
 * its name. */

#include "files/octave/octave-variables.h"
#include "target.h"

gboolean fuzz_was_good;

static double
add_up (const BsOctaveVariable *variable)
{
  double sum = 0.0;

  for (gsize i = 0; i < variable->rows * variable->columns; i++)
    sum += variable->numbers[i];

  return sum;
}

static void
check_variable (const BsOctaveVariables *variables, guint index)
{
  const BsOctaveVariable *variable = bs_octave_variables_get (variables, index);
  volatile double sum;

  g_assert_true (bs_octave_variables_find (variables, variable->name) == variable);
  g_assert_cmpuint (variable->line, >=, 1);
  /* The sanitizer sees whether there are as many as the size says. */
  if (variable->kind == BS_OCTAVE_NUMBERS)
    sum = add_up (variable);
  else
    sum = 0.0;
  (void) sum;
  if (variable->kind == BS_OCTAVE_STRINGS)
    g_assert_cmpuint (g_strv_length (variable->strings), ==, variable->rows * variable->columns);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source =
    bs_text_source_new ("f.txt", (const char *) data, size, NULL, &error);
  g_autoptr (BsOctaveVariables) variables =
    source != NULL ? bs_octave_variables_read (source, NULL, &error) : NULL;

  fuzz_check_answer (variables != NULL, error);
  for (guint i = 0; variables != NULL && i < bs_octave_variables_get_n (variables); i++)
    check_variable (variables, i);

  return 0;
}
