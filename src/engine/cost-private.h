#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of Θ whose squares are one sum, and those one after another the penalty's: for whoever adds
 * them up to get the same bits. Also what is done between two looks at the stop flag. */
#define BS_COST_ROWS ((gsize) 8)

G_END_DECLS
