#pragma once

#include "terminal/arguments.h"

G_BEGIN_DECLS

/* What --help says of an option: what it is, what it may be, and what it is where it is not
 * given. */
char *bs_help_describe_field (const BsVerbOptions *options, BsSetupField field);
char *bs_help_describe_parameter (const BsParameter *parameter);
/* What follows the list of options: which of them the data suggest and, for who takes them, the
 * methods with the defaults of their parameters. */
char *bs_help_describe_defaults (const BsVerbOptions *options);

G_END_DECLS
