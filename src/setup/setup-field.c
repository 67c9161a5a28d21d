/* The fields of a set-up: their names, descriptions and ranges, in one table.
 *
 * A range is stated here and nowhere else. The window and the terminal refuse a value with the
 * words of this table ("The regularization λ must be a number from 0 to 1000000, not -1."), and
 * stored settings use its names.
 *
 * The limits are generous: a whole number must be representable as a double, λ is at most 10⁶, τ is
 * at most 100. The parameters of the optimizers are not fields, because each optimizer has its own;
 * BsParameter describes them. */

#include "setup/setup-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/data/data-split.h"
#include "setup/setup.h"

/* A double holds every whole number up to here exactly. */
#define LARGEST_WHOLE 0x1p53

#define MAX_LAMBDA    1e6
#define MAX_TAU       100.0
#define MAX_SPEED     1e6
/* So many points are computed within a frame, and more would hide each other in the plane. */
#define MAX_EXAMPLES  2000.0
#define MAX_NOISE     2.0

#define WHERE(member) .offset = G_STRUCT_OFFSET (BsSetup, member)

static const char *
get_header_nick (guint choice)
{
  return bs_header_get_nick ((BsHeader) choice);
}

static const char *
get_separator_nick (guint choice)
{
  return bs_separator_get_nick ((BsSeparator) choice);
}

static const char *
get_decimal_nick (guint choice)
{
  return bs_decimal_get_nick ((BsDecimal) choice);
}

static const char *
get_missing_nick (guint choice)
{
  return bs_missing_get_nick ((BsMissing) choice);
}

static const char *
get_scaling_nick (guint choice)
{
  return bs_feature_scaling_get_nick ((BsFeatureScaling) choice);
}

static const char *
get_activation_nick (guint choice)
{
  return bs_activation_get_nick ((BsActivation) choice);
}

static const char *
get_initial_nick (guint choice)
{
  return bs_initial_method_get_nick ((BsInitialMethod) choice);
}

static const char *
get_method_nick (guint choice)
{
  return bs_optimizer_method_get_nick ((BsOptimizerMethod) choice);
}

