#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ALWAYS_INLINE static inline __attribute__ ((always_inline))

/* Eight numbers, wherever they stand; a processor without vectors as wide takes them in parts. */
typedef double Eight __attribute__ ((vector_size (64), aligned (8), may_alias));

G_END_DECLS
