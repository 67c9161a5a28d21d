#pragma once

#include <math.h>
#include <string.h>

#include <glib.h>

/* The exponential function, log (1 + e), the sigmoid and tanh as straight lines of arithmetic.
 *
 * The C library's exp() is a call, uses tables and branches, and takes one number at a time. The
 * functions here have no call, no table and no branch, so the compiler can compute four or eight
 * numbers with the same instructions.
 *
 * The method is the usual one. First the argument is reduced: y = n log 2 + r with a whole number
 * n and |r| <= (log 2) / 2. Then e^y = 2^n e^r. The factor 2^n is made from the bits of a double,
 * and e^r from a polynomial that is accurate on the small interval of r.
 *
 * Only operations are used whose results IEEE 754 defines exactly. So a number gets the same bits
 * whether it is computed alone or among eight.
 *
 * The error is at most 1 unit in the last place, and at most 2 for tanh. */

/* Adding this number to x, |x| < 2^51, rounds x to a whole number and leaves that in the lowest
 * bits of the sum. */
#define BS_EXPONENTIAL_ROUNDER 0x1.8p52

/* For y below this number e^y rounds to 0. */
#define BS_EXPONENTIAL_LEAST (-750.0)

static inline double
bs_exponential_round (double x)
{
  return (x + BS_EXPONENTIAL_ROUNDER) - BS_EXPONENTIAL_ROUNDER;
}

/* Returns 2^n for a whole n from -1022 to 1023. The exponent bits of this double are n + 1023. */
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

/* Splits y = n log 2 + r, where n is whole and |r| <= (log 2) / 2. log 2 is split in two parts;
 * the first has so few digits that n times it is exact. */
static inline double
bs_exponential_reduce (double y, double *n)
{
  *n = bs_exponential_round (y * 0x1.71547652b82fep+0);

  return (y - *n * 0x1.62e42feep-1) - *n * 0x1.a39ef35793c76p-33;
}

/* e^r - 1 = r + r² (c0 + c1 r + ... + c9 r⁹). The polynomial interpolates at Chebyshev's points of
 * |r| <= (log 2) / 2; its error is below 1.3e-17. The terms are added in pairs, because in a sum
 * of ten terms each addition would wait for the one before. */
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

/* Returns e^y for y <= 0. The factor 2^n is made of two powers of two, because a single one cannot
 * be as small as the smallest results. The product of the two is exact, down to the smallest
 * double. */
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

/* Returns log (1 + e) for 0 <= e <= 1. For e > √2 - 1 it is computed as log 2 + log (1 + f) with 1
 * + f = (1 + e) / 2, else f = e.
 *
 *   log (1 + f) = 2 artanh s = 2s + s R(s²),  s = f / (2 + f)
 *
 * This is rewritten as f - (f²/2 - s (f²/2 + R)), so that the largest part is exact. R
 * interpolates at Chebyshev's points of s² <= 0.0295; its error is below 1e-17. */
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

/* Returns g(z) = 1 / (1 + e^-z), where e = e^-|z|. Both cases use a power of e that is at most 1,
 * so nothing overflows. */
static inline double
bs_exponential_sigmoid (double z, double e)
{
  return (z >= 0.0 ? 1.0 : e) / (1.0 + e);
}

/* tanh x has the sign of x and the size -q / (2 + q) with q = e^(-2|x|) - 1. It is accurate down
 * to the smallest x, because q is computed without subtracting two numbers close to 1. */
static inline double
bs_exponential_tanh (double x)
{
  double y = -2.0 * fabs (x);
  double n, power, r, q;

  /* For y below -40 q rounds to -1, so y can be limited. */
  y = y < -60.0 ? -60.0 : y;
  r = bs_exponential_reduce (y, &n);
  power = bs_exponential_power_of_two (n);
  q = power * bs_exponential_minus_one (r) + (power - 1.0);

  return copysign (-q / (2.0 + q), x);
}
