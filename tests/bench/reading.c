/* Reads a file of data as the program does, and tells how long that took and how much memory. The
 * line that it prints is explained in reading.py. */

#include <stdio.h>

#include "files/data-file.h"
#include "support/memory-status.h"

static double
sum_features (const BsTrainingSet *set)
{
  double sum = 0.0;

  for (gsize j = 1; j <= bs_training_set_get_n_features (set); j++)
    for (gsize i = 1; i <= bs_training_set_get_n_examples (set); i++)
      sum += bs_training_set_get_feature (set, i, j);

  return sum;
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) set = NULL;
  gsize m, n, k;
  BsDataReading reading;
  gint64 start;
  double seconds;

  g_assert_cmpint (argc, ==, 2);
  file = g_file_new_for_commandline_arg (argv[1]);
  bs_data_reading_init (&reading);
  g_free (reading.class_column);
  reading.class_column = g_strdup ("label");

  start = g_get_monotonic_time ();
  set = bs_data_file_load (file, &reading, NULL, NULL, NULL, &error);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_assert_no_error (error);
  bs_data_reading_clear (&reading);

  m = bs_training_set_get_n_examples (set);
  n = bs_training_set_get_n_features (set);
  k = bs_training_set_get_n_outputs (set);
  printf ("seconds=%.6f peak=%" G_GUINT64_FORMAT " doubles=%zu sum=%.17g\n", seconds,
          bs_memory_status_read ("VmHWM:"), m * (n + 1 + k), sum_features (set));

  return 0;
}
