#pragma once

#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer.h"

/* A network, its data and an optimizer that trains it. */
typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsObjective *objective;
  BsPoint *point;
  BsOptimizerOptions options;
  BsOptimizer *optimizer;
} Trial;

BsTrainingSet *trial_make_random (void);
BsTrainingSet *trial_make_xor (void);
/* The number of ones among three bits, as four classes. */
BsTrainingSet *trial_make_ones (void);
/* The options may still be changed before trial_begin(). */
void trial_set_up (Trial *trial,
                   BsOptimizerMethod method,
                   BsTrainingSet *data,
                   const gsize *sizes,
                   guint n_layers,
                   BsActivation activation,
                   double lambda);
void trial_set_up_random (Trial *trial, BsOptimizerMethod method);
void trial_begin (Trial *trial, double tau, guint64 seed);
void trial_tear_down (Trial *trial);
void trial_iterate (Trial *trial, guint n);
void trial_assert_same_point (const BsPoint *one, const BsPoint *other);
const BsOptimizerQuantity *trial_find_quantity (GArray *quantities, BsOptimizerQuantityId id);
double trial_get_number (GArray *quantities, BsOptimizerQuantityId id);
