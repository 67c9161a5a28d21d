#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* For tests: the room is @bytes from now on, whatever the machine has; BS_MEMORY_UNLIMITED ends
 * that. */
void _bs_memory_pretend_room (guint64 bytes);

G_END_DECLS
