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
#  define BS_KERNEL_CHOOSES 1
#else
#  define BS_KERNEL_CHOOSES 0
#endif

/* The stack frames of the address sanitizer are not aligned for vectors of 64 bytes. Whoever
 * measures how fast a processor without such vectors is defines BS_KERNEL_WITHOUT_V4. */
#if BS_KERNEL_CHOOSES && !defined(__SANITIZE_ADDRESS__) && !defined(BS_KERNEL_WITHOUT_V4)
#  define BS_KERNEL_CHOOSES_V4 1
#  define BS_KERNEL            __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#elif BS_KERNEL_CHOOSES
#  define BS_KERNEL_CHOOSES_V4 0
#  define BS_KERNEL            __attribute__ ((target_clones ("default", "arch=x86-64-v3")))
#else
#  define BS_KERNEL_CHOOSES_V4 0
#  define BS_KERNEL
#endif

/* Whether the vectors of x86-64-v3 (AVX2 and FMA) or of x86-64-v4 (AVX-512) are used. */
static inline gboolean
bs_kernel_is_v3 (void)
{
#if BS_KERNEL_CHOOSES
  return __builtin_cpu_supports ("avx2") != 0 && __builtin_cpu_supports ("fma") != 0;
#else
  return FALSE;
#endif
}

static inline gboolean
bs_kernel_is_v4 (void)
{
#if BS_KERNEL_CHOOSES_V4
  return __builtin_cpu_supports ("avx512vl") != 0;
#else
  return FALSE;
#endif
}

/* Eight neighbouring examples are an octet. The examples of a panel are counted from its first
 * octet on, and the last octet may have fewer. */
#define BS_OCTET ((gsize) 8)

/* A matrix with a row for each feature or neuron and a column for each example of a panel. The
 * number of row i and example p is values[i * row_step + p / 8 * octet_step + p % 8].
 *
 * X is stored in octets: all rows of the first eight examples, then all rows of the next eight.
 * Its row_step is 8. The matrices of the other layers are stored row by row; their octet_step is 8.
 *
 * A panel of fewer than eight examples may begin anywhere in an octet, but must be within it. */
typedef struct
{
  const double *values;
  gsize row_step;
  gsize octet_step;
} BsPanelMatrix;

/* Returns a panel that is stored row by row. */
static inline BsPanelMatrix
bs_panel_matrix (const double *values, gsize stride)
{
  return (BsPanelMatrix){ values, stride, BS_OCTET };
}

/* Returns the examples from p on; p is a whole number of octets. */
static inline BsPanelMatrix
bs_panel_from (const BsPanelMatrix *self, gsize p)
{
  return (BsPanelMatrix){ self->values + p / BS_OCTET * self->octet_step, self->row_step,
                          self->octet_step };
}

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
#define BS_KERNEL_MANY BS_OCTET
/* The number of examples from which bs_kernel_add_runs() is faster. */
#define BS_KERNEL_RUNS ((gsize) 64)

void bs_kernel_multiply_few (const double *w,
                             gsize row_step,
                             gsize step,
                             gsize rows,
                             gsize inner,
                             const BsPanelMatrix *b,
                             gsize count,
                             double *c,
                             gsize c_stride);
void bs_kernel_multiply_many (const double *w,
                              gsize row_step,
                              gsize step,
                              gsize rows,
                              gsize inner,
                              const BsPanelMatrix *b,
                              gsize count,
                              double *c,
                              gsize c_stride);
void bs_kernel_add_few (const double *a,
                        gsize a_stride,
                        const BsPanelMatrix *b,
                        gsize count,
                        double *r,
                        gsize rows,
                        gsize columns);
void bs_kernel_add_dots (const double *a,
                         gsize a_stride,
                         const BsPanelMatrix *b,
                         gsize count,
                         double *r,
                         gsize rows,
                         gsize columns);
/* Does the same as bs_kernel_add_dots(), bit for bit. On processors with less than x86-64-v4 it is
 * faster when there are many examples. It needs scratch memory for bs_kernel_get_runs_room()
 * doubles. */
void bs_kernel_add_runs (const double *a,
                         gsize a_stride,
                         const BsPanelMatrix *b,
                         gsize count,
                         double *r,
                         gsize rows,
                         gsize columns,
                         double *room);
gsize bs_kernel_get_runs_room (gsize rows, gsize count);

/* C = W B, where C is rows × count and B is inner × count. The entry of W at row i and column k is
 * w[i * row_step + k * step]. Each entry of C is summed over k = 0, 1, ... on its own. */
static inline void
bs_kernel_product (const double *w,
                   gsize row_step,
                   gsize step,
                   gsize rows,
                   gsize inner,
                   const BsPanelMatrix *b,
                   gsize count,
                   double *c,
                   gsize c_stride)
{
  if (count < BS_KERNEL_MANY)
    bs_kernel_multiply_few (w, row_step, step, rows, inner, b, count, c, c_stride);
  else
    bs_kernel_multiply_many (w, row_step, step, rows, inner, b, count, c, c_stride);
}

/* R := R + A Bᵀ, where R is rows × columns without gaps, A is rows × count and B is columns ×
 * count. @room may be NULL; then no runs are used. */
static inline void
bs_kernel_add_products (const double *a,
                        gsize a_stride,
                        const BsPanelMatrix *b,
                        gsize count,
                        double *r,
                        gsize rows,
                        gsize columns,
                        double *room)
{
  if (count < BS_KERNEL_MANY)
    bs_kernel_add_few (a, a_stride, b, count, r, rows, columns);
  else if (room == NULL)
    bs_kernel_add_dots (a, a_stride, b, count, r, rows, columns);
  else
    bs_kernel_add_runs (a, a_stride, b, count, r, rows, columns, room);
}

G_END_DECLS
