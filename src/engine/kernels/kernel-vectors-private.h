#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* Eight doubles at any address. On a processor with narrower vectors the compiler uses several
 * registers for them. */
typedef double Eight __attribute__ ((vector_size (64), aligned (8), may_alias));

G_END_DECLS
