#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * BsVerbOptions: which of the shared options a verb takes.
 * @verb: its name
 * @fields: BS_TAKES() of each choice of a set-up that it takes
 * @has_parameters: whether it takes the parameters of the optimizer
 * @n_iterations: how many are done where --iterations does not say it
 */
typedef struct
{
  const char *verb;
  guint fields;
  gboolean has_parameters;
  guint n_iterations;
} BsVerbOptions;

#define BS_TAKES(field) (1u << (field))
/* How the data are read and prepared, what lies between them and Θ; */
#define BS_TAKES_DATA                                                                              \
  (BS_TAKES (BS_SETUP_TARGETS) | BS_TAKES (BS_SETUP_SCALE) | BS_TAKES (BS_SETUP_HOLDOUT) |         \
   BS_TAKES (BS_SETUP_HOLDOUT_SEED) | BS_TAKES (BS_SETUP_ACTIVATION) | BS_TAKES (BS_SETUP_THETA) | \
   BS_TAKES (BS_SETUP_LAMBDA))
/* Θ where it is not loaded; */
#define BS_TAKES_INITIAL                                                                           \
  (BS_TAKES (BS_SETUP_HIDDEN) | BS_TAKES (BS_SETUP_INIT) | BS_TAKES (BS_SETUP_TAU) |               \
   BS_TAKES (BS_SETUP_SEED))
/* where training ends. */
#define BS_TAKES_LIMITS (BS_TAKES (BS_SETUP_ITERATIONS) | BS_TAKES (BS_SETUP_TARGET))

/**
 * BsArguments: what the command line says of a set-up, in its words; NULL where it says nothing.
 * @fields: by BsSetupField; the path of Θ as the system has it, the others in UTF-8
 * @parameters: by BsParameterId
 */
typedef struct
{
  const BsVerbOptions *options;
  char *fields[BS_SETUP_N_FIELDS];
  char *parameters[BS_N_PARAMETERS];
} BsArguments;

/* Reads the command line: the shared options that the verb takes, and its @own, a list that ends
 * with one without a name. FALSE where it cannot be; why is on standard error. */
gboolean bs_arguments_read (BsArguments *self,
                            const BsVerbOptions *options,
                            const GOptionEntry *own,
                            int *argc,
                            char ***argv);
void bs_arguments_clear (BsArguments *self);

/* A copy of @setup with all that was given but the data and Θ, which are files. NULL where a word
 * is no value of its option; why is on standard error. */
BsSetup *bs_arguments_apply (const BsArguments *self, const BsSetup *setup);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsArguments, bs_arguments_clear)

G_END_DECLS
