/* Points of the plane that are changed by hand: what the text of the changes means, and which
 * changes are refused. */

#include "setup/point-edits.h"

#include "fixture.h"

/* Numbers that a text gives back exactly. */
#define PLANE   "u,v,class\n1,2,no\n3,4,yes\n5,6,no\n"
#define CLASSES "u,v,class\n1,2,a\n3,4,b\n5,6,c\n"
#define WIDE    "u,v,w,class\n1,2,3,no\n3,4,5,yes\n"

static void
assert_point (const BsTrainingSet *data, gsize i, double u, double v, double y)
{
  g_assert_cmpfloat (bs_training_set_get_feature (data, i, 1), ==, u);
  g_assert_cmpfloat (bs_training_set_get_feature (data, i, 2), ==, v);
  g_assert_cmpfloat (bs_training_set_get_target (data, i, 1), ==, y);
}

static void
test_apply (void)
{
  g_autoptr (BsTrainingSet) read = fixture_read (PLANE);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) same = bs_point_edits_apply ("", read, &error);
  g_autoptr (BsTrainingSet) changed =
    bs_point_edits_apply ("move 2 -0.5 1e3; remove 1;add 2 7 8 ; move 3 7.25 8", read, &error);

  g_assert_no_error (error);
  g_assert_true (same == read);
  g_assert_cmpuint (bs_training_set_get_n_examples (changed), ==, 3);
  assert_point (changed, 1, -0.5, 1000.0, 1.0);
  assert_point (changed, 2, 5.0, 6.0, 0.0);
  assert_point (changed, 3, 7.25, 8.0, 1.0);
  g_assert_cmpstr (bs_training_set_get_feature_names (changed)[1], ==, "v");
  g_assert_cmpstr (bs_training_set_get_class_names (changed)[1], ==, "yes");
  assert_point (read, 2, 3.0, 4.0, 1.0);
}

/* One of several classes. */
static void
test_classes (void)
{
  g_autoptr (BsTrainingSet) read = fixture_read (CLASSES);
  g_autoptr (BsTrainingSet) changed = bs_point_edits_apply ("add 3 0 0; remove 3", read, NULL);

  g_assert_cmpuint (bs_training_set_get_n_examples (changed), ==, 3);
  g_assert_cmpfloat (bs_training_set_get_target (changed, 3, 3), ==, 1.0);
  g_assert_cmpfloat (bs_training_set_get_target (changed, 3, 2), ==, 0.0);
  g_assert_cmpfloat (bs_training_set_get_feature (changed, 3, 1), ==, 0.0);
}

static void
test_append (void)
{
  g_autofree char *one =
    bs_point_edits_append ("", &(BsPointEdit){ BS_POINT_EDIT_MOVE, 2, { 0.1, -3.0 } });
  g_autofree char *again =
    bs_point_edits_append (one, &(BsPointEdit){ BS_POINT_EDIT_MOVE, 2, { 0.25, 4.0 } });
  g_autofree char *other =
    bs_point_edits_append (again, &(BsPointEdit){ BS_POINT_EDIT_MOVE, 3, { 1.0, 1.0 } });
  g_autofree char *removed =
    bs_point_edits_append (other, &(BsPointEdit){ BS_POINT_EDIT_REMOVE, 3, { 0.0 } });
  g_autofree char *added =
    bs_point_edits_append (removed, &(BsPointEdit){ BS_POINT_EDIT_ADD, 1, { 5.0, 6.0 } });

  g_assert_cmpstr (one, ==, "move 2 0.1 -3");
  g_assert_cmpstr (again, ==, "move 2 0.25 4");
  g_assert_cmpstr (other, ==, "move 2 0.25 4; move 3 1 1");
  g_assert_cmpstr (added, ==, "move 2 0.25 4; move 3 1 1; remove 3; add 1 5 6");
  g_assert_true (bs_point_edits_check (added, NULL));
}

static void
test_syntax (void)
{
  const char *const wrong[] = { ";",          "move",          "move 1 2",    "move 0 1 2",
                                "move 1 2 x", "move 1 2 3 4",  "add 1 inf 2", "remove 1 2",
                                "remove -1",  "move 1 2 3; ;", "shift 1 2 3", "move 1 nan 3" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (bs_point_edits_check (wrong[i], &error));
      g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SYNTAX);
    }
}

static void
assert_refused (BsTrainingSet *data, const char *edits, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_point_edits_apply (edits, data, &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_impossible (void)
{
  g_autoptr (BsTrainingSet) plane = fixture_read (PLANE);
  g_autoptr (BsTrainingSet) wide = fixture_read (WIDE);

  assert_refused (plane, "move 4 0 0", "There is no example 4; the examples are 1 to 3.");
  assert_refused (plane, "remove 1; remove 3", "There is no example 3; the examples are 1 to 2.");
  assert_refused (plane, "add 3 0 0", "There is no class 3; the classes are 1 to 2.");
  assert_refused (plane, "remove 1; remove 1; remove 1", "The last example cannot be removed.");
  assert_refused (wide, "remove 1",
                  "Points can be changed by hand only in data with two features; these have 3.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/point-edits/apply", test_apply);
  g_test_add_func ("/point-edits/classes", test_classes);
  g_test_add_func ("/point-edits/append", test_append);
  g_test_add_func ("/point-edits/syntax", test_syntax);
  g_test_add_func ("/point-edits/impossible", test_impossible);

  return g_test_run ();
}
