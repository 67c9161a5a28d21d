#include "engine/random.h"

#include <math.h>

#include "engine/exact-functions.h"

/* splitmix64 (Steele, Lea and Flood 2014) makes the four words of the state from one seed. */
static guint64
split_mix (guint64 *counter)
{
  guint64 z = (*counter += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

static guint64
rotate_left (guint64 value, int bits)
{
  return (value << bits) | (value >> (64 - bits));
}

/**
 * bs_random_init:
 * @seed: any number, including 0
 */
void
bs_random_init (BsRandom *self, guint64 seed)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    self->state[i] = split_mix (&seed);
}

/**
 * bs_random_next:
 *
 * Returns: the next 64 random bits (xoshiro256**).
 */
guint64
bs_random_next (BsRandom *self)
{
  guint64 *s = self->state;
  guint64 result = rotate_left (s[1] * 5, 7) * 9;
  guint64 shifted = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate_left (s[3], 45);

  return result;
}

/**
 * bs_random_below:
 * @end: above 0
 *
 * Returns: a number from 0 to @end - 1; each is equally likely. 2^64 is rarely a multiple of @end,
 *   so the function ignores the few largest numbers that would make some results more likely.
 */
guint64
bs_random_below (BsRandom *self, guint64 end)
{
  guint64 rounds, drawn;

  g_return_val_if_fail (self != NULL && end > 0, 0);

  rounds = G_MAXUINT64 - G_MAXUINT64 % end;
  do
    drawn = bs_random_next (self);
  while (drawn >= rounds);

  return drawn % end;
}

/* A double has 53 bits. Adding half a step keeps 0 and 1 from being returned. */
static double
next_fraction (BsRandom *self)
{
  return ((double) (bs_random_next (self) >> 11) + 0.5) * 0x1p-53;
}

/**
 * bs_random_uniform:
 *
 * Returns: a number between @low and @high.
 */
double
bs_random_uniform (BsRandom *self, double low, double high)
{
  g_return_val_if_fail (self != NULL, NAN);

  return low + (high - low) * next_fraction (self);
}

/**
 * bs_random_normal:
 *
 * Returns: a number from the standard normal distribution (Box and Muller 1958). The method makes
 *   two numbers at a time; the second is not used, so that the state needs no room for it.
 */
double
bs_random_normal (BsRandom *self)
{
  double radius, angle;

  g_return_val_if_fail (self != NULL, NAN);

  radius = sqrt (-2.0 * bs_exact_log (next_fraction (self)));
  angle = 2.0 * G_PI * next_fraction (self);

  return radius * bs_exact_cos (angle);
}
