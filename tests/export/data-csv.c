/* Data that are saved as CSV come back with every bit, every name and every class. */

#include "export/data-csv.h"

#include "files/builtin-data.h"
#include "files/data-file.h"

static BsTrainingSet *
read_back (const BsTrainingSet *data)
{
  g_autoptr (GBytes) csv = bs_data_csv_make (data);
  gsize length;
  const char *text = g_bytes_get_data (csv, &length);
  g_autoptr (BsTextSource) source = bs_text_source_new ("saved.csv", text, length, NULL, NULL);
  g_auto (BsDataReading) reading = { NULL };
  g_autoptr (GError) error = NULL;
  BsTrainingSet *read;

  bs_data_reading_init (&reading);
  read = bs_data_file_parse (source, &reading, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return read;
}

static void
assert_comes_back (const BsTrainingSet *data)
{
  g_autoptr (BsTrainingSet) read = read_back (data);

  g_assert_cmpuint (bs_training_set_get_n_examples (read), ==,
                    bs_training_set_get_n_examples (data));
  g_assert_cmpstrv (bs_training_set_get_feature_names (read),
                    bs_training_set_get_feature_names (data));
  g_assert_cmpstrv (bs_training_set_get_class_names (read), bs_training_set_get_class_names (data));
  for (gsize i = 1; i <= bs_training_set_get_n_examples (data); i++)
    {
      for (gsize j = 1; j <= bs_training_set_get_n_features (data); j++)
        g_assert_cmpfloat (bs_training_set_get_feature (read, i, j), ==,
                           bs_training_set_get_feature (data, i, j));
      for (gsize k = 1; k <= bs_training_set_get_n_outputs (data); k++)
        g_assert_cmpfloat (bs_training_set_get_target (read, i, k), ==,
                           bs_training_set_get_target (data, i, k));
    }
}

static void
test_built_in (void)
{
  const char *const names[] = { "xor", "ones", "moons", "blobs", "iris" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BsTrainingSet) data = bs_builtin_data_load (names[i], NULL, NULL);

      assert_comes_back (data);
    }
}

/* Names that have commas, quotes and spaces. */
static void
test_names (void)
{
  const double x[] = { 0.1, -1e-300, 1e300, 3.0 }, y[] = { 0.0, 1.0 };
  const char *const features[] = { "height, in m", " weight", NULL };
  const char *const classes[] = { "no", "say \"yes\"", NULL };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("names", BS_TARGETS_BINARY, 2, 2, 1, x, y, features, classes, NULL);
  g_autoptr (GBytes) csv = bs_data_csv_make (data);

  g_assert_cmpmem (g_bytes_get_data (csv, NULL), 33, "\"height, in m\",\" weight\",class\n0.1,",
                   33);
  g_assert_true (g_str_has_suffix (g_bytes_get_data (csv, NULL), ",\"say \"\"yes\"\"\"\n"));
}

/* Names that have blanks at an end, or that look like a comment or like the first line of
 * another format. */
static void
test_misleading (void)
{
  const double x[] = { 0.1, -1e-300, 1e300, 3.0 }, y[] = { 0.0, 1.0 };
  static const char *const names[][4] = {
    { " a", "b ", " ", "yes" },     { "#a", "b", "#x", "y" },      { "%a", "b", "%x", "y" },
    { "@relation", "b", "x", "y" }, { "a;b", "class", "x;", "y" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *const features[] = { names[i][0], names[i][1], NULL };
      const char *const classes[] = { names[i][2], names[i][3], NULL };
      g_autoptr (BsTrainingSet) data =
        bs_training_set_new ("names", BS_TARGETS_BINARY, 2, 2, 1, x, y, features, classes, NULL);

      assert_comes_back (data);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-csv/built-in", test_built_in);
  g_test_add_func ("/data-csv/names", test_names);
  g_test_add_func ("/data-csv/misleading", test_misleading);

  return g_test_run ();
}
