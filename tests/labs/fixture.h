#pragma once

#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

/* A network on some data, with a Θ. */
typedef struct
{
  BsTrainingSet *data;
  BsNetwork *network;
  double *theta;
  double lambda;
} BsLabFixture;

/* The network that is suggested for built-in data; @scale is NULL, or "none" or "standard". */
void bs_lab_fixture_init (BsLabFixture *self,
                          const char *data,
                          const char *scale,
                          BsActivation activation,
                          guint64 seed);
/* The same features, each multiplied by @factor. */
void bs_lab_fixture_stretch (BsLabFixture *self, double factor);
void bs_lab_fixture_clear (BsLabFixture *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsLabFixture, bs_lab_fixture_clear)

G_END_DECLS
