#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsRandom: the state of a pseudo-random generator (xoshiro256**, seeded through
 * splitmix64; Blackman and Vigna 2018). A plain value: copying it copies the
 * sequence to come, so a seeded run repeats to the bit on every machine.
 */
typedef struct
{
  guint64 state[4];
} BsRandom;

void bs_random_init (BsRandom *self, guint64 seed);
guint64 bs_random_next (BsRandom *self);
guint64 bs_random_below (BsRandom *self, guint64 end);
double bs_random_uniform (BsRandom *self, double low, double high);
double bs_random_normal (BsRandom *self);

G_END_DECLS
