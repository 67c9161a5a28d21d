/* Finds the columns of a table that are the outputs: the class, or the 0/1 targets.
 *
 * What the user says is done. Where nothing is said, the class is the last column, except where
 * exactly one other column has texts: features are numbers, so the column with texts must be the
 * class. But if these texts are nearly all different, they are names or numbers in a strange form,
 * and no class; then the last column stays the class, and the error names the first of the texts.
 * For a prediction neither a class nor targets are needed, and those that there are become ignored.
 */

#include <glib/gi18n-lib.h>

#include "files/column-choice.h"
#include "files/data-roles-private.h"
#include "files/file-error.h"
#include "files/quote.h"

/* The last N columns that are not ignored. */
static void
choose_last (const BsDataLayout *layout, guint64 n, gboolean *chosen)
{
  for (gsize j = layout->n_columns; j > 0 && n > 0; j--)
    if (layout->columns[j - 1].role == BS_COLUMN_FEATURE)
      {
        chosen[j - 1] = TRUE;
        n--;
      }
}

/* Whether the user wants target columns. No targets, which is the number 0, means a class. */
static gboolean
are_targets_said (const BsDataReading *reading)
{
  guint64 count;

  return *reading->targets != '\0' &&
         (!bs_column_choice_is_count (reading->targets, &count) || count > 0);
}

static gboolean
find_targets (const BsDataRoles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  g_autofree gboolean *chosen = g_new0 (gboolean, layout->n_columns);
  guint64 count;

  if (!are_targets_said (self->reading))
    _bs_data_known_find_targets (layout, self->reading->context, self->known, chosen);
  else if (bs_column_choice_is_count (self->reading->targets, &count))
    choose_last (layout, count, chosen);
  else if (!_bs_data_roles_parse (self, self->reading->targets, chosen, error))
    return FALSE;
  if (!_bs_data_roles_give (self, chosen, BS_COLUMN_TARGET, error))
    return FALSE;
  layout->n_targets = _bs_data_roles_count (layout, BS_COLUMN_TARGET);

  return TRUE;
}

/* Whether each text of a column occurs several times, as the labels of a class do. */
static gboolean
repeats_texts (const BsDataRoles *self, gsize column)
{
  gsize n = bs_table_count_distinct (self->table, column, BS_TABLE_MOST_DISTINCT);

  return n <= BS_DATA_FEW_CLASSES || n * BS_DATA_USUAL_EXAMPLES <= self->layout->n_rows;
}

/* Returns the class where nothing is said; never a feature of a loaded Θ. */
static gsize
guess_class (const BsDataRoles *self)
{
  const BsDataLayout *layout = self->layout;
  gsize last = 0, text = 0, n_texts = 0;

  for (gsize j = 0; j < layout->n_columns; j++)
    {
      BsColumnSummary summary;

      if (layout->columns[j].role != BS_COLUMN_FEATURE || (self->known != NULL && self->known[j]))
        continue;
      last = j;
      bs_table_get_summary (self->table, j, &summary);
      if (summary.n_texts > 0 && summary.n_numbers == 0)
        {
          text = j;
          n_texts++;
        }
    }

  return n_texts == 1 && repeats_texts (self, text) ? text : last;
}

static gboolean
find_class (const BsDataRoles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  g_autofree gboolean *chosen = g_new0 (gboolean, layout->n_columns);

  if (*self->reading->class_column == '\0')
    chosen[guess_class (self)] = TRUE;
  else if (!_bs_data_roles_parse (self, self->reading->class_column, chosen, error))
    return FALSE;
  if (!_bs_data_roles_give (self, chosen, BS_COLUMN_CLASS, error))
    return FALSE;
  if (_bs_data_roles_count (layout, BS_COLUMN_CLASS) != 1)
    return _bs_data_roles_refuse (
      self,
      g_error_new_literal (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                           _ ("the class is one column; several 0/1 columns are "
                              "targets (--targets)")),
      error);
  for (gsize j = 0; j < layout->n_columns; j++)
    if (layout->columns[j].role == BS_COLUMN_CLASS)
      layout->class_column = j;

  return TRUE;
}

static gboolean
refuse_lack (const BsDataRoles *self, GError **error)
{
  return _bs_data_roles_refuse (
    self,
    g_error_new_literal (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                         _ ("expected a class beside the features of Θ, found none "
                            "(backstep predict needs none)")),
    error);
}

