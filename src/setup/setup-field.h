#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More hidden layers than these nobody can follow, and larger ones nobody can see. */
#define BS_SETUP_MAX_HIDDEN 16
#define BS_SETUP_MAX_SIZE   4096

/* What is to be chosen, in the order in which a set-up is read from texts or a file: a choice that
 * makes a loaded Θ meaningless stands before Θ. */
typedef enum
{
  BS_SETUP_DATA,
  BS_SETUP_TARGETS,
  BS_SETUP_SCALE,
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
  BS_SETUP_KIND_TEXT,   /* a string that is not empty */
  BS_SETUP_KIND_NUMBER, /* a double */
  BS_SETUP_KIND_WHOLE,  /* a guint64 */
  BS_SETUP_KIND_CHOICE, /* one of a few names, an enumeration */
  BS_SETUP_KIND_SIZES,  /* of layers */
  BS_SETUP_KIND_THETA,  /* doubles, and the title of their file */
} BsSetupKind;

/**
 * BsSetupFieldInfo: what there is to know of a field.
 * @name: in the terminal, in files and in lessons ("lambda")
 * @title: as the subject of a sentence, marked for translation ("The regularization λ")
 * @description: a line for a list of options, marked for translation
 * @placeholder: what stands for the value in such a list ("L")
 * @offset: of its place in BsSetup
 * @low, @high: the range of a number; a low end that is open does not belong to it
 * @zero_is_none: 0 is allowed too, and means that there is no such limit
 * @n_choices, @get_nick: the names of a choice
 * @forgets_theta: a loaded Θ has no meaning after it was changed
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
} BsSetupFieldInfo;

const BsSetupFieldInfo *bs_setup_field_get_info (BsSetupField field);
gboolean bs_setup_field_from_name (const char *name, BsSetupField *field);
char *bs_setup_field_describe_range (BsSetupField field);

G_END_DECLS
