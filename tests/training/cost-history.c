#include "training/cost-history.h"

#include <math.h>
#include <string.h>

#include "engine/random.h"
#include "support/history.h"

static double *
make_values (gsize n, guint64 seed)
{
  double *values = g_new (double, n);
  BsRandom random;

  bs_random_init (&random, seed);
  for (gsize k = 0; k < n; k++)
    values[k] = 1e4 / (double) (k + 1) + bs_random_uniform (&random, 0, 0.1);
  /* Now and then J stays equal. */
  for (gsize k = 5; k < n; k += 7)
    values[k] = values[k - 1];
  return values;
}

static void
append (BsCostHistory *history, const double *values, gsize from, gsize to)
{
  for (gsize k = from; k < to; k++)
    {
      bs_cost_history_append (history, values[k], values[k] / 8);
      bs_cost_history_note_progress (history, 2 * k, 3 * k, k > 0 ? 0.5 : 0.0);
    }
}

static void
check_bucket (const BsCostBucket *bucket, const double *values, double factor)
{
  double min = values[bucket->first_iteration], max = min;

  for (guint64 k = bucket->first_iteration; k <= bucket->last_iteration; k++)
    {
      min = MIN (min, values[k]);
      max = MAX (max, values[k]);
    }
  g_assert_true (bucket->first == factor * values[bucket->first_iteration]);
  g_assert_true (bucket->last == factor * values[bucket->last_iteration]);
  g_assert_true (bucket->min == factor * min);
  g_assert_true (bucket->max == factor * max);
}

static void
check (const BsCostHistory *history, const double *values, gsize n)
{
  const gsize n_buckets = bs_cost_history_get_n_buckets (history);
  guint64 next = 0, falls = 0, rises = 0, last_rise = 0;

  g_assert_cmpuint (bs_cost_history_get_n_values (history), ==, n);
  g_assert_cmpuint (n_buckets, <=, BS_COST_HISTORY_MAX_BUCKETS);
  g_assert_cmpuint (n_buckets, >=, MIN (n, BS_COST_HISTORY_MAX_BUCKETS / 2));
  for (gsize i = 0; i < n_buckets; i++)
    {
      BsCostBucket J, penalty;
      BsCostProgress progress;

      bs_cost_history_get_bucket (history, i, &J, &penalty);
      bs_cost_history_get_progress (history, i, &progress);
      g_assert_cmpuint (progress.n_gradients, ==, 2 * J.last_iteration);
      g_assert_cmpuint (progress.n_examples, ==, 3 * J.last_iteration);
      g_assert_cmpfloat (progress.seconds, ==, 0.5 * (double) J.last_iteration);
      g_assert_cmpuint (J.first_iteration, ==, next);
      g_assert_cmpuint (J.last_iteration, >=, next);
      g_assert_cmpuint (penalty.first_iteration, ==, J.first_iteration);
      g_assert_cmpuint (penalty.last_iteration, ==, J.last_iteration);
      check_bucket (&J, values, 1);
      check_bucket (&penalty, values, 0.125);
      next = J.last_iteration + 1;
    }
  g_assert_cmpuint (next, ==, n);

  for (gsize k = 1; k < n; k++)
    {
      falls += values[k] < values[k - 1];
      rises += values[k] > values[k - 1];
      if (values[k] > values[k - 1])
        last_rise = k;
    }
  g_assert_cmpuint (bs_cost_history_get_n_falls (history), ==, falls);
  g_assert_cmpuint (bs_cost_history_get_n_rises (history), ==, rises);
  g_assert_cmpuint (bs_cost_history_get_last_rise (history), ==, last_rise);
}

static void
test_million (void)
{
  const gsize n = 1000000;
  g_autofree double *values = make_values (n, 1);
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();
  gsize checked = 0;

  values[123456] = 1e9; /* a spike must survive all merging */
  for (gsize next = 1; checked < n; next = MIN (n, next * 7 / 4 + 1))
    {
      append (history, values, checked, next);
      checked = next;
      check (history, values, checked);
    }
}

