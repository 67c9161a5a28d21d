/* The axes: what they cover, where their ticks are, and how values become places. */

#include "draw/plot-axis.h"

#include <float.h>
#include <math.h>

static void
check_axis (double low, double high, gboolean logarithmic, gboolean whole)
{
  BsPlotAxis axis;

  bs_plot_axis_fit (&axis, low, high, logarithmic, 5, whole);
  g_assert_true (isfinite (axis.low) && isfinite (axis.high));
  g_assert_cmpfloat (axis.low, <, axis.high);
  g_assert_cmpuint (axis.n_ticks, <=, BS_PLOT_AXIS_MAX_TICKS);
  g_assert_cmpuint (axis.n_ticks, >=, 1);
  for (guint i = 0; i < axis.n_ticks; i++)
    {
      double tick = axis.ticks[i];

      g_assert_cmpfloat (tick, >=, axis.low);
      g_assert_cmpfloat (tick, <=, axis.high);
      if (i > 0)
        g_assert_cmpfloat (tick, >, axis.ticks[i - 1]);
      if (whole)
        g_assert_cmpfloat (tick, ==, floor (tick));
      g_assert_cmpfloat_with_epsilon (
        bs_plot_axis_normalize (
          &axis, bs_plot_axis_value_at (&axis, bs_plot_axis_normalize (&axis, tick))),
        bs_plot_axis_normalize (&axis, tick), 1e-6);
    }
}

static void
test_axis_ranges (void)
{
  const double special[] = { 0.0,     5e-324, 1e-310, 1e-300,  1e-12,    0.1,      1.0,
                             123.456, 1e9,    1e300,  DBL_MAX, INFINITY, -INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    for (guint j = 0; j < G_N_ELEMENTS (special); j++)
      {
        check_axis (special[i], special[j], FALSE, FALSE);
        check_axis (-special[i], special[j], FALSE, FALSE);
        check_axis (special[i], special[j], TRUE, FALSE);
      }
  for (guint i = 0; i < 20000; i++)
    {
      double tiny = pow (10.0, g_test_rand_double_range (-324.0, -290.0));

      check_axis (tiny, tiny * pow (10.0, g_test_rand_double_range (0.0, 3.0)), TRUE, FALSE);
    }
  for (guint i = 0; i < 20000; i++)
    {
      double low = pow (10.0, g_test_rand_double_range (-20.0, 20.0));
      double high = low * (1.0 + pow (10.0, g_test_rand_double_range (-8.0, 6.0)));

      check_axis (low, high, FALSE, FALSE);
      check_axis (low, high, TRUE, FALSE);
      check_axis (floor (fmod (low, 1e6)), floor (fmod (low, 1e6)) + 1.0 + i % 5000, FALSE, TRUE);
    }
}

/* Ticks are 1, 2 or 5 times a power of ten apart. */
static void
test_axis_nice (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      BsPlotAxis axis;
      double high = pow (10.0, g_test_rand_double_range (-6.0, 6.0)), apart, mantissa;

      bs_plot_axis_fit (&axis, 0.0, high, FALSE, 5, FALSE);
      g_assert_cmpuint (axis.n_ticks, >=, 3);
      apart = axis.ticks[1] - axis.ticks[0];
      mantissa = apart / pow (10.0, floor (log10 (apart) + 1e-9));
      g_assert_true (fabs (mantissa - 1.0) < 1e-6 || fabs (mantissa - 2.0) < 1e-6 ||
                     fabs (mantissa - 5.0) < 1e-6);
    }
}

