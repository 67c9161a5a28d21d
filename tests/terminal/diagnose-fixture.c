#include "diagnose-fixture.h"

#include <gio/gio.h>
#include <string.h>

#include "files/octave/octave-writer.h"
#include "support/octave-numbers.h"

const DiagnoseCase DIAGNOSE_CASES[N_DIAGNOSE_CASES] = { { "xor", { 2, 2, 1 } },
                                                        { "ones", { 3, 5, 5, 4 } },
                                                        { "iris", { 4, 4, 3 } } };

const BsOctaveVariable *
diagnose_fixture_find (const BsOctaveVariables *numbers, const char *name)
{
  const BsOctaveVariable *variable = bs_octave_variables_find (numbers, name);

  g_assert_nonnull (variable);

  return variable;
}

/* The unrolled vector as matrices PREFIX1SUFFIX, PREFIX2SUFFIX, ... */
char *
diagnose_fixture_roll (const BsOctaveVariable *vector,
                       const gsize *sizes,
                       const char *prefix,
                       const char *suffix)
{
  GString *text = g_string_new (NULL);
  const double *next = vector->numbers;

  for (guint l = 1; sizes[l] != 0; l++)
    {
      gsize rows = sizes[l], columns = sizes[l - 1] + 1;
      g_autofree char *name = g_strdup_printf ("%s%u%s", prefix, l, suffix);
      g_autofree double *matrix = g_new (double, rows * columns);

      for (gsize j = 0; j < columns; j++)
        for (gsize i = 0; i < rows; i++)
          matrix[i * columns + j] = *next++;
      bs_octave_write_matrix (text, name, rows, columns, matrix);
    }

  return g_string_free (text, FALSE);
}

/* The gradient as one of the three forms that are read. */
static char *
write_gradient (const BsOctaveVariable *vector, const gsize *sizes, guint form)
{
  GString *text;

  if (form % 3 < 2)
    return form % 3 == 0 ? diagnose_fixture_roll (vector, sizes, "D", "")
                         : diagnose_fixture_roll (vector, sizes, "Theta", "_grad");

  text = g_string_new (NULL);
  bs_octave_write_matrix (text, "grad", vector->rows, 1, vector->numbers);

  return g_string_free (text, FALSE);
}

BsCapture *
diagnose_fixture_run (const BsFolder *folder,
                      const BsOctaveVariables *numbers,
                      guint number,
                      const BsOctaveVariable *vector,
                      guint form,
                      const char *lambda)
{
  return diagnose_fixture_run_scaled (folder, numbers, number, vector, form, lambda, "none");
}

BsCapture *
diagnose_fixture_run_scaled (const BsFolder *folder,
                             const BsOctaveVariables *numbers,
                             guint number,
                             const BsOctaveVariable *vector,
                             guint form,
                             const char *lambda,
                             const char *scaling)
{
  const char *name = DIAGNOSE_CASES[number].name;
  g_autofree char *of_theta = g_strdup_printf ("%s_theta", name);
  g_autofree char *theta_text = diagnose_fixture_roll (diagnose_fixture_find (numbers, of_theta),
                                                       DIAGNOSE_CASES[number].sizes, "Theta", "");
  g_autofree char *D_text = write_gradient (vector, DIAGNOSE_CASES[number].sizes, form);
  g_autofree char *theta = bs_folder_write (folder, "theta.txt", theta_text);
  g_autofree char *D = bs_folder_write (folder, "D.txt", D_text);
  BsCapture *capture =
    bs_capture ("diagnose %s --scale %s --theta '%s' --gradient '%s' --lambda %s", name, scaling,
                theta, D, lambda);

  g_test_message ("%s: %d “%s” “%s”", name, capture->status, capture->output, capture->errors);

  return capture;
}

void
diagnose_fixture_assert_mistake (const BsCapture *capture, const char *name)
{
  g_autofree char *found = bs_capture_find (capture, "mistake = ");

  g_assert_cmpstr (found, ==, name);
  g_assert_cmpint (capture->status, ==, g_str_equal (name, "none") ? BS_EXIT_DONE : BS_EXIT_FAILED);
  g_assert_true (g_str_equal (name, "none") == (strstr (capture->output, "first_wrong") == NULL));
}
