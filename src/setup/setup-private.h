#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/* For the functions that return a changed copy. They may write to the copy as long as nobody else
 * has seen it. */
BsSetup *_bs_setup_copy (const BsSetup *self);
/* Returns a copy in which @field can be changed, without the loaded Θ if the change makes it
 * meaningless, and without the changes by hand if the examples will be others. */
BsSetup *_bs_setup_copy_for (const BsSetup *self, BsSetupField field);
void _bs_setup_forget_theta (BsSetup *self);
gboolean _bs_setup_has_same_theta (const BsSetup *self, const BsSetup *other);
gboolean _bs_setup_contradicts_theta (const BsSetup *self, BsSetupField field);

/* A loaded Θ as a value of a stored set-up. Reading returns NULL with a BS_SETUP_ERROR. */
GVariant *_bs_setup_theta_to_variant (const BsSetup *self);
BsSetup *_bs_setup_change_theta_variant (const BsSetup *self, GVariant *value, GError **error);
GVariant *_bs_setup_sizes_to_variant (const BsSetup *self);
/* The sizes in an array of type at. A size that does not fit into a gsize becomes G_MAXSIZE, which
 * is refused as out of range. */
gsize *_bs_setup_sizes_from_variant (GVariant *value, gsize *n_sizes);

#define BS_SETUP_PARAMETERS      "parameters"
#define BS_SETUP_PARAMETERS_TYPE "a{sa{sd}}"

/* The entry "parameters" of a stored set-up. A copy has the parameters in @value, and all others as
 * before; those that this version does not know are kept as unknown. The function returns NULL
 * with a BS_SETUP_ERROR if a number is out of its range. */
GVariant *_bs_setup_parameters_to_variant (const BsSetup *self);
BsSetup *_bs_setup_change_parameters_variant (const BsSetup *self, GVariant *value, GError **error);
/* Returns a copy that has @value under @name among its unknown settings. */
BsSetup *_bs_setup_keep_unknown (const BsSetup *self, const char *name, GVariant *value);
/* Returns FALSE with a BS_SETUP_ERROR that names @name if @value is not of the type @type. */
gboolean _bs_setup_check_type (const char *name, GVariant *value, const char *type, GError **error);

/* Sets @error to "FIELD must be RANGE, not FOUND." Always returns NULL, so that a caller can return
 * it. */
BsSetup *
_bs_setup_refuse (BsSetupField field, BsSetupError code, const char *found, GError **error);
/* Writes @value with as few digits, from 15 to 17, as give back exactly the same number. */
char *_bs_setup_format_number (double value);

G_END_DECLS
