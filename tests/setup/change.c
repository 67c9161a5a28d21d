#include <math.h>
#include <string.h>

#include "engine/data/data-split.h"
#include "fixture.h"

/* A value in the range of each field that is not its default. */
static const char *const others[][2] = {
  { "data", "iris" }, /* the first: what is said about reading is about one file */
  { "class", "-1" },
  { "targets", "3" },
  { "ignore", "none" },
  { "header", "no" },
  { "separator", "blanks" },
  { "decimal", "point" },
  { "missing", "drop" },
  { "edits", "remove 3" },
  { "scale", "standard" },
  { "holdout", "0.9" },
  { "holdout-seed", "2" },
  { "hidden", "4096" },
  { "activation", "relu" },
  { "init", "zero" },
  { "tau", "100" },
  { "seed", "0" },
  { "lambda", "1000000" },
  { "optimizer", "shampoo" },
  { "iterations", "9007199254740992" },
  { "target", "0.5" },
  { "speed", "1000000" },
  { "image", "256x2-by-columns" },
};

#define N_OF_GENERATION 3

static void
test_differences (void)
{
  g_autoptr (BsSetup) setup = bs_setup_new ();
  guint n_fields = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsSetup) other = bs_setup_change_text (setup, others[i][0], others[i][1], &error);
      g_autoptr (BsSetup) same = NULL;
      g_autofree char *text = NULL;
      BsSetupField field;

      g_assert_no_error (error);
      g_assert_true (bs_setup_field_from_name (others[i][0], &field));
      g_assert_cmphex (bs_setup_find_differences (setup, other), ==, BS_SETUP_DIFFERS (field));
      g_assert_cmphex (bs_setup_find_differences (other, setup), ==, BS_SETUP_DIFFERS (field));
      /* What is written is what is read. */
      text = bs_setup_format (other, field);
      same = bs_setup_change_text (setup, others[i][0], text, &error);
      g_assert_no_error (error);
      g_assert_true (bs_setup_equal (same, other));
      n_fields++;
    }
  /* Every field except Θ, and those that only some data have. */
  g_assert_cmpuint (n_fields, ==, BS_SETUP_N_FIELDS - 1 - N_OF_GENERATION);
}

/* Points that are computed have settings of their own, which other data refuse. */
static void
test_generation (void)
{
  const char *const changes[N_OF_GENERATION][2] = {
    { "examples", "2000" },
    { "noise", "0" },
    { "data-seed", "18446744073709551615" },
  };
  g_autoptr (BsSetup) none = bs_setup_new ();
  g_autoptr (BsSetup) iris = bs_setup_change_data (none, "iris", NULL);
  g_autoptr (BsSetup) moons = bs_setup_change_data (iris, "moons", NULL);

  g_assert_cmpuint (moons->generation.n_examples, ==, 200);
  for (guint i = 0; i < N_OF_GENERATION; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsSetup) other = bs_setup_change_text (moons, changes[i][0], changes[i][1], NULL);
      g_autoptr (BsSetup) back = bs_setup_change_data (other, "moons", NULL);
      g_autoptr (BsSetup) others_data = bs_setup_change_data (other, "circles", NULL);
      g_autoptr (GVariant) variant = bs_setup_to_variant (other);
      g_autoptr (BsSetup) stored = bs_setup_from_variant (variant, NULL);
      g_autofree char *text = bs_setup_format (other, BS_SETUP_EXAMPLES + i);

      g_assert_cmphex (bs_setup_find_differences (moons, other), ==,
                       BS_SETUP_DIFFERS (BS_SETUP_EXAMPLES + i));
      g_assert_cmpstr (text, ==, changes[i][1]);
      g_assert_true (bs_setup_equal (stored, other));
      g_assert_true (bs_setup_equal (back, other));
      g_assert_cmpfloat (others_data->generation.noise, ==, 0.05);
      if (i != 1)
        {
          g_assert_null (bs_setup_change_text (iris, changes[i][0], changes[i][1], &error));
          g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE);
        }
    }
}

