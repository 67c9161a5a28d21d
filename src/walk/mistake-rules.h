#pragma once

#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

/* The rules of the lecture for single numbers, as they are with a set of mistakes, which is a sum
 * of BS_MISTAKE_BIT(). With no mistake they are the right rules. Programs with mistakes
 * (walk/mistakes.h) and questions about a single step use the same rules. */

double bs_mistake_rules_target (guint mistakes,
                                const BsTrainingSet *training_set,
                                gsize example,
                                gsize output);
double bs_mistake_rules_error (guint mistakes, double a, double y);
gsize bs_mistake_rules_column (guint mistakes, gsize neuron);
double bs_mistake_rules_slope (guint mistakes, BsActivation activation, double a);
guint bs_mistake_rules_layer (guint mistakes, const BsNetwork *network, guint layer);
double bs_mistake_rules_gradient (guint mistakes,
                                  double Delta,
                                  double theta,
                                  double lambda,
                                  double m,
                                  double n_examples,
                                  gsize column);

G_END_DECLS
