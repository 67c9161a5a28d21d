#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/* For the functions that return a changed copy. They may write to the copy as long as nobody else
 * has seen it. */
BsSetup *_bs_setup_copy (const BsSetup *self);
void _bs_setup_forget_theta (BsSetup *self);

/* Sets @error to "FIELD must be RANGE, not FOUND." Always returns NULL, so that a caller can return
 * it. */
BsSetup *
_bs_setup_refuse (BsSetupField field, BsSetupError code, const char *found, GError **error);
/* Writes @value with as few digits, from 15 to 17, as give back exactly the same number. */
char *_bs_setup_format_number (double value);

G_END_DECLS
