#include "files/csv.h"

#include <string.h>

static BsTrainingSet *
parse (const char *text, gsize n_targets, GError **error)
{
  return bs_csv_parse ("t.csv", text, strlen (text), n_targets, NULL, error);
}

static void
assert_same (const char *one, const char *other)
{
  g_autoptr (BsTrainingSet) a = parse (one, 0, NULL);
  g_autoptr (BsTrainingSet) b = parse (other, 0, NULL);
  gsize n;

  g_assert_nonnull (a);
  g_assert_nonnull (b);
  n = bs_training_set_get_n_examples (a);
  g_assert_cmpuint (n, ==, bs_training_set_get_n_examples (b));
  n *= bs_training_set_get_n_features (a) + 1;
  g_assert_cmpmem (bs_training_set_get_x (a), n * sizeof (double), bs_training_set_get_x (b),
                   n * sizeof (double));
  g_assert_cmpstr (bs_training_set_get_class_names (a)[0], ==,
                   bs_training_set_get_class_names (b)[0]);
}

static const char plain[] = "1.5,2,a\n-3e2,4,b\n";

static void
test_forms (void)
{
  assert_same (plain, "\xef\xbb\xbf"
                      "1.5,2,a\n-3e2,4,b\n");
  assert_same (plain, "1.5,2,a\r\n-3e2,4,b\r\n");
  assert_same (plain, "1.5,2,a\r-3e2,4,b");
  assert_same (plain, "1,5;2;a\n-3e2;4;b\n");
  assert_same (plain, "1.5\t2\ta\n-3e2\t4\tb\n");
  assert_same (plain, "\"1.5\", 2 ,\"a\"\n\n-3e2,4,b\n\n\n");
  assert_same (plain, "width,height,class\n1.5,2,a\n-3e2,4,b\n");
}

static void
test_quoting (void)
{
  g_autoptr (BsTrainingSet) set =
    parse ("\"a \"\"wide\"\" one,\nreally\",y,class\n1,2,\"x,1\"\n3,4,z\n", 0, NULL);

  g_assert_nonnull (set);
  g_assert_cmpstr (bs_training_set_get_feature_names (set)[0], ==, "a \"wide\" one,\\nreally");
  g_assert_cmpstr (bs_training_set_get_class_names (set)[0], ==, "x,1");
  g_assert_cmpuint (bs_training_set_get_n_examples (set), ==, 2);
}

static void
test_classes (void)
{
  g_autoptr (BsTrainingSet) two = parse ("1,yes\n2,no\n3,yes\n", 0, NULL);
  g_autoptr (BsTrainingSet) three = parse ("1,10\n2,9\n3,2\n4,10\n", 0, NULL);
  g_autoptr (BsTrainingSet) targets = parse ("x,p,q\n1,0,1\n2,1,1\n", 2, NULL);

  g_assert_cmpint (bs_training_set_get_targets (two), ==, BS_TARGETS_BINARY);
  g_assert_cmpstr (bs_training_set_get_class_names (two)[0], ==, "no");
  g_assert_cmpfloat (bs_training_set_get_target (two, 1, 1), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (two, 2, 1), ==, 0.0);

  /* Classes that are numbers are sorted as numbers: 2, 9, 10. */
  g_assert_cmpint (bs_training_set_get_targets (three), ==, BS_TARGETS_ONE_HOT);
  g_assert_cmpuint (bs_training_set_get_n_outputs (three), ==, 3);
  g_assert_cmpstr (bs_training_set_get_class_names (three)[2], ==, "10");
  g_assert_cmpfloat (bs_training_set_get_target (three, 2, 2), ==, 1.0);

  g_assert_cmpint (bs_training_set_get_targets (targets), ==, BS_TARGETS_SEVERAL);
  g_assert_cmpstr (bs_training_set_get_class_names (targets)[1], ==, "q");
  g_assert_cmpfloat (bs_training_set_get_target (targets, 1, 1), ==, 0.0);
}