static const BsSetupFieldInfo infos[BS_SETUP_N_FIELDS] = {
  [BS_SETUP_DATA] = { .name = "data",
                      .title = N_ ("The data"),
                      .description = N_ ("a built-in name, or a file"),
                      .placeholder = "DATA",
                      .kind = BS_SETUP_KIND_TEXT,
                      WHERE (data),
                      .forgets_theta = TRUE },
  [BS_SETUP_EXAMPLES] = { .name = "examples",
                          .title = N_ ("The number of examples"),
                          .description = N_ ("number of points that are computed; with more of "
                                             "them J depends less on chance"),
                          .placeholder = "N",
                          .kind = BS_SETUP_KIND_WHOLE,
                          WHERE (generation.n_examples),
                          .low = 4.0,
                          .high = MAX_EXAMPLES,
                          .is_suggested = TRUE,
                          .is_of_generation = TRUE },
  [BS_SETUP_NOISE] = { .name = "noise",
                       .title = N_ ("The noise"),
                       .description = N_ ("how far points that are computed lie off their curve "
                                          "(standard deviation); where classes overlap, J cannot "
                                          "fall to 0"),
                       .placeholder = "A",
                       .kind = BS_SETUP_KIND_NUMBER,
                       WHERE (generation.noise),
                       .low = 0.0,
                       .high = MAX_NOISE,
                       .is_suggested = TRUE,
                       .is_of_generation = TRUE },
  [BS_SETUP_DATA_SEED] = { .name = "data-seed",
                           .title = N_ ("The seed of the data"),
                           .description = N_ ("seed of the points that are computed: another one "
                                              "gives other points of the same kind"),
                           .placeholder = "S",
                           .kind = BS_SETUP_KIND_WHOLE,
                           WHERE (generation.seed),
                           .low = 0.0,
                           .high = 0x1p64,
                           .is_suggested = TRUE,
                           .is_of_generation = TRUE },
  [BS_SETUP_CLASS] = { .name = "class",
                       .title = N_ ("The class"),
                       .description = N_ ("the column that is the class, by number, which is "
                                          "negative from the end, or by name"),
                       .placeholder = "COLUMN",
                       .kind = BS_SETUP_KIND_COLUMNS,
                       WHERE (reading.class_column),
                       .forgets_theta = TRUE },
  [BS_SETUP_TARGETS] = { .name = "targets",
                         .title = N_ ("The targets"),
                         .description = N_ ("columns that are 0/1 targets: one number for so many "
                                            "at the end, or a list like 4,6-8,passed"),
                         .placeholder = "COLUMNS",
                         .kind = BS_SETUP_KIND_COLUMNS,
                         WHERE (reading.targets),
                         .forgets_theta = TRUE },
  [BS_SETUP_IGNORE] = { .name = "ignore",
                        .title = N_ ("The ignored columns"),
                        .description = N_ ("columns to leave out, a list like 1,3-5,name; none to "
                                           "leave out not even row numbers"),
                        .placeholder = "COLUMNS",
                        .kind = BS_SETUP_KIND_COLUMNS,
                        WHERE (reading.ignore),
                        .forgets_theta = TRUE },
  [BS_SETUP_HEADER] = { .name = "header",
                        .title = N_ ("The header"),
                        .description = N_ ("whether the first row names the columns"),
                        .placeholder = "NAME",
                        .kind = BS_SETUP_KIND_CHOICE,
                        WHERE (reading.header),
                        .n_choices = BS_HEADER_NO + 1,
                        .get_nick = get_header_nick,
                        .forgets_theta = TRUE },
  [BS_SETUP_SEPARATOR] = { .name = "separator",
                           .title = N_ ("The separator"),
                           .description = N_ ("what separates the cells of a row"),
                           .placeholder = "NAME",
                           .kind = BS_SETUP_KIND_CHOICE,
                           WHERE (reading.separator),
                           .n_choices = BS_SEPARATOR_BLANKS + 1,
                           .get_nick = get_separator_nick,
                           .forgets_theta = TRUE },
  [BS_SETUP_DECIMAL] = { .name = "decimal",
                         .title = N_ ("The decimal mark"),
                         .description = N_ ("the decimal mark of the numbers"),
                         .placeholder = "NAME",
                         .kind = BS_SETUP_KIND_CHOICE,
                         WHERE (reading.decimal),
                         .n_choices = BS_DECIMAL_COMMA + 1,
                         .get_nick = get_decimal_nick,
                         .forgets_theta = TRUE },
  [BS_SETUP_MISSING] = { .name = "missing",
                         .title = N_ ("The way with missing values"),
                         .description = N_ ("what is done with an example that misses a value"),
                         .placeholder = "NAME",
                         .kind = BS_SETUP_KIND_CHOICE,
                         WHERE (reading.missing),
                         .n_choices = BS_MISSING_MEAN + 1,
                         .get_nick = get_missing_nick,
                         .forgets_theta = TRUE },
  [BS_SETUP_IMAGE] = { .name = "image",
                       .title = N_ ("The image of the features"),
                       .description = N_ ("how the features form an image"),
                       .placeholder = "RxC",
                       .kind = BS_SETUP_KIND_IMAGE,
                       WHERE (image),
                       .is_suggested = TRUE },
  [BS_SETUP_EDITS] = { .name = "edits",
                       .title = N_ ("The changes by hand"),
                       .description = N_ ("points that are moved, added or removed, in data with "
                                          "two features: changes like “move 12 0.5 0.25; add 1 0.3 "
                                          "-0.4; remove 7”"),
                       .placeholder = "CHANGES",
                       .kind = BS_SETUP_KIND_EDITS,
                       WHERE (edits) },
  [BS_SETUP_SCALE] = { .name = "scale",
                       .title = N_ ("The scaling of the features"),
                       .description = N_ ("scaling of the features"),
                       .placeholder = "NAME",
                       .kind = BS_SETUP_KIND_CHOICE,
                       WHERE (scaling),
                       .n_choices = BS_FEATURE_SCALING_MIN_MAX + 1,
                       .get_nick = get_scaling_nick,
                       .is_suggested = TRUE },
  [BS_SETUP_HOLDOUT] = { .name = "holdout",
                         .title = N_ ("The held-out part"),
                         .description = N_ ("part of the examples to hold out"),
                         .placeholder = "F",
                         .kind = BS_SETUP_KIND_NUMBER,
                         WHERE (held_out),
                         .low = 0.0,
                         .high = BS_DATA_SPLIT_MOST },
  [BS_SETUP_HOLDOUT_SEED] = { .name = "holdout-seed",
                              .title = N_ ("The seed of the held-out part"),
                              .description = N_ ("seed that chooses the held-out examples"),
                              .placeholder = "S",
                              .kind = BS_SETUP_KIND_WHOLE,
                              WHERE (held_out_seed),
                              .low = 0.0,
                              .high = 0x1p64 },
  [BS_SETUP_HIDDEN] = { .name = "hidden",
                        .title = N_ ("The hidden layers"),
                        .description = N_ ("sizes of the hidden layers"),
                        .placeholder = "5,5",
                        .kind = BS_SETUP_KIND_SIZES,
                        .low = 1.0,
                        .high = BS_SETUP_MAX_SIZE,
                        .forgets_theta = TRUE,
                        .is_suggested = TRUE },
  [BS_SETUP_ACTIVATION] = { .name = "activation",
                            .title = N_ ("The activation of the hidden layers"),
                            .description = N_ ("activation of the hidden layers"),
                            .placeholder = "NAME",
                            .kind = BS_SETUP_KIND_CHOICE,
                            WHERE (activation),
                            .n_choices = BS_N_ACTIVATIONS,
                            .get_nick = get_activation_nick },
  [BS_SETUP_INIT] = { .name = "init",
                      .title = N_ ("The method of the initial Θ"),
                      .description = N_ ("method of the initial Θ"),
                      .placeholder = "NAME",
                      .kind = BS_SETUP_KIND_CHOICE,
                      WHERE (initial.method),
                      .n_choices = BS_INITIAL_CONSTANT + 1,
                      .get_nick = get_initial_nick,
                      .forgets_theta = TRUE },
  [BS_SETUP_TAU] = { .name = "tau",
                     .title = N_ ("The initial range τ"),
                     .description = N_ ("initial range τ"),
                     .placeholder = "T",
                     .kind = BS_SETUP_KIND_NUMBER,
                     WHERE (initial.tau),
                     .low = 0.0,
                     .low_is_open = TRUE,
                     .high = MAX_TAU,
                     .forgets_theta = TRUE,
                     .is_suggested = TRUE },
  [BS_SETUP_SEED] = { .name = "seed",
                      .title = N_ ("The seed"),
                      .description = N_ ("seed of the initial Θ and of the order in batches"),
                      .placeholder = "S",
                      .kind = BS_SETUP_KIND_WHOLE,
                      WHERE (initial.seed),
                      .low = 0.0,
                      .high = 0x1p64,
                      .forgets_theta = TRUE,
                      .is_suggested = TRUE },
  [BS_SETUP_THETA] = { .name = "theta",
                       .title = N_ ("The loaded Θ"),
                       .description = N_ ("Θ in Octave's text format, instead of an initial one"),
                       .placeholder = "FILE",
                       .kind = BS_SETUP_KIND_THETA },
  [BS_SETUP_LAMBDA] = { .name = "lambda",
                        .title = N_ ("The regularization λ"),
                        .description = N_ ("regularization λ"),
                        .placeholder = "L",
                        .kind = BS_SETUP_KIND_NUMBER,
                        WHERE (lambda),
                        .low = 0.0,
                        .high = MAX_LAMBDA,
                        .is_suggested = TRUE },
  [BS_SETUP_OPTIMIZER] = { .name = "optimizer",
                           .title = N_ ("The optimizer"),
                           .description = N_ ("method of training"),
                           .placeholder = "NAME",
                           .kind = BS_SETUP_KIND_CHOICE,
                           WHERE (method),
                           .n_choices = BS_N_OPTIMIZERS,
                           .get_nick = get_method_nick },
  [BS_SETUP_ITERATIONS] = { .name = "iterations",
                            .title = N_ ("The limit of iterations"),
                            .description =
                              N_ ("training ends after so many iterations; 0 for no limit"),
                            .placeholder = "N",
                            .kind = BS_SETUP_KIND_WHOLE,
                            WHERE (limits.iterations),
                            .low = 0.0,
                            .high = LARGEST_WHOLE },
  [BS_SETUP_TARGET] = { .name = "target",
                        .title = N_ ("The J to reach"),
                        .description = N_ ("training ends when J is at most this"),
                        .placeholder = "J",
                        .kind = BS_SETUP_KIND_NUMBER,
                        WHERE (limits.target),
                        .low = 0.0,
                        .high = INFINITY },
  [BS_SETUP_SPEED] = { .name = "speed",
                       .title = N_ ("The speed, in iterations a second,"),
                       .description = N_ ("iterations per second; 0 for as many as possible"),
                       .placeholder = "N",
                       .kind = BS_SETUP_KIND_NUMBER,
                       WHERE (speed),
                       .low = 1.0,
                       .high = MAX_SPEED,
                       .zero_is_none = TRUE },
};

