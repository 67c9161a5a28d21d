#include "files/table/table-format.h"

#include <string.h>

#include "files/file-error.h"

static BsTable *
read_text (const char *text, GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("t.csv", text, strlen (text), NULL, error);

  return source != NULL ? bs_table_read (source, NULL, NULL, NULL, error) : NULL;
}

/* Writes a table as rows of cells, where | is between two cells, and a row ends with a line end. A
 * number is written by its value, a text in quotes, and a missing value as _. */
static char *
write_cells (const BsTable *table)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < bs_table_get_n_rows (table); i++)
    for (gsize j = 0; j < bs_table_get_n_columns (table); j++)
      {
        g_autofree char *cell = bs_table_get_text (table, i, j);

        if (bs_table_get_kind (table, i, j) == BS_CELL_NUMBER)
          g_string_append_printf (text, "%.12g", bs_table_get_number (table, i, j));
        else if (bs_table_get_kind (table, i, j) == BS_CELL_TEXT)
          g_string_append_printf (text, "'%s'", cell);
        else
          g_string_append_c (text, '_');
        g_string_append_c (text, j + 1 < bs_table_get_n_columns (table) ? '|' : '\n');
      }

  return g_string_free (text, FALSE);
}

static void
assert_cells (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTable) table = read_text (text, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = write_cells (table);
  g_assert_cmpstr (written, ==, expected);
}

static const char plain[] = "'x'|'class'\n1.5|'a'\n-300|'b'\n";

static void
test_forms (void)
{
  assert_cells ("x,class\n1.5,a\n-3e2,b\n", plain);
  assert_cells ("\xef\xbb\xbfx,class\n1.5,a\n-3e2,b", plain);
  assert_cells ("x,class\r\n1.5,a\r\n-3e2,b\r\n", plain);
  assert_cells ("x,class\r1.5,a\r-3e2,b", plain);
  assert_cells ("x;class\n1,5;a\n-3e2;b\n", plain);
  assert_cells ("x\tclass\n1.5\ta\n-3e2\tb\n", plain);
  assert_cells ("x|class\n1.5|a\n-3e2|b\n", plain);
  assert_cells ("\n\"x\", class \n \"1.5\" ,\"a\"\n\n  \n-3e2,b\n\n\n", plain);
}

/* What spreadsheets, Octave, R and data archives write. */
static void
test_habits (void)
{
  assert_cells ("sep=;\nx;class\n1.5;a\n-3e2;b\n", plain);
  assert_cells ("\"sep=;\"\r\nx;class\r\n1,5;a\r\n-3e2;b\r\n", plain);
  assert_cells ("x,class,\n1.5,a,\n-3e2,b,\n", plain);
  assert_cells ("x,class\n1.5,a,\n-3e2,b,,\n", plain);
  assert_cells ("x,class,,\n1.5,a\n-3e2,b,,\n", plain);
  assert_cells (",\nx,class\n1.5,a\n,\n-3e2,b\n , \n", plain);
  assert_cells ("# made by hand\nx,class\n1.5,a\n% half\n-3e2,b\n", plain);
  assert_cells ("x\tclass\n1,5\ta\n-3e2\tb\n", plain);
  assert_cells ("x,class\n\"1,5\",a\n-3e2,b\n", plain);
  assert_cells ("\"1,5\",2,3\n4,5,\"6,25\"\n", "1.5|2|3\n4|5|6.25\n");
  assert_cells (" 1.00e+00 2.50e+00\n 3.00e+00 -4.00e+00\n", "1|2.5\n3|-4\n");
  assert_cells ("15.26\t14.84\t1\n14.88\t\t14.57\t1\n14.29\t14.09\t\t1\n15\t13\t2\n",
                "15.26|14.84|1\n14.88|14.57|1\n14.29|14.09|1\n15|13|2\n");
  assert_cells ("1.0D-01,2d3\n1.5D+02,2\n", "0.1|'2d3'\n150|2\n");
  assert_cells ("\"x\" \"class\"\n\"1\" 1.5 \"a\"\n\"2\" -300 \"b\"\n",
                "_|'x'|'class'\n1|1.5|'a'\n2|-300|'b'\n");
}

static void
test_missing (void)
{
  assert_cells ("x,y,z\n1,?,NA\n,-,.\nNaN,null,n/a\n#N/A,nan,2\n",
                "'x'|'y'|'z'\n1|_|_\n_|_|_\n_|_|_\n_|_|2\n");
}

