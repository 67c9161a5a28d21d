/* Data as a CSV file (RFC 4180) that Backstep, and any other program, reads again.
 *
 * The first row has the names, and each further one an example: its features, with so many digits
 * that they come back to the bit, then its class by name, or its targets as 0 and 1. */

#include "export/data-csv.h"

#include <string.h>

#include "walk/number.h"

/* Returns whether a reader would take the text for something else without quotes, such as a line
 * that begins with # for a comment, or would leave out a blank at its end. */
static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return strpbrk (text, ",\"\r\n") != NULL ||
         (length > 0 && (strchr ("#%@", text[0]) != NULL || g_ascii_isspace (text[0]) ||
                         g_ascii_isspace (text[length - 1])));
}

static void
append_text (GString *row, const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (!needs_quotes (text))
    {
      g_string_append (row, text);
      return;
    }
  parts = g_strsplit (text, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (row, "\"%s\"", doubled);
}

static void
append_header (GString *csv, const BsTrainingSet *data)
{
  const char *const *features = bs_training_set_get_feature_names (data);
  const char *const *targets = bs_training_set_get_class_names (data);

  for (gsize j = 0; features[j] != NULL; j++)
    {
      append_text (csv, features[j]);
      g_string_append_c (csv, ',');
    }
  if (bs_training_set_get_targets (data) != BS_TARGETS_SEVERAL)
    {
      g_string_append (csv, "class\n");
      return;
    }
  for (gsize k = 0; targets[k] != NULL; k++)
    {
      append_text (csv, targets[k]);
      g_string_append_c (csv, targets[k + 1] != NULL ? ',' : '\n');
    }
}

static void
append_target (GString *csv, const BsTrainingSet *data, gsize example)
{
  const char *const *names = bs_training_set_get_class_names (data);
  const gsize n = bs_training_set_get_n_outputs (data);
  gsize k = 1;

  switch (bs_training_set_get_targets (data))
    {
    case BS_TARGETS_BINARY:
      append_text (csv, names[bs_training_set_get_target (data, example, 1) == 1.0]);
      break;
    case BS_TARGETS_ONE_HOT:
      while (bs_training_set_get_target (data, example, k) != 1.0)
        k++;
      append_text (csv, names[k - 1]);
      break;
    case BS_TARGETS_SEVERAL:
    default:
      for (k = 1; k <= n; k++)
        g_string_append_printf (csv, k < n ? "%.0f," : "%.0f",
                                bs_training_set_get_target (data, example, k));
    }
  g_string_append_c (csv, '\n');
}

/**
 * bs_data_csv_make:
 *
 * For a million examples it takes longer than a frame, so no main thread calls it.
 *
 * Returns: (transfer full): the file
 */
GBytes *
bs_data_csv_make (const BsTrainingSet *data)
{
  GString *csv;

  g_return_val_if_fail (data != NULL, NULL);

  csv = g_string_new (NULL);
  append_header (csv, data);
  for (gsize i = 1; i <= bs_training_set_get_n_examples (data); i++)
    {
      for (gsize j = 1; j <= bs_training_set_get_n_features (data); j++)
        {
          bs_number_append_exact (csv, bs_training_set_get_feature (data, i, j));
          g_string_append_c (csv, ',');
        }
      append_target (csv, data, i);
    }

  return g_string_free_to_bytes (csv);
}
