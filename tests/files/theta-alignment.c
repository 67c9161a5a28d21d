/* Data in the order of a loaded Θ: features and classes are found by their names. */

#include "files/theta-alignment.h"

#include <string.h>

#include "files/file-error.h"

static const char *const features[] = { "a", "b", NULL };
static const char *const classes[] = { "s", "t", "u", NULL };

static BsTrainingSet *
make (BsTargets targets,
      gsize n_features,
      const char *const *feature_names,
      gsize n_outputs,
      const double *y,
      const char *const *class_names)
{
  const double x[] = { 1, 2, 3, 4, 5, 6 };
  GError *error = NULL;
  BsTrainingSet *set = bs_training_set_new ("test", targets, 6 / n_features, n_features, n_outputs,
                                            x, y, feature_names, class_names, &error);

  g_assert_no_error (error);

  return set;
}

static BsThetaContext *
make_context (BsTargets targets,
              const char *const *feature_names,
              gsize n_outputs,
              const char *const *class_names)
{
  const double y[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  const double y_one[3] = { 0, 1, 1 };
  g_autoptr (BsTrainingSet) data =
    make (targets, 2, feature_names, n_outputs, n_outputs == 1 ? y_one : y, class_names);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_NONE, data);

  return bs_theta_context_new (BS_ACTIVATION_SIGMOID, 0.0, BS_FEATURE_SCALING_NONE, scaler, data);
}

static void
test_same (void)
{
  const double y[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_ONE_HOT, features, 3, classes);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_ONE_HOT, 2, features, 3, y, classes);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);

  g_assert_true (aligned == data);
  g_assert_null (bs_theta_alignment_describe (context, "t.txt", data));
}

static void
test_features (void)
{
  static const char *const other[] = { "b", "a", NULL };
  const double y[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_ONE_HOT, features, 3, classes);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_ONE_HOT, 2, other, 3, y, classes);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);
  g_autofree char *told = bs_theta_alignment_describe (context, "t.txt", data);

  g_assert_cmpfloat (bs_training_set_get_feature (aligned, 1, 1), ==, 2.0);
  g_assert_cmpfloat (bs_training_set_get_feature (aligned, 1, 2), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_feature (aligned, 3, 1), ==, 6.0);
  g_assert_cmpstr (bs_training_set_get_feature_names (aligned)[0], ==, "a");
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 2, 2), ==, 1.0);
  g_assert_cmpstr (told, ==, "The features of the data are taken in the order of t.txt: a, b.");
}

/* A file may call its columns x1 and x2. These are names then, even in data that are scaled or only
 * a part of what was read. */
static void
test_numbered_names (void)
{
  static const char *const numbered[] = { "x1", "x2", NULL }, *const other[] = { "x2", "x1", NULL };
  const gsize all[] = { 0, 1, 2 };
  const double y[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (BsTrainingSet) ours = make (BS_TARGETS_ONE_HOT, 2, numbered, 3, y, classes);
  g_autoptr (BsTrainingSet) part = bs_training_set_select (ours, all, 3);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, part);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (scaler, part);
  g_autoptr (BsThetaContext) context =
    bs_theta_context_new (BS_ACTIVATION_SIGMOID, 0.0, BS_FEATURE_SCALING_STANDARD, scaler, scaled);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_ONE_HOT, 2, other, 3, y, classes);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);

  g_assert_nonnull (context->feature_names);
  g_assert_cmpstr (context->feature_names[0], ==, "x1");
  g_assert_cmpfloat (bs_training_set_get_feature (aligned, 1, 1), ==, 2.0);
  g_assert_cmpfloat (bs_training_set_get_feature (aligned, 1, 2), ==, 1.0);
}

static void
test_no_names (void)
{
  const double y[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_ONE_HOT, features, 3, classes);
  g_autoptr (BsThetaContext) nameless = make_context (BS_TARGETS_ONE_HOT, NULL, 3, classes);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_ONE_HOT, 2, NULL, 3, y, classes);
  g_autoptr (BsTrainingSet) named = make (BS_TARGETS_ONE_HOT, 2, features, 3, y, classes);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);
  g_autoptr (BsTrainingSet) other = bs_theta_alignment_apply (nameless, "t.txt", named, TRUE, NULL);
  g_autofree char *told = bs_theta_alignment_describe (context, "t.txt", data);
  g_autofree char *told_other = bs_theta_alignment_describe (nameless, "t.txt", named);

  g_assert_true (aligned == data && other == named);
  g_assert_nonnull (strstr (told, "do not name their features"));
  g_assert_nonnull (strstr (told_other, "does not name the features of Θ"));
  g_assert_null (bs_theta_alignment_describe (nameless, "t.txt", data));
}

/* Two classes of three: the data have one output, and Θ has three. */
static void
test_missing_class (void)
{
  static const char *const two[] = { "u", "s", NULL };
  const double y[3] = { 0, 1, 1 };
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_ONE_HOT, features, 3, classes);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_BINARY, 2, features, 1, y, two);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);

  g_assert_cmpuint (bs_training_set_get_n_outputs (aligned), ==, 3);
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 1, 3), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 1, 1), ==, 0.0);
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 2, 1), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 3, 1), ==, 1.0);
}

