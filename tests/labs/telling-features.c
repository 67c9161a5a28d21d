/* The features with which a picture of many features begins are those that NumPy finds:
 * tests/data/make-telling-numbers.py. */

#include "labs/telling-features.h"

#include "fixture.h"

static void
test_known (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "telling-numbers.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (*line, " ", 3);
      BsLabFixture fixture;
      gsize first, second;

      bs_lab_fixture_init (&fixture, words[0], "none", BS_ACTIVATION_SIGMOID, 1);
      bs_telling_features_find (fixture.data, &first, &second);
      g_assert_cmpuint (first, ==, g_ascii_strtoull (words[1], NULL, 10));
      g_assert_cmpuint (second, ==, g_ascii_strtoull (words[2], NULL, 10));
      bs_lab_fixture_clear (&fixture);
    }
}

/* Four examples of three features: the first is always the same, the second tells nothing, and the
 * third is the class. */
static void
test_poor (void)
{
  const double x[] = { 7, 1, 0, 7, 2, 0, 7, 1, 1, 7, 2, 1 };
  const double y[] = { 0, 0, 1, 1 };
  g_autoptr (BsTrainingSet) data = NULL;
  gsize first, second;

  data = bs_training_set_new ("poor", BS_TARGETS_BINARY, 4, 3, 1, x, y, NULL, NULL, NULL);
  bs_telling_features_find (data, &first, &second);
  g_assert_cmpuint (first, ==, 3);
  g_assert_cmpuint (second, !=, 3);
}

/* Two features keep their places, and so do those of data without classes. */
static void
test_kept (void)
{
  const double x[] = { 0, 0, 0, 1, 1, 0, 1, 1, 0, 5, 5, 5 };
  const double y[] = { 0, 1, 0, 1, 0, 1, 0, 1 };
  g_autoptr (BsTrainingSet) two = NULL, several = NULL;
  gsize first, second;

  two = bs_training_set_new ("two", BS_TARGETS_BINARY, 4, 2, 1, x, y, NULL, NULL, NULL);
  bs_telling_features_find (two, &first, &second);
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpuint (second, ==, 2);
  several = bs_training_set_new ("several", BS_TARGETS_SEVERAL, 4, 3, 2, x, y, NULL, NULL, NULL);
  bs_telling_features_find (several, &first, &second);
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpuint (second, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/labs/telling-features/known", test_known);
  g_test_add_func ("/labs/telling-features/poor", test_poor);
  g_test_add_func ("/labs/telling-features/kept", test_kept);

  return g_test_run ();
}
