#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/* For the functions that make a set-up with a change: nobody else has seen the copy yet. */
BsSetup *_bs_setup_copy (const BsSetup *self);
void _bs_setup_forget_theta (BsSetup *self);

/* "λ must be a number from 0 to 1000000, not “−1”." Returns NULL. */
BsSetup *
_bs_setup_refuse (BsSetupField field, BsSetupError code, const char *found, GError **error);
/* 17 digits where fewer would not be the same number. */
char *_bs_setup_format_number (double value);

G_END_DECLS
