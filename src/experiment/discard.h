#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

gboolean bs_discard_is_large (const BsNetwork *network);
void bs_discard_in_thread (gpointer data, GDestroyNotify free_data);
void bs_discard (gpointer data, GDestroyNotify free_data, const BsNetwork *network);

G_END_DECLS
