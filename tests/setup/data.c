#include <math.h>

#include "files/builtin-data.h"
#include "fixture.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"

static const char own[] = "x,y,class\n1,2,a\n3,5,b\n5,6,a\n7,9,b\n9,8,a\n40,10,b\n";

static void
test_suggest_own (void)
{
  g_autoptr (BsTrainingSet) read = fixture_read (own);
  g_autoptr (BsSetup) before = fixture_make_unusual ();
  g_autoptr (BsSetup) setup = bs_setup_suggest (before, "own.csv", read);

  g_assert_cmpstr (setup->data, ==, "own.csv");
  g_assert_cmpuint (setup->n_hidden, ==, 1);
  g_assert_cmpuint (setup->hidden[0], ==, 4);
  g_assert_cmpint (setup->scaling, ==, BS_FEATURE_SCALING_STANDARD);
  g_assert_cmpuint (setup->initial.seed, ==, 1);
  g_assert_cmpuint (bs_setup_get_options (setup)->seed, ==, 1);
  g_assert_cmpfloat (setup->lambda, ==, 0.0);
  g_assert_null (setup->theta);
  /* All other choices stay. */
  g_assert_cmpint (setup->method, ==, BS_OPTIMIZER_ADAM);
  g_assert_cmpfloat (bs_setup_get_options (setup)->beta1, ==, 0.25);
  /* What was said about another file says nothing about this one. */
  g_assert_cmpstr (setup->reading.targets, ==, "");
  g_assert_cmpstr (setup->reading.class_column, ==, "");
  g_assert_cmpint (setup->reading.separator, ==, BS_SEPARATOR_UNKNOWN);
  g_assert_cmpfloat (setup->held_out, ==, 0.3);
  g_assert_cmpuint (setup->limits.iterations, ==, 12345);
  g_assert_cmpfloat (setup->speed, ==, 30.0);
}

static void
test_suggest_builtin (void)
{
  g_autoptr (BsSetup) before = bs_setup_new ();
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsSetup) named = bs_setup_change_data (before, data[i].name, &error);
      g_autoptr (BsTrainingSet) read = bs_setup_read_data (named, NULL, NULL, NULL, &error);
      g_auto (BsPreparedData) prepared = { NULL };
      g_autoptr (BsSetup) setup = NULL;
      g_autoptr (BsNetwork) network = NULL;

      g_assert_no_error (error);
      setup = bs_setup_suggest (before, data[i].name, read);
      g_assert_cmpfloat (bs_setup_get_options (setup)->rate, ==, data[i].rate);
      g_assert_cmpint (setup->scaling, ==, data[i].scaling);
      g_assert_true (bs_setup_prepare (setup, read, &prepared, &error));
      g_assert_null (prepared.held_out);
      network = bs_setup_make_network (setup, prepared.training, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (bs_network_get_size (network, 2), ==, data[i].hidden[0]);
    }
}

/* The digits are images. What somebody has said of a file stays while it has as many features. */
static void
test_suggest_image (void)
{
  g_autoptr (BsTrainingSet) two = fixture_read (own);
  g_autoptr (BsTrainingSet) four = fixture_read ("a,b,c,d,class\n1,2,3,4,a\n3,5,1,1,b\n");
  g_autoptr (BsTrainingSet) digits = bs_builtin_data_load ("digits", NULL, NULL);
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) of_digits = bs_setup_suggest (usual, "digits", digits);
  g_autoptr (BsSetup) of_file = bs_setup_suggest (of_digits, "own.csv", four);
  g_autoptr (BsSetup) said = bs_setup_change_text (of_file, "image", "2x2-by-columns", NULL);
  g_autoptr (BsSetup) again = bs_setup_suggest (said, "own.csv", four);
  g_autoptr (BsSetup) fewer = bs_setup_suggest (said, "own.csv", two);
  g_autoptr (BsSetup) other = bs_setup_suggest (said, "other.csv", four);

  g_assert_cmpuint (of_digits->image.n_rows, ==, 8);
  g_assert_cmpuint (of_digits->image.n_columns, ==, 8);
  g_assert_false (of_digits->image.by_columns);
  g_assert_cmpuint (of_file->image.n_rows, ==, 0);
  g_assert_true (bs_image_shape_equal (&again->image, &said->image));
  g_assert_cmpuint (fewer->image.n_rows, ==, 0);
  g_assert_cmpuint (other->image.n_rows, ==, 0);
}

