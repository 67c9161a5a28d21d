#include "engine/random.h"

#include <math.h>

/* splitmix64 (Steele, Lea and Flood 2014): spreads one seed over a whole state. */
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
 * @seed: any number; 0 too
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
 * Returns: one of 0 ... @end - 1, each as likely as the others: draws from the incomplete last
 * round of multiples of @end are thrown away.
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

/* 53 random bits, moved by half a step so that neither 0 nor 1 comes out. */
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
 * Returns: a number from the standard normal distribution (Box and Muller 1958; its twin is
 * dropped, so the state stays four words).
 */
double
bs_random_normal (BsRandom *self)
{
  double radius, angle;

  g_return_val_if_fail (self != NULL, NAN);

  radius = sqrt (-2.0 * log (next_fraction (self)));
  angle = 2.0 * G_PI * next_fraction (self);

  return radius * cos (angle);
}
