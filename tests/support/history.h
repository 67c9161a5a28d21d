#pragma once

#include "training/cost-history.h"

G_BEGIN_DECLS

gboolean bs_history_is_same (const BsCostHistory *self, const BsCostHistory *other);

G_END_DECLS
