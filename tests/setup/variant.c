#include "fixture.h"

static void
assert_comes_back (const BsSetup *setup)
{
  g_autoptr (GVariant) variant = bs_setup_to_variant (setup);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);
  g_autoptr (GVariant) read =
    g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSetup) again = NULL;

  again = bs_setup_from_variant (variant, &error);
  g_assert_no_error (error);
  g_assert_cmphex (bs_setup_find_differences (setup, again), ==, 0);
  bs_setup_unref (g_steal_pointer (&again));
  /* The bytes come from outside, as from a file, so they are not trusted. */
  again = bs_setup_from_variant (read, &error);
  g_assert_no_error (error);
  g_assert_cmphex (bs_setup_find_differences (setup, again), ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) unusual = fixture_make_unusual ();

  assert_comes_back (usual);
  assert_comes_back (unusual);
}

/* The context of a loaded Θ comes back exactly, and its choices are those of the set-up. */
static void
test_context (void)
{
  static const gsize sizes[] = { 2 };
  const double numbers[9] = { 0.1, 5e-324 };
  g_autoptr (GBytes) theta = g_bytes_new (numbers, sizeof numbers);
  g_autoptr (BsThetaContext) context = fixture_make_context ();
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) setup =
    bs_setup_change_theta (usual, theta, "t.txt", context, sizes, 1, NULL);

  g_assert_cmpint (setup->activation, ==, BS_ACTIVATION_TANH);
  g_assert_cmpint (setup->scaling, ==, BS_FEATURE_SCALING_MIN_MAX);
  g_assert_cmpfloat (setup->lambda, ==, 0.25);
  assert_comes_back (setup);
}

static void
test_unknown (void)
{
  g_autoptr (GVariant) given = g_variant_ref_sink (
    g_variant_new_parsed ("{'lambda': <0.5>, 'brightness': <0.25>, 'grid': <[uint64 8, 8]>}"));
  g_autoptr (BsSetup) setup = bs_setup_from_variant (given, NULL);
  g_autoptr (GVariant) written = bs_setup_to_variant (setup);
  g_autoptr (GVariant) grid = g_variant_lookup_value (written, "grid", NULL);
  double brightness;

  g_assert_cmpfloat (setup->lambda, ==, 0.5);
  g_assert_true (g_variant_lookup (written, "brightness", "d", &brightness));
  g_assert_cmpfloat (brightness, ==, 0.25);
  g_assert_cmpstr (g_variant_get_type_string (grid), ==, "at");
  assert_comes_back (setup);
}

/* Earlier versions stored the number of target columns. */
static void
test_counted_targets (void)
{
  g_autoptr (GVariant) three =
    g_variant_ref_sink (g_variant_new_parsed ("{'targets': <uint64 3>}"));
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_parsed ("{'targets': <uint64 0>}"));
  g_autoptr (BsSetup) with = bs_setup_from_variant (three, NULL);
  g_autoptr (BsSetup) without = bs_setup_from_variant (none, NULL);

  g_assert_cmpstr (with->reading.targets, ==, "3");
  g_assert_cmpstr (without->reading.targets, ==, "");
}

/* A loaded Θ survives whatever its place among the entries is. */
static void
test_order (void)
{
  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_new_parsed (
    "{'theta': <('t.txt', [uint64 3], [1.0, 2.0])>, 'hidden': <[uint64 9]>, 'seed': <uint64 5>}"));
  g_autoptr (BsSetup) setup = bs_setup_from_variant (given, NULL);

  g_assert_cmpstr (setup->theta_title, ==, "t.txt");
  g_assert_cmpuint (setup->hidden[0], ==, 3);
  g_assert_cmpuint (setup->initial.seed, ==, 5);
}