/**
 * bs_setup_field_get_info:
 *
 * Returns: (transfer none): the description of @field
 */
const BsSetupFieldInfo *
bs_setup_field_get_info (BsSetupField field)
{
  g_return_val_if_fail (field < BS_SETUP_N_FIELDS, NULL);

  return &infos[field];
}

/**
 * bs_setup_field_from_name:
 * @name: the name of a field ("lambda")
 * @field: (out): the field
 *
 * Returns: %FALSE if no field has that name; @field is not set then
 */
gboolean
bs_setup_field_from_name (const char *name, BsSetupField *field)
{
  g_return_val_if_fail (name != NULL && field != NULL, FALSE);

  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    if (g_str_equal (name, infos[i].name))
      {
        *field = (BsSetupField) i;
        return TRUE;
      }

  return FALSE;
}

static char *
describe_choices (const BsSetupFieldInfo *info)
{
  GString *names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < info->n_choices; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", info->get_nick (i));
  text = g_string_free (names, FALSE);

  /* Translators: %s is a list of names such as “sigmoid, tanh, relu”. */
  return g_strdup_printf (_ ("one of %s"), text);
}

static char *
describe_numbers (const BsSetupFieldInfo *info)
{
  gboolean is_whole = info->kind == BS_SETUP_KIND_WHOLE;
  g_autofree char *range = NULL;

  if (info->high >= LARGEST_WHOLE)
    range = g_strdup_printf (
      is_whole ? _ ("a whole number from %.0f up") : _ ("a number from %g up"), info->low);
  else if (info->low_is_open)
    range = g_strdup_printf (_ ("a number above %g and up to %.10g"), info->low, info->high);
  else
    range = g_strdup_printf (is_whole ? _ ("a whole number from %.10g to %.10g")
                                      : _ ("a number from %.10g to %.10g"),
                             info->low, info->high);
  if (!info->zero_is_none)
    return g_steal_pointer (&range);

  /* Translators: %s is a range such as “a number from 1 to 100”. */
  return g_strdup_printf (_ ("%s, or 0 for none"), range);
}