static void
assert_refused (const char *text, BsFileError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, &error));
  g_assert_error (error, BS_FILE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  assert_refused ("", BS_FILE_ERROR_EMPTY,
                  "t.csv:1:1: expected rows of numbers, but the file is empty");
  assert_refused ("\n\n", BS_FILE_ERROR_EMPTY,
                  "t.csv:1:1: expected rows of numbers, but the file is empty");
  assert_refused ("1,2,a\n3,b\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:1: expected 3 cells as in the first row, found 2");
  assert_refused ("1,2,a\n3,4,b,5\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:1: expected 3 cells as in the first row, found 4");
  assert_refused ("1,2,a\n\"3,4,b\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:1: expected a closing quote for the one opened here");
  assert_refused ("1,2,a\n\"3\"x,4,b\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:4: expected a separator after the closing quote");
}

static const char arff[] = "% Made by hand\n"
                           "@RELATION 'two pictures'\n\n"
                           "@attribute 'petal length' NUMERIC\n"
                           "@attribute petal\\_width real % in cm\n"
                           "@Attribute class {Iris-setosa, 'it\\'s', \"x y\"}\n"
                           "@DATA\n"
                           "% the rows\n"
                           "1.4, 0.2, Iris-setosa\n"
                           "?,0.3,'it\\'s'\n"
                           "5.1,1e1, \"x y\"\n";

static void
test_arff (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTable) table = read_text (arff, &error);
  const char *const names[] = { "petal length", "petal\\_width", "class", NULL };
  BsColumnSummary summary;

  g_assert_no_error (error);
  assert_cells (arff, "1.4|0.2|'Iris-setosa'\n_|0.3|'it's'\n5.1|10|'x y'\n");
  g_assert_cmpstrv (bs_table_get_names (table), names);
  bs_table_get_summary (table, 0, &summary);
  g_assert_cmpuint (summary.n_numbers, ==, 2);
  g_assert_cmpuint (summary.n_missing, ==, 1);

  assert_refused ("@relation r\n@attribute x numeric\n@data\n1,2\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:4:1: expected 1 cells, one for each column, found 2");
  assert_refused ("@relation r\n@attribute x numeric\n@attribute y numeric\n@data\n{1 2}\n",
                  BS_FILE_ERROR_SYNTAX,
                  "t.csv:5:1: expected rows that are not sparse; in Weka, apply the filter "
                  "SparseToNonSparse");
  assert_refused ("@relation r\n@attribute x {a,b\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:18: expected } after the values of the attribute");
  assert_refused ("@relation r\n@attribute x {a,,b}\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:17: expected a name or a value");
  assert_refused ("@relation r\n@attribute x real\n", BS_FILE_ERROR_SYNTAX,
                  "t.csv:3:1: expected @attribute or @data");
}

static void
assert_place (const BsTable *table, gsize row, gsize column, guint line, guint place)
{
  guint found_line, found_place;

  bs_table_get_place (table, row, column, &found_line, &found_place);
  g_assert_cmpuint (found_line, ==, line);
  g_assert_cmpuint (found_place, ==, place);
}

#define MATRIX(name, rows, columns)                                                                \
  "# name: " name "\n# type: matrix\n# rows: " rows "\n# columns: " columns "\n"

static const char octave[] =
  "# Created by Octave 7.3.0, Fri Nov 27 11:00:00 2026 UTC <user@machine>\n" MATRIX (
    "y",
    "3",
    "1") " 0\n 1\n 10\n\n\n# name: m\n# type: scalar\n3\n\n\n" MATRIX ("X",
                                                                       "3",
                                                                       "2") " 1 -2.5\n NA 4e3\n 5 Inf\n\n\n";