static void
test_around_merges (void)
{
  const gsize n = 12500;
  g_autofree double *values = make_values (n, 2);
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();

  for (gsize k = 0; k < n; k++)
    {
      append (history, values, k, k + 1);
      if ((k + 1) % 1024 <= 1 || k % 997 == 0)
        check (history, values, k + 1);
    }
}

static void
test_truncate (void)
{
  const gsize n = 40000;
  g_autofree double *values = make_values (n, 3);
  BsRandom random;

  bs_random_init (&random, 4);
  for (guint round = 0; round < 60; round++)
    {
      const gsize reached = 1 + bs_random_next (&random) % (round % 2 ? n : 9000);
      const gsize back = bs_random_next (&random) % MIN (reached, 1024);
      const gsize kept = reached - back;
      const gsize on = MIN (n, kept + bs_random_next (&random) % 3000);
      g_autoptr (BsCostHistory) history = bs_cost_history_new ();
      g_autoptr (BsCostHistory) straight = bs_cost_history_new ();

      append (history, values, 0, reached);
      g_assert_true (bs_cost_history_truncate (history, kept - 1));
      append (straight, values, 0, kept);
      g_assert_true (bs_history_is_same (history, straight));
      check (history, values, kept);

      append (history, values, kept, on);
      append (straight, values, kept, on);
      g_assert_true (bs_history_is_same (history, straight));
      check (history, values, on);
    }
}

/* A width that has doubled is halved again: only 2049 values need wider buckets, 2048 do not. */
static void
test_truncate_across_merge (void)
{
  g_autofree double *values = make_values (9000, 5);

  for (gsize full = BS_COST_HISTORY_MAX_BUCKETS; full <= 8192; full *= 2)
    {
      g_autoptr (BsCostHistory) history = bs_cost_history_new ();

      append (history, values, 0, full + 500);
      g_assert_cmpuint (bs_cost_history_get_n_buckets (history), <, 1400);
      g_assert_true (bs_cost_history_truncate (history, full - 1));
      g_assert_cmpuint (bs_cost_history_get_n_buckets (history), ==, BS_COST_HISTORY_MAX_BUCKETS);
      check (history, values, full);
    }
}

static void
test_truncate_refused (void)
{
  const gsize n = 5000;
  g_autofree double *values = make_values (n, 6);
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();
  g_autoptr (BsCostHistory) copy = NULL;

  append (history, values, 0, n);
  copy = bs_cost_history_copy (history);
  g_assert_false (bs_cost_history_truncate (history, 10));
  g_assert_false (bs_cost_history_truncate (history, n - 1 - 1025));
  g_assert_true (bs_history_is_same (history, copy));
  g_assert_true (bs_cost_history_truncate (history, n));
  g_assert_true (bs_cost_history_truncate (history, n - 1));
  g_assert_true (bs_history_is_same (history, copy));
  check (history, values, n);

  g_assert_true (bs_cost_history_truncate (history, n - 1 - 1024));
  check (history, values, n - 1024);
  g_assert_false (bs_history_is_same (history, copy));
  append (history, values, n - 1024, n - 1023);
  check (history, values, n - 1023);
  append (history, values, n - 1023, n);
  check (history, values, n);
  g_assert_true (bs_history_is_same (history, copy));
}

static void
test_copy (void)
{
  g_autofree double *values = make_values (7000, 7);
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();
  g_autoptr (BsCostHistory) other = bs_cost_history_new ();

  append (other, values, 0, 7000);
  append (history, values, 0, 3000);
  bs_cost_history_assign (other, history);
  g_assert_true (bs_history_is_same (history, other));
  append (other, values, 3000, 7000);
  check (other, values, 7000);
  check (history, values, 3000);

  bs_cost_history_clear (other);
  g_assert_cmpuint (bs_cost_history_get_n_values (other), ==, 0);
  g_assert_cmpuint (bs_cost_history_get_n_buckets (other), ==, 0);
  g_assert_cmpuint (bs_cost_history_get_n_falls (other), ==, 0);
  g_assert_cmpuint (bs_cost_history_get_n_rises (other), ==, 0);
  append (other, values, 0, 100);
  check (other, values, 100);
}