/**
 * bs_setup_field_describe_range:
 *
 * Returns: (transfer full): the range of the field as it stands in the sentence "λ must be RANGE",
 *   translated
 */
char *
bs_setup_field_describe_range (BsSetupField field)
{
  const BsSetupFieldInfo *info;

  g_return_val_if_fail (field < BS_SETUP_N_FIELDS, NULL);

  info = &infos[field];
  switch (info->kind)
    {
    case BS_SETUP_KIND_NUMBER:
    case BS_SETUP_KIND_WHOLE:
      return describe_numbers (info);
    case BS_SETUP_KIND_CHOICE:
      return describe_choices (info);
    case BS_SETUP_KIND_SIZES:
      return g_strdup_printf (_ ("at most %d sizes from 1 to %d, like 5,5, or none"),
                              BS_SETUP_MAX_HIDDEN, BS_SETUP_MAX_SIZE);
    case BS_SETUP_KIND_IMAGE:
      return g_strdup_printf (
        _ ("rows x columns from %d to %d, like 8x8, 20x20-by-columns for files "
           "of Octave, or none"),
        BS_IMAGE_LEAST_SIDE, BS_IMAGE_MOST_SIDE);
    case BS_SETUP_KIND_COLUMNS:
      return g_strdup (_ ("columns, by number or by name"));
    case BS_SETUP_KIND_EDITS:
      return g_strdup (_ ("changes like “move 12 0.5 0.25; add 1 0.3 -0.4; remove 7”"));
    case BS_SETUP_KIND_TEXT:
    case BS_SETUP_KIND_THETA:
    default:
      return g_strdup (_ ("a name that is not empty"));
    }
}
