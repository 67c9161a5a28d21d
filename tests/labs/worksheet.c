/* A worksheet has other numbers for each seed, and its answers are those of the engine. */

#include <glib.h>
#include <math.h>
#include <string.h>

#include "labs/lesson-fixture.h"
#include "labs/lessons/lesson-library.h"

static const BsWorksheetItem *
find_question (const BsWorksheet *sheet, guint number)
{
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const BsWorksheetItem *item = g_ptr_array_index (sheet->items, i);

      if (item->kind == BS_WORKSHEET_QUESTION && item->number == number)
        return item;
    }
  g_assert_not_reached ();
}

#define RANDOM                                                                                     \
  "# T\n\n```setup\ndata = xor\nlambda = 1\n```\n\n"                                               \
  "```expect\nJ = 1.0294\n```\n\n"                                                                 \
  "```ask\nvalue = D_11^(1)\ndecimals = 6\n```\n\n"                                                \
  "```ask\nvalue = Theta_11^(1)\n```\n\n"                                                          \
  "```ask\nright = it is so\nwrong = it is not\nproof = Theta_11^(1) > 0\n```\n\n"                 \
  "```ask\nitem = one | z_1^(2)\nitem = two | a_1^(2)\nitem = three | δ₁⁽²⁾\n```\n"

/* Returns the digits of the first known answer. */
static const char *
get_known (const BsWorksheet *sheet)
{
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const BsWorksheetItem *item = g_ptr_array_index (sheet->items, i);

      if (item->kind == BS_WORKSHEET_KNOWN)
        return ((const BsLessonExpectation *) g_ptr_array_index (item->known, 0))->digits;
    }
  g_assert_not_reached ();
}

/* Θ of another seed has two decimals, so that one can compute with it on paper. */
static void
test_seeds (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (RANDOM);
  g_autoptr (BsWorksheet) own = lesson_fixture_make_sheet (lesson, 0);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_left_out = 0;

  for (guint seed = 1; seed <= 10; seed++)
    {
      g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, seed);
      double theta = find_question (sheet, 2)->solution->value;

      g_assert_cmpfloat_with_epsilon (theta * 100.0, round (theta * 100.0), 1e-9);
      g_hash_table_add (seen, g_strdup (find_question (sheet, 1)->solution->text));
      g_assert_true ((sheet->n_left_out == 0) == (theta > 0.0));
      n_left_out += sheet->n_left_out;
      g_assert_cmpstr (get_known (sheet), !=, get_known (own));
      g_assert_cmpuint (strlen (get_known (sheet)), ==, strlen ("1.0294"));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 10);
  g_assert_cmpuint (n_left_out, >, 0);
  g_assert_cmpuint (n_left_out, <, 10);
}

#define BY_HAND                                                                                    \
  "# T\n\n```setup\ndata = xor\nscale = none\nlambda = 0\nTheta1 = [-1 2 0; 0.5 -20 0.25]\n"       \
  "Theta2 = [0.1 1 -3]\n```\n\nThe row is [-1](Theta1(1,0)), [2](Theta1(1,1)) and 0.\n\n"          \
  "The row is −1, 2 and 0.\n\n```ask\nquestion = And z, with 0.5?\nvalue = z_2^(2)\n```\n\n"     \
  "```ask\nquestion = z, where Θ is [−20](Theta1(2,1))?\nvalue = z_2^(2) at example 3\n"        \
  "wrong = 100 | Not [1](Theta2(1,1)) of 2-2-1.\nwrong = 200 | Not 20.\nbecause = It is.\n```\n"

/* Returns the entry of Θ(l) of a sheet. */
static double
get_theta (const BsWorksheet *sheet, guint l, gsize i, gsize j)
{
  return bs_reveal_get_theta (((BsWorksheetItem *) g_ptr_array_index (sheet->items, 1))->walk, l, i,
                              j);
}

static void
assert_varied (double varied, double own, double unit, double most)
{
  g_assert_cmpfloat_with_epsilon (varied / unit, round (varied / unit), 1e-9);
  g_assert_cmpfloat (varied * own, >=, own == 0.0 ? 0.0 : unit * unit);
  g_assert_cmpfloat (fabs (varied - own), <=, most * (1.0 + 1e-9));
}

