#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/* Reads the data of @setup, and writes to standard error what was made of their file: its layout,
 * notes and warnings. Where standard error is a terminal, a long reading shows its progress there.
 * Returns NULL after it has written the reason to standard error. */
BsTrainingSet *bs_reading_run (const BsSetup *setup);

G_END_DECLS
