#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The loops in which propagation spends its time. They are compiled several times, for what
 * different processors can do, and the one for this processor is taken when the program starts;
 * and with a * b + c as one operation where the processor has it (-ffp-contract=fast). So their
 * bits are a machine's own; but on one machine an element has the same bits alone and among
 * others, wherever it stands. A thread sanitizer is not ready yet when the choice is made: under
 * it there is one for all. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#  if defined(__SANITIZE_ADDRESS__)
/* Its stack frames are not aligned for vectors of 64 bytes. */
#    define BS_KERNEL __attribute__ ((target_clones ("default", "arch=x86-64-v3")))
#  else
#    define BS_KERNEL                                                                              \
      __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#  endif
/* As those of x86-64-v4 have. */
#  define BS_KERNEL_HAS_MANY_REGISTERS (__builtin_cpu_supports ("avx512vl") != 0)
#else
#  define BS_KERNEL
#  define BS_KERNEL_HAS_MANY_REGISTERS FALSE
#endif

/* a = g(z); a may be z. */
void bs_kernel_sigmoid (const double *z, double *a, gsize n);
void bs_kernel_tanh (const double *z, double *a, gsize n);
void bs_kernel_relu (const double *z, double *a, gsize n);

/* δ := δ g'(z), told from a = g(z). */
void bs_kernel_sigmoid_slope (const double *a, double *delta, gsize n);
void bs_kernel_tanh_slope (const double *a, double *delta, gsize n);
void bs_kernel_relu_slope (const double *a, double *delta, gsize n);

/* Cost terms of sigmoid outputs, as bs_cost_term() has them; their sum. */
double bs_kernel_cost (const double *z, const double *y, gsize n);
/* Outputs in one go: a = g(z), δ = a - y, and the sum of cost terms. */
double bs_kernel_output (const double *z, const double *y, double *a, double *delta, gsize n);

/* Of each row of Θ the sum of its squares, without column 0. */
void bs_kernel_squares (const double *theta, gsize rows, gsize columns, double *squares);

/* D := D/m + decay Θ, column 0 without Θ; and on the way what bs_kernel_squares() makes, to the
 * bit. The lecture prints + λΘ; with λ/2m in J only (λ/m)Θ is its derivative. */
void bs_kernel_derive (double *D,
                       const double *theta,
                       gsize rows,
                       gsize columns,
                       double m,
                       double decay,
                       double *squares);

/* The two products below, of fewer than BS_KERNEL_MANY examples and of as many or more: the former
 * are over before the latter have made room on the stack. */
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

/* C = W B: C of rows × count, B of inner × count. W at row i and column k is
 * w[i * row_step + k * step]. Each entry is summed over k = 0, 1, ... on its own. */
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

/* R := R + A Bᵀ: R of rows × columns without a gap, A of rows × count, B of columns × count. */
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
