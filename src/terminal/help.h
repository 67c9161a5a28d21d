#pragma once

#include "terminal/arguments.h"

G_BEGIN_DECLS

/* Return what --help says about an option: its description, its range, and its default (transfer
 * full). */
char *bs_help_describe_field (const BsVerbOptions *options, BsSetupField field);
char *bs_help_describe_parameter (const BsParameter *parameter);
/* Returns the text after the list of options: the options for which the data suggest a value and,
 * if the verb takes parameters, the optimizers with the defaults of their parameters (transfer
 * full). */
char *bs_help_describe_defaults (const BsVerbOptions *options);

G_END_DECLS
