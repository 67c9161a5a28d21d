/* A loaded Θ with its context: what the set-up takes from it, what forgets it, and how data are
 * prepared for it. */

#include "fixture.h"

#include <string.h>

#include "files/file-error.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"

static const gsize sizes[] = { 2 };
static const double numbers[9] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };

static BsSetup *
load (const BsThetaContext *context)
{
  g_autoptr (GBytes) theta = g_bytes_new_static (numbers, sizeof numbers);
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (GError) error = NULL;
  BsSetup *setup = bs_setup_change_theta (usual, theta, "t.txt", context, sizes, 1, &error);

  g_assert_no_error (error);

  return setup;
}

/* Another activation or scaling makes another network of the same numbers. */
static void
test_forgets (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    gboolean with_context; /* whether Θ is forgotten then */
    gboolean without;
  } changes[] = {
    { "activation", "relu", TRUE, FALSE }, { "activation", "tanh", FALSE, FALSE },
    { "scale", "standard", TRUE, FALSE },  { "scale", "minmax", FALSE, FALSE },
    { "hidden", "3", TRUE, TRUE },         { "lambda", "3", FALSE, FALSE },
    { "iterations", "3", FALSE, FALSE },   { "holdout", "0.3", FALSE, FALSE },
  };
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (BsSetup) with = load (context);
  g_autoptr (BsSetup) without = load (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (BsSetup) one =
        bs_setup_change_text (with, changes[i].name, changes[i].value, NULL);
      g_autoptr (BsSetup) other =
        bs_setup_change_text (without, changes[i].name, changes[i].value, NULL);

      g_test_message ("%s %s", changes[i].name, changes[i].value);
      g_assert_true ((one->theta == NULL) == changes[i].with_context);
      g_assert_true ((one->theta_context == NULL) == changes[i].with_context);
      g_assert_true ((other->theta == NULL) == changes[i].without);
    }
}

static void
test_differences (void)
{
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (BsThetaContext) changed = bs_theta_context_change (context, BS_ACTIVATION_TANH, 0.5);
  g_autoptr (BsSetup) with = load (context);
  g_autoptr (BsSetup) again = load (context);
  g_autoptr (BsSetup) other = load (changed);
  g_autoptr (BsSetup) without = load (NULL);

  g_assert_true (bs_setup_equal (with, again));
  g_assert_true (bs_setup_find_differences (with, other) & BS_SETUP_DIFFERS (BS_SETUP_THETA));
  g_assert_true (bs_setup_find_differences (with, without) & BS_SETUP_DIFFERS (BS_SETUP_THETA));
}

static void
test_refused (void)
{
  static const gsize wrong[] = { 3 };
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (GBytes) theta = g_bytes_new_static (numbers, sizeof numbers);
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_setup_change_theta (usual, theta, "t.txt", context, wrong, 1, &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE);
  g_clear_error (&error);
  bs_theta_context_unref (g_steal_pointer (&context));
  context = fixture_make_context ();
  context->lambda = 1e7;
  g_assert_null (bs_setup_change_theta (usual, theta, "t.txt", context, sizes, 1, &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE);
}

/* The numbers of the training scale the data, whatever the data are, and their columns and classes
 * are found by name. */
static void
test_prepare (void)
{
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (BsSetup) setup = load (context);
  g_autoptr (BsTrainingSet) read =
    fixture_read ("height,width,class\n30,20,yes\n24,5,no\n20,10,yes\n");
  g_auto (BsPreparedData) data = { NULL };
  g_autoptr (BsNetwork) network = NULL;
  g_autoptr (BsThetaContext) again = NULL;
  g_autoptr (GError) error = NULL;

  bs_setup_prepare (setup, read, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (bs_training_set_get_feature (data.training, 1, 1), ==, 2.0);
  g_assert_cmpfloat (bs_training_set_get_feature (data.training, 1, 2), ==, 5.0);
  g_assert_cmpfloat (bs_training_set_get_feature (data.training, 2, 1), ==, -1.0);
  g_assert_cmpfloat (bs_training_set_get_feature (data.training, 3, 2), ==, 0.0);
  g_assert_cmpfloat (bs_training_set_get_feature (data.unscaled, 1, 1), ==, 20.0);
  g_assert_cmpfloat (bs_training_set_get_target (data.training, 1, 1), ==, 1.0);
  network = bs_setup_make_network (setup, data.training, &error);
  g_assert_no_error (error);

  /* What is saved after more training is the same context. */
  again = bs_setup_make_context (setup, &data);
  g_assert_true (bs_theta_context_equal (context, again));
}

static void
test_held_out (void)
{
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (BsSetup) setup = load (context);
  g_autoptr (BsTrainingSet) read =
    fixture_read ("width,height,class\n20,30,yes\n20,30,no\n20,30,yes\n20,30,no\n");
  g_auto (BsPreparedData) data = { NULL };

  bs_setup_take (&setup, bs_setup_change_text (setup, "holdout", "0.5", NULL));
  g_assert_true (bs_setup_prepare (setup, read, &data, NULL));
  g_assert_cmpfloat (bs_training_set_get_feature (data.held_out, 2, 1), ==, 2.0);
  g_assert_cmpfloat (bs_training_set_get_feature (data.training, 2, 2), ==, 5.0);
}

static void
test_does_not_belong (void)
{
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (BsSetup) setup = load (context);
  g_autoptr (BsTrainingSet) read =
    fixture_read ("width,height,class\n20,30,yes\n20,30,no\n20,30,perhaps\n");
  g_auto (BsPreparedData) data = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (bs_setup_prepare (setup, read, &data, &error));
  g_assert_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE);
  g_assert_nonnull (strstr (error->message, "“perhaps”"));
  g_assert_null (data.training);
}

static void
test_told (void)
{
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) with = load (context);
  g_autoptr (BsSetup) without = load (NULL);
  g_autoptr (BsTrainingSet) read = fixture_read ("width,height,class\n20,30,yes\n20,31,no\n");
  g_autoptr (BsTrainingSet) turned = fixture_read ("height,width,class\n20,30,yes\n20,31,no\n");
  g_autofree char *one = bs_setup_describe_theta (with, read);
  g_autofree char *two = bs_setup_describe_theta (with, turned);
  g_autofree char *assumed = bs_setup_describe_theta (without, read);

  g_assert_null (bs_setup_describe_theta (usual, read));
  g_assert_cmpstr (one, ==, "t.txt: activation tanh, features scaled as in its training (minmax).");
  g_assert_true (g_str_has_prefix (two, one));
  g_assert_true (g_str_has_suffix (two, "in the order of t.txt: width, height."));
  g_assert_cmpstr (assumed, ==,
                   "t.txt contains only matrices. Assumed: activation sigmoid, features as they "
                   "are, classes in the order no, yes.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup/theta/forgets", test_forgets);
  g_test_add_func ("/setup/theta/differences", test_differences);
  g_test_add_func ("/setup/theta/refused", test_refused);
  g_test_add_func ("/setup/theta/prepare", test_prepare);
  g_test_add_func ("/setup/theta/held-out", test_held_out);
  g_test_add_func ("/setup/theta/does-not-belong", test_does_not_belong);
  g_test_add_func ("/setup/theta/told", test_told);

  return g_test_run ();
}