/* Θ that is given by hand keeps its signs, its zeros and its decimals, and the sheet says what is
 * then true: a sentence with a number that nobody marked is not on it. */
static void
test_by_hand (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (BY_HAND);
  g_autoptr (BsWorksheet) own = lesson_fixture_make_sheet (lesson, 0);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (own->items->len, ==, 6);
  for (guint seed = 1; seed <= 10; seed++)
    {
      g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, seed);
      const BsWorksheetItem *text = g_ptr_array_index (sheet->items, 2);
      const BsWorksheetItem *item = find_question (sheet, 1);
      const BsLessonWrong *one = g_ptr_array_index (item->solution->wrongs, 0);
      g_autofree char *row = g_strdup_printf (
        "The row is −%g, %g and 0.\n", -get_theta (sheet, 1, 1, 0), get_theta (sheet, 1, 1, 1));
      g_autofree char *question =
        g_strdup_printf ("z, where Θ is −%g?", -get_theta (sheet, 1, 2, 1));
      g_autofree char *feedback = g_strdup_printf ("Not %g of 2-2-1.", get_theta (sheet, 2, 1, 1));

      assert_varied (get_theta (sheet, 1, 1, 0), -1.0, 1.0, 1.0);
      assert_varied (get_theta (sheet, 1, 1, 2), 0.0, 1.0, 0.0);
      assert_varied (get_theta (sheet, 1, 2, 0), 0.5, 0.1, 0.1);
      assert_varied (get_theta (sheet, 1, 2, 1), -20.0, 1.0, 6.0);
      assert_varied (get_theta (sheet, 1, 2, 2), 0.25, 0.01, 0.07);
      assert_varied (get_theta (sheet, 2, 1, 0), 0.1, 0.1, 0.1);
      g_assert_cmpuint (sheet->items->len, ==, 4);
      g_assert_cmpuint (sheet->n_left_out, ==, 1);
      g_assert_cmpstr (text->text, ==, row);
      g_assert_cmpstr (item->text, ==, question);
      g_assert_cmpfloat_with_epsilon (
        item->solution->value, get_theta (sheet, 1, 2, 0) + get_theta (sheet, 1, 2, 1), 1e-9);
      g_assert_cmpstr (one->feedback, ==, feedback);
      g_assert_null (((BsLessonWrong *) g_ptr_array_index (item->solution->wrongs, 1))->feedback);
      g_hash_table_add (seen, g_strdup_printf ("%s %s", row, item->solution->text));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 7);
}

/* A question without a text of its own is asked by the text before it, and goes with it. */
static void
test_asking_text (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\n```\n\nFind z, which was 0.37.\n\n"
    "```ask\nvalue = z_1^(2)\n```\n\nFind a.\n\n```ask\nvalue = a_1^(2)\n```\n");
  g_autoptr (BsWorksheet) own = lesson_fixture_make_sheet (lesson, 0);
  g_autoptr (BsWorksheet) other = lesson_fixture_make_sheet (lesson, 7);

  g_assert_cmpuint (own->n_left_out, ==, 0);
  g_assert_cmpuint (other->n_left_out, ==, 1);
  g_assert_cmpstr (find_question (own, 2)->part->question->value, ==, "a_1^(2)");
  g_assert_cmpstr (find_question (other, 1)->part->question->value, ==, "a_1^(2)");
}

/* A network that differs from the one before in a sign does so on every sheet. */
static void
test_changes (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\nTheta1 = [1 2 3; 4 5 6]\nTheta2 = [7 -8 9]\n```\n\n"
    "```setup\nTheta2 = [7 8 9]\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 3);
  const BsReveal *first = ((BsWorksheetItem *) g_ptr_array_index (sheet->items, 1))->walk;
  const BsReveal *second = ((BsWorksheetItem *) g_ptr_array_index (sheet->items, 2))->walk;

  for (gsize j = 0; j <= 2; j++)
    g_assert_cmpfloat (bs_reveal_get_theta (first, 2, 1, j), ==,
                       bs_reveal_get_theta (second, 2, 1, j) * (j == 1 ? -1.0 : 1.0));
  g_assert_cmpfloat (bs_reveal_get_theta (first, 1, 2, 2), ==,
                     bs_reveal_get_theta (second, 1, 2, 2));
}