/* What the table says of a field: whether the data suggest it, or it stays as it was chosen. */
static void
test_suggest_fields (void)
{
  g_autoptr (BsTrainingSet) read = fixture_read (own);
  g_autoptr (BsSetup) before = fixture_make_unusual ();
  g_autoptr (BsSetup) of_file = bs_setup_suggest (before, before->data, read);
  g_autoptr (BsSetup) of_digits = bs_setup_suggest (before, "digits", read);
  BsSetupDifferences differences =
    bs_setup_find_differences (before, of_file) | bs_setup_find_differences (of_file, of_digits);
  /* The usual activation and way to make Θ are begun with again, whatever the data. What is said
   * about reading is about one file. */
  const BsSetupDifferences besides =
    BS_SETUP_DIFFERS (BS_SETUP_DATA) | BS_SETUP_DIFFERS (BS_SETUP_ACTIVATION) |
    BS_SETUP_DIFFERS (BS_SETUP_INIT) | BS_SETUP_DIFFERS (BS_SETUP_THETA) | BS_SETUP_OF_READING;

  /* How points are computed comes with the name of the data. */
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    if (((besides | BS_SETUP_OF_GENERATION) & BS_SETUP_DIFFERS (i)) == 0)
      g_assert_true (((differences & BS_SETUP_DIFFERS (i)) != 0) ==
                     bs_setup_field_get_info ((BsSetupField) i)->is_suggested);
}

/* Mean and deviation are measured on the training examples alone. */
static void
test_prepare (void)
{
  g_autoptr (BsTrainingSet) read = fixture_read (own);
  g_autoptr (BsSetup) setup = bs_setup_new ();
  g_auto (BsPreparedData) prepared = { NULL };
  g_autoptr (GError) error = NULL;
  double sum = 0.0, sum_held_out = 0.0;

  bs_setup_take (&setup, bs_setup_change_text (setup, "scale", "standard", NULL));
  bs_setup_take (&setup, bs_setup_change_text (setup, "holdout", "0.34", NULL));
  g_assert_true (bs_setup_prepare (setup, read, &prepared, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (bs_training_set_get_n_examples (prepared.training), ==, 4);
  g_assert_cmpuint (bs_training_set_get_n_examples (prepared.held_out), ==, 2);
  for (gsize i = 1; i <= 4; i++)
    sum += bs_training_set_get_feature (prepared.training, i, 1);
  for (gsize i = 1; i <= 2; i++)
    sum_held_out += bs_training_set_get_feature (prepared.held_out, i, 1);
  g_assert_cmpfloat_with_epsilon (sum, 0.0, 1e-12);
  g_assert_cmpfloat (fabs (sum_held_out), >, 0.1);
}

static void
test_network (void)
{
  g_autoptr (BsTrainingSet) read = fixture_read (own);
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) setup = bs_setup_ref (usual);
  g_autoptr (GError) error = NULL;

  /* 4096 · 4097 · 9 numbers and more are above 1 GiB. */
  bs_setup_take (&setup, bs_setup_change_text (
                           setup, "hidden", "4096,4096,4096,4096,4096,4096,4096,4096,4096", NULL));
  g_assert_null (bs_setup_make_network (setup, read, &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE);
  g_clear_error (&error);

  bs_setup_take (&setup, bs_setup_change_text (usual, "optimizer", "sgd", NULL));
  bs_setup_take (&setup, bs_setup_change_text (setup, "batch", "6", NULL));
  g_assert_true (bs_setup_check_batch (setup, 6, &error));
  g_assert_false (bs_setup_check_batch (setup, 5, &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE);
  g_clear_error (&error);

  bs_setup_take (&setup, bs_setup_change_text (usual, "optimizer", "bfgs", NULL));
  bs_setup_take (&setup, bs_setup_change_text (setup, "hidden", "2000", NULL));
  g_assert_null (bs_setup_make_network (setup, read, &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
}

static void
test_theta (void)
{
  static const gsize sizes[] = { 1 };
  static const double numbers[] = { 1.0, 2.0, 3.0, 4.0, 5.0 };
  g_autoptr (GBytes) theta = g_bytes_new_static (numbers, sizeof numbers);
  g_autoptr (GBytes) shorter = g_bytes_new_static (numbers, sizeof numbers - sizeof (double));
  g_autoptr (BsTrainingSet) read = fixture_read (own);
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) loaded = bs_setup_change_theta (usual, theta, "t.txt", NULL, sizes, 1, NULL);
  g_autoptr (BsSetup) wrong = bs_setup_change_theta (usual, shorter, "t.txt", NULL, sizes, 1, NULL);
  g_autoptr (BsNetwork) network = bs_setup_make_network (loaded, read, NULL);
  g_autoptr (GError) error = NULL;
  double filled[G_N_ELEMENTS (numbers)];

  bs_setup_fill_theta (loaded, network, filled);
  g_assert_cmpmem (filled, sizeof filled, numbers, sizeof numbers);
  bs_setup_fill_theta (usual, network, filled);
  g_assert_cmpfloat (fabs (filled[0]), <, usual->initial.tau);

  g_assert_null (bs_setup_make_network (wrong, read, &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup/data/suggest-own", test_suggest_own);
  g_test_add_func ("/setup/data/suggest-builtin", test_suggest_builtin);
  g_test_add_func ("/setup/data/suggest-image", test_suggest_image);
  g_test_add_func ("/setup/data/suggest-fields", test_suggest_fields);
  g_test_add_func ("/setup/data/prepare", test_prepare);
  g_test_add_func ("/setup/data/network", test_network);
  g_test_add_func ("/setup/data/theta", test_theta);

  return g_test_run ();
}
