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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/forms", test_forms);
  g_test_add_func ("/table/habits", test_habits);
  g_test_add_func ("/table/missing", test_missing);
  g_test_add_func ("/table/refused", test_refused);

  return g_test_run ();
}