static void
test_octave (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTable) table = read_text (octave, &error);
  const char *const names[] = { "x1", "x2", "y", NULL };
  g_autofree char *number = NULL;

  g_assert_no_error (error);
  assert_cells (octave, "1|-2.5|0\n_|4000|1\n5|inf|10\n");
  g_assert_cmpstrv (bs_table_get_names (table), names);
  g_assert_cmpuint (bs_table_get_first_summed (table), ==, 0);
  number = bs_table_get_text (table, 1, 1);
  g_assert_cmpstr (number, ==, "4000");
  assert_place (table, 1, 1, 21, 1);

  assert_cells (MATRIX ("data", "2", "2") " 1 2\n 3 4\n", "1|2\n3|4\n");
  /* What is saved later takes the place of what has the same name. */
  assert_cells (MATRIX ("d", "2", "2") " 1 2\n 3 4\n" MATRIX ("d", "2", "2") " 5 6\n 7 8\n",
                "5|6\n7|8\n");
  assert_cells ("# name: y\n# type: int32 matrix\n# ndims: 2\n 2 1\n  7\n  8\n\n" MATRIX (
                  "X", "2", "2") " 1 2\n 3 4\n",
                "1|2|7\n3|4|8\n");
  /* As many columns: the name tells. */
  assert_cells (MATRIX ("y", "2", "1") " 7\n 8\n" MATRIX ("X", "2", "1") " 1\n 3\n", "1|7\n3|8\n");
  assert_cells (MATRIX ("X", "2", "1") " 1\n 3\n" MATRIX ("y", "2", "1") " 7\n 8\n", "1|7\n3|8\n");
  assert_cells (MATRIX ("mu", "1", "2") " 1 2\n" MATRIX ("y", "2", "1") " 7\n 8\n" MATRIX (
                  "X", "2", "2") " 1 2\n 3 4\n",
                "1|2|7\n3|4|8\n");
  /* y is a row: without it the last feature would be the class. */
  assert_refused (MATRIX ("X", "3", "2") " 1 2\n 3 4\n 5 6\n" MATRIX ("y", "1", "3") " 0 1 0\n",
                  BS_FILE_ERROR_SHAPE,
                  "t.csv: expected one matrix, or X and y with a row of numbers for each example, "
                  "found X (matrix, 3×2), y (matrix, 1×3); in Octave: save (\"-text\", "
                  "\"data.txt\", \"X\", \"y\")");
  assert_refused (MATRIX ("A", "2", "1") " 1\n 2\n" MATRIX ("B", "2", "1") " 1\n 2\n",
                  BS_FILE_ERROR_SHAPE,
                  "t.csv: expected one matrix, or X and y with a row of numbers for each example, "
                  "found A (matrix, 2×1), B (matrix, 2×1); in Octave: save (\"-text\", "
                  "\"data.txt\", \"X\", \"y\")");
  assert_refused (MATRIX ("X", "2", "1") " 1\n 2\n# name: y\n# type: cell\n# rows: 2\n# columns: "
                                         "1\n# name: <cell-element>\n# type: string\n# elements: "
                                         "1\n# length: 1\na\n\n\n# name: <cell-element>\n# type: "
                                         "string\n# elements: 1\n# length: 1\nb\n\n\n\n",
                  BS_FILE_ERROR_SHAPE,
                  "t.csv: expected one matrix, or X and y with a row of numbers for each example, "
                  "found X (matrix, 2×1), y (cell); in Octave: save (\"-text\", \"data.txt\", "
                  "\"X\", \"y\")");
}

/* What the user says is taken, and only the rest is found. */
static void
test_given (void)
{
  static const char text[] = "1,5;2,25;3\n1,5;2,25;4\n";
  BsTableDialect given = { .separator = BS_SEPARATOR_COMMA };
  g_autoptr (BsTextSource) source = bs_text_source_new ("t.csv", text, strlen (text), NULL, NULL);
  g_autoptr (BsTable) found = bs_table_read (source, NULL, NULL, NULL, NULL);
  g_autoptr (BsTable) by_commas = bs_table_read (source, &given, NULL, NULL, NULL);
  g_autoptr (BsTable) by_points = NULL;

  g_assert_cmpuint (bs_table_get_n_columns (found), ==, 3);
  g_assert_cmpfloat (bs_table_get_number (found, 1, 1), ==, 2.25);
  g_assert_cmpint (bs_table_get_dialect (found)->decimal_mark, ==, ',');
  g_assert_cmpuint (bs_table_get_n_columns (by_commas), ==, 3);
  g_assert_cmpint (bs_table_get_kind (by_commas, 0, 1), ==, BS_CELL_TEXT);

  given = (BsTableDialect){ .decimal_mark = '.' };
  by_points = bs_table_read (source, &given, NULL, NULL, NULL);
  g_assert_cmpint (bs_table_get_dialect (by_points)->decimal_mark, ==, '.');
  g_assert_cmpint (bs_table_get_kind (by_points, 0, 0), !=, BS_CELL_NUMBER);
}

