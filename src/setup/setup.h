#pragma once

#include "engine/data/feature-scaling.h"
#include "engine/data/image-shape.h"
#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer-options.h"
#include "files/data-reading.h"
#include "files/generated-data.h"
#include "files/theta-context.h"
#include "setup/run-limits.h"
#include "setup/setup-field.h"

G_BEGIN_DECLS

/**
 * BsSetup: all settings that a run starts from, as one immutable value; see the head of setup.c.
 *
 * The fields are public for reading only. Their names, ranges and descriptions are in
 * setup-field.c, their defaults in bs_setup_new().
 * @data: the name of built-in data, or the path or URI of a file; "" if there are no data yet
 * @generation: how points of the plane are computed; all zero for other data
 * @reading: what is said about how the file is to be read
 * @image: how the features form an image, which is only shown
 * @edits: what was changed by hand in the data; see point-edits.h
 * @scaling: how the features are scaled
 * @held_out: the part of the examples that is held out, which means never trained with, from 0 to
 *   BS_DATA_SPLIT_MOST
 * @held_out_seed: the seed that chooses the held-out examples
 * @n_hidden, @hidden: the number and the sizes of the hidden layers
 * @activation: the activation of the hidden layers
 * @initial: how the initial Θ is made, if none was loaded
 * @theta: a loaded Θ: doubles in the order of BsNetwork; NULL if none was loaded
 * @theta_title: the name of the file of @theta; NULL if none was loaded
 * @theta_context: what @theta means; NULL if none was loaded, or if its file does not tell
 * @lambda: the regularization λ
 * @method: the optimizer
 * @options: the parameters of every optimizer; options[method] are those in use. The seed in each
 *   of them is the seed in @initial, because one seed decides everything that is random in a run
 * @limits: when training ends
 * @speed: iterations per second; 0 for as many as possible
 * @unknown: settings that a newer version wrote and this one does not know, as an a{sv}; NULL if
 *   there are none
 */
typedef struct
{
  char *data;
  BsGeneration generation;
  BsDataReading reading;
  BsImageShape image;
  char *edits;
  BsFeatureScaling scaling;
  double held_out;
  guint64 held_out_seed;
  guint n_hidden;
  gsize hidden[BS_SETUP_MAX_HIDDEN];
  BsActivation activation;
  BsInitialWeights initial;
  GBytes *theta;
  char *theta_title;
  BsThetaContext *theta_context;
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
  BS_SETUP_ERROR_RANGE,   /* a value is out of its range; the message tells the range */
  BS_SETUP_ERROR_SYNTAX,  /* a text or a variant is not a value of its field */
  BS_SETUP_ERROR_UNKNOWN, /* there is no field of that name */
  BS_SETUP_ERROR_SHAPE,   /* the set-up does not fit the data, or the network is too large */
} BsSetupError;

GQuark bs_setup_error_quark (void);

/**
 * BsSetupDifferences: a set of bits that tells in what two set-ups differ. Each BsSetupField has
 * the bit BS_SETUP_DIFFERS (field), and there are three more:
 * @BS_SETUP_DIFFERS_RATE: α of the optimizer in use
 * @BS_SETUP_DIFFERS_PARAMETERS: other parameters of the optimizer in use
 * @BS_SETUP_DIFFERS_ELSEWHERE: parameters of other optimizers, and unknown settings
 */
typedef guint BsSetupDifferences;

#define BS_SETUP_DIFFERS(field)     (1u << (field))
#define BS_SETUP_DIFFERS_RATE       (1u << BS_SETUP_N_FIELDS)
#define BS_SETUP_DIFFERS_PARAMETERS (1u << (BS_SETUP_N_FIELDS + 1))
#define BS_SETUP_DIFFERS_ELSEWHERE  (1u << (BS_SETUP_N_FIELDS + 2))
/* A run can go on when any of these changes; any other change begins a new run. */
#define BS_SETUP_LIVE                                                                              \
  (BS_SETUP_DIFFERS (BS_SETUP_LAMBDA) | BS_SETUP_DIFFERS (BS_SETUP_ITERATIONS) |                   \
   BS_SETUP_DIFFERS (BS_SETUP_TARGET) | BS_SETUP_DIFFERS (BS_SETUP_SPEED) |                        \
   BS_SETUP_DIFFERS (BS_SETUP_IMAGE) | BS_SETUP_DIFFERS_RATE | BS_SETUP_DIFFERS_ELSEWHERE)
