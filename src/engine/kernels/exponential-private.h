#pragma once

#include <math.h>
#include <string.h>

#include <glib.h>

/* e to a power and logarithms as straight lines of arithmetic, without a branch, a table or a
 * call: what a compiler can do for several numbers at once. Only operations that IEEE 754
 * defines to the bit, so that one number alone and eight at once give the same.
 * Within 1 unit in the last place; tanh within 2. */

/* Added to a number below 2^51 in size it leaves that number, rounded to a whole one, in the
 * lowest bits. */
#define BS_EXPONENTIAL_ROUNDER 0x1.8p52

/* Where e^y is surely rounded to 0. */
#define BS_EXPONENTIAL_LEAST (-750.0)

static inline double
bs_exponential_round (double x)
{
  return (x + BS_EXPONENTIAL_ROUNDER) - BS_EXPONENTIAL_ROUNDER;
}

/* 2^n of a whole n, -1022 ... 1023: n + 1023 are the bits of the exponent. */
static inline double
bs_exponential_power_of_two (double n)
{
  double shifted = n + BS_EXPONENTIAL_ROUNDER;
  guint64 bits;

  memcpy (&bits, &shifted, sizeof bits);
  bits = (bits + 1023) << 52;
  memcpy (&shifted, &bits, sizeof bits);

  return shifted;
}

/* y = n log 2 + r with n whole and |r| <= log 2 / 2; log 2 in two parts, the first so short
 * that n times it is exact. */
static inline double
bs_exponential_reduce (double y, double *n)
{
  *n = bs_exponential_round (y * 0x1.71547652b82fep+0);

  return (y - *n * 0x1.62e42feep-1) - *n * 0x1.a39ef35793c76p-33;
}

/* e^r - 1 = r + r² (c0 + c1 r + ... + c9 r⁹): interpolated at Chebyshev's points over
 * |r| <= log 2 / 2, off by less than 1.3e-17. In pairs, as a sum of ten in a row would wait
 * for itself. */
static inline double
bs_exponential_minus_one (double r)
{
  double r2 = r * r, r4 = r2 * r2;
  double c01 = 0x1.0000000000001p-1 + r * 0x1.5555555555556p-3;
  double c23 = 0x1.5555555553d63p-5 + r * 0x1.11111111109b3p-7;
  double c45 = 0x1.6c16c1788bd90p-10 + r * 0x1.a01a01a7c41d5p-13;
  double c67 = 0x1.a019b90d2ae7ap-16 + r * 0x1.71de0dae63bb3p-19;
  double c89 = 0x1.289185613a3d6p-22 + r * 0x1.af38a9b0ec855p-26;

  return r + r2 * ((c01 + r2 * c23) + r4 * ((c45 + r2 * c67) + r4 * c89));
}

/* e^y, y <= 0. Two powers of two, as one alone cannot be as small as the results; their product
 * is exact down to the least number there is, and there before e^r - 1 is. */
static inline double
bs_exponential_of_negative (double y)
{
  double n, half, power, r;

  y = y < BS_EXPONENTIAL_LEAST ? BS_EXPONENTIAL_LEAST : y;
  r = bs_exponential_reduce (y, &n);
  half = bs_exponential_round (0.5 * n);
  power = bs_exponential_power_of_two (half) * bs_exponential_power_of_two (n - half);

  return power + power * bs_exponential_minus_one (r);
}

/* log (1 + e), 0 <= e <= 1. Above √2 - 1 it is log 2 + log (1 + f) with 1 + f = (1 + e) / 2.
 * log (1 + f) = 2 artanh s = 2s + s R(s²), s = f / (2 + f), written as f - (f²/2 - s (f²/2 + R))
 * so that the largest part is exact; R interpolated at Chebyshev's points over s² <= 0.0295, off
 * by less than 1e-17. */
static inline double
bs_exponential_log1p (double e)
{
  gboolean is_upper = e > 0.41421356237309515;
  double f = is_upper ? 0.5 * (e - 1.0) : e;
  double high = is_upper ? 0x1.62e42feep-1 : 0.0;
  double low = is_upper ? 0x1.a39ef35793c76p-33 : 0.0;
  double half_square = 0.5 * f * f;
  double s = f / (2.0 + f);
  double w = s * s, w2 = w * w;
  double c01 = 0x1.5555555555558p-1 + w * 0x1.99999999951fbp-2;
  double c23 = 0x1.2492492e0adb4p-2 + w * 0x1.c71c62c4ebf26p-3;
  double c45 = 0x1.7462bdee5829ap-3 + w * 0x1.39fd2cd631100p-3;
  double R = w * ((c01 + w2 * c23) + w2 * w2 * (c45 + w2 * 0x1.2b67204a17bfap-3));

  return high + (f - (half_square - (s * (half_square + R) + low)));
}

/* g(z) = 1 / (1 + e^-z). Both branches raise e to a power that is not positive, so nothing
 * overflows. */
static inline double
bs_exponential_sigmoid (double z, double e)
{
  return (z >= 0.0 ? 1.0 : e) / (1.0 + e);
}

/* tanh x = -q / (2 + q) with q = e^-2|x| - 1, and the sign of x: exact down to the smallest x. */
static inline double
bs_exponential_tanh (double x)
{
  double y = -2.0 * fabs (x);
  double n, power, r, q;

  /* From -40 on q rounds to -1. */
  y = y < -60.0 ? -60.0 : y;
  r = bs_exponential_reduce (y, &n);
  power = bs_exponential_power_of_two (n);
  q = power * bs_exponential_minus_one (r) + (power - 1.0);

  return copysign (-q / (2.0 + q), x);
}