/* One ragged row, or a title with a semicolon in it, does not change what separates all others. */
static void
test_many_lines (void)
{
  g_autoptr (GString) text = g_string_new ("height; in cm,class\n");
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autoptr (BsTable) table = NULL, late_comma = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (text, "%u.5,a;b\n", i);
  table = read_text (text->str, NULL);
  g_assert_cmpuint (bs_table_get_n_columns (table), ==, 2);
  g_assert_cmpfloat (bs_table_get_number (table, 50, 0), ==, 49.5);

  /* The decimal comma is found wherever it is. */
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (numbers, "%u;%u\n", i, i);
  g_string_append (numbers, "1,25;7\n");
  late_comma = read_text (numbers->str, NULL);
  g_assert_cmpfloat (bs_table_get_number (late_comma, 3000, 0), ==, 1.25);
}

/* So few rows of so many columns are more than the first megabyte, in which no comma is. */
static void
test_wide (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BsTable) table = NULL;

  for (guint i = 0; i < 900; i++)
    {
      g_string_append (text, i < 899 ? "300" : "1,25");
      for (guint j = 1; j < 500; j++)
        g_string_append_printf (text, ";%u", 100 + j);
      g_string_append_c (text, '\n');
    }
  table = read_text (text->str, NULL);
  g_assert_cmpfloat (bs_table_get_number (table, 899, 0), ==, 1.25);
}

/* Places are counted in characters, and a quoted cell may contain line ends. */
static void
test_places (void)
{
  g_autoptr (BsTable) table = read_text ("# é\r\n\"é\",x\r\n\r\n 1,\"a\nb\"\r\nΘΘ,5\r\n", NULL);
  g_autofree char *text = bs_table_get_text (table, 1, 1);
  g_autofree char *number = bs_table_get_text (table, 2, 1);

  assert_place (table, 0, 0, 2, 1);
  assert_place (table, 0, 1, 2, 5);
  assert_place (table, 1, 0, 4, 2);
  assert_place (table, 1, 1, 4, 4);
  assert_place (table, 2, 0, 6, 1);
  assert_place (table, 2, 1, 6, 4);
  g_assert_cmpstr (text, ==, "a\nb");
  g_assert_cmpstr (number, ==, "5");
}

static void
test_summaries (void)
{
  g_autoptr (BsTable) table = read_text ("id,bit,real,name,big,odd\n"
                                         "1,0,-0.5,a,4503599627370495.5,4503599627370497\n"
                                         "2,1,7,\"a\",1e300,9007199254740991\n"
                                         "3,-0,?,b,-1e300,-4503599627370499\n"
                                         "4,1.0,inf,7,0,1e300\n",
                                         NULL);
  BsColumnSummary sums[6];

  for (gsize j = 0; j < 6; j++)
    bs_table_get_summary (table, j, &sums[j]);
  g_assert_true (sums[0].is_sequence && sums[0].is_whole && !sums[0].is_binary);
  g_assert_true (sums[1].is_binary && !sums[1].is_sequence);
  g_assert_false (sums[2].is_whole || sums[2].is_binary);
  g_assert_cmpuint (sums[2].n_numbers, ==, 3);
  g_assert_cmpuint (sums[2].n_missing, ==, 1);
  g_assert_cmpfloat (sums[2].minimum, ==, -0.5);
  g_assert_true (sums[2].maximum == INFINITY);
  g_assert_cmpuint (sums[3].n_texts, ==, 3);
  g_assert_cmpuint (sums[3].n_numbers, ==, 1);
  g_assert_false (sums[4].is_whole);
  /* Beyond 2^52 there are no fractions, and adding 2^52 rounds. */
  g_assert_true (sums[5].is_whole);
  g_assert_cmpfloat (sums[4].minimum, ==, -1e300);

  g_assert_cmpuint (bs_table_count_distinct (table, 0, 4096), ==, 4);
  g_assert_cmpuint (bs_table_count_distinct (table, 0, 3), ==, 3);
  g_assert_cmpuint (bs_table_count_distinct (table, 1, 4096), ==, 2);
  g_assert_cmpuint (bs_table_count_distinct (table, 2, 4096), ==, 3);
  g_assert_cmpuint (bs_table_count_distinct (table, 3, 4096), ==, 3);
}

