/* Variables as Octave writes them (tests/data/make-octave-variables.m), and texts that nobody wrote
 * well. */

#include "files/octave/octave-variables.h"
#include "files/octave/octave-writer.h"

#include <math.h>
#include <string.h>

static BsOctaveVariables *
read_file (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "octave-variables.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BsTextSource) source = bs_text_source_open (file, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  BsOctaveVariables *variables = bs_octave_variables_read (source, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (bs_octave_variables_recognize (bs_text_source_get_text (source),
                                                bs_text_source_get_length (source)));

  return variables;
}

static const struct
{
  const char *name;
  gsize rows;
  gsize columns;
  double numbers[9]; /* row by row */
} matrices[] = {
  { "d", 1, 1, { 0.1 } },
  { "m", 1, 2, { 9, 9 } }, /* the second m */
  { "f", 2, 2, { 1.1f, 2, 3, 4 } },
  { "fs", 1, 1, { 2.5 } },
  { "b", 1, 1, { 1 } },
  { "bm", 2, 2, { 1, 0, 0, 1 } },
  { "i8", 2, 3, { 1, -2, 3, 4, 5, 6 } },
  { "u64", 1, 1, { 18446744073709551615.0 } },
  { "r", 1, 3, { 1, 2, 3 } },
  { "rd", 1, 4, { 0, 0.1, 0.2, 3 * 0.1 } },
  { "e", 3, 3, { 1, 0, 0, 0, 1, 0, 0, 0, 1 } },
  { "ed", 2, 3, { 2.5, 0, 0, 0, 2.5, 0 } },
  { "p", 3, 3, { 0, 0, 1, 1, 0, 0, 0, 1, 0 } },
  { "s", 3, 2, { 0, 5, 0, 0, 7, 0 } },
  { "sb", 1, 2, { 1, 0 } },
  { "sp", 1, 4, { NAN, INFINITY, -INFINITY, NAN } },
  { "z", 2, 0, { 0 } },
  { "li", 1, 3, { 2, 3, 1 } },
  { "last", 1, 2, { 7, 8 } },
};

static void
test_numbers (void)
{
  g_autoptr (BsOctaveVariables) variables = read_file ();

  for (gsize i = 0; i < G_N_ELEMENTS (matrices); i++)
    {
      const BsOctaveVariable *found = bs_octave_variables_find (variables, matrices[i].name);

      g_test_message ("%s", matrices[i].name);
      g_assert_nonnull (found);
      g_assert_cmpint (found->kind, ==, BS_OCTAVE_NUMBERS);
      g_assert_cmpuint (found->rows, ==, matrices[i].rows);
      g_assert_cmpuint (found->columns, ==, matrices[i].columns);
      for (gsize j = 0; j < found->rows * found->columns; j++)
        g_assert_true (found->numbers[j] == matrices[i].numbers[j] ||
                       (isnan (found->numbers[j]) && isnan (matrices[i].numbers[j])));
    }
}

/* Numbers are written so that they are read as the same numbers, and those that are not finite as
 * Octave writes them. */
static void
test_written (void)
{
  const double numbers[] = { INFINITY, -INFINITY, NAN, 0.1 };
  GString *text = g_string_new (NULL);

  bs_octave_write_matrix (text, "M", 2, 2, numbers);
  bs_octave_write_scalar (text, "s", -INFINITY);
  g_assert_cmpstr (text->str, ==,
                   "# name: M\n# type: matrix\n# rows: 2\n# columns: 2\n Inf -Inf\n"
                   " NaN 0.10000000000000001\n\n\n# name: s\n# type: scalar\n-Inf\n\n\n");
  g_string_free (text, TRUE);
}

static void
assert_strings (const BsOctaveVariables *variables, const char *name, const char *joined)
{
  const BsOctaveVariable *found = bs_octave_variables_find (variables, name);
  g_autofree char *text = NULL;

  g_assert_nonnull (found);
  g_assert_cmpint (found->kind, ==, BS_OCTAVE_STRINGS);
  text = g_strjoinv ("|", found->strings);
  g_assert_cmpstr (text, ==, joined);
}

static void
test_strings (void)
{
  g_autoptr (BsOctaveVariables) variables = read_file ();

  assert_strings (variables, "st", "abc");
  assert_strings (variables, "dq", "a\nb");
  assert_strings (variables, "no", "");
  assert_strings (variables, "ch", "ab|cd");
  assert_strings (variables, "c", "one|три|zwei|");
  assert_strings (variables, "c0", "");
}