static void
test_not_equal (void)
{
  g_autofree double *values = make_values (3000, 8);
  g_autoptr (BsCostHistory) one = bs_cost_history_new ();
  g_autoptr (BsCostHistory) other = bs_cost_history_new ();

  append (one, values, 0, 3000);
  append (other, values, 0, 2999);
  g_assert_false (bs_history_is_same (one, other));
  bs_cost_history_append (other, values[2999], 7);
  g_assert_false (bs_history_is_same (one, other));
}

static void
test_not_a_number (void)
{
  static const double values[] = { 3, NAN, 2, INFINITY, NAN, NAN, 5 };
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();
  g_autoptr (BsCostHistory) copy = NULL;
  BsCostBucket bucket;

  for (gsize k = 0; k < 7 * 1000; k++)
    bs_cost_history_append (history, values[k % 7], 0);
  copy = bs_cost_history_copy (history);
  g_assert_true (bs_history_is_same (history, copy));

  /* buckets of four: 3 NaN 2 inf, NaN NaN 5 3 */
  bs_cost_history_get_bucket (history, 0, &bucket, NULL);
  g_assert_cmpuint (bucket.last_iteration, ==, 3);
  g_assert_true (bucket.first == 3 && bucket.min == 2 && isinf (bucket.max) && isinf (bucket.last));
  bs_cost_history_get_bucket (history, 1, &bucket, NULL);
  g_assert_true (isnan (bucket.first) && bucket.min == 3 && bucket.max == 5 && bucket.last == 3);
  /* A NaN after a number is neither the least nor the greatest. */
  {
    static const double falling[] = { 3, NAN, 2 };
    g_autoptr (BsCostHistory) one = bs_cost_history_new ();

    for (gsize k = 0; k < 3 * 4000; k++)
      bs_cost_history_append (one, falling[k % 3], 0);
    for (gsize i = 0; i + 1 < bs_cost_history_get_n_buckets (one); i++)
      {
        bs_cost_history_get_bucket (one, i, &bucket, NULL);
        g_assert_true (bucket.min == 2 && bucket.max == 3);
      }
  }
  /* inf after 2 is the only rise, because a NaN compares with nothing */
  g_assert_cmpuint (bs_cost_history_get_n_rises (history), ==, 1000);
  /* 3 after 5 */
  g_assert_cmpuint (bs_cost_history_get_n_falls (history), ==, 999);
}

static void
assert_counts (const BsCostHistory *history, guint64 falls, guint64 rises, guint64 last_rise)
{
  g_assert_cmpuint (bs_cost_history_get_n_falls (history), ==, falls);
  g_assert_cmpuint (bs_cost_history_get_n_rises (history), ==, rises);
  g_assert_cmpuint (bs_cost_history_get_last_rise (history), ==, last_rise);
}

static void
test_compared (void)
{
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();

  bs_cost_history_append_compared (history, 1, 0, 2, 0); /* there is nothing before the first */
  assert_counts (history, 0, 0, 0);
  bs_cost_history_append_compared (history, 2, 1, 2.5, 0); /* λ was raised, then J fell */
  assert_counts (history, 1, 0, 0);
  bs_cost_history_append_compared (history, 1.5, 0, 1, 0); /* λ was lowered, then J rose */
  assert_counts (history, 1, 1, 2);
  bs_cost_history_append_compared (history, 1.7, 0, 1.7, 0); /* λ was raised, then J stayed */
  assert_counts (history, 1, 1, 2);
  bs_cost_history_append (history, 1.7, 0);
  assert_counts (history, 1, 1, 2);
  bs_cost_history_append (history, 1.8, 0);
  assert_counts (history, 1, 2, 5);
  g_assert_true (bs_cost_history_truncate (history, 1));
  assert_counts (history, 1, 0, 0);
  g_assert_true (bs_cost_history_truncate (history, 0));
  assert_counts (history, 0, 0, 0);
}

