#pragma once

#include "engine/data/feature-scaling.h"
#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer-options.h"
#include "setup/run-limits.h"
#include "setup/setup-field.h"

G_BEGIN_DECLS

/**
 * BsSetup: all that a run starts from, as one immutable value.
 *
 * Whoever wants another set-up - a panel, the terminal, a file, a lesson, undo - asks for a copy
 * with one choice changed, and gets it only where that choice is in its range; so every set-up
 * that exists is sound by itself. Whether it also fits certain data, bs_setup_make_network() says.
 * Two set-ups are compared field by field: what differs decides whether a run can go on or a new
 * one begins. Any thread may read a set-up, for nobody changes one; references are counted
 * atomically.
 *
 * The fields stand here to be read. They are described, with their names and ranges, in
 * setup-field.h; nobody else states a range or a default.
 * @data: the name of built-in data, or the path or URI of a file; "" for none yet
 * @n_targets: 0: the file's last column is the class; N: its last N columns are 0/1 targets
 * @held_out: the part of the examples, from 0 up, that is not trained with
 * @held_out_seed: by which these are drawn
 * @hidden: the sizes of the hidden layers
 * @initial: how the first Θ is made, unless
 * @theta: it was loaded: doubles in the order of BsNetwork; NULL where it was not
 * @theta_title: what its file is called
 * @method: the optimizer
 * @options: the parameters of every method, the present one's in options[method]; the seed in
 *   each is that of @initial, for one seed decides all that is left to chance
 * @speed: iterations a second; 0 for as many as go
 * @unknown: what a newer version had written beside, an a{sv}; NULL where there was nothing
 */
typedef struct
{
  char *data;
  guint64 n_targets;
  BsFeatureScaling scaling;
  double held_out;
  guint64 held_out_seed;
  guint n_hidden;
  gsize hidden[BS_SETUP_MAX_HIDDEN];
  BsActivation activation;
  BsInitialWeights initial;
  GBytes *theta;
  char *theta_title;
  double lambda;
  BsOptimizerMethod method;
  BsOptimizerOptions options[BS_N_OPTIMIZERS];
  BsRunLimits limits;
  double speed;
  GVariant *unknown;
} BsSetup;

#define BS_SETUP_ERROR (bs_setup_error_quark ())

typedef enum
{
  BS_SETUP_ERROR_RANGE,   /* a value out of its range, which the message says */
  BS_SETUP_ERROR_SYNTAX,  /* a text or a variant that is no value of its field */
  BS_SETUP_ERROR_UNKNOWN, /* no field of that name */
  BS_SETUP_ERROR_SHAPE,   /* the set-up does not fit the data, or makes too large a network */
} BsSetupError;

GQuark bs_setup_error_quark (void);

/**
 * BsSetupDifferences: in what two set-ups differ; bits. 1 << field for each BsSetupField, and
 * @BS_SETUP_DIFFERS_RATE: α of the present method
 * @BS_SETUP_DIFFERS_PARAMETERS: other parameters of the present method
 * @BS_SETUP_DIFFERS_ELSEWHERE: parameters of methods that are not in use, and unknown entries
 */
typedef guint BsSetupDifferences;

#define BS_SETUP_DIFFERS(field)     (1u << (field))
#define BS_SETUP_DIFFERS_RATE       (1u << BS_SETUP_N_FIELDS)
#define BS_SETUP_DIFFERS_PARAMETERS (1u << (BS_SETUP_N_FIELDS + 1))
#define BS_SETUP_DIFFERS_ELSEWHERE  (1u << (BS_SETUP_N_FIELDS + 2))
/* A run goes on with any of these changed. */
#define BS_SETUP_LIVE                                                                              \
  (BS_SETUP_DIFFERS (BS_SETUP_LAMBDA) | BS_SETUP_DIFFERS (BS_SETUP_ITERATIONS) |                   \
   BS_SETUP_DIFFERS (BS_SETUP_TARGET) | BS_SETUP_DIFFERS (BS_SETUP_SPEED) |                        \
   BS_SETUP_DIFFERS_RATE | BS_SETUP_DIFFERS_ELSEWHERE)
/* Other data are to be read for these, */
#define BS_SETUP_OF_SOURCE (BS_SETUP_DIFFERS (BS_SETUP_DATA) | BS_SETUP_DIFFERS (BS_SETUP_TARGETS))
/* and what was read is to be prepared anew for these. */
#define BS_SETUP_OF_PREPARATION                                                                    \
  (BS_SETUP_DIFFERS (BS_SETUP_SCALE) | BS_SETUP_DIFFERS (BS_SETUP_HOLDOUT) |                       \
   BS_SETUP_DIFFERS (BS_SETUP_HOLDOUT_SEED))

BsSetup *bs_setup_new (void);
BsSetup *bs_setup_ref (const BsSetup *self);
void bs_setup_unref (BsSetup *self);
void bs_setup_take (BsSetup **setup, BsSetup *next);

const BsOptimizerOptions *bs_setup_get_options (const BsSetup *self);
BsSetupDifferences bs_setup_find_differences (const BsSetup *self, const BsSetup *other);
gboolean bs_setup_equal (const BsSetup *self, const BsSetup *other);
BsSetup *bs_setup_go_on (const BsSetup *self, const BsSetup *other);

/* Copies with one change; NULL with a BS_SETUP_ERROR where it is out of its range. */
BsSetup *
bs_setup_change_number (const BsSetup *self, BsSetupField field, double value, GError **error);
BsSetup *
bs_setup_change_whole (const BsSetup *self, BsSetupField field, guint64 value, GError **error);
BsSetup *
bs_setup_change_choice (const BsSetup *self, BsSetupField field, guint choice, GError **error);
BsSetup *
bs_setup_change_hidden (const BsSetup *self, const gsize *sizes, gsize n_sizes, GError **error);
BsSetup *
bs_setup_change_parameter (const BsSetup *self, BsParameterId id, double value, GError **error);
BsSetup *bs_setup_change_parameter_of (const BsSetup *self,
                                       BsOptimizerMethod method,
                                       BsParameterId id,
                                       double value,
                                       GError **error);
BsSetup *bs_setup_change_data (const BsSetup *self, const char *data, GError **error);
BsSetup *bs_setup_change_theta (const BsSetup *self,
                                GBytes *theta,
                                const char *title,
                                const gsize *sizes,
                                gsize n_sizes,
                                GError **error);

/* By name and as text, as the terminal, a file or a lesson has them. */
BsSetup *
bs_setup_change_text (const BsSetup *self, const char *name, const char *text, GError **error);
char *bs_setup_format (const BsSetup *self, BsSetupField field);

/* As one value for settings and files. */
GVariant *bs_setup_to_variant (const BsSetup *self);
BsSetup *bs_setup_from_variant (const BsSetup *base, GVariant *variant, GError **error);
BsSetup *
bs_setup_change_variant (const BsSetup *self, const char *name, GVariant *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSetup, bs_setup_unref)

G_END_DECLS
