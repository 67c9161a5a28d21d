#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nobody can follow more hidden layers than these, or see larger ones. */
#define BS_SETUP_MAX_HIDDEN 16
#define BS_SETUP_MAX_SIZE   4096

/* The fields of a set-up, in the order in which they are read from a stored set-up. Every field
 * that makes a loaded Θ meaningless comes before Θ, so that reading it does not forget the Θ
 * again. */
typedef enum
{
  BS_SETUP_DATA,
  BS_SETUP_EXAMPLES,
  BS_SETUP_NOISE,
  BS_SETUP_DATA_SEED,
  BS_SETUP_CLASS,
  BS_SETUP_TARGETS,
  BS_SETUP_IGNORE,
  BS_SETUP_HEADER,
  BS_SETUP_SEPARATOR,
  BS_SETUP_DECIMAL,
  BS_SETUP_MISSING,
  BS_SETUP_EDITS,
  BS_SETUP_SCALE,
  BS_SETUP_IMAGE,
  BS_SETUP_HOLDOUT,
  BS_SETUP_HOLDOUT_SEED,
  BS_SETUP_HIDDEN,
  BS_SETUP_ACTIVATION,
  BS_SETUP_INIT,
  BS_SETUP_TAU,
  BS_SETUP_SEED,
  BS_SETUP_THETA,
  BS_SETUP_LAMBDA,
  BS_SETUP_OPTIMIZER,
  BS_SETUP_ITERATIONS,
  BS_SETUP_TARGET,
  BS_SETUP_SPEED,
  BS_SETUP_N_FIELDS,
} BsSetupField;

typedef enum
{
  BS_SETUP_KIND_TEXT,    /* a non-empty string */
  BS_SETUP_KIND_COLUMNS, /* a string that names columns of a file; "" if nothing is said */
  BS_SETUP_KIND_EDITS,   /* a string of changes made by hand; "" for none */
  BS_SETUP_KIND_NUMBER,  /* a double */
  BS_SETUP_KIND_WHOLE,   /* a guint64 */
  BS_SETUP_KIND_CHOICE,  /* a value of an enumeration, each with a name */
  BS_SETUP_KIND_SIZES,   /* the sizes of the hidden layers */
  BS_SETUP_KIND_IMAGE,   /* a BsImageShape */
  BS_SETUP_KIND_THETA,   /* doubles, and the name of their file */
} BsSetupKind;

/**
 * BsSetupFieldInfo: the description of a field.
 * @name: its name in the terminal and in stored settings ("lambda")
 * @title: the field as the subject of a sentence, marked for translation ("The regularization λ")
 * @description: a line for a list of options, which the range follows; marked for translation
 * @placeholder: the letter or word for the value in such a list ("L")
 * @kind: the type of its value
 * @offset: the offset of its value in BsSetup; not used for sizes and Θ
 * @low, @high: the range of a number
 * @low_is_open: the range does not include @low itself
 * @zero_is_none: 0 is allowed too, and turns the feature off
 * @n_choices, @get_nick: the number of choices, and the name of each
 * @forgets_theta: a change of this field makes a loaded Θ meaningless
 * @is_suggested: bs_setup_suggest() chooses it by the data
 * @is_of_generation: it has a meaning only for points of the plane that are computed
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *description;
  const char *placeholder;
  BsSetupKind kind;
  gsize offset;
  double low;
  double high;
  gboolean low_is_open;
  gboolean zero_is_none;
  guint n_choices;
  const char *(*get_nick) (guint choice);
  gboolean forgets_theta;
  gboolean is_suggested;
  gboolean is_of_generation;
} BsSetupFieldInfo;

const BsSetupFieldInfo *bs_setup_field_get_info (BsSetupField field);
gboolean bs_setup_field_from_name (const char *name, BsSetupField *field);
char *bs_setup_field_describe_range (BsSetupField field);

G_END_DECLS
