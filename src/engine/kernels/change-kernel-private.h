#pragma once

#include "engine/kernels/kernel-private.h"

G_BEGIN_DECLS

/* How values change when z changes by d, without subtracting two values that are almost equal.
 * change-kernel.c has the formulas. They hold for |d| up to 0.1, which is the
 * BS_NUMERICAL_LARGEST_CHANGE of engine/numerical-gradient.h; for a larger d the results have no
 * meaning. */

/* change = g(z + d) - g(z). @a is g(z); @slope is 1 - a for the sigmoid and 1 - a² for tanh, each
 * computed from z without losing digits. */
void bs_kernel_change_sigmoid (const double *a,
                               const double *slope,
                               const double *d,
                               double *change,
                               gsize n);
void bs_kernel_change_tanh (const double *a,
                            const double *slope,
                            const double *d,
                            double *change,
                            gsize n);
void bs_kernel_change_relu (const double *z, const double *d, double *change, gsize n);

/* 1 - a and 1 - a² as the functions above need them. */
void bs_kernel_rest_sigmoid (const double *z, double *rest, gsize n);
void bs_kernel_rest_tanh (const double *z, double *rest, gsize n);

/* Returns the sum of the changes of cost terms, and adds the sum of their magnitudes to
 * @magnitude. @miss is the probability of the wrong class: h where y = 0, 1 - h where y = 1. @sign
 * is 1 where y = 0 and -1 where y = 1. */
double bs_kernel_change_cost (const double *miss,
                              const double *sign,
                              const double *d,
                              gsize n,
                              double *magnitude);

/* d = factor × a; returns the largest |d|. */
double bs_kernel_scale_changes (const double *a, double factor, double *d, gsize n);
/* Returns the largest |d|. */
double bs_kernel_largest_change (const double *d, gsize n);
/* Returns how many z change between positive and not positive when d is added. */
gsize bs_kernel_count_kinks (const double *z, const double *d, gsize n);

G_END_DECLS