/* The two classes of Θ, in the other order: every y must be turned round. */
static void
test_two_classes (void)
{
  static const char *const two[] = { "no", "yes", NULL };
  static const char *const turned[] = { "yes", "no", NULL };
  const double y[3] = { 0, 1, 1 };
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_BINARY, features, 1, two);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_BINARY, 2, features, 1, y, turned);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);

  for (gsize i = 1; i <= 3; i++)
    g_assert_cmpfloat (bs_training_set_get_target (aligned, i, 1), ==, 1.0 - y[i - 1]);
}

static void
test_targets (void)
{
  static const char *const known[] = { "p", "q", "r", NULL };
  static const char *const other[] = { "r", "p", "q", NULL };
  const double y[9] = { 1, 1, 0, 0, 1, 0, 0, 0, 0 };
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_SEVERAL, features, 3, known);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_SEVERAL, 2, features, 3, y, other);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);
  g_autoptr (BsTrainingSet) nameless = make (BS_TARGETS_SEVERAL, 2, features, 3, y, NULL);
  g_autoptr (BsTrainingSet) in_order =
    bs_theta_alignment_apply (context, "t.txt", nameless, TRUE, NULL);

  g_assert_cmpfloat (bs_training_set_get_target (aligned, 1, 1), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 1, 2), ==, 0.0);
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 1, 3), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (aligned, 2, 1), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (in_order, 1, 2), ==, 1.0);
}

static void
assert_refused (const BsThetaContext *context, BsTrainingSet *data, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_theta_alignment_apply (context, "t.txt", data, TRUE, &error));
  g_assert_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_refused (void)
{
  static const char *const wrong_features[] = { "a", "c", NULL };
  static const char *const twice[] = { "a", "a", NULL };
  static const char *const wrong_classes[] = { "s", "t", "v", NULL };
  const double y[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  static const char *const known_two[] = { "setosa", "versicolor", NULL };
  static const char *const two[] = { "versicolor", "virginica", NULL };
  const double y_three[6] = { 0, 1 };
  const double y_two[3] = { 0, 1, 1 };
  g_autoptr (BsThetaContext) of_two = make_context (BS_TARGETS_BINARY, features, 1, known_two);
  g_autoptr (BsTrainingSet) other_two = make (BS_TARGETS_BINARY, 2, features, 1, y_two, two);
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_ONE_HOT, features, 3, classes);
  g_autoptr (BsTrainingSet) features_differ =
    make (BS_TARGETS_ONE_HOT, 2, wrong_features, 3, y, classes);
  g_autoptr (BsTrainingSet) named_twice = make (BS_TARGETS_ONE_HOT, 2, twice, 3, y, classes);
  g_autoptr (BsTrainingSet) class_differs =
    make (BS_TARGETS_ONE_HOT, 2, features, 3, y, wrong_classes);
  g_autoptr (BsTrainingSet) more = make (BS_TARGETS_BINARY, 3, NULL, 1, y_three, NULL);
  g_autoptr (BsTrainingSet) several = make (BS_TARGETS_SEVERAL, 2, features, 3, y, classes);
  g_autoptr (BsTrainingSet) unscanned = NULL;

  assert_refused (context, features_differ,
                  "t.txt: Θ was trained with the features a, b, but the "
                  "data have a, c; there is no “b”");
  assert_refused (context, named_twice, "there is more than one “a”");
  assert_refused (context, class_differs,
                  "t.txt: Θ was trained with the classes s, t, u; example "
                  "3 of the data has another, “v”");
  assert_refused (context, more, "Θ was trained with 2 features, but the data have 3");
  assert_refused (context, several, "--class");

  /* Of two classes each one is known or not, too: the second must not become the first. */
  assert_refused (of_two, other_two,
                  "t.txt: Θ was trained with the classes setosa, versicolor; example 2 of the data "
                  "has another, “virginica”");

  /* A prediction looks at no targets. */
  unscanned = bs_theta_alignment_apply (context, "t.txt", class_differs, FALSE, NULL);
  g_assert_true (unscanned == class_differs);
}

/* A class of the data that no example has is nothing to refuse. */
static void
test_unused_class (void)
{
  static const char *const more[] = { "s", "t", "u", "v", NULL };
  const double y[12] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 };
  g_autoptr (BsThetaContext) context = make_context (BS_TARGETS_ONE_HOT, features, 3, classes);
  g_autoptr (BsTrainingSet) data = make (BS_TARGETS_ONE_HOT, 2, features, 4, y, more);
  g_autoptr (BsTrainingSet) aligned = bs_theta_alignment_apply (context, "t.txt", data, TRUE, NULL);

  g_assert_cmpuint (bs_training_set_get_n_outputs (aligned), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theta-alignment/same", test_same);
  g_test_add_func ("/theta-alignment/features", test_features);
  g_test_add_func ("/theta-alignment/numbered-names", test_numbered_names);
  g_test_add_func ("/theta-alignment/no-names", test_no_names);
  g_test_add_func ("/theta-alignment/missing-class", test_missing_class);
  g_test_add_func ("/theta-alignment/two-classes", test_two_classes);
  g_test_add_func ("/theta-alignment/targets", test_targets);
  g_test_add_func ("/theta-alignment/refused", test_refused);
  g_test_add_func ("/theta-alignment/unused-class", test_unused_class);

  return g_test_run ();
}
