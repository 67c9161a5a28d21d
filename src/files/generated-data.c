#include "files/generated-data.h"

#include <math.h>

#include "engine/random.h"

/* The number of examples of a set of points in the plane, over all classes. */
#define PLANE_EXAMPLES 200

static const char *const plane_names[] = { "x₁", "x₂", NULL };

/* Computes the point of the example with number @index, from 0, among the examples of @class. */
typedef void (*PlaceFunction) (guint index, guint class, BsRandom *random, double place[2]);

static BsTrainingSet *
make_plane (const char *title, guint64 seed, guint n_classes, PlaceFunction function)
{
  guint k = n_classes == 2 ? 1 : n_classes;
  g_autofree double *x = g_new (double, PLANE_EXAMPLES * 2);
  g_autofree double *y = g_new0 (double, (gsize) PLANE_EXAMPLES * k);
  BsRandom random;

  bs_random_init (&random, seed);
  for (guint i = 0; i < PLANE_EXAMPLES; i++)
    {
      guint class = i % n_classes;

      function (i / n_classes, class, &random, &x[2 * i]);
      if (k == 1)
        y[i] = class;
      else
        y[i * k + class] = 1.0;
    }

  return bs_training_set_new (title, k == 1 ? BS_TARGETS_BINARY : BS_TARGETS_ONE_HOT,
                              PLANE_EXAMPLES, 2, k, x, y, plane_names, NULL, NULL);
}

static void
add_noise (BsRandom *random, double amount, double place[2])
{
  place[0] += amount * bs_random_normal (random);
  place[1] += amount * bs_random_normal (random);
}

/* Class 0 fills a disc; class 1 lies on a ring around it. The square root makes the points of the
 * disc equally dense everywhere. */
static void
place_on_circle (guint index, guint class, BsRandom *random, double place[2])
{
  double angle = bs_random_uniform (random, 0.0, 2.0 * G_PI);
  double radius = class == 0 ? 0.5 * sqrt (bs_random_uniform (random, 0.0, 1.0)) : 1.0;

  place[0] = radius * cos (angle);
  place[1] = radius * sin (angle);
  add_noise (random, 0.05, place);
}

/* Each class is a half-circle, and one end of each lies in the hollow of the other. */
static void
place_on_moon (guint index, guint class, BsRandom *random, double place[2])
{
  double angle = bs_random_uniform (random, 0.0, G_PI);

  place[0] = class == 0 ? cos (angle) - 0.5 : 0.5 - cos (angle);
  place[1] = class == 0 ? sin (angle) - 0.25 : 0.25 - sin (angle);
  add_noise (random, 0.08, place);
}

static void
place_on_spiral (guint index, guint class, BsRandom *random, double place[2])
{
  double way = (double) (index + 1) / (PLANE_EXAMPLES / 2);
  double angle = 3.0 * G_PI * way + (class == 0 ? 0.0 : G_PI);

  place[0] = way * cos (angle);
  place[1] = way * sin (angle);
  add_noise (random, 0.02, place);
}

static void
place_in_blob (guint index, guint class, BsRandom *random, double place[2])
{
  double angle = 2.0 * G_PI * class / 3.0;

  place[0] = 0.7 * cos (angle);
  place[1] = 0.7 * sin (angle);
  add_noise (random, 0.25, place);
}

/**
 * bs_generated_xor:
 *
 * Returns: (transfer full): the 4 examples of 2 bits; the target is their exclusive or
 */
BsTrainingSet *
bs_generated_xor (const char *title)
{
  const double x[] = { 0, 0, 0, 1, 1, 0, 1, 1 }, y[] = { 0, 1, 1, 0 };
  const char *const names[] = { "x₁", "x₂", NULL };

  return bs_training_set_new (title, BS_TARGETS_BINARY, 4, 2, 1, x, y, names, NULL, NULL);
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
bs_generated_circles (const char *title, guint64 seed)
{
  return make_plane (title, seed, 2, place_on_circle);
}

BsTrainingSet *
bs_generated_moons (const char *title, guint64 seed)
{
  return make_plane (title, seed, 2, place_on_moon);
}

BsTrainingSet *
bs_generated_spirals (const char *title, guint64 seed)
{
  return make_plane (title, seed, 2, place_on_spiral);
}

BsTrainingSet *
bs_generated_blobs (const char *title, guint64 seed)
{
  return make_plane (title, seed, 3, place_in_blob);
}
