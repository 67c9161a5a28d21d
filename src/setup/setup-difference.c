/* A change of the set-up in words, as it stands after "Undo" or "Redo": "λ 0 → 0.3".
 *
 * If several things changed at once, the first one in the order of the table below is named. What
 * causes the others comes first: other data also suggest other hidden layers. */

#include "setup/setup-difference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "setup/setup-private.h"

typedef struct
{
  BsSetupDifferences bits;
  BsSetupField field; /* the values that are told; BS_SETUP_N_FIELDS for none */
  const char *name;
  const char *zero; /* how the value 0 is told; NULL if as a number */
} Name;

static const Name names[] = {
  { BS_SETUP_DIFFERS (BS_SETUP_DATA), BS_SETUP_N_FIELDS, N_ ("other data") },
  { BS_SETUP_DIFFERS (BS_SETUP_EXAMPLES), BS_SETUP_EXAMPLES, N_ ("number of examples") },
  { BS_SETUP_DIFFERS (BS_SETUP_NOISE), BS_SETUP_NOISE, N_ ("noise") },
  { BS_SETUP_DIFFERS (BS_SETUP_DATA_SEED), BS_SETUP_DATA_SEED, N_ ("seed of the data") },
  { BS_SETUP_OF_READING, BS_SETUP_N_FIELDS, N_ ("how the file is read") },
  { BS_SETUP_DIFFERS (BS_SETUP_EDITS), BS_SETUP_N_FIELDS, N_ ("points changed by hand") },
  { BS_SETUP_DIFFERS (BS_SETUP_THETA), BS_SETUP_N_FIELDS, N_ ("initial Θ") },
  { BS_SETUP_DIFFERS (BS_SETUP_IMAGE), BS_SETUP_IMAGE, N_ ("image") },
  { BS_SETUP_DIFFERS (BS_SETUP_SCALE), BS_SETUP_SCALE, N_ ("feature scaling") },
  { BS_SETUP_DIFFERS (BS_SETUP_HOLDOUT), BS_SETUP_HOLDOUT, N_ ("held-out part") },
  { BS_SETUP_DIFFERS (BS_SETUP_HOLDOUT_SEED), BS_SETUP_HOLDOUT_SEED, N_ ("held-out examples") },
  { BS_SETUP_DIFFERS (BS_SETUP_HIDDEN), BS_SETUP_HIDDEN, N_ ("hidden layers") },
  { BS_SETUP_DIFFERS (BS_SETUP_ACTIVATION), BS_SETUP_ACTIVATION, N_ ("activation") },
  { BS_SETUP_DIFFERS (BS_SETUP_INIT), BS_SETUP_INIT, N_ ("initial Θ") },
  { BS_SETUP_DIFFERS (BS_SETUP_TAU), BS_SETUP_TAU, N_ ("τ") },
  { BS_SETUP_DIFFERS (BS_SETUP_SEED), BS_SETUP_SEED, N_ ("seed") },
  { BS_SETUP_DIFFERS (BS_SETUP_LAMBDA), BS_SETUP_LAMBDA, N_ ("λ") },
  { BS_SETUP_DIFFERS (BS_SETUP_OPTIMIZER), BS_SETUP_OPTIMIZER, N_ ("optimizer") },
  { BS_SETUP_DIFFERS (BS_SETUP_ITERATIONS), BS_SETUP_ITERATIONS, N_ ("limit of iterations"),
    N_ ("none") },
  { BS_SETUP_DIFFERS (BS_SETUP_TARGET), BS_SETUP_TARGET, N_ ("J to reach"), N_ ("none") },
  { BS_SETUP_DIFFERS (BS_SETUP_SPEED), BS_SETUP_SPEED, N_ ("speed"), N_ ("unlimited") },
};

