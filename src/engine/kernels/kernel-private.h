#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The loops in which propagation spends its time. BS_KERNEL makes the compiler compile a function
 * several times, for processors with different instructions; the right version is chosen when the
 * program starts.
 *
 * The compiler may compute a * b + c as one operation with one rounding when the processor has it
 * (-ffp-contract=fast). So results may differ in their last bits between kinds of processors. On
 * one machine, a number has the same bits whether it is computed alone or among others.
 *
 * The thread sanitizer is not ready yet at the moment of the choice, so under it there is a single
 * version. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#  if defined(__SANITIZE_ADDRESS__)
/* The stack frames of the address sanitizer are not aligned for vectors of 64 bytes. */
#    define BS_KERNEL __attribute__ ((target_clones ("default", "arch=x86-64-v3")))
#  else
#    define BS_KERNEL                                                                              \
      __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#  endif
/* Processors of x86-64-v4 have 32 vector registers. */
#  define BS_KERNEL_HAS_MANY_REGISTERS (__builtin_cpu_supports ("avx512vl") != 0)
#else
#  define BS_KERNEL
#  define BS_KERNEL_HAS_MANY_REGISTERS FALSE
#endif

/* a = g(z); a may be the same array as z. */
void bs_kernel_sigmoid (const double *z, double *a, gsize n);
void bs_kernel_tanh (const double *z, double *a, gsize n);
void bs_kernel_relu (const double *z, double *a, gsize n);

/* δ := δ g'(z), where g'(z) is computed from a = g(z). */
void bs_kernel_sigmoid_slope (const double *a, double *delta, gsize n);
void bs_kernel_tanh_slope (const double *a, double *delta, gsize n);
void bs_kernel_relu_slope (const double *a, double *delta, gsize n);

/* Returns the sum of the cost terms of sigmoid outputs; bs_cost_term() has the formula. */
double bs_kernel_cost (const double *z, const double *y, gsize n);
/* Computes a = g(z) and δ = a - y, and returns the sum of the cost terms. */
double bs_kernel_output (const double *z, const double *y, double *a, double *delta, gsize n);

/* Computes the sum of squares of each row of Θ, without column 0. */
void bs_kernel_squares (const double *theta, gsize rows, gsize columns, double *squares);

/* D := D/m + decay Θ, without Θ in column 0. On the way it computes the same sums as
 * bs_kernel_squares(), bit for bit. The lecture prints + λΘ, but the penalty in J has the factor
 * λ/2m, and its derivative is (λ/m) Θ. */
void bs_kernel_derive (double *D,
                       const double *theta,
                       gsize rows,
                       gsize columns,
                       double m,
                       double decay,
                       double *squares);

/* The two products below exist in two versions: for fewer than BS_KERNEL_MANY examples, and for at
 * least as many. With few examples the work is done before the other version has even set up its
 * stack frame. */
#define BS_KERNEL_MANY 8

void bs_kernel_multiply_few (const double *w,
                             gsize row_step,
                             gsize step,
                             gsize rows,
                             gsize inner,
                             const double *b,
                             gsize b_stride,
                             gsize count,
                             double *c,
                             gsize c_stride);
void bs_kernel_multiply_many (const double *w,
                              gsize row_step,
                              gsize step,
                              gsize rows,
                              gsize inner,
                              const double *b,
                              gsize b_stride,
                              gsize count,
                              double *c,
                              gsize c_stride);
void bs_kernel_add_few (const double *a,
                        gsize a_stride,
                        const double *b,
                        gsize b_stride,
                        gsize count,
                        double *r,
                        gsize rows,
                        gsize columns);
void bs_kernel_add_many (const double *a,
                         gsize a_stride,
                         const double *b,
                         gsize b_stride,
                         gsize count,
                         double *r,
                         gsize rows,
                         gsize columns);

/* C = W B, where C is rows × count and B is inner × count. The entry of W at row i and column k is
 * w[i * row_step + k * step]. Each entry of C is summed over k = 0, 1, ... on its own. */
static inline void
bs_kernel_product (const double *w,
                   gsize row_step,
                   gsize step,
                   gsize rows,
                   gsize inner,
                   const double *b,
                   gsize b_stride,
                   gsize count,
                   double *c,
                   gsize c_stride)
{
  if (count < BS_KERNEL_MANY)
    bs_kernel_multiply_few (w, row_step, step, rows, inner, b, b_stride, count, c, c_stride);
  else
    bs_kernel_multiply_many (w, row_step, step, rows, inner, b, b_stride, count, c, c_stride);
}

/* R := R + A Bᵀ, where R is rows × columns without gaps, A is rows × count and B is columns ×
 * count. */
static inline void
bs_kernel_add_products (const double *a,
                        gsize a_stride,
                        const double *b,
                        gsize b_stride,
                        gsize count,
                        double *r,
                        gsize rows,
                        gsize columns)
{
  if (count < BS_KERNEL_MANY)
    bs_kernel_add_few (a, a_stride, b, b_stride, count, r, rows, columns);
  else
    bs_kernel_add_many (a, a_stride, b, b_stride, count, r, rows, columns);
}

G_END_DECLS
