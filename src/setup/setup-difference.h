#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

char *bs_setup_describe_change (const BsSetup *before, const BsSetup *after);
gboolean
bs_setup_is_same_number (const BsSetup *first, const BsSetup *second, const BsSetup *third);

G_END_DECLS
