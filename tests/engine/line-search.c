/* Accepted steps satisfy both Wolfe conditions, whatever the function. */

#include "engine/optimizers/line-search-private.h"

#include <math.h>
#include <string.h>

#include "engine/random.h"

typedef struct
{
  const char *name;
  void (*evaluate) (double a, double *value, double *slope);
  double least_c2; /* with a smaller c2 there may be no such step, or rounding hides it */
} Function;

/* Moré and Thuente 1994, (5.1) with β = 2. */
static void
wide_bowl (double a, double *value, double *slope)
{
  *value = -a / (a * a + 2.0);
  *slope = (a * a - 2.0) / ((a * a + 2.0) * (a * a + 2.0));
}

/* The same, (5.2) with β = 0.004. */
static void
steep_valley (double a, double *value, double *slope)
{
  double b = a + 0.004;

  *value = pow (b, 5.0) - 2.0 * pow (b, 4.0);
  *slope = 5.0 * pow (b, 4.0) - 8.0 * pow (b, 3.0);
}

/* The same, (5.4) with (β₁, β₂) = (0.01, 0.001). */
static void
flat_between (double a, double *value, double *slope)
{
  double g1 = sqrt (1.0 + 1e-4) - 1e-2, g2 = sqrt (1.0 + 1e-6) - 1e-3;
  double root1 = sqrt ((1.0 - a) * (1.0 - a) + 1e-6), root2 = sqrt (a * a + 1e-4);

  *value = g1 * root1 + g2 * root2;
  *slope = -g1 * (1.0 - a) / root1 + g2 * a / root2;
}

static void
waves (double a, double *value, double *slope)
{
  *value = 0.1 * a * a - a - 0.5 * sin (9.0 * a);
  *slope = 0.2 * a - 1.0 - 4.5 * cos (9.0 * a);
}

/* Finite only near 0. */
static void
cliff (double a, double *value, double *slope)
{
  *value = a < 3e-5 ? -a + 2e4 * a * a : NAN;
  *slope = a < 3e-5 ? -1.0 + 4e4 * a : NAN;
}

static void
wall (double a, double *value, double *slope)
{
  *value = a < 1e-3 ? -a - 1e-6 * log (1e-3 - a) : INFINITY;
  *slope = -1.0 + 1e-6 / (1e-3 - a);
}

/* Between 0.3 and 2, φ has a value but its slope is not a number. */
static void
hole (double a, double *value, double *slope)
{
  *value = a * a - a;
  *slope = a > 0.3 && a < 2.0 ? NAN : 2.0 * a - 1.0;
}

static const Function functions[] = {
  { "wide bowl", wide_bowl },
  { "steep valley", steep_valley, 0.1 },
  { "flat between", flat_between },
  { "waves", waves },
  { "cliff", cliff },
  { "wall", wall },
  { "hole", hole, 0.9 },
};

typedef struct
{
  const Function *function;
  guint n_calls;
  guint n_allowed;
} Calls;

static gboolean
evaluate (gpointer data, double step, double *value, double *slope)
{
  Calls *calls = data;

  g_assert_true (step > 0.0);
  if (calls->n_calls == calls->n_allowed)
    return FALSE;
  calls->n_calls++;
  calls->function->evaluate (step, value, slope);

  return TRUE;
}

static BsLineSearchResult
run (BsLineSearch *search, const Function *function, double first_step, Calls *calls)
{
  double value, slope;

  function->evaluate (0.0, &value, &slope);
  search->start = (BsLineTrial){ 0.0, value, slope };
  calls->function = function;

  return bs_line_search_run (search, first_step, evaluate, calls);
}

static void
assert_accepted (const BsLineSearch *search, const Function *function)
{
  const BsLineTrial *last = &search->trials[search->n_trials - 1];
  double value, slope;

  function->evaluate (last->step, &value, &slope);
  g_assert_true (isfinite (value) && isfinite (slope));
  g_assert_cmpfloat (value, <=,
                     search->start.value + search->c1 * last->step * search->start.slope);
  g_assert_cmpfloat (fabs (slope), <=, search->c2 * fabs (search->start.slope));
}

