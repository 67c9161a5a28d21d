/* The training set that a text becomes. What the layout makes of a text is tested in
 * data-layout.c, what its cells are in table.c. */

#include "files/data-file.h"

#include <string.h>

#include "files/file-error.h"

/* Reads a text when the user says no more than @targets, and @missing. */
static BsTrainingSet *
read_text (const char *text,
           const char *targets,
           BsMissing missing,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("t.csv", text, strlen (text), NULL, error);
  g_auto (BsDataReading) reading = { NULL };

  if (source == NULL)
    return NULL;
  bs_data_reading_init (&reading);
  g_free (reading.targets);
  reading.targets = g_strdup (targets);
  reading.missing = missing;

  return bs_data_file_parse (source, &reading, NULL, NULL, cancellable, error);
}

static BsTrainingSet *
parse (const char *text, const char *targets, GError **error)
{
  return read_text (text, targets, BS_MISSING_REFUSE, NULL, error);
}

static void
assert_same (const char *one, const char *other)
{
  g_autoptr (BsTrainingSet) a = parse (one, "", NULL);
  g_autoptr (BsTrainingSet) b = parse (other, "", NULL);
  gsize n;

  g_assert_nonnull (a);
  g_assert_nonnull (b);
  n = bs_training_set_get_n_examples (a);
  g_assert_cmpuint (n, ==, bs_training_set_get_n_examples (b));
  g_assert_cmpuint (bs_training_set_get_n_features (a), ==, bs_training_set_get_n_features (b));
  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= bs_training_set_get_n_features (a); j++)
      g_assert_cmpfloat (bs_training_set_get_feature (a, i, j), ==,
                         bs_training_set_get_feature (b, i, j));
  g_assert_cmpstr (bs_training_set_get_class_names (a)[0], ==,
                   bs_training_set_get_class_names (b)[0]);
}

/* Whether the file itself names the features. Octave's matrices have no names for their columns. */
static void
assert_named (const char *text, gboolean is_named)
{
  g_autoptr (BsTrainingSet) set = parse (text, "", NULL);

  g_assert_nonnull (set);
  g_assert_cmpint (bs_training_set_has_feature_names (set), ==, is_named);
}

static void
test_names (void)
{
  assert_named ("x1,x2,y\n1,2,a\n3,4,b\n", TRUE);
  assert_named ("1,2,a\n3,4,b\n", FALSE);
  assert_named ("@relation r\n@attribute x1 numeric\n@attribute y {a,b}\n@data\n1,a\n2,b\n", TRUE);
  assert_named ("# name: X\n# type: matrix\n# rows: 2\n# columns: 3\n 1 2 0\n 3 4 1\n", FALSE);
}

/* Labels as long as the numbers of an account, which differ in their last digits. */
static void
test_long_labels (void)
{
  g_autoptr (BsTrainingSet) set =
    parse ("1,4000000000000001\n2,4000000000000002\n3,0.1\n", "", NULL);
  const char *const *names = bs_training_set_get_class_names (set);

  g_assert_cmpstr (names[0], ==, "0.1");
  g_assert_cmpstr (names[1], ==, "4000000000000001");
  g_assert_cmpstr (names[2], ==, "4000000000000002");
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
    parse ("\"a \"\"wide\"\" one,\nreally\",y,class\n1,2,\"x,1\"\n3,4,z\n", "", NULL);

  g_assert_nonnull (set);
  g_assert_cmpstr (bs_training_set_get_feature_names (set)[0], ==, "a \"wide\" one,\\nreally");
  g_assert_cmpstr (bs_training_set_get_class_names (set)[0], ==, "x,1");
  g_assert_cmpuint (bs_training_set_get_n_examples (set), ==, 2);
}

