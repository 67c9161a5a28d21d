#include "support/octave-numbers.h"

BsOctaveVariables *
bs_octave_numbers_read (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source = bs_text_source_open (file, NULL, NULL, &error);
  BsOctaveVariables *variables;

  g_assert_no_error (error);
  variables = bs_octave_variables_read (source, NULL, &error);
  g_assert_no_error (error);

  return variables;
}

const double *
bs_octave_numbers_get (const BsOctaveVariables *self, const char *name, gsize n)
{
  const BsOctaveVariable *variable = bs_octave_variables_find (self, name);

  g_assert_nonnull (variable);
  g_assert_cmpuint (variable->rows, ==, n);
  g_assert_cmpuint (variable->columns, ==, 1);

  return variable->numbers;
}
