#pragma once

#include "experiment/experiment.h"

G_BEGIN_DECLS

/* How long a test waits for what must come before it gives up: so long that sanitizers on a busy
 * machine do not reach it. */
#define BS_PATIENCE (120 * G_USEC_PER_SEC)

void bs_settle (BsExperiment *experiment);
gboolean bs_choose (BsExperiment *experiment, const char *name, const char *text, GError **error);
void bs_assert_choice (BsExperiment *experiment, BsSetupField field, const char *expected);

G_END_DECLS
