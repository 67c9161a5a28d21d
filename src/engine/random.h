#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsRandom:
 *
 * The state of a pseudo-random generator (xoshiro256**, seeded by splitmix64; Blackman and Vigna
 * 2018). It is a plain value: a copy of it yields the same numbers as the original from then on.
 * So a run with a given seed repeats exactly.
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
