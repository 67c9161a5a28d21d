#pragma once

#include "engine/kernels/kernel-private.h"

G_BEGIN_DECLS

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* Vectors of doubles at any address. A compiler that has to divide a vector among several registers
 * keeps it in memory instead, which takes ten times as long. So each kind of processor has loops
 * with vectors of its own width. */
typedef double Eight __attribute__ ((vector_size (64), aligned (8), may_alias));
typedef double Four __attribute__ ((vector_size (32), aligned (8), may_alias));
typedef double Two __attribute__ ((vector_size (16), aligned (8), may_alias));

/* Processors of x86-64-v4 have 32 registers of eight doubles, and those of x86-64-v3 have 16
 * registers of four. BS_KERNEL_V4 and BS_KERNEL_V3 compile a function for them; it may be called
 * only where BS_KERNEL_IS_V4 or BS_KERNEL_IS_V3 is true. */
#if BS_KERNEL_CHOOSES
#  define BS_KERNEL_V3    __attribute__ ((target ("arch=x86-64-v3")))
#  define BS_KERNEL_IS_V3 bs_kernel_is_v3 ()
#else
#  define BS_KERNEL_V3
#  define BS_KERNEL_IS_V3 FALSE
#endif
#if BS_KERNEL_CHOOSES_V4
#  define BS_KERNEL_V4    __attribute__ ((target ("arch=x86-64-v4")))
#  define BS_KERNEL_IS_V4 bs_kernel_is_v4 ()
#else
#  define BS_KERNEL_V4
#  define BS_KERNEL_IS_V4 FALSE
#endif

G_END_DECLS