static void
test_classes (void)
{
  g_autoptr (BsTrainingSet) two = parse ("1,yes\n2,no\n3,yes\n", "", NULL);
  g_autoptr (BsTrainingSet) three = parse ("1,10\n2,9\n3,2\n4,10\n", "", NULL);
  g_autoptr (BsTrainingSet) targets = parse ("x,p,q\n1,0,1\n2,1,1\n", "2", NULL);

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

/* Numbers within the names of classes are sorted as numbers, and equal ones by how they are
 * written. */
static void
test_natural_order (void)
{
  g_autoptr (BsTrainingSet) set =
    parse ("1,k10a\n2,k2b\n3,k2\n4,k02\n5,a\n6,k2a\n7,k10\n", "", NULL);
  const char *const *names = bs_training_set_get_class_names (set);
  const char *const sorted[] = { "a", "k02", "k2", "k2a", "k2b", "k10", "k10a" };

  g_assert_cmpuint (bs_training_set_get_n_outputs (set), ==, G_N_ELEMENTS (sorted));
  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (names[i], ==, sorted[i]);
}

/* Numbers are the same label if they are the same number, however they are written, and texts even
 * if one of them has a point at its end. */
static void
test_equal_labels (void)
{
  g_autoptr (BsTrainingSet) numbers = parse ("1,-0\n2,1\n3,0.0\n4,1e0\n5,0\n", "", NULL);
  g_autoptr (BsTrainingSet) texts = parse ("1,<=50K.\n2,>50K\n3,<=50K\n4,>50K.\n", "", NULL);

  g_assert_cmpint (bs_training_set_get_targets (numbers), ==, BS_TARGETS_BINARY);
  g_assert_cmpstr (bs_training_set_get_class_names (numbers)[0], ==, "0");
  g_assert_cmpstr (bs_training_set_get_class_names (numbers)[1], ==, "1");
  for (gsize i = 1; i <= 5; i++)
    g_assert_cmpfloat (bs_training_set_get_target (numbers, i, 1), ==, i % 2 == 0 ? 1.0 : 0.0);

  g_assert_cmpint (bs_training_set_get_targets (texts), ==, BS_TARGETS_BINARY);
  g_assert_cmpstr (bs_training_set_get_class_names (texts)[0], ==, "<=50K");
  g_assert_cmpstr (bs_training_set_get_class_names (texts)[1], ==, ">50K");
  for (gsize i = 1; i <= 4; i++)
    g_assert_cmpfloat (bs_training_set_get_target (texts, i, 1), ==, i % 2 == 0 ? 1.0 : 0.0);
}

/* Of the columns only features are read, whichever stand before and after them. */
static void
test_columns (void)
{
  g_autoptr (BsTrainingSet) first = parse ("a\t1\t2\nb\t3\t4\nc\t5\t6\n", "", NULL);
  g_autoptr (BsTrainingSet) rows = parse ("\"\",\"w\",\"h\",\"kind\"\n"
                                          "\"1\",5,7,\"a\"\n\"2\",4,8,\"b\"\n",
                                          "", NULL);
  g_autoptr (BsTrainingSet) apart = parse ("q,x,p\n1,5,0\n0,6,1\n", "p,q", NULL);

  g_assert_cmpuint (bs_training_set_get_n_features (first), ==, 2);
  g_assert_cmpuint (bs_training_set_get_n_outputs (first), ==, 3);
  g_assert_cmpfloat (bs_training_set_get_feature (first, 3, 1), ==, 5.0);
  g_assert_cmpfloat (bs_training_set_get_target (first, 3, 3), ==, 1.0);

  g_assert_cmpuint (bs_training_set_get_n_features (rows), ==, 2);
  g_assert_cmpstr (bs_training_set_get_feature_names (rows)[0], ==, "w");
  g_assert_cmpfloat (bs_training_set_get_feature (rows, 2, 1), ==, 4.0);
  g_assert_cmpfloat (bs_training_set_get_feature (rows, 2, 2), ==, 8.0);

  g_assert_cmpuint (bs_training_set_get_n_features (apart), ==, 1);
  g_assert_cmpstr (bs_training_set_get_class_names (apart)[0], ==, "q");
  g_assert_cmpstr (bs_training_set_get_class_names (apart)[1], ==, "p");
  g_assert_cmpfloat (bs_training_set_get_target (apart, 1, 1), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (apart, 1, 2), ==, 0.0);
  g_assert_cmpfloat (bs_training_set_get_feature (apart, 2, 1), ==, 6.0);
}

/* The mean is that of all examples that have the value. */
static void
test_missing (void)
{
  static const char text[] = "1,10,a\n2,?,b\n6,20,c\n,60,b\n5,6,\n";
  static const char no_class_missing[] = "1,10,a\n2,?,b\n6,20,a\n,60,b\n";
  g_autoptr (BsTrainingSet) dropped = read_text (text, "", BS_MISSING_DROP, NULL, NULL);
  g_autoptr (BsTrainingSet) filled = read_text (no_class_missing, "", BS_MISSING_MEAN, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (bs_training_set_get_n_examples (dropped), ==, 2);
  g_assert_cmpstr (bs_training_set_get_class_names (dropped)[1], ==, "c");
  g_assert_cmpfloat (bs_training_set_get_feature (dropped, 2, 1), ==, 6.0);
  g_assert_cmpfloat (bs_training_set_get_target (dropped, 2, 1), ==, 1.0);

  g_assert_cmpuint (bs_training_set_get_n_examples (filled), ==, 4);
  g_assert_cmpfloat (bs_training_set_get_feature (filled, 2, 2), ==, 30.0);
  g_assert_cmpfloat (bs_training_set_get_feature (filled, 4, 1), ==, 3.0);

  g_assert_null (read_text (text, "", BS_MISSING_MEAN, NULL, &error));
  g_assert_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE);
}

static void
assert_refused (const char *text, const char *targets, BsFileError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (text, targets, &error));
  g_assert_error (error, BS_FILE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  assert_refused ("", "", BS_FILE_ERROR_EMPTY,
                  "t.csv:1:1: expected rows of numbers, but the file is empty");
  assert_refused ("\n\n", "", BS_FILE_ERROR_EMPTY,
                  "t.csv:1:1: expected rows of numbers, but the file is empty");
  assert_refused ("x,y,class\n", "", BS_FILE_ERROR_EMPTY,
                  "t.csv:2:1: expected rows of numbers after the header");
  assert_refused ("1,2,a\n3,b\n", "", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:1: expected 3 cells as in the first row, found 2");
  assert_refused ("1,2,a\n3,abc,b\n", "", BS_FILE_ERROR_VALUE,
                  "t.csv:2:3: expected a number, because column 2 is a feature "
                  "(--ignore 2 leaves out the columns of texts), found “abc”");
  assert_refused ("1,2,a\n3,,b\n", "", BS_FILE_ERROR_VALUE,
                  "t.csv:2:3: expected a number (--missing drop leaves out such examples, "
                  "--missing mean takes the mean), found “”");
  assert_refused ("1,2,a\nnan,4,b\n", "", BS_FILE_ERROR_VALUE,
                  "t.csv:2:1: expected a number (--missing drop leaves out such examples, "
                  "--missing mean takes the mean), found “nan”");
  assert_refused ("1,2,a\n1e999,4,b\n", "", BS_FILE_ERROR_VALUE,
                  "t.csv:2:1: expected a finite number, found “1e999”");
  assert_refused ("1,2,a\n3,4,\n", "", BS_FILE_ERROR_VALUE,
                  "t.csv:2:5: expected a class (--missing drop leaves out such examples), found "
                  "“”");
  assert_refused ("1,2,a\n3,4,a\n", "", BS_FILE_ERROR_SHAPE,
                  "t.csv: expected at least two classes in column 3, found only “a”");
  assert_refused ("1,2,a\n\"3,4,b\n", "", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:1: expected a closing quote for the one opened here");
  assert_refused ("1,2,a\n\"3\"x,4,b\n", "", BS_FILE_ERROR_SYNTAX,
                  "t.csv:2:4: expected a separator after the closing quote");
  assert_refused ("5\n6\n", "", BS_FILE_ERROR_SHAPE,
                  "t.csv:1:1: expected at least 2 columns, a feature and the targets, found 1");
  assert_refused ("1,0,2\n", "2", BS_FILE_ERROR_VALUE,
                  "t.csv:1:5: expected a target of 0 or 1, found “2”");
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
  g_autoptr (BsTrainingSet) set = parse (names, "", NULL);

  assert_refused (value, "", BS_FILE_ERROR_VALUE,
                  "t.csv:2:1: expected a number, because column 1 is a feature "
                  "(--ignore 1 leaves out the columns of texts), found "
                  "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”");
  assert_refused (
    infinite, "", BS_FILE_ERROR_VALUE,
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
  g_autoptr (BsTrainingSet) set = parse ("\033[31mx\007,class\n1,\033[31m\n2,b\n", "", NULL);

  assert_refused ("1,a\n\033[31mx,b\n", "", BS_FILE_ERROR_VALUE,
                  "t.csv:2:1: expected a number, because column 1 is a feature "
                  "(--ignore 1 leaves out the columns of texts), found “\\x1b[31mx”");
  assert_refused ("1,\033[31m\n", "", BS_FILE_ERROR_SHAPE,
                  "t.csv: expected at least two classes in column 2, found only “\\x1b[31m”");
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
  g_assert_null (parse (text->str, "", &error));
  g_assert_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE);
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
  set = parse (text->str, "", NULL);
  g_assert_cmpuint (bs_training_set_get_n_examples (set), ==, 200000);
  g_assert_cmpfloat (bs_training_set_get_feature (set, 200000, 1), ==, 199999.25);

  g_cancellable_cancel (cancellable);
  g_assert_null (read_text (text->str, "", BS_MISSING_REFUSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-file/forms", test_forms);
  g_test_add_func ("/data-file/names", test_names);
  g_test_add_func ("/data-file/long-labels", test_long_labels);
  g_test_add_func ("/data-file/quoting", test_quoting);
  g_test_add_func ("/data-file/classes", test_classes);
  g_test_add_func ("/data-file/natural-order", test_natural_order);
  g_test_add_func ("/data-file/equal-labels", test_equal_labels);
  g_test_add_func ("/data-file/columns", test_columns);
  g_test_add_func ("/data-file/missing", test_missing);
  g_test_add_func ("/data-file/refused", test_refused);
  g_test_add_func ("/data-file/long-cells", test_long_cells);
  g_test_add_func ("/data-file/control-characters", test_control_characters);
  g_test_add_func ("/data-file/too-many-classes", test_too_many_classes);
  g_test_add_func ("/data-file/huge", test_huge);

  return g_test_run ();
}
