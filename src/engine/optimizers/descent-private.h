#pragma once

#include <float.h>

#include "engine/optimizers/optimizer-private.h"

G_BEGIN_DECLS

/* The defaults of the parameters of a line search. */
#define BS_OPTIMIZER_SEARCH_DEFAULTS(c2)                                                           \
  { BS_PARAMETER_C1, 1e-4 }, { BS_PARAMETER_C2, c2 }

/* The number of evaluations of J and D that a line search usually makes. */
#define BS_OPTIMIZER_SEARCH_EVALUATIONS 4

/* Computes p = -H D of the present pairs, where H is about the inverse of the Hessian. */
typedef void (*BsOptimizerDirection) (BsOptimizer *self,
                                      const BsObjective *objective,
                                      const double *D,
                                      double *direction);

BsStepResult _bs_optimizer_search (BsOptimizer *self,
                                   BsObjective *objective,
                                   const BsPoint *point,
                                   const double *direction,
                                   double slope,
                                   double first_step);
BsStepResult _bs_optimizer_search_downhill (BsOptimizer *self,
                                            BsObjective *objective,
                                            const BsPoint *point,
                                            double *direction);
BsStepResult _bs_optimizer_search_by_pairs (BsOptimizer *self,
                                            BsObjective *objective,
                                            const BsPoint *point,
                                            BsOptimizerDirection make_direction,
                                            double *direction);
void _bs_optimizer_negate (const double *a, double *result, gsize n, const BsObjective *objective);
gboolean _bs_optimizer_make_pair (BsOptimizer *self,
                                  const BsObjective *objective,
                                  const BsPoint *point,
                                  double *s,
                                  double *y);
void _bs_optimizer_describe_search (const BsOptimizer *self,
                                    GArray *quantities,
                                    const BsVector *direction);

G_END_DECLS