static void
test_refusals (void)
{
  static const char *const wrong[] = {
    "{'lambda': <-1.0>}",
    "{'lambda': <uint64 1>}",
    "{'lambda': <'1'>}",
    "{'hidden': <[uint64 0]>}",
    "{'hidden': <'5,5'>}",
    "{'hidden': <[uint64 18446744073709551615]>}",
    "{'activation': <'softmax'>}",
    "{'parameters': <{'adam': {'beta1': 1.5}}>}",
    "{'parameters': <[1, 2]>}",
    "{'theta': <('t', [uint64 0], [1.0])>}",
    "{'theta': <'t'>}",
    "{'theta': <('t', [uint64 1], [1.0], {'version': <'1'>})>}",
    "{'speed': <0.5>}",
    "[1, 2]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GVariant) given =
        g_variant_ref_sink (g_variant_parse (NULL, wrong[i], NULL, NULL, NULL));
      g_autoptr (GError) error = NULL;

      g_assert_null (bs_setup_from_variant (given, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == BS_SETUP_ERROR);
    }
}

/* Optimizers and parameters that another version knows come back beside the known ones. */
static void
test_other_versions (void)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_new_parsed (
    "{'parameters': <{'muon': {'rate': 0.125, 'angle': 3.0}, 'lion': @a{sd} {},"
    " 'adam': {'beta9': 0.5, 'beta2': 0.5, 'momentum': 0.25}}>}"));
  g_autoptr (BsSetup) setup = bs_setup_from_variant (given, NULL);
  g_autoptr (GVariant) written = bs_setup_to_variant (setup);
  g_autoptr (GVariant) parameters = g_variant_lookup_value (written, "parameters", NULL);
  g_autoptr (GVariant) adam = g_variant_lookup_value (parameters, "adam", NULL);
  g_autoptr (GVariant) lion = g_variant_lookup_value (parameters, "lion", NULL);
  g_autoptr (GVariant) muon = g_variant_lookup_value (parameters, "muon", NULL);
  g_autofree char *shown_adam = g_variant_print (adam, FALSE);
  g_autofree char *shown_lion = g_variant_print (lion, FALSE);
  g_autofree char *shown_muon = g_variant_print (muon, FALSE);

  g_assert_cmpfloat (setup->options[BS_OPTIMIZER_ADAM].beta2, ==, 0.5);
  g_assert_cmphex (bs_setup_find_differences (usual, setup), ==, BS_SETUP_DIFFERS_ELSEWHERE);
  g_assert_cmpstr (shown_adam, ==, "{'beta2': 0.5, 'beta9': 0.5, 'momentum': 0.25}");
  g_assert_cmpstr (shown_lion, ==, "{}");
  g_assert_cmpstr (shown_muon, ==, "{'angle': 3.0, 'rate': 0.125}");
  assert_comes_back (setup);
}

/* Unknown settings are the same in whatever order they were read. */
static void
test_order_of_unknown (void)
{
  g_autoptr (GVariant) one = g_variant_ref_sink (g_variant_new_parsed (
    "{'brightness': <1>, 'grid': <2>, 'parameters': <{'muon': {'b': 1.0, 'a': 2.0}, 'lion': @a{sd} {}}>}"));
  g_autoptr (GVariant) two = g_variant_ref_sink (g_variant_new_parsed (
    "{'parameters': <{'lion': @a{sd} {}, 'muon': {'a': 2.0, 'b': 1.0}}>, 'grid': <2>, 'brightness': <1>}"));
  g_autoptr (BsSetup) first = bs_setup_from_variant (one, NULL);
  g_autoptr (BsSetup) second = bs_setup_from_variant (two, NULL);
  g_autoptr (GVariant) first_written = bs_setup_to_variant (first);
  g_autoptr (GVariant) second_written = bs_setup_to_variant (second);

  g_assert_true (bs_setup_equal (first, second));
  g_assert_true (g_variant_equal (first_written, second_written));
}

/* The name of a file may have bytes that are not UTF-8. */
static void
test_bytes_of_path (void)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) setup = bs_setup_change_data (usual, "/tmp/caf\xe9 %41.csv", NULL);

  assert_comes_back (setup);
}

/* What is wrong has its default, and everything else is as it was stored. */
static void
test_salvage (void)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_new_parsed (
    "{'lambda': <-1.0>, 'tau': <0.75>, 'hidden': <'many'>, 'brightness': <0.5>, 'data': <[1, 2]>,"
    " 'parameters': <{'adam': {'beta1': 7.0, 'rate': 0.01}, 'lion': @a{sd} {}}>}"));
  g_autoptr (GVariant) good = g_variant_ref_sink (g_variant_new_parsed (
    "{'tau': <0.75>, 'brightness': <0.5>, 'parameters': <{'adam': {'rate': 0.01}, 'lion': @a{sd} {}}>}"));
  g_autoptr (BsSetup) setup = bs_setup_salvage_variant (given);
  g_autoptr (BsSetup) expected = bs_setup_from_variant (good, NULL);

  g_assert_false (bs_setup_equal (expected, usual));
  g_assert_cmphex (bs_setup_find_differences (setup, expected), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup/variant/round-trip", test_round_trip);
  g_test_add_func ("/setup/variant/context", test_context);
  g_test_add_func ("/setup/variant/unknown", test_unknown);
  g_test_add_func ("/setup/variant/counted-targets", test_counted_targets);
  g_test_add_func ("/setup/variant/order", test_order);
  g_test_add_func ("/setup/variant/refusals", test_refusals);
  g_test_add_func ("/setup/variant/other-versions", test_other_versions);
  g_test_add_func ("/setup/variant/order-of-unknown", test_order_of_unknown);
  g_test_add_func ("/setup/variant/bytes-of-path", test_bytes_of_path);
  g_test_add_func ("/setup/variant/salvage", test_salvage);

  return g_test_run ();
}
