#pragma once

#include "engine/kernels/kernel-private.h"
#include "engine/propagation.h"
#include "engine/quality.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

typedef struct
{
  gsize size;
  BsActivation activation;
  double *z;              /* size × stride */
  double *a;              /* (size + 1) × stride, row 0 all ones */
  BsPanelMatrix a_matrix; /* a, as the products take it */
  double *delta;          /* size × stride */
} BsPropagationLayer;

struct _BsPropagation
{
  BsNetwork *network;
  guint n_layers;
  gsize panel_size;
  gsize stride;               /* the distance from one row of the current panel to the next */
  BsPropagationLayer *layers; /* [2 ... L]; the activations of layer 1 are @input */
  BsPanelMatrix input;
  double *copied; /* room for a panel that cannot be taken from X as it is; NULL until needed */
  gsize first;
  gsize count;
  double *room;        /* scratch memory for products; NULL when they need none */
  gboolean needs_rows; /* whether layer 1 must be given row by row */
  const atomic_bool *stop;
};

void _bs_propagation_reach_output (BsPropagation *self,
                                   const double *theta,
                                   const BsExamples *examples,
                                   gsize first,
                                   gsize count);
void _bs_propagation_copy_input (const BsPropagation *self, gsize feature, double *values);
void _bs_propagation_go_back (BsPropagation *self, const double *theta);
void _bs_propagation_sweep (BsPropagation *self,
                            const double *theta,
                            const BsTrainingSet *training_set,
                            gsize first,
                            gsize end,
                            gsize panel,
                            const atomic_bool *stop,
                            double *data,
                            double *Delta,
                            BsQuality *quality);

static inline gboolean
bs_propagation_is_stopped (const BsPropagation *self)
{
  return bs_stop_is_set (self->stop);
}

G_END_DECLS