static void
test_axis_log (void)
{
  BsPlotAxis axis;

  bs_plot_axis_fit (&axis, 1e-5, 0.1, TRUE, 6, FALSE);
  g_assert_cmpuint (axis.n_ticks, >=, 3);
  for (guint i = 0; i < axis.n_ticks; i++)
    g_assert_cmpfloat_with_epsilon (log10 (axis.ticks[i]), round (log10 (axis.ticks[i])), 1e-9);
  g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, 1e-3), 0.5, 1e-9);

  /* However wide the range is, and however few ticks there is room for, they are powers of ten. */
  for (int power = -290; power < -2; power++)
    for (guint wanted = 1; wanted <= 6; wanted++)
      {
        bs_plot_axis_fit (&axis, 2.7 * pow (10.0, power), 0.5, TRUE, wanted, FALSE);
        g_assert_cmpuint (axis.n_ticks, >=, 2);
        g_assert_cmpuint (axis.n_ticks, <=, 2 * MAX (wanted, 2));
        for (guint i = 0; i < axis.n_ticks && power < -3; i++)
          g_assert_cmpfloat_with_epsilon (log10 (axis.ticks[i]), round (log10 (axis.ticks[i])),
                                          1e-9);
      }
}

/* Over few decades there are ticks at 1, 2 and 5 times each power of ten, over more at the powers.
 */
static void
test_axis_log_ticks (void)
{
  const double few[] = { 0.1, 0.2, 0.5, 1, 2, 5, 10 }, many[] = { 0.1, 1, 10, 100 };
  BsPlotAxis axis;

  bs_plot_axis_fit (&axis, 0.1, 10.0, TRUE, 5, FALSE);
  g_assert_cmpuint (axis.n_ticks, ==, G_N_ELEMENTS (few));
  for (gsize i = 0; i < G_N_ELEMENTS (few); i++)
    g_assert_cmpfloat_with_epsilon (axis.ticks[i], few[i], 1e-12);
  bs_plot_axis_fit (&axis, 0.1, 100.0, TRUE, 5, FALSE);
  g_assert_cmpuint (axis.n_ticks, ==, G_N_ELEMENTS (many));
  for (gsize i = 0; i < G_N_ELEMENTS (many); i++)
    g_assert_cmpfloat_with_epsilon (axis.ticks[i], many[i], 1e-12);
}

/* An axis with a place for 0 still shows all other values in proportion, above a gap. */
static void
test_axis_zero (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      BsPlotAxis axis, without;
      double low = pow (10.0, g_test_rand_double_range (-300.0, 20.0));
      double high = low * pow (10.0, g_test_rand_double_range (0.0, 30.0));
      double middle = sqrt (low) * sqrt (high);

      bs_plot_axis_fit (&axis, low, high, TRUE, 1 + i % 12, FALSE);
      without = axis;
      bs_plot_axis_add_zero (&axis, 0.2);
      g_assert_cmpfloat (axis.ticks[0], ==, 0.0);
      g_assert_cmpuint (axis.n_ticks, ==, MIN (without.n_ticks + 1, BS_PLOT_AXIS_MAX_TICKS));
      for (guint k = 1; k < axis.n_ticks; k++)
        g_assert_cmpfloat (axis.ticks[k], ==, without.ticks[k - 1]);
      g_assert_cmpfloat (bs_plot_axis_normalize (&axis, 0.0), ==, 0.0);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, axis.low), 0.2, 1e-9);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, axis.high), 1.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, middle),
                                      0.2 + 0.8 * bs_plot_axis_normalize (&without, middle), 1e-9);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_value_at (&axis, 0.6) / axis.low,
                                      bs_plot_axis_value_at (&without, 0.5) / axis.low,
                                      1e-9 * axis.high / axis.low);
      g_assert_cmpfloat (bs_plot_axis_value_at (&axis, 0.05), ==, 0.0);
      g_assert_cmpfloat (bs_plot_axis_value_at (&axis, 0.15), ==, axis.low);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/plot/axis-ranges", test_axis_ranges);
  g_test_add_func ("/draw/plot/axis-nice", test_axis_nice);
  g_test_add_func ("/draw/plot/axis-log", test_axis_log);
  g_test_add_func ("/draw/plot/axis-log-ticks", test_axis_log_ticks);
  g_test_add_func ("/draw/plot/axis-zero", test_axis_zero);

  return g_test_run ();
}