/* Many rows are several blocks, which can be released one after the other. */
static void
test_blocks (void)
{
  g_autoptr (GString) text = g_string_new ("x,y,name\n");
  g_autoptr (BsTable) table = NULL;
  g_autofree char *name = NULL;

  for (guint i = 1; i < 400000; i++)
    g_string_append_printf (text, "%u,-%u.25,n%u\n", i, i, i);
  table = read_text (text->str, NULL);
  g_assert_cmpuint (bs_table_get_n_rows (table), ==, 400000);
  for (guint i = 1; i < 400000; i++)
    {
      g_assert_cmpfloat (bs_table_get_number (table, i, 1), ==, -(i + 0.25));
      if (i % 1000 == 0)
        bs_table_release_rows (table, i);
    }
  name = bs_table_get_text (table, 399999, 2);
  g_assert_cmpstr (name, ==, "n399999");
  assert_place (table, 1, 1, 2, 3);
  assert_place (table, 399999, 1, 400000, 8);
}

static void
assert_number (const char *written)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s,\n", written, written);
  g_autoptr (BsTable) table = read_text (text, NULL);
  double number = bs_table_get_number (table, 1, 0), right = g_ascii_strtod (written, NULL);

  if (memcmp (&number, &right, sizeof number) != 0)
    g_error ("%s was read as %.17g, not as %.17g", written, number, right);
}

/* Every number is the double that strtod() finds, to the last bit. */
static void
test_numbers (void)
{
  static const char *const written[] = {
    "0",
    "-0",
    "+1",
    ".5",
    "5.",
    "1e22",
    "1e23",
    "1e-22",
    "1e-23",
    "9007199254740993",
    "9007199254740992e22",
    "1e308",
    "1e309",
    "-1e400",
    "5e-324",
    "2e-324",
    "1e-400",
    "0x1p3",
    "inf",
    "-infinity",
    "0x.8",
    "1e0005",
    "1e00000000000000000005",
    "0.1e1",
    "1E5",
    "123456789012345678901234567890",
    "0.000000000000000000000000001",
    "00000000000000000000000000000001",
    "1.7976931348623157e308",
    "2.2250738585072011e-308",
    "6929495644600919.5",
    "3.5553238201243853e-21",
    "1465047382587853237e-12",
    "6314912562686441932e-12",
    "9954804043136254563e-16",
    "7707206417099669647e-8",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    assert_number (written[i]);
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = NULL;
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      double value = g_test_rand_double_range (-1.0, 1.0);

      value *= exp2 (g_test_rand_int_range (-90, 90));
      g_ascii_formatd (number, sizeof number, i % 2 == 0 ? "%.17g" : "%.15g", value);
      text = g_strdup_printf ("%.*s", g_test_rand_int_range (4, 24), number);
      if (g_ascii_isdigit (text[strlen (text) - 1]))
        assert_number (text);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source = bs_text_source_new ("t.csv", "1,2\n", 4, NULL, NULL);
  BsProgress progress = { 0 };

  g_cancellable_cancel (cancellable);
  g_assert_null (bs_table_read (source, NULL, &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_progress (void)
{
  g_autofree char *text = g_strnfill (2000000, '1');
  g_autoptr (BsTextSource) source = NULL;
  g_autoptr (BsTable) table = NULL;
  BsProgress progress = { 0 };

  for (gsize i = 3; i < 2000000; i += 4)
    text[i] = '\n';
  source = bs_text_source_new ("t.csv", text, 2000000, NULL, NULL);
  g_assert_cmpfloat (bs_progress_get_part (&progress), <, 0.0);
  table = bs_table_read (source, NULL, &progress, NULL, NULL);
  g_assert_cmpuint (bs_table_get_n_rows (table), ==, 500000);
  g_assert_cmpfloat (bs_progress_get_part (&progress), >, 0.8);
  g_assert_cmpfloat (bs_progress_get_part (&progress), <=, 1.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/forms", test_forms);
  g_test_add_func ("/table/habits", test_habits);
  g_test_add_func ("/table/missing", test_missing);
  g_test_add_func ("/table/refused", test_refused);
  g_test_add_func ("/table/arff", test_arff);
  g_test_add_func ("/table/octave", test_octave);
  g_test_add_func ("/table/given", test_given);
  g_test_add_func ("/table/many-lines", test_many_lines);
  g_test_add_func ("/table/wide", test_wide);
  g_test_add_func ("/table/places", test_places);
  g_test_add_func ("/table/summaries", test_summaries);
  g_test_add_func ("/table/blocks", test_blocks);
  g_test_add_func ("/table/numbers", test_numbers);
  g_test_add_func ("/table/cancelled", test_cancelled);
  g_test_add_func ("/table/progress", test_progress);

  return g_test_run ();
}