static void
test_parameters (void)
{
  g_autoptr (BsSetup) setup = bs_setup_new ();
  g_autoptr (BsSetup) rate = bs_setup_change_parameter (setup, BS_PARAMETER_RATE, 3.0, NULL);
  g_autoptr (BsSetup) elsewhere =
    bs_setup_change_parameter_of (setup, BS_OPTIMIZER_ADAM, BS_PARAMETER_BETA1, 0.5, NULL);
  g_autoptr (BsSetup) adam =
    bs_setup_change_choice (elsewhere, BS_SETUP_OPTIMIZER, BS_OPTIMIZER_ADAM, NULL);
  g_autoptr (BsSetup) beta = bs_setup_change_text (adam, "beta1", "0.75", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmphex (bs_setup_find_differences (setup, rate), ==, BS_SETUP_DIFFERS_RATE);
  g_assert_cmphex (bs_setup_find_differences (setup, elsewhere), ==, BS_SETUP_DIFFERS_ELSEWHERE);
  g_assert_cmphex (bs_setup_find_differences (elsewhere, adam), ==,
                   BS_SETUP_DIFFERS (BS_SETUP_OPTIMIZER));
  g_assert_cmpfloat (bs_setup_get_options (adam)->beta1, ==, 0.5);
  g_assert_cmphex (bs_setup_find_differences (adam, beta), ==, BS_SETUP_DIFFERS_PARAMETERS);
  g_assert_cmpfloat (bs_setup_get_options (setup)->rate, !=, 3.0);

  g_assert_null (bs_setup_change_text (setup, "beta1", "0.5", &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (bs_setup_change_text (adam, "beta1", "1", &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, "β₁ must be a number from 0 to below 1, not 1.");
  g_clear_error (&error);
  g_assert_null (bs_setup_change_text (adam, "beta1", "half", &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SYNTAX);
}

/* One seed decides everything that is random in a run. */
static void
test_seed (void)
{
  g_autoptr (BsSetup) setup = bs_setup_new ();
  g_autoptr (BsSetup) other = bs_setup_change_whole (setup, BS_SETUP_SEED, 42, NULL);

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    g_assert_cmpuint (other->options[i].seed, ==, 42);
  g_assert_cmpuint (setup->initial.seed, ==, 1);
}

/* −0 is 0, and would be written as another text. */
static void
test_minus_zero (void)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) setup = bs_setup_change_text (usual, "lambda", "-0", NULL);

  g_assert_cmpfloat (setup->lambda, ==, 0.0);
  g_assert_false (signbit (setup->lambda));
}

typedef struct
{
  const char *name;
  const char *text;
  BsSetupError code;
  const char *message;
} Refusal;

static const Refusal refusals[] = {
  { "lambda", "-1", BS_SETUP_ERROR_RANGE,
    "The regularization λ must be a number from 0 to 1000000, not -1." },
  { "lambda", "1e7", BS_SETUP_ERROR_RANGE, NULL },
  { "lambda", "nan", BS_SETUP_ERROR_RANGE, NULL },
  { "lambda", "inf", BS_SETUP_ERROR_RANGE, NULL },
  { "lambda", "", BS_SETUP_ERROR_SYNTAX, NULL },
  { "lambda", "1,5,0", BS_SETUP_ERROR_SYNTAX,
    "The regularization λ must be a number from 0 to 1000000, not “1,5,0”." },
  { "tau", "0", BS_SETUP_ERROR_RANGE,
    "The initial range τ must be a number above 0 and up to 100, not 0." },
  { "speed", "0.5", BS_SETUP_ERROR_RANGE,
    "The speed, in iterations a second, must be a number from 1 to 1000000, or 0 for none, "
    "not 0.5." },
  { "holdout", "0.91", BS_SETUP_ERROR_RANGE, NULL },
  /* As many digits as tell the number, and no more. */
  { "lambda", "-0.9512345678901234", BS_SETUP_ERROR_RANGE,
    "The regularization λ must be a number from 0 to 1000000, not -0.9512345678901234." },
  { "seed", "-1", BS_SETUP_ERROR_SYNTAX, NULL },
  { "seed", "18446744073709551616", BS_SETUP_ERROR_SYNTAX, NULL },
  { "iterations", "9007199254740993", BS_SETUP_ERROR_RANGE, NULL },
  { "target", "inf", BS_SETUP_ERROR_RANGE, NULL },
  { "activation", "softmax", BS_SETUP_ERROR_SYNTAX,
    "The activation of the hidden layers must be one of sigmoid, tanh, relu, not “softmax”." },
  { "hidden", "5,0", BS_SETUP_ERROR_RANGE, "A hidden layer has 1 to 4096 neurons, not 0." },
  { "hidden", "5,,5", BS_SETUP_ERROR_SYNTAX, NULL },
  { "hidden", "", BS_SETUP_ERROR_SYNTAX, NULL },
  { "hidden", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", BS_SETUP_ERROR_RANGE,
    "There are at most 16 hidden layers, not 17." },
  { "class", "\xff", BS_SETUP_ERROR_SYNTAX,
    "The class must be columns, by number or by name, not “\\xff”." },
  { "header", "maybe", BS_SETUP_ERROR_SYNTAX,
    "The header must be one of auto, yes, no, not “maybe”." },
  { "data", "", BS_SETUP_ERROR_RANGE, NULL },
  { "examples", "300", BS_SETUP_ERROR_SHAPE,
    "The number of examples can be chosen only for xor, circles, moons, spirals and blobs, whose "
    "points are computed." },
  { "theta", "theta.txt", BS_SETUP_ERROR_SYNTAX, NULL },
  { "colour", "blue", BS_SETUP_ERROR_UNKNOWN, "There is no setting “colour”." },
};

/* People who write decimals after a comma do so on the command line, too. */
static void
test_decimal_comma (void)
{
  g_autoptr (BsSetup) setup = fixture_make_unusual ();
  g_autoptr (BsSetup) changed = bs_setup_change_text (setup, "lambda", "1,5", NULL);

  g_assert_nonnull (changed);
  g_assert_cmpfloat (changed->lambda, ==, 1.5);
}

static void
test_refusals (void)
{
  g_autoptr (BsSetup) setup = fixture_make_unusual ();

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bs_setup_change_text (setup, refusals[i].name, refusals[i].text, &error));
      g_assert_error (error, BS_SETUP_ERROR, (int) refusals[i].code);
      if (refusals[i].message != NULL)
        g_assert_cmpstr (error->message, ==, refusals[i].message);
    }
}

/* A loaded Θ is forgotten by exactly those changes that make it meaningless. */
static void
test_theta (void)
{
  g_autoptr (BsSetup) setup = fixture_make_unusual ();

  g_assert_cmpuint (setup->n_hidden, ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (BsSetup) other = bs_setup_change_text (setup, others[i][0], others[i][1], NULL);
      BsSetupField field;

      bs_setup_field_from_name (others[i][0], &field);
      g_assert_true ((other->theta == NULL) ==
                     ((BS_SETUP_DIFFERS (field) & BS_SETUP_OF_SOURCE) != 0 ||
                      field == BS_SETUP_HIDDEN || field == BS_SETUP_INIT || field == BS_SETUP_TAU ||
                      field == BS_SETUP_SEED));
      g_assert_true ((other->theta == NULL) == (other->theta_title == NULL));
    }
}

/* Changing a copy never changes the original. */
static void
test_immutable (void)
{
  g_autoptr (BsSetup) setup = fixture_make_unusual ();
  g_autoptr (GVariant) before = bs_setup_to_variant (setup);
  g_autoptr (GVariant) after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    bs_setup_unref (bs_setup_change_text (setup, others[i][0], others[i][1], NULL));
  after = bs_setup_to_variant (setup);
  g_assert_true (g_variant_equal (before, after));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpfloat (BS_DATA_SPLIT_MOST, ==, 0.9);
  g_test_add_func ("/setup/change/differences", test_differences);
  g_test_add_func ("/setup/change/generation", test_generation);
  g_test_add_func ("/setup/change/parameters", test_parameters);
  g_test_add_func ("/setup/change/seed", test_seed);
  g_test_add_func ("/setup/change/minus-zero", test_minus_zero);
  g_test_add_func ("/setup/change/refusals", test_refusals);
  g_test_add_func ("/setup/change/decimal-comma", test_decimal_comma);
  g_test_add_func ("/setup/change/theta", test_theta);
  g_test_add_func ("/setup/change/immutable", test_immutable);

  return g_test_run ();
}
