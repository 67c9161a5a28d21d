#pragma once

#include "engine/numerical-gradient.h"

G_BEGIN_DECLS

/* What the entries of Θ need of a layer, for the examples of the current panel. All are matrices
 * whose rows are neurons, one stride apart. */
typedef struct
{
  double *z_change; /* s_l × stride */
  double *a_change; /* (s_l + 1) × stride; row 0 is 0, because the +1 unit never changes */
  double *rest;     /* s_l × stride: see change-kernel-private.h; for layer L the miss */
} BsChangeLayer;

struct _BsNumericalGradient
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsPropagation *propagation;
  double lambda;
  double *theta;
  guint n_layers;
  gsize stride;
  gsize first; /* the examples of the panel that is propagated now; count 0 before the first */
  gsize count;
  BsChangeLayer *layers; /* [2 ... L] */
  double *sign;          /* s_L × stride */
  double *feature;       /* a row of X, for the examples of the current panel */
  double *room;
  gsize *input_offsets; /* [1 ... L - 1]: where a layer begins in the two vectors below */
  double *input_mean;   /* the mean of |a| over the examples, for each +1 unit and each neuron */
  double *input_largest;
  double largest_error; /* the largest |h - y| */
};

/* One changed entry of Θ, for the examples of the current panel. */
typedef struct
{
  guint layer; /* the entry is in row @row and column @column of Θ(layer) */
  gsize row;
  gsize column;
  double epsilon;
} BsChangedEntry;

void _bs_numerical_gradient_set_panel (BsNumericalGradient *self, gsize first, gsize count);
const double *_bs_numerical_gradient_get_a (BsNumericalGradient *self, guint l, gsize neuron);
double _bs_numerical_gradient_change (BsNumericalGradient *self,
                                      const BsChangedEntry *entry,
                                      double sign,
                                      const atomic_bool *stop,
                                      BsDifference *difference);

G_END_DECLS
