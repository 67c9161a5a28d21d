#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* For tests: pretends that @bytes of memory are available, whatever the machine has.
 * BS_MEMORY_UNLIMITED ends the pretence. */
void _bs_memory_pretend_room (guint64 bytes);

G_END_DECLS