/* What is not read is known by its type, and its contents are no variables. */
static void
test_others (void)
{
  static const char *const others[] = { "cm", "q", "x", "nd", "fh" };
  g_autoptr (BsOctaveVariables) variables = read_file ();

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const BsOctaveVariable *found = bs_octave_variables_find (variables, others[i]);

      g_assert_nonnull (found);
      g_assert_cmpint (found->kind, ==, BS_OCTAVE_OTHER);
    }
  g_assert_cmpstr (bs_octave_variables_find (variables, "x")->type, ==, "complex matrix");
  g_assert_cmpuint (bs_octave_variables_get_n (variables), ==,
                    G_N_ELEMENTS (matrices) + 6 + G_N_ELEMENTS (others));
  /* A field of the struct q has this name, too. */
  g_assert_cmpfloat (bs_octave_variables_find (variables, "d")->numbers[0], ==, 0.1);
  g_assert_null (bs_octave_variables_find (variables, "f.n"));
}

static const struct
{
  const char *text;
  const char *message;
} refused[] = {
  { "# name: a\n", "t.txt:2:1: expected “# type: ” and the type of a" },
  { "# name: a\n# type: scalar\n", "t.txt:3:1: expected a number, found the end" },
  { "# name: a\n# type: scalar\none\n", "t.txt:3:1: expected a number" },
  { "# name: a\n# type: scalar\n1 2\n", "t.txt:3:1: expected the end of the line, found “2”" },
  { "# name: a\n# type: matrix\n# rows: x\n", "t.txt:3:1: expected “# rows: ” and a number" },
  { "# name: a\n# type: matrix\n# rows: 9999999\n# columns: 9999999\n 1\n",
    "t.txt:5:1: expected 9999999 rows of 9999999 numbers, but the file is shorter" },
  { "# name: a\n# type: matrix\n# rows: 1\n# columns: 2\n 1\n",
    "t.txt:5:1: expected a row of 2 numbers" },
  { "# name: a\n# type: matrix\n# rows: 1\n# columns: 2\n 1 2 3\n",
    "t.txt:5:1: expected the end of the line, found “3”" },
  { "# name: a\n# type: int8 matrix\n# ndims: 2\n 1 1.5\n", "t.txt:5:1: expected two sizes" },
  { "# name: a\n# type: permutation matrix\n# size: 2\n# orient: c\n1\n3\n",
    "t.txt:6:1: expected a number from 1 to 2" },
  { "# name: a\n# type: sparse matrix\n# nnz: 1\n# rows: 9999\n# columns: 9999\n1 1 1\n",
    "t.txt:6:1: a sparse matrix of 9999 rows and 9999 columns is too large (write full (a))" },
  { "# name: a\n# type: string\n# elements: 1\n# length: 9\nabc\n",
    "t.txt:5:1: expected a string of 9 bytes" },
  { "# name: a\n# type: cell\n# rows: 1\n# columns: 1\n",
    "t.txt:5:1: expected “# name: ” and the name of a variable" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (BsTextSource) source =
        bs_text_source_new ("t.txt", refused[i].text, strlen (refused[i].text), NULL, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (bs_octave_variables_read (source, NULL, &error));
      g_assert_cmpstr (error->message, ==, refused[i].message);
    }
}

/* Variables in variables would otherwise use up the stack. */
static void
test_depth (void)
{
  static const char *const levels[] = {
    "# name: a\n# type: cell\n# rows: 1\n# columns: 1\n",
    "# name: a\n# type: scalar struct\n# length: 1\n",
    "# name: a\n# type: lazy_index\n",
  };

  for (gsize k = 0; k < G_N_ELEMENTS (levels); k++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (BsTextSource) source = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 200000; i++)
        g_string_append (text, levels[k]);
      source = bs_text_source_new ("t.txt", text->str, text->len, NULL, NULL);
      g_string_free (text, TRUE);
      g_assert_null (bs_octave_variables_read (source, NULL, &error));
      g_assert_nonnull (strstr (error->message, "nested too deep"));
    }
}

static void
test_recognize (void)
{
  static const char *const ours[] = {
    "# name: a\n# type: scalar\n1\n",
    "\n# Created by hand\r\n# more\r\n# name: a\r\n# type: scalar\r\n1\r\n",
    "% name: a\n% type: scalar\n1\n",
  };
  static const char *const others[] = { "", "1,2,3\n", "# a comment\n1 2 3\n", "# name: a\n1 2\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_true (bs_octave_variables_recognize (ours[i], strlen (ours[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (bs_octave_variables_recognize (others[i], strlen (others[i])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/octave-variables/numbers", test_numbers);
  g_test_add_func ("/octave-variables/written", test_written);
  g_test_add_func ("/octave-variables/strings", test_strings);
  g_test_add_func ("/octave-variables/others", test_others);
  g_test_add_func ("/octave-variables/refused", test_refused);
  g_test_add_func ("/octave-variables/depth", test_depth);
  g_test_add_func ("/octave-variables/recognize", test_recognize);

  return g_test_run ();
}
