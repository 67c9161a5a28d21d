#pragma once

#include "labs/epsilon-study.h"

G_BEGIN_DECLS

void bs_epsilon_line_fit (const double *x,
                          const double *y,
                          gsize n,
                          BsEpsilonLine *truncation,
                          BsEpsilonLine *round_off);

G_END_DECLS