/* First steps are far too short to far too long, and conditions are loose or tight. */
static void
test_wolfe (void)
{
  static const double c2[] = { 0.9, 0.1, 0.01 };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    for (guint j = 0; j < G_N_ELEMENTS (c2); j++)
      for (double first = 1e-8; first < 1e9; first *= 10.0)
        {
          BsLineSearch search = { .c1 = 1e-4, .c2 = c2[j] };
          Calls calls = { .n_allowed = G_MAXUINT };

          if (c2[j] < functions[i].least_c2)
            continue;
          if (run (&search, &functions[i], first, &calls) != BS_LINE_SEARCH_ACCEPTED)
            g_error ("%s: nothing from %g with c2 = %g", functions[i].name, first, c2[j]);
          g_assert_cmpuint (search.n_trials, ==, calls.n_calls);
          assert_accepted (&search, &functions[i]);
        }
}

static double wave_length, wave_height, wave_phase;

static void
random_waves (double a, double *value, double *slope)
{
  *value = 0.5 * a * a - a + wave_height * sin (wave_length * a + wave_phase);
  *slope = a - 1.0 + wave_height * wave_length * cos (wave_length * a + wave_phase);
}

static void
test_random (void)
{
  const Function function = { "random waves", random_waves };
  guint n_accepted = 0, n_trials = 0;
  BsRandom random;

  bs_random_init (&random, 3);
  for (guint i = 0; i < 10000; i++)
    {
      BsLineSearch search = { .c1 = 1e-4, .c2 = bs_random_uniform (&random, 0.05, 0.95) };
      Calls calls = { .n_allowed = G_MAXUINT };
      double value, slope;

      wave_length = bs_random_uniform (&random, 0.0, 20.0);
      wave_height = bs_random_uniform (&random, 0.0, 1.0);
      wave_phase = bs_random_uniform (&random, 0.0, 7.0);
      random_waves (0.0, &value, &slope);
      if (slope >= 0.0)
        continue;
      if (run (&search, &function, bs_random_uniform (&random, 0.01, 10.0), &calls) ==
          BS_LINE_SEARCH_ACCEPTED)
        {
          assert_accepted (&search, &function);
          n_accepted++;
          n_trials += search.n_trials;
        }
      else
        g_error ("waves of length %.17g, height %.17g and phase %.17g", wave_length, wave_height,
                 wave_phase);
    }
  g_test_message ("%u accepted, %.3g trials each", n_accepted,
                  (double) n_trials / (double) n_accepted);
  g_assert_cmpuint (n_accepted, >, 4000);
}

/* No step can be accepted here: J falls without end, is not finite, or has a wrong slope. */
static void
falls_for_ever (double a, double *value, double *slope)
{
  *value = -a;
  *slope = -1.0;
}

static void
nowhere_finite (double a, double *value, double *slope)
{
  *value = a == 0.0 ? 1.0 : NAN;
  *slope = -1.0;
}

static void
uphill (double a, double *value, double *slope)
{
  *value = a;
  *slope = -1.0;
}

static void
test_failure (void)
{
  static const Function hopeless[] = { { "falls for ever", falls_for_ever },
                                       { "nowhere finite", nowhere_finite },
                                       { "uphill", uphill } };

  for (guint i = 0; i < G_N_ELEMENTS (hopeless); i++)
    {
      BsLineSearch search = { .c1 = 1e-4, .c2 = 0.9 };
      Calls calls = { .n_allowed = G_MAXUINT };

      g_assert_cmpint (run (&search, &hopeless[i], 1.0, &calls), ==, BS_LINE_SEARCH_FAILED);
      g_assert_cmpuint (calls.n_calls, <=, BS_LINE_SEARCH_MAX_TRIALS);
    }
}

static void
test_stopped (void)
{
  for (guint n = 0; n < 3; n++)
    {
      BsLineSearch search = { .c1 = 1e-4, .c2 = 0.001 };
      Calls calls = { .n_allowed = n };

      g_assert_cmpint (run (&search, &functions[3], 100.0, &calls), ==, BS_LINE_SEARCH_STOPPED);
      g_assert_cmpuint (search.n_trials, ==, n);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-search/wolfe", test_wolfe);
  g_test_add_func ("/line-search/random", test_random);
  g_test_add_func ("/line-search/failure", test_failure);
  g_test_add_func ("/line-search/stopped", test_stopped);

  return g_test_run ();
}