static void
assert_refused (const char *text, gsize n_targets, BsFileError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text, n_targets, &error));
  g_assert_error (error, BS_FILE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  assert_refused ("", 0, BS_FILE_ERROR_EMPTY,
                  "t.csv:1:1: expected rows of numbers, but the file is empty");
  assert_refused ("\n\n", 0, BS_FILE_ERROR_EMPTY,
                  "t.csv:1:1: expected rows of numbers, but the file is empty");
  assert_refused ("x,y,class\n", 0, BS_FILE_ERROR_EMPTY,
                  "t.csv:2:1: expected rows of numbers after the header");
  assert_refused ("1,2,a\n3,b\n", 0, BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:1: expected 3 cells as in the first row, found 2");
  assert_refused ("1,2,a\n3,abc,b\n", 0, BS_FILE_ERROR_VALUE,
                  "t.csv:2:3: expected a number, found “abc”");
  assert_refused ("1,2,a\n3,,b\n", 0, BS_FILE_ERROR_VALUE,
                  "t.csv:2:3: expected a number, found “”");
  assert_refused ("1,2,a\nnan,4,b\n", 0, BS_FILE_ERROR_VALUE,
                  "t.csv:2:1: expected a finite number, found “nan”");
  assert_refused ("1,2,a\n1e999,4,b\n", 0, BS_FILE_ERROR_VALUE,
                  "t.csv:2:1: expected a finite number, found “1e999”");
  assert_refused ("1,2,a\n3,4,\n", 0, BS_FILE_ERROR_VALUE,
                  "t.csv:2:5: expected a class, found an empty cell");
  assert_refused ("1,2,a\n3,4,a\n", 0, BS_FILE_ERROR_SHAPE,
                  "t.csv: expected at least two classes in the last column, found only “a”");
  assert_refused ("1,2,a\n\"3,4,b\n", 0, BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:1: expected a closing quote for the one opened here");
  assert_refused ("1,2,a\n\"3\"x,4,b\n", 0, BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:4: expected a separator after the closing quote");
  assert_refused ("5\n6\n", 0, BS_FILE_ERROR_SHAPE,
                  "t.csv:1:1: expected at least 2 columns, a feature and the targets, found 1");
  assert_refused ("1,0,2\n", 2, BS_FILE_ERROR_VALUE,
                  "t.csv:1:5: expected a target of 0 or 1, found “2”");
}

/* Lines end with LF, CR or both, and columns are counted in characters. */
static void
test_encoding (void)
{
  assert_refused ("1,a\n2,\xff\n", 0, BS_FILE_ERROR_SYNTAX, "t.csv:2:3: expected text in UTF-8");
  assert_refused ("\xff", 0, BS_FILE_ERROR_SYNTAX, "t.csv:1:1: expected text in UTF-8");
  assert_refused ("1,a\r2,b\r\xe9\r", 0, BS_FILE_ERROR_SYNTAX, "t.csv:3:1: expected text in UTF-8");
  assert_refused ("1,a\r\n2,b\r\nΘΘ,\xe9", 0, BS_FILE_ERROR_SYNTAX,
                  "t.csv:3:4: expected text in UTF-8");
  assert_refused ("\xef\xbb\xbf"
                  "1,\xe9",
                  0, BS_FILE_ERROR_SYNTAX, "t.csv:1:3: expected text in UTF-8");
}

/* From a cell of ten million characters a message quotes forty, and a name keeps a hundred. */
static void
test_long_cells (void)
{
  g_autofree char *long_cell = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *number = g_strnfill (10 * 1000 * 1000, '1');
  g_autofree char *value = g_strdup_printf ("1,a\n%s,b\n", long_cell);
  g_autofree char *infinite = g_strdup_printf ("1,a\n%s,b\n", number);
  g_autofree char *names = g_strdup_printf ("%s,class\n1,%s\n2,b\n", long_cell, long_cell);
  g_autoptr (BsTrainingSet) set = parse (names, 0, NULL);

  assert_refused (
    value, 0, BS_FILE_ERROR_VALUE,
    "t.csv:2:1: expected a number, found “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”");
  assert_refused (
    infinite, 0, BS_FILE_ERROR_VALUE,
    "t.csv:2:1: expected a finite number, found “1111111111111111111111111111111111111111…”");
  g_assert_nonnull (set);
  g_assert_cmpuint (g_utf8_strlen (bs_training_set_get_feature_names (set)[0], -1), ==, 101);
  g_assert_cmpstr (bs_training_set_get_class_names (set)[0], ==, "b");
  g_assert_cmpuint (g_utf8_strlen (bs_training_set_get_class_names (set)[1], -1), ==, 101);
}

/* An escape sequence would reach the terminal. */
static void
test_control_characters (void)
{
  g_autoptr (BsTrainingSet) set = parse ("\033[31mx\007,class\n1,\033[31m\n2,b\n", 0, NULL);

  assert_refused ("1,a\n\033[31mx,b\n", 0, BS_FILE_ERROR_VALUE,
                  "t.csv:2:1: expected a number, found “\\x1b[31mx”");
  assert_refused (
    "1,\033[31m\n", 0, BS_FILE_ERROR_SHAPE,
    "t.csv: expected at least two classes in the last column, found only “\\x1b[31m”");
  g_assert_nonnull (set);
  g_assert_cmpstr (bs_training_set_get_feature_names (set)[0], ==, "\\x1b[31mx\\x07");
  g_assert_cmpstr (bs_training_set_get_class_names (set)[0], ==, "\\x1b[31m");
}

static void
test_too_many_classes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1100; i++)
    g_string_append_printf (text, "%u,%u.5\n", i % 7, i);
  g_assert_null (parse (text->str, 0, &error));
  g_assert_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE);
  g_assert_nonnull (strstr (error->message, "t.csv:1001:3: "));
}

static void
test_huge (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BsTrainingSet) set = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%u.25,-%u,0.000%u,1,2,3,4,5,6,%c\n", i, i, i, 'a' + i % 3);
  set = parse (text->str, 0, NULL);
  g_assert_cmpuint (bs_training_set_get_n_examples (set), ==, 200000);
  g_assert_cmpfloat (bs_training_set_get_feature (set, 200000, 1), ==, 199999.25);

  g_cancellable_cancel (cancellable);
  g_assert_null (bs_csv_parse ("t.csv", text->str, text->len, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/forms", test_forms);
  g_test_add_func ("/csv/quoting", test_quoting);
  g_test_add_func ("/csv/classes", test_classes);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/encoding", test_encoding);
  g_test_add_func ("/csv/long-cells", test_long_cells);
  g_test_add_func ("/csv/control-characters", test_control_characters);
  g_test_add_func ("/csv/too-many-classes", test_too_many_classes);
  g_test_add_func ("/csv/huge", test_huge);

  return g_test_run ();
}
