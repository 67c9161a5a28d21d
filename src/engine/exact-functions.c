/* Logarithm, sine and cosine with the same bits on every machine.
 *
 * The functions of the C library may be wrong in the last bit, and each library, and each kind of
 * processor, may be wrong at other places. Data that are computed from a seed must be the same
 * everywhere, because lessons and their answers are made with them. So the functions are computed
 * here from additions, products and quotients, which IEEE 754 fixes to the bit.
 *
 * A number is kept as the sum of two doubles, high + low, where low is at most half of the last bit
 * of high. That gives about 106 bits. The result is rounded to a double once, at the end, and so it
 * is the double nearest to the true value, except perhaps where that lies in the middle between two
 * doubles to 40 further bits. The error of a product is found by fma(), which rounds once.
 *
 * The series are those of every textbook: the argument is first made so small that a few terms
 * are enough. Limit: sine and cosine are for angles of at most BS_MOST_TURNS quarters of a turn. */

#include "engine/exact-functions.h"

#include <math.h>

#define BS_MOST_TURNS 1e6

/* The terms after which nothing changes any more. */
#define SINE_TERMS 14
#define LOG_TERMS  24

typedef struct
{
  double high;
  double low;
} Pair;

/* π/2 and log 2 in three doubles each, as mpmath prints them. */
static const double half_pi[] = { 0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54,
                                  -0x1.f1976b7ed8fbcp-110 };
static const double log_2[] = { 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56,
                                0x1.7b57a079a1934p-111 };

/* The exact sum of two doubles (Knuth). */
static Pair
add_doubles (double a, double b)
{
  double sum = a + b;
  double part = sum - a;

  return (Pair){ sum, (a - (sum - part)) + (b - part) };
}

/* The exact product of two doubles. */
static Pair
multiply_doubles (double a, double b)
{
  double product = a * b;

  return (Pair){ product, fma (a, b, -product) };
}

static Pair
add (Pair a, Pair b)
{
  Pair high = add_doubles (a.high, b.high);
  Pair low = add_doubles (a.low, b.low);
  Pair sum = add_doubles (high.high, high.low + low.high);

  return add_doubles (sum.high, sum.low + low.low);
}

static Pair
multiply (Pair a, Pair b)
{
  Pair product = multiply_doubles (a.high, b.high);

  return add_doubles (product.high, product.low + (a.high * b.low + a.low * b.high));
}

static Pair
negate (Pair a)
{
  return (Pair){ -a.high, -a.low };
}

static Pair
divide (Pair a, Pair b)
{
  double first = a.high / b.high;
  Pair rest = add (a, negate (multiply (b, (Pair){ first, 0.0 })));

  return add_doubles (first, rest.high / b.high);
}

static Pair
make (double value)
{
  return (Pair){ value, 0.0 };
}

/* n times a constant in three parts. */
static Pair
multiply_constant (const double *parts, double n)
{
  Pair sum = add (multiply_doubles (n, parts[1]), make (n * parts[2]));

  return add (multiply_doubles (n, parts[0]), sum);
}

/* 1 − r²/(a (a + 1)) · (1 − r²/((a + 2) (a + 3)) · (…)), the series of sin r/r for a = 2, and of
 * cos r for a = 1. */
static Pair
sum_turning (Pair r, guint a)
{
  Pair square = multiply (r, r);
  Pair sum = make (1.0);

  for (guint i = SINE_TERMS; i-- > 0;)
    {
      double from = a + 2.0 * i;
      Pair term = divide (multiply (square, sum), make (from * (from + 1.0)));

      sum = add (make (1.0), negate (term));
    }

  return sum;
}

/* The sine of an angle that is @n_quarters quarters of a turn larger than @x. */
static double
turn (double x, guint n_quarters)
{
  double quarters = nearbyint (x / half_pi[0]);
  Pair r = add (make (x), negate (multiply_constant (half_pi, quarters)));
  guint quarter = ((guint) (gint64) quarters + n_quarters) % 4;
  Pair value = quarter % 2 == 0 ? multiply (r, sum_turning (r, 2)) : sum_turning (r, 1);

  return quarter < 2 ? value.high : -value.high;
}

/**
 * bs_exact_sin:
 * @x: an angle in radians, at most a million quarters of a turn
 *
 * Returns: the double nearest to sin @x
 */
double
bs_exact_sin (double x)
{
  g_return_val_if_fail (fabs (x) < BS_MOST_TURNS, NAN);

  return turn (x, 0);
}

/**
 * bs_exact_cos:
 * @x: an angle in radians, at most a million quarters of a turn
 *
 * Returns: the double nearest to cos @x
 */
double
bs_exact_cos (double x)
{
  g_return_val_if_fail (fabs (x) < BS_MOST_TURNS, NAN);

  return turn (x, 1);
}

/**
 * bs_exact_log:
 * @x: above 0 and finite
 *
 * x = m · 2ᵉ, and log m = 2 (s + s³/3 + s⁵/5 + …), where s = (m − 1)/(m + 1).
 *
 * Returns: the double nearest to the natural logarithm of @x
 */
double
bs_exact_log (double x)
{
  int exponent;
  double m;
  Pair s, square, sum;

  g_return_val_if_fail (x > 0.0 && isfinite (x), NAN);

  m = frexp (x, &exponent);
  if (m < G_SQRT2 / 2.0)
    {
      m *= 2.0;
      exponent--;
    }
  s = divide (add_doubles (m, -1.0), add_doubles (m, 1.0));
  square = multiply (s, s);
  sum = make (0.0);
  for (guint i = LOG_TERMS; i-- > 0;)
    sum = add (divide (make (1.0), make (2.0 * i + 1.0)), multiply (square, sum));
  sum = multiply (multiply (s, make (2.0)), sum);

  return add (multiply_constant (log_2, exponent), sum).high;
}
