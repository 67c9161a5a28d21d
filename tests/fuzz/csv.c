/* CSV with the class in its last column, and with one or two 0/1 targets. What was read is
 * written as CSV, and read again it is the same. The names that are to be shown can be. */

#include <math.h>

#include "files/csv.h"
#include "target.h"

gboolean fuzz_was_good;

static void
append_quoted (GString *text, const char *word)
{
  g_string_append_c (text, '"');
  for (const char *c = word; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

static void
append_header (GString *text, const BsTrainingSet *set, gsize n_targets)
{
  const char *const *names = bs_training_set_get_feature_names (set);

  for (gsize j = 0; j < bs_training_set_get_n_features (set); j++)
    {
      append_quoted (text, names[j]);
      g_string_append_c (text, ',');
    }
  for (gsize k = 0; k < MAX (n_targets, 1); k++)
    g_string_append (text, k == 0 ? "target" : ",target");
  g_string_append_c (text, '\n');
}

/* The number of the class, from 0. */
static gsize
find_class (const BsTrainingSet *set, gsize example)
{
  if (bs_training_set_get_targets (set) == BS_TARGETS_BINARY)
    return bs_training_set_get_target (set, example, 1) > 0.0;
  for (gsize k = 1; k <= bs_training_set_get_n_outputs (set); k++)
    if (bs_training_set_get_target (set, example, k) > 0.0)
      return k - 1;
  g_assert_not_reached ();
}

/* Classes by names of ours that sort as theirs do: those are shortened for showing. */
static char *
write_csv (const BsTrainingSet *set, gsize n_targets)
{
  GString *text = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (bs_training_set_get_feature_names (set) != NULL)
    append_header (text, set, n_targets);
  for (gsize i = 1; i <= bs_training_set_get_n_examples (set); i++)
    {
      for (gsize j = 1; j <= bs_training_set_get_n_features (set); j++)
        {
          double x = bs_training_set_get_feature (set, i, j);

          g_assert_true (isfinite (x));
          g_string_append (text, g_ascii_formatd (number, sizeof number, "%.17g", x));
          g_string_append_c (text, ',');
        }
      if (n_targets == 0)
        g_string_append_printf (text, "class %04zu", find_class (set, i));
      for (gsize k = 1; k <= n_targets; k++)
        g_string_append_printf (text, "%s%g", k == 1 ? "" : ",",
                                bs_training_set_get_target (set, i, k));
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
check_same (const BsTrainingSet *set, const BsTrainingSet *again)
{
  gsize m = bs_training_set_get_n_examples (set);

  g_assert_cmpuint (bs_training_set_get_n_examples (again), ==, m);
  g_assert_cmpuint (bs_training_set_get_n_features (again), ==,
                    bs_training_set_get_n_features (set));
  g_assert_cmpuint (bs_training_set_get_n_outputs (again), ==, bs_training_set_get_n_outputs (set));
  g_assert_cmpint (bs_training_set_get_targets (again), ==, bs_training_set_get_targets (set));
  for (gsize i = 1; i <= m; i++)
    {
      for (gsize j = 1; j <= bs_training_set_get_n_features (set); j++)
        {
          double one = bs_training_set_get_feature (set, i, j);
          double other = bs_training_set_get_feature (again, i, j);

          fuzz_check_same (&one, &other, 1);
        }
      for (gsize k = 1; k <= bs_training_set_get_n_outputs (set); k++)
        g_assert_cmpfloat (bs_training_set_get_target (set, i, k), ==,
                           bs_training_set_get_target (again, i, k));
    }
}

static void
check_names (const char *const *names)
{
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    fuzz_check_message (names[i]);
}

static gboolean
try (const char *text, gsize length, gsize n_targets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) set = bs_csv_parse ("f.csv", text, length, n_targets, NULL, &error);
  g_autoptr (BsTrainingSet) again = NULL;
  g_autofree char *written = NULL;

  fuzz_check_answer (set != NULL, error);
  if (set == NULL)
    return FALSE;

  check_names (bs_training_set_get_feature_names (set));
  check_names (bs_training_set_get_class_names (set));
  written = write_csv (set, n_targets);
  again = bs_csv_parse ("f.csv", written, strlen (written), n_targets, NULL, &error);
  g_assert_no_error (error);
  check_same (set, again);

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gboolean was_read = FALSE;

  for (gsize n_targets = 0; n_targets <= 2; n_targets++)
    was_read |= try ((const char *) data, size, n_targets);
  fuzz_was_good = was_read;

  return 0;
}
