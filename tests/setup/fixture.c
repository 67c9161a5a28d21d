#include "fixture.h"

#include <string.h>

#include "files/data-file.h"

BsSetup *
fixture_make_unusual (void)
{
  static const char *const choices[][2] = {
    { "data", "some.csv" },
    { "class", "kind" },
    { "targets", "2,-1" },
    { "ignore", "1,name" },
    { "header", "yes" },
    { "separator", "tab" },
    { "decimal", "comma" },
    { "missing", "mean" },
    { "scale", "minmax" },
    { "image", "2x3-by-columns" },
    { "holdout", "0.3" },
    { "holdout-seed", "7" },
    { "hidden", "5,6,7" },
    { "activation", "tanh" },
    { "init", "constant" },
    { "tau", "0.1" },
    { "seed", "18446744073709551615" },
    { "lambda", "0.30000000000000004" },
    { "optimizer", "adam" },
    { "beta1", "0.25" },
    { "rate", "0.0123" },
    { "iterations", "12345" },
    { "target", "1e-300" },
    { "speed", "30" },
  };
  static const gsize sizes[] = { 2, 3 };
  static const double theta[] = { 0.1, -0.0, 5e-324, 1e308 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (theta, sizeof theta);
  g_autoptr (BsSetup) setup = bs_setup_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (GError) error = NULL;
      BsSetup *next = bs_setup_change_text (setup, choices[i][0], choices[i][1], &error);

      g_assert_no_error (error);
      bs_setup_take (&setup, next);
    }
  bs_setup_take (&setup, bs_setup_change_parameter_of (setup, BS_OPTIMIZER_LBFGS,
                                                       BS_PARAMETER_PAIRS, 17.0, NULL));
  bs_setup_take (&setup, bs_setup_change_theta (setup, bytes, "theta.txt", NULL, sizes, 2, NULL));

  return g_steal_pointer (&setup);
}

BsTrainingSet *
fixture_read (const char *csv)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("f.csv", csv, strlen (csv), NULL, NULL);
  g_auto (BsDataReading) reading = { NULL };
  g_autoptr (GError) error = NULL;
  BsTrainingSet *read;

  bs_data_reading_init (&reading);
  read = bs_data_file_parse (source, &reading, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return read;
}

BsThetaContext *
fixture_make_context (void)
{
  g_autoptr (BsTrainingSet) read =
    fixture_read ("width,height,class\n10,20,no\n15,22,yes\n12,21,no\n");
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_MIN_MAX, read);

  return bs_theta_context_new (BS_ACTIVATION_TANH, 0.25, BS_FEATURE_SCALING_MIN_MAX, scaler, read);
}
