/* Data that are computed.
 *
 * The points of the plane take their random numbers from one generator, example by example, so the
 * first examples of a larger set of circles, moons or blobs are those of a smaller one, and other
 * noise moves each point along the same line. Nothing here depends on the C library: see
 * exact-functions.c. */

#include "files/generated-data.h"

#include <math.h>

#include "engine/exact-functions.h"
#include "engine/random.h"

static const char *const plane_names[] = { "x₁", "x₂", NULL };

/* Computes the place, without noise, of the example with number @index, from 0, among the
 * @n examples of @class. */
typedef void (
  *PlaceFunction) (double index, double n, guint class, BsRandom *random, double place[2]);

static void
add_noise (BsRandom *random, double amount, double place[2])
{
  place[0] += amount * bs_random_normal (random);
  place[1] += amount * bs_random_normal (random);
}

static BsTrainingSet *
make_plane (const char *title,
            const BsGeneration *generation,
            guint n_classes,
            PlaceFunction function)
{
  const guint k = n_classes == 2 ? 1 : n_classes;
  const gsize m = (gsize) generation->n_examples;
  g_autofree double *x = g_new (double, m * 2);
  g_autofree double *y = g_new0 (double, (gsize) k * m);
  BsRandom random;

  bs_random_init (&random, generation->seed);
  for (gsize i = 0; i < m; i++)
    {
      guint class = (guint) (i % n_classes);

      function ((double) (i / n_classes), (double) m / n_classes, class, &random, &x[2 * i]);
      add_noise (&random, generation->noise, &x[2 * i]);
      if (k == 1)
        y[i] = class;
      else
        y[i * k + class] = 1.0;
    }

  return bs_training_set_new (title, k == 1 ? BS_TARGETS_BINARY : BS_TARGETS_ONE_HOT, m, 2, k, x, y,
                              plane_names, NULL, NULL);
}

/* Class 0 fills a disc; class 1 lies on a ring around it. The square root makes the points of the
 * disc equally dense everywhere. */
static void
place_on_circle (double index, double n, guint class, BsRandom *random, double place[2])
{
  double angle = bs_random_uniform (random, 0.0, 2.0 * G_PI);
  double radius = class == 0 ? 0.5 * sqrt (bs_random_uniform (random, 0.0, 1.0)) : 1.0;

  place[0] = radius * bs_exact_cos (angle);
  place[1] = radius * bs_exact_sin (angle);
}

/* Each class is a half-circle, and one end of each lies in the hollow of the other. */
static void
place_on_moon (double index, double n, guint class, BsRandom *random, double place[2])
{
  double angle = bs_random_uniform (random, 0.0, G_PI);
  double cosine = bs_exact_cos (angle), sine = bs_exact_sin (angle);

  place[0] = class == 0 ? cosine - 0.5 : 0.5 - cosine;
  place[1] = class == 0 ? sine - 0.25 : 0.25 - sine;
}

static void
place_on_spiral (double index, double n, guint class, BsRandom *random, double place[2])
{
  double way = (index + 1.0) / n;
  double angle = 3.0 * G_PI * way + (class == 0 ? 0.0 : G_PI);

  place[0] = way * bs_exact_cos (angle);
  place[1] = way * bs_exact_sin (angle);
}

static void
place_in_blob (double index, double n, guint class, BsRandom *random, double place[2])
{
  double angle = 2.0 * G_PI * class / 3.0;

  place[0] = 0.7 * bs_exact_cos (angle);
  place[1] = 0.7 * bs_exact_sin (angle);
}

/**
 * bs_generated_xor:
 *
 * Returns: (transfer full): the 4 examples of 2 bits, again and again, with noise; the target is
 *   the exclusive or of the bits
 */
BsTrainingSet *
bs_generated_xor (const char *title, const BsGeneration *generation)
{
  const gsize m = (gsize) generation->n_examples;
  g_autofree double *x = g_new (double, m * 2);
  g_autofree double *y = g_new (double, m);
  BsRandom random;

  bs_random_init (&random, generation->seed);
  for (gsize i = 0; i < m; i++)
    {
      const guint bits[] = { (i >> 1) & 1, i & 1 };

      x[2 * i] = bits[0];
      x[2 * i + 1] = bits[1];
      add_noise (&random, generation->noise, &x[2 * i]);
      y[i] = bits[0] ^ bits[1];
    }

  return bs_training_set_new (title, BS_TARGETS_BINARY, m, 2, 1, x, y, plane_names, NULL, NULL);
}

/**
 * bs_generated_ones:
 *
 * Returns: (transfer full): the 8 examples of 3 bits; the class is the number of bits that are 1,
 *   from 0 to 3
 */
BsTrainingSet *
bs_generated_ones (const char *title)
{
  const char *const names[] = { "x₁", "x₂", "x₃", NULL };
  const char *const classes[] = { "0", "1", "2", "3", NULL };
  double x[24], y[32] = { 0 };

  for (guint i = 0; i < 8; i++)
    {
      guint n_ones = 0;

      for (guint bit = 0; bit < 3; bit++)
        {
          x[3 * i + bit] = (i >> (2 - bit)) & 1;
          n_ones += (i >> bit) & 1;
        }
      y[4 * i + n_ones] = 1.0;
    }

  return bs_training_set_new (title, BS_TARGETS_ONE_HOT, 8, 3, 4, x, y, names, classes, NULL);
}

BsTrainingSet *
bs_generated_circles (const char *title, const BsGeneration *generation)
{
  return make_plane (title, generation, 2, place_on_circle);
}

BsTrainingSet *
bs_generated_moons (const char *title, const BsGeneration *generation)
{
  return make_plane (title, generation, 2, place_on_moon);
}

BsTrainingSet *
bs_generated_spirals (const char *title, const BsGeneration *generation)
{
  return make_plane (title, generation, 2, place_on_spiral);
}

BsTrainingSet *
bs_generated_blobs (const char *title, const BsGeneration *generation)
{
  return make_plane (title, generation, 3, place_in_blob);
}
