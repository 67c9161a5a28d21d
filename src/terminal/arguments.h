#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * BsVerbOptions: the shared options that a verb takes.
 * @verb: the name of the verb
 * @fields: BS_TAKES() of each field of a set-up that the verb takes
 * @has_parameters: whether it takes the parameters of the optimizer
 * @keeps_unscaled: whether it shows features as they were before they were scaled
 * @predicts: whether it only predicts, so that the data need no class
 * @n_iterations: the default of --iterations
 */
typedef struct
{
  const char *verb;
  guint fields;
  gboolean has_parameters;
  gboolean keeps_unscaled;
  gboolean predicts;
  guint n_iterations;
} BsVerbOptions;

#define BS_TAKES(field) BS_SETUP_DIFFERS (field)
/* How the data are read and prepared, what lies between them and Θ; */
#define BS_TAKES_DATA                                                                              \
  (BS_SETUP_OF_GENERATION | BS_TAKES (BS_SETUP_EDITS) | BS_SETUP_OF_READING |                      \
   BS_TAKES (BS_SETUP_SCALE) | BS_TAKES (BS_SETUP_HOLDOUT) | BS_TAKES (BS_SETUP_HOLDOUT_SEED) |    \
   BS_TAKES (BS_SETUP_ACTIVATION) | BS_TAKES (BS_SETUP_THETA) | BS_TAKES (BS_SETUP_LAMBDA))
/* Θ where it is not loaded; */
#define BS_TAKES_INITIAL                                                                           \
  (BS_TAKES (BS_SETUP_HIDDEN) | BS_TAKES (BS_SETUP_INIT) | BS_TAKES (BS_SETUP_TAU) |               \
   BS_TAKES (BS_SETUP_SEED))
/* where training ends. */
#define BS_TAKES_LIMITS (BS_TAKES (BS_SETUP_ITERATIONS) | BS_TAKES (BS_SETUP_TARGET))

/**
 * BsArguments: the options of a set-up on the command line, as texts; NULL for an option that is
 * not given.
 * @fields: indexed by BsSetupField; the path of Θ is in the encoding of file names, the others are
 *   in UTF-8
 * @parameters: indexed by BsParameterId
 */
typedef struct
{
  const BsVerbOptions *options;
  char *fields[BS_SETUP_N_FIELDS];
  char *parameters[BS_N_PARAMETERS];
} BsArguments;

/* Reads the command line: the shared options that the verb takes, and its @own options, a list that
 * ends with an entry without a name. Returns FALSE after it has written the reason to standard
 * error. */
gboolean bs_arguments_read (BsArguments *self,
                            const BsVerbOptions *options,
                            const GOptionEntry *own,
                            int *argc,
                            char ***argv);
void bs_arguments_clear (BsArguments *self);

/* Returns a copy of @setup with all given options except the data and Θ, which are files. Returns
 * NULL if a text is not a value of its option, after it has written the reason to standard
 * error. */
BsSetup *bs_arguments_apply (const BsArguments *self, const BsSetup *setup);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsArguments, bs_arguments_clear)

G_END_DECLS
