#pragma once

#include "engine/data/feature-scaling.h"
#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer.h"

G_BEGIN_DECLS

/**
 * BsSetup: what every verb works on, as the command line says it: data (scaled, by what the
 * training part of them is), a
 * network that fits them, Θ, λ and the optimizer. What it does not say is as the
 * built-in data suggest, or by default.
 */
typedef struct
{
  /* As given; strings NULL and numbers NAN or -1 where they were not. */
  char *data;
  char *hidden;
  char *activation;
  char *lambda;
  char *initial;
  char *tau;
  char *seed;
  char *scale;
  char *theta_file;
  char *optimizer;
  char *rate;
  char *holdout;
  char *holdout_seed;
  char *targets;

  guint64 n_targets; /* 0 where the last column is the class */

  BsTrainingSet *training_set;
  BsTrainingSet *held_out; /* NULL where nothing is */
  BsNetwork *network;
  double *theta;
  double lambda_value;
  BsOptimizerOptions options; /* with the method's defaults, but for α and the seed */
} BsSetup;

/* Reads the command line and the files it names: the shared options, and the verb's @own,
 * with @notes for the end of --help (both may be NULL).
 * FALSE where it cannot be; why is on standard error. */
gboolean bs_setup_read (BsSetup *self,
                        const char *verb,
                        const GOptionEntry *own,
                        const char *notes,
                        int *argc,
                        char ***argv);
void bs_setup_clear (BsSetup *self);

/* A whole text that is a number of at least @low. */
gboolean bs_setup_parse_number (const char *option, const char *text, double low, double *value);
/* A whole text that is a number from @low to @high. */
gboolean bs_setup_parse_whole (const char *option,
                               const char *text,
                               guint64 low,
                               guint64 high,
                               guint64 *number);
/* As many as there are processors where @text is NULL. */
gboolean bs_setup_parse_threads (const char *text, guint *n_threads);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsSetup, bs_setup_clear)

G_END_DECLS