/* A rise of no more than rounding is none; one beyond it is. */
static void
test_rounding (void)
{
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();

  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_NONE);
  bs_cost_history_append (history, 1.0, 0.0);
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_NONE);
  bs_cost_history_append (history, 1.0, 0.0);
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_STAYED);
  bs_cost_history_append (history, 0.5, 0.0);
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_MOSTLY_FELL);
  bs_cost_history_append_compared (history, 0.5 + 0x1p-40, 0.0, 0.5, 0x1p-40);
  assert_counts (history, 1, 0, 0);
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_FELL_UNTIL);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 2);
  bs_cost_history_append_compared (history, 0.5, 0.0, 0.5 + 0x1p-40, 0x1p-40);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 2);
  bs_cost_history_append_compared (history, 0.5 + 0x1p-39, 0.0, 0.5, 0x1p-40);
  assert_counts (history, 2, 1, 5);
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_ROSE);
  g_assert_true (bs_cost_history_truncate (history, 4));
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_FELL_UNTIL);
  g_assert_true (bs_cost_history_truncate (history, 1));
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 0);
}

/* A change of λ begins anew: J falls on from where the new λ puts it. */
static void
test_low_after_lambda (void)
{
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();

  bs_cost_history_append (history, 1.0, 0.0);
  bs_cost_history_append (history, 0.5, 0.0);
  bs_cost_history_append_compared (history, 1.5, 1.0, 2.0, 0.0);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 2);
  bs_cost_history_append_compared (history, 3.0, 2.0, 3.0, 0.0);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 2);
  bs_cost_history_append (history, 2.9, 2.0);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 4);
}

/* The low is kept when values leave the tail, and when a history is truncated into it. */
static void
test_low_far_back (void)
{
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();

  for (guint k = 0; k < 5000; k++)
    bs_cost_history_append_compared (history, k < 100 ? 200.0 - k : 101.0, 0.0,
                                     k < 101 ? 201.0 - k : 101.0, 0.0);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 99);
  g_assert_true (bs_cost_history_truncate (history, 4100));
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 99);
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_FELL_UNTIL);

  /* The tail is empty now. */
  g_assert_true (bs_cost_history_truncate (history, 5000 - 1025));
  bs_cost_history_append (history, 101.0, 0.0);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), ==, 99);
}

/* The values are the same, but one was compared with another number, so the counts differ. */
static void
test_falls_differ (void)
{
  g_autoptr (BsCostHistory) one = bs_cost_history_new ();
  g_autoptr (BsCostHistory) other = bs_cost_history_new ();

  bs_cost_history_append (one, 1, 0);
  bs_cost_history_append (one, 1, 0);
  bs_cost_history_append (other, 1, 0);
  bs_cost_history_append_compared (other, 1, 0, 2, 0);
  g_assert_false (bs_history_is_same (one, other));
}

/* λ changes after iterations 3, 6, 9 ... */
static void
append_marked (BsCostHistory *history, gsize from, gsize to)
{
  for (gsize k = from; k < to; k++)
    {
      const double J = 1.0 / (double) (k + 1);

      if (k > 1 && k % 3 == 1)
        bs_cost_history_append_compared (history, J, J / 4, 5.0 + (double) k, 0);
      else
        bs_cost_history_append (history, J, J / 4);
    }
}

