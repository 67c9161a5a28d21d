#pragma once

#include "engine/propagation.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

typedef struct
{
  gsize size;
  BsActivation activation;
  double *z;     /* size × panel_size */
  double *a;     /* (size + 1) × panel_size, row 0 all ones */
  double *delta; /* size × panel_size */
} BsPropagationLayer;

struct _BsPropagation
{
  BsNetwork *network;
  guint n_layers;
  gsize panel_size;
  BsPropagationLayer *layers; /* [1 ... L]; layer 1 is a view into X */
  const double *input;
  gsize input_stride;
  gsize first;
  gsize count;
  const atomic_bool *stop;
};

static inline gboolean
bs_propagation_is_stopped (const BsPropagation *self)
{
  return bs_stop_is_set (self->stop);
}

G_END_DECLS