/* Whether every column that is used is a feature of a loaded Θ. */
static gboolean
is_all_known (const BsDataRoles *self)
{
  const BsDataLayout *layout = self->layout;

  for (gsize j = 0; j < layout->n_columns; j++)
    if (layout->columns[j].role == BS_COLUMN_FEATURE && !self->known[j])
      return FALSE;

  return TRUE;
}

/* A prediction needs no class: a column that would be the class is ignored. */
static void
ignore_class (const BsDataRoles *self)
{
  BsDataLayout *layout = self->layout;
  gsize column = guess_class (self);
  g_autofree char *name = bs_data_layout_name_column (layout, column);

  layout->columns[column].role = BS_COLUMN_IGNORED;
  g_ptr_array_add (self->notes,
                   g_strdup_printf (_ ("Ignored %s: a prediction needs no class."), name));
}

static gboolean
has_column (const BsDataLayout *layout, const char *name)
{
  for (gsize j = 0; j < layout->n_columns; j++)
    if (g_strcmp0 (layout->columns[j].name, name) == 0)
      return TRUE;

  return FALSE;
}

/* Returns the first feature of a loaded Θ that no column is named after. If no column at all has
 * the name of a feature, the file has names of its own, and this returns NULL. */
static const char *
find_missing (const BsDataRoles *self)
{
  const BsThetaContext *context = self->reading->context;
  const char *missing = NULL;
  gboolean is_one_there = FALSE;

  if (!self->layout->has_header || context == NULL || context->feature_names == NULL)
    return NULL;
  for (gsize i = 0; context->feature_names[i] != NULL; i++)
    if (has_column (self->layout, context->feature_names[i]))
      is_one_there = TRUE;
    else if (missing == NULL)
      missing = context->feature_names[i];

  return is_one_there ? missing : NULL;
}

/* The columns do not fit the inputs of Θ. */
static gboolean
refuse_number (const BsDataRoles *self, GError **error)
{
  const char *missing = find_missing (self);
  gsize n = self->reading->prediction_features;
  GError *refusal;

  if (missing != NULL)
    {
      g_autofree char *shown = bs_quote (missing);

      refusal =
        g_error_new (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                     _ ("expected a column “%s”, because Θ was trained with this feature"), shown);
    }
  else
    refusal = g_error_new (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                           _ ("expected %zu features, as many as Θ has inputs, found %zu columns; "
                              "say which to leave out (--ignore)"),
                           n, _bs_data_roles_count (self->layout, BS_COLUMN_FEATURE));

  return _bs_data_roles_refuse (self, refusal, error);
}

static gboolean
find_features_alone (const BsDataRoles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  gsize n = self->reading->prediction_features;
  g_autofree gboolean *chosen = g_new0 (gboolean, layout->n_columns);
  guint64 count;

  if (bs_column_choice_is_count (self->reading->targets, &count))
    choose_last (layout, count, chosen);
  else if (!_bs_data_roles_parse (self,
                                  *self->reading->targets != '\0' ? self->reading->targets
                                                                  : self->reading->class_column,
                                  chosen, error))
    return FALSE;
  if (!_bs_data_roles_give (self, chosen, BS_COLUMN_IGNORED, error))
    return FALSE;
  if (self->known == NULL && find_missing (self) != NULL)
    return refuse_number (self, error);
  if (self->known == NULL && _bs_data_roles_count (layout, BS_COLUMN_FEATURE) == n + 1)
    ignore_class (self);
  if (self->known != NULL || _bs_data_roles_count (layout, BS_COLUMN_FEATURE) == n)
    return TRUE;

  return refuse_number (self, error);
}

gboolean
_bs_data_outputs_find (const BsDataRoles *self, GError **error)
{
  const BsDataReading *reading = self->reading;
  gboolean is_said = *reading->class_column != '\0' || are_targets_said (reading);

  if (reading->prediction_features > 0)
    return find_features_alone (self, error);
  if (!is_said && self->known != NULL && is_all_known (self))
    return refuse_lack (self, error);
  if (are_targets_said (reading) ||
      (!is_said && reading->context != NULL && reading->context->targets == BS_TARGETS_SEVERAL))
    return find_targets (self, error);

  return find_class (self, error);
}
