/* Data from any text, read in several ways: as it is found, and as a user may say otherwise. What
 * was read is written as CSV, and read again it is the same. What is told about it, and the names
 * that are to be shown, can be shown. */

#include "files/data-file.h"

#include <math.h>

#include "target.h"

gboolean fuzz_was_good;

/* What is said: about columns, and about the rest. */
static const struct
{
  const char *class_column;
  const char *targets;
  const char *ignore;
  BsHeader header;
  BsMissing missing;
} sayings[] = {
  { "", "", "", BS_HEADER_AUTO, BS_MISSING_REFUSE },
  { "", "", "", BS_HEADER_AUTO, BS_MISSING_MEAN },
  { "", "1", "", BS_HEADER_AUTO, BS_MISSING_DROP },
  { "", "2", "", BS_HEADER_AUTO, BS_MISSING_MEAN },
  { "1", "", "none", BS_HEADER_NO, BS_MISSING_DROP },
  { "-2", "", "1", BS_HEADER_YES, BS_MISSING_MEAN },
  { "class", "", "", BS_HEADER_YES, BS_MISSING_REFUSE },
};

static void
say (BsDataReading *reading, const char *class_column, const char *targets, const char *ignore)
{
  bs_data_reading_clear (reading);
  bs_data_reading_init (reading);
  g_free (reading->class_column);
  g_free (reading->targets);
  g_free (reading->ignore);
  reading->class_column = g_strdup (class_column);
  reading->targets = g_strdup (targets);
  reading->ignore = g_strdup (ignore);
}

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

static void
check_layout (const BsDataLayout *layout, const BsTrainingSet *set)
{
  g_autofree char *line = bs_data_layout_describe (layout);

  /* So many columns may have a role that the line is long. */
  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_cmpuint (layout->n_examples, ==, bs_training_set_get_n_examples (set));
  g_assert_cmpuint (layout->n_features, ==, bs_training_set_get_n_features (set));
  g_assert_cmpuint (layout->n_examples + layout->n_dropped, ==, layout->n_rows);
  check_names ((const char *const *) layout->notes);
  check_names ((const char *const *) layout->warnings);
}

static BsTrainingSet *
parse (const char *text,
       gsize length,
       const BsDataReading *reading,
       BsDataLayout **layout,
       GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("f.csv", text, length, NULL, error);

  return source != NULL ? bs_data_file_parse (source, reading, layout, NULL, NULL, error) : NULL;
}

/* What is written has one way to be read. */
static void
check_written (const BsTrainingSet *set)
{
  gboolean has_targets = bs_training_set_get_targets (set) == BS_TARGETS_SEVERAL;
  gsize n_targets = has_targets ? bs_training_set_get_n_outputs (set) : 0;
  g_autofree char *count = g_strdup_printf ("%zu", n_targets);
  g_autofree char *written = write_csv (set, n_targets);
  g_auto (BsDataReading) reading = { NULL };
  g_autoptr (BsTrainingSet) again = NULL;
  g_autoptr (GError) error = NULL;

  say (&reading, has_targets ? "" : "-1", has_targets ? count : "", "none");
  reading.header = BS_HEADER_YES;
  reading.separator = BS_SEPARATOR_COMMA;
  reading.decimal = BS_DECIMAL_POINT;
  again = parse (written, strlen (written), &reading, NULL, &error);
  g_assert_no_error (error);
  check_same (set, again);
}

static gboolean
try (const char *text, gsize length, const BsDataReading *reading)
{
  g_autoptr (BsDataLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) set = parse (text, length, reading, &layout, &error);

  fuzz_check_answer (set != NULL, error);
  if (set == NULL)
    {
      g_assert_null (layout);
      return FALSE;
    }

  check_layout (layout, set);
  check_names (bs_training_set_get_feature_names (set));
  check_names (bs_training_set_get_class_names (set));
  check_written (set);

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gboolean was_read = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (sayings); i++)
    {
      g_auto (BsDataReading) reading = { NULL };

      say (&reading, sayings[i].class_column, sayings[i].targets, sayings[i].ignore);
      reading.header = sayings[i].header;
      reading.missing = sayings[i].missing;
      was_read |= try ((const char *) data, size, &reading);
    }
  fuzz_was_good = was_read;

  return 0;
}