static char *
describe_parameter (const BsSetup *before, const BsSetup *after)
{
  const BsOptimizerOptions *old = bs_setup_get_options (before);
  const BsOptimizerOptions *new = bs_setup_get_options (after);
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (new->method, ids);

  for (guint i = 0; i < n_ids; i++)
    {
      const double from = bs_optimizer_options_get (old, ids[i]);
      const double to = bs_optimizer_options_get (new, ids[i]);
      g_autofree char *from_text = NULL;
      g_autofree char *to_text = NULL;

      if (from == to)
        continue;
      from_text = _bs_setup_format_number (from);
      to_text = _bs_setup_format_number (to);
      return g_strdup_printf ("%s %s %s → %s", _ (bs_parameter_get (ids[i])->title),
                              bs_parameter_get (ids[i])->symbol, from_text, to_text);
    }

  return g_strdup (_ ("parameters of the optimizer"));
}

static char *
describe_value (const BsSetup *setup, const Name *name)
{
  g_autofree char *text = NULL;

  if (name->field == BS_SETUP_OPTIMIZER)
    return g_strdup (bs_optimizer_method_get_name (setup->method));
  text = bs_setup_format (setup, name->field);
  if (name->zero != NULL && g_str_equal (text, "0"))
    return g_strdup (_ (name->zero));

  return g_steal_pointer (&text);
}

/**
 * bs_setup_describe_change:
 * @before: a set-up
 * @after: another one
 *
 * Returns: (transfer full): in what the two differ, as the object of "Undo", translated
 */
char *
bs_setup_describe_change (const BsSetup *before, const BsSetup *after)
{
  BsSetupDifferences differences = bs_setup_find_differences (before, after);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if ((differences & names[i].bits) == 0)
        continue;
      if (names[i].field == BS_SETUP_N_FIELDS)
        return g_strdup (_ (names[i].name));
      from = describe_value (before, &names[i]);
      to = describe_value (after, &names[i]);
      /* Translators: what was changed, its old and its new value, as in "λ 0 → 0.3". */
      return g_strdup_printf (_ ("%s %s → %s"), _ (names[i].name), from, to);
    }

  return describe_parameter (before, after);
}

/* Whether two lists of sizes differ in one size. */
static gboolean
find_size (const BsSetup *one, const BsSetup *other, guint *which)
{
  guint n = 0;

  for (guint i = 0; i < one->n_hidden && one->n_hidden == other->n_hidden; i++)
    if (one->hidden[i] != other->hidden[i])
      {
        *which = i;
        n++;
      }

  return n == 1;
}

/* Whether the three sizes of one layer follow each other, while no layer comes or goes. */
static gboolean
is_same_size (const BsSetup *first, const BsSetup *second, const BsSetup *third)
{
  guint one = 0, other = 0;

  return find_size (first, second, &one) && find_size (second, third, &other) && one == other;
}

static gboolean
is_same_parameter (const BsSetup *first, const BsSetup *second, const BsSetup *third)
{
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (first->method, ids);
  guint n_changed = 0;

  for (guint i = 0; i < n_ids; i++)
    {
      const double value = bs_optimizer_options_get (bs_setup_get_options (second), ids[i]);

      n_changed += bs_optimizer_options_get (bs_setup_get_options (first), ids[i]) != value ||
                   bs_optimizer_options_get (bs_setup_get_options (third), ids[i]) != value;
    }

  return n_changed == 1;
}

/**
 * bs_setup_is_same_number:
 *
 * Returns: whether @first, @second and @third differ only in one and the same number, such as λ or
 *   the size of one hidden layer, so that the two changes can be told as one
 */
gboolean
bs_setup_is_same_number (const BsSetup *first, const BsSetup *second, const BsSetup *third)
{
  BsSetupDifferences one, other;

  g_return_val_if_fail (first != NULL && second != NULL && third != NULL, FALSE);

  one = bs_setup_find_differences (first, second);
  other = bs_setup_find_differences (second, third);
  if (one != other)
    return FALSE;
  if (one == BS_SETUP_DIFFERS (BS_SETUP_HIDDEN))
    return is_same_size (first, second, third);
  if (one == BS_SETUP_DIFFERS_RATE || one == BS_SETUP_DIFFERS_PARAMETERS)
    return is_same_parameter (first, second, third);
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    if (one == BS_SETUP_DIFFERS (i))
      {
        BsSetupKind kind = bs_setup_field_get_info ((BsSetupField) i)->kind;

        return kind == BS_SETUP_KIND_NUMBER || kind == BS_SETUP_KIND_WHOLE;
      }

  return FALSE;
}