static void
check_marks (const BsCostHistory *history, gsize n)
{
  const gsize n_all = n > 1 ? (n - 2) / 3 : 0;
  const gsize n_marks = MIN (n_all, BS_COST_HISTORY_MAX_MARKS);

  g_assert_cmpuint (bs_cost_history_get_n_marks (history), ==, n_marks);
  for (gsize i = 0; i < n_marks; i++)
    {
      const guint64 iteration = 3 * (n_all - n_marks + i + 1);
      BsCostMark mark;

      bs_cost_history_get_mark (history, i, &mark);
      g_assert_cmpuint (mark.iteration, ==, iteration);
      g_assert_cmpfloat (mark.J, ==, 6.0 + (double) iteration);
      g_assert_cmpfloat_with_epsilon (mark.penalty, mark.J - 0.75 / (double) (iteration + 1),
                                      1e-12);
    }
}

static void
test_marks (void)
{
  BsRandom random;

  bs_random_init (&random, 9);
  for (guint round = 0; round < 60; round++)
    {
      const gsize reached = 1 + bs_random_next (&random) % (round % 2 ? 9000 : 700);
      const gsize kept = reached - bs_random_next (&random) % MIN (reached, 1024);
      g_autoptr (BsCostHistory) history = bs_cost_history_new ();
      g_autoptr (BsCostHistory) straight = bs_cost_history_new ();
      g_autoptr (BsCostHistory) copy = NULL;

      append_marked (history, 0, reached);
      check_marks (history, reached);
      g_assert_true (bs_cost_history_truncate (history, kept - 1));
      check_marks (history, kept);
      append_marked (straight, 0, kept);
      g_assert_true (bs_history_is_same (history, straight));
      append_marked (history, kept, kept + 2000);
      check_marks (history, kept + 2000);
      copy = bs_cost_history_copy (history);
      check_marks (copy, kept + 2000);
      g_assert_true (bs_cost_history_truncate (copy, kept + 976));
      check_marks (copy, kept + 977);
      bs_cost_history_clear (copy);
      g_assert_cmpuint (bs_cost_history_get_n_marks (copy), ==, 0);
    }
}

/* The values and counts are the same, but λ was changed in one of them. */
static void
test_marks_differ (void)
{
  g_autoptr (BsCostHistory) one = bs_cost_history_new ();
  g_autoptr (BsCostHistory) other = bs_cost_history_new ();

  bs_cost_history_append (one, 2, 0);
  bs_cost_history_append (one, 1, 0);
  bs_cost_history_append (other, 2, 0);
  bs_cost_history_append_compared (other, 1, 0, 3, 0);
  g_assert_false (bs_history_is_same (one, other));
  bs_cost_history_truncate (one, 0);
  bs_cost_history_truncate (other, 0);
  g_assert_true (bs_history_is_same (one, other));
  bs_cost_history_append_compared (one, 1, 0, NAN, 0);
  g_assert_cmpuint (bs_cost_history_get_n_marks (one), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/cost-history/million", test_million);
  g_test_add_func ("/training/cost-history/around-merges", test_around_merges);
  g_test_add_func ("/training/cost-history/truncate", test_truncate);
  g_test_add_func ("/training/cost-history/truncate-across-merge", test_truncate_across_merge);
  g_test_add_func ("/training/cost-history/truncate-refused", test_truncate_refused);
  g_test_add_func ("/training/cost-history/copy", test_copy);
  g_test_add_func ("/training/cost-history/not-equal", test_not_equal);
  g_test_add_func ("/training/cost-history/not-a-number", test_not_a_number);
  g_test_add_func ("/training/cost-history/rounding", test_rounding);
  g_test_add_func ("/training/cost-history/low-after-lambda", test_low_after_lambda);
  g_test_add_func ("/training/cost-history/low-far-back", test_low_far_back);
  g_test_add_func ("/training/cost-history/compared", test_compared);
  g_test_add_func ("/training/cost-history/falls-differ", test_falls_differ);
  g_test_add_func ("/training/cost-history/marks", test_marks);
  g_test_add_func ("/training/cost-history/marks-differ", test_marks_differ);
  return g_test_run ();
}