/* What is said about how a file is to be read. */
#define BS_SETUP_OF_READING                                                                        \
  (BS_SETUP_DIFFERS (BS_SETUP_CLASS) | BS_SETUP_DIFFERS (BS_SETUP_TARGETS) |                       \
   BS_SETUP_DIFFERS (BS_SETUP_IGNORE) | BS_SETUP_DIFFERS (BS_SETUP_HEADER) |                       \
   BS_SETUP_DIFFERS (BS_SETUP_SEPARATOR) | BS_SETUP_DIFFERS (BS_SETUP_DECIMAL) |                   \
   BS_SETUP_DIFFERS (BS_SETUP_MISSING))
/* How points of the plane are computed. */
#define BS_SETUP_OF_GENERATION                                                                     \
  (BS_SETUP_DIFFERS (BS_SETUP_EXAMPLES) | BS_SETUP_DIFFERS (BS_SETUP_NOISE) |                      \
   BS_SETUP_DIFFERS (BS_SETUP_DATA_SEED))
/* When any of these changes, other data must be read. */
#define BS_SETUP_OF_READ (BS_SETUP_DIFFERS (BS_SETUP_DATA) | BS_SETUP_OF_READING)
/* When any of these changes, the data must be read or computed again. */
#define BS_SETUP_OF_SOURCE (BS_SETUP_OF_READ | BS_SETUP_OF_GENERATION)
/* When any of these changes, the data must be changed by hand, split and scaled again. */
#define BS_SETUP_OF_PREPARATION                                                                    \
  (BS_SETUP_DIFFERS (BS_SETUP_EDITS) | BS_SETUP_DIFFERS (BS_SETUP_SCALE) |                         \
   BS_SETUP_DIFFERS (BS_SETUP_HOLDOUT) | BS_SETUP_DIFFERS (BS_SETUP_HOLDOUT_SEED))

BsSetup *bs_setup_new (void);
BsSetup *bs_setup_ref (const BsSetup *self);
void bs_setup_unref (BsSetup *self);
void bs_setup_take (BsSetup **setup, BsSetup *next);

const BsOptimizerOptions *bs_setup_get_options (const BsSetup *self);
BsSetupDifferences bs_setup_find_differences (const BsSetup *self, const BsSetup *other);
gboolean bs_setup_equal (const BsSetup *self, const BsSetup *other);
BsSetup *bs_setup_go_on (const BsSetup *self, const BsSetup *other);
gboolean bs_setup_check_compared (const BsSetup *self, GError **error);

/* Copies with one change. They return NULL with a BS_SETUP_ERROR if the new value is out of its
 * range. */
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
BsSetup *bs_setup_change_columns (const BsSetup *self,
                                  BsSetupField field,
                                  const char *columns,
                                  GError **error);
BsSetup *bs_setup_change_image (const BsSetup *self, const BsImageShape *image, GError **error);
BsSetup *bs_setup_change_edits (const BsSetup *self, const char *edits, GError **error);
BsSetup *bs_setup_change_data (const BsSetup *self, const char *data, GError **error);
BsSetup *bs_setup_change_reading (const BsSetup *self, const BsDataReading *reading);
BsSetup *bs_setup_change_theta (const BsSetup *self,
                                GBytes *theta,
                                const char *title,
                                const BsThetaContext *context,
                                const gsize *sizes,
                                gsize n_sizes,
                                GError **error);
BsSetup *bs_setup_change_prediction (const BsSetup *self, gsize n_features);

/* Settings by name and as text, for the terminal. */
BsSetup *
bs_setup_change_text (const BsSetup *self, const char *name, const char *text, GError **error);
char *bs_setup_format (const BsSetup *self, BsSetupField field);

/* A whole set-up as one value, for stored settings and files. */
GVariant *bs_setup_to_variant (const BsSetup *self);
BsSetup *bs_setup_from_variant (GVariant *variant, GError **error);
BsSetup *bs_setup_salvage_variant (GVariant *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSetup, bs_setup_unref)

G_END_DECLS