/* People see a minus, and no hyphen; 0 has none. */
static void
test_minus (void)
{
  g_autoptr (BsLesson) lesson =
    lesson_fixture_read_good ("# T\n\n```setup\ndata = xor\nTheta1 = [-1 2 3]\n```\n\n"
                              "```expect\nh at example 1 - y at example 2 = -0.7311\n```\n\n"
                              "```ask\nvalue = Theta1(1,0)\ndecimals = 2\n```\n\n"
                              "```ask\nvalue = Theta1(1,0)/1000000\ndecimals = 2\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 0);
  g_autofree char *known =
    bs_lesson_expectation_tell (bs_lesson_get_part (lesson, 2)->expectations->pdata[0]);

  g_assert_cmpstr (known, ==, "h at example 1 − y at example 2 = −0.7311");
  g_assert_cmpstr (find_question (sheet, 1)->solution->text, ==, "−1.00");
  g_assert_cmpstr (find_question (sheet, 2)->solution->text, ==, "0.00");
}

/* One number for all entries is drawn, too. Zeros are not. */
static void
test_same_numbers (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\ninit = constant\n```\n\n```setup\ninit = zero\n```\n");
  g_autoptr (BsWorksheet) own = lesson_fixture_make_sheet (lesson, 0);
  g_autoptr (BsWorksheet) other = lesson_fixture_make_sheet (lesson, 7);

  g_assert_cmpfloat (get_theta (own, 1, 1, 0), !=, get_theta (other, 1, 1, 0));
  g_assert_cmpfloat (get_theta (other, 1, 1, 0), ==, get_theta (other, 2, 1, 1));
  g_assert_cmpuint (other->n_reseeded, ==, 1);
}

/* With "vary = no" a lesson has the same numbers on each sheet. */
static void
test_kept (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsLesson) lesson = bs_lesson_library_load ("xnor", &error);
  g_autoptr (BsWorksheet) own = lesson_fixture_make_sheet (lesson, 0);
  g_autoptr (BsWorksheet) other = lesson_fixture_make_sheet (lesson, 7);

  g_assert_cmpuint (own->items->len, ==, other->items->len);
  g_assert_cmpstr (find_question (other, 1)->solution->text, ==, "10");
  g_assert_cmpuint (other->n_left_out, ==, 0);
  g_assert_cmpuint (other->n_reseeded, ==, 0);
}

/* The wrong answers are those of the mistakes: without the 1/m, D of the four examples is four
 * times as large where there is no λ. */
static void
test_mistakes (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\n```\n\n```ask\nvalue = D_11^(1)\ndecimals = 8\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 0);
  const BsLessonSolution *solution = find_question (sheet, 1)->solution;
  gboolean has_m = FALSE;

  for (guint i = 0; i < solution->wrongs->len; i++)
    {
      const BsLessonWrong *wrong = g_ptr_array_index (solution->wrongs, i);

      g_assert_nonnull (wrong->feedback);
      g_assert_cmpfloat (fabs (wrong->value - solution->value), >, 1e-8);
      has_m |= fabs (wrong->value - 4.0 * solution->value) < 1e-12;
    }
  g_assert_true (has_m);
}

static void
test_order (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (RANDOM);

  for (guint seed = 0; seed < 10; seed++)
    {
      g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, seed);
      const BsWorksheetItem *item = find_question (sheet, 4 - sheet->n_left_out);
      guint sum = 0;

      for (guint i = 0; i < 3; i++)
        sum += 1u << item->order[i];
      g_assert_cmpuint (sum, ==, 7);
      g_assert_false (item->order[0] == 0 && item->order[1] == 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worksheet/seeds", test_seeds);
  g_test_add_func ("/worksheet/by-hand", test_by_hand);
  g_test_add_func ("/worksheet/asking-text", test_asking_text);
  g_test_add_func ("/worksheet/changes", test_changes);
  g_test_add_func ("/worksheet/minus", test_minus);
  g_test_add_func ("/worksheet/same-numbers", test_same_numbers);
  g_test_add_func ("/worksheet/kept", test_kept);
  g_test_add_func ("/worksheet/mistakes", test_mistakes);
  g_test_add_func ("/worksheet/order", test_order);

  return g_test_run ();
}
