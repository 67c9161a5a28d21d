/* Gives each column of a table its role: feature, class, target, or ignored.
 *
 * What the user says is done. Where nothing is said, the class is the last column, except where
 * exactly one other column has texts: features are numbers, so the column with texts must be the
 * class. A column that only counts the rows, under an empty name, is what R and pandas write as
 * the names of rows; it is ignored, and so is a column without any value. Both are told in a
 * note.
 *
 * Where a loaded Θ names its features, they are found by these names (data-known.c). */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/column-choice.h"
#include "files/file-error.h"
#include "files/data-layout-private.h"
#include "files/quote.h"

typedef struct
{
  BsDataLayout *layout;
  const BsTable *table;
  const BsDataReading *reading;
  char **names;    /* as they are in the file; NULL without a header */
  gboolean *known; /* whether each column is a feature of a loaded Θ; NULL if nobody knows */
  GPtrArray *notes;
} Roles;

static char **
dup_names (const BsDataLayout *layout, const BsTable *table)
{
  const char *const *declared = bs_table_get_names (table);
  char **names;

  if (!layout->has_header)
    return NULL;

  names = g_new0 (char *, layout->n_columns + 1);
  for (gsize j = 0; j < layout->n_columns; j++)
    names[j] = declared != NULL ? g_strdup (declared[j]) : bs_table_get_text (table, 0, j);

  return names;
}

gboolean
_bs_data_counts_rows (const BsDataLayout *self, const BsTable *table, gsize column)
{
  double first = bs_table_get_number (table, self->first_row, column);

  if (first != 0.0 && first != 1.0)
    return FALSE;
  for (gsize i = 1; i < self->n_rows; i++)
    if (bs_table_get_number (table, self->first_row + i, column) != first + (double) i)
      return FALSE;

  return self->n_rows > 1;
}

static gboolean
refuse (const Roles *self, GError *why, GError **error)
{
  g_propagate_prefixed_error (error, why,
                              "%s: ", bs_text_source_get_name (bs_table_get_source (self->table)));

  return FALSE;
}

static gboolean
parse (const Roles *self, const char *text, gboolean *chosen, GError **error)
{
  GError *why = NULL;

  return bs_column_choice_parse (text, (const char *const *) self->names, self->layout->n_columns,
                                 chosen, &why) ||
         refuse (self, why, error);
}

/* Finds the columns that the user says are ignored. The word "none" before them means that no other
 * column is ignored by itself. */
static gboolean
parse_ignored (const Roles *self, gboolean *chosen, gboolean *is_all, GError **error)
{
  const char *text = self->reading->ignore;

  *is_all = g_str_equal (text, "none") || g_str_has_prefix (text, "none,");

  return parse (self, *is_all ? text + MIN (strlen (text), strlen ("none,")) : text, chosen, error);
}

/* Returns whether the first column only names the rows: its own name is empty, and its values count
 * the rows or are texts that are all different. */
static gboolean
names_rows (const Roles *self)
{
  const BsDataLayout *layout = self->layout;
  BsColumnSummary summary;

  if (!layout->has_header || *self->names[0] != '\0' || layout->n_columns < 3)
    return FALSE;

  bs_table_get_summary (self->table, 0, &summary);

  return _bs_data_counts_rows (layout, self->table, 0) ||
         (summary.n_texts == layout->n_rows && layout->n_rows <= BS_TABLE_MOST_DISTINCT &&
          bs_table_count_distinct (self->table, 0, layout->n_rows) == layout->n_rows);
}

static gboolean
is_empty (const Roles *self, gsize column)
{
  const BsDataLayout *layout = self->layout;
  BsColumnSummary summary;

  bs_table_get_summary (self->table, column, &summary);

  return summary.n_numbers + summary.n_texts == 0 && layout->n_rows > 1 &&
         (layout->first_row > 0 || bs_table_get_kind (self->table, 0, column) == BS_CELL_MISSING);
}

static void
ignore_empty (const Roles *self, gsize column)
{
  g_autofree char *name = bs_data_layout_name_column (self->layout, column);

  self->layout->columns[column].role = BS_COLUMN_IGNORED;
  g_ptr_array_add (self->notes,
                   g_strdup_printf (_ ("Ignored %s, because it has no values."), name));
}

static gboolean
find_ignored (const Roles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  g_autofree gboolean *chosen = g_new0 (gboolean, layout->n_columns);
  gboolean is_all;

  if (!parse_ignored (self, chosen, &is_all, error))
    return FALSE;

  for (gsize j = 0; j < layout->n_columns; j++)
    if (chosen[j])
      layout->columns[j].role = BS_COLUMN_IGNORED;
  if (is_all)
    return TRUE;
  if (names_rows (self) && !chosen[0])
    {
      layout->columns[0].role = BS_COLUMN_IGNORED;
      g_ptr_array_add (self->notes,
                       g_strdup (_ ("Ignored column 1, because it only names the rows (--ignore "
                                    "none uses it).")));
    }
  for (gsize j = 0; j < layout->n_columns; j++)
    if (layout->columns[j].role != BS_COLUMN_IGNORED && is_empty (self, j))
      ignore_empty (self, j);

  return TRUE;
}

static gboolean
refuse_ignored (const Roles *self, gsize column, GError **error)
{
  g_autofree char *name = bs_data_layout_name_column (self->layout, column);

  return refuse (self,
                 g_error_new (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                              _ ("%s is to be ignored and to be used"), name),
                 error);
}

/* Gives the chosen columns a role. A column that the user named is used even if it would have been
 * ignored by itself, but not if the user said to ignore it. */
static gboolean
give (const Roles *self, const gboolean *chosen, BsColumnRole role, GError **error)
{
  BsDataLayout *layout = self->layout;
  g_autofree gboolean *ignored = g_new0 (gboolean, layout->n_columns);
  gboolean is_all;

  if (!parse_ignored (self, ignored, &is_all, error))
    return FALSE;
  for (gsize j = 0; j < layout->n_columns; j++)
    {
      if (!chosen[j])
        continue;
      if (ignored[j])
        return refuse_ignored (self, j, error);
      layout->columns[j].role = role;
    }

  return TRUE;
}

static gsize
count_role (const BsDataLayout *layout, BsColumnRole role)
{
  gsize n = 0;

  for (gsize j = 0; j < layout->n_columns; j++)
    n += layout->columns[j].role == role;

  return n;
}

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

static gboolean
find_targets (const Roles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  g_autofree gboolean *chosen = g_new0 (gboolean, layout->n_columns);
  guint64 count;

  if (*self->reading->targets == '\0')
    _bs_data_known_find_targets (layout, self->reading->context, self->known, chosen);
  else if (bs_column_choice_is_count (self->reading->targets, &count))
    choose_last (layout, count, chosen);
  else if (!parse (self, self->reading->targets, chosen, error))
    return FALSE;
  if (!give (self, chosen, BS_COLUMN_TARGET, error))
    return FALSE;
  layout->n_targets = count_role (layout, BS_COLUMN_TARGET);

  return TRUE;
}

/* Returns the class where nothing is said; never a feature of a loaded Θ. */
static gsize
guess_class (const Roles *self)
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

  return n_texts == 1 ? text : last;
}

static gboolean
find_class (const Roles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  g_autofree gboolean *chosen = g_new0 (gboolean, layout->n_columns);

  if (*self->reading->class_column == '\0')
    chosen[guess_class (self)] = TRUE;
  else if (!parse (self, self->reading->class_column, chosen, error))
    return FALSE;
  if (!give (self, chosen, BS_COLUMN_CLASS, error))
    return FALSE;
  if (count_role (layout, BS_COLUMN_CLASS) != 1)
    return refuse (self,
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
check_features (const Roles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  const char *name = bs_text_source_get_name (bs_table_get_source (self->table));
  gsize n_others = layout->n_columns - count_role (layout, BS_COLUMN_FEATURE);

  layout->n_features = layout->n_columns - n_others;
  if (layout->n_features > 0)
    return TRUE;

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
               _ ("%s:1:1: expected at least %zu columns, a feature and the targets, found %zu"),
               name, MAX (n_others, 1) + 1, layout->n_columns);

  return FALSE;
}

static gboolean
refuse_lack (const Roles *self, GError **error)
{
  return refuse (self,
                 g_error_new_literal (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                                      _ ("expected a class beside the features of Θ, found none "
                                         "(backstep predict needs none)")),
                 error);
}

/* Whether every column that is used is a feature of a loaded Θ. */
static gboolean
is_all_known (const Roles *self)
{
  const BsDataLayout *layout = self->layout;

  for (gsize j = 0; j < layout->n_columns; j++)
    if (layout->columns[j].role == BS_COLUMN_FEATURE && !self->known[j])
      return FALSE;

  return TRUE;
}

/* A prediction needs no class: a column that would be the class is ignored. */
static void
ignore_class (const Roles *self)
{
  BsDataLayout *layout = self->layout;
  gsize column = guess_class (self);
  g_autofree char *name = bs_data_layout_name_column (layout, column);

  layout->columns[column].role = BS_COLUMN_IGNORED;
  g_ptr_array_add (self->notes,
                   g_strdup_printf (_ ("Ignored %s: a prediction needs no class."), name));
}

static gboolean
find_features_alone (const Roles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  gsize n = self->reading->prediction_features;
  g_autofree gboolean *chosen = g_new0 (gboolean, layout->n_columns);
  guint64 count;

  if (bs_column_choice_is_count (self->reading->targets, &count))
    choose_last (layout, count, chosen);
  else if (!parse (self,
                   *self->reading->targets != '\0' ? self->reading->targets
                                                   : self->reading->class_column,
                   chosen, error))
    return FALSE;
  if (!give (self, chosen, BS_COLUMN_IGNORED, error))
    return FALSE;
  if (self->known == NULL && count_role (layout, BS_COLUMN_FEATURE) == n + 1)
    ignore_class (self);
  if (self->known != NULL || count_role (layout, BS_COLUMN_FEATURE) == n)
    return TRUE;

  return refuse (
    self,
    g_error_new (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                 _ ("expected %zu features, as many as Θ has inputs, found %zu columns; "
                    "say which to leave out with --ignore"),
                 n, count_role (layout, BS_COLUMN_FEATURE)),
    error);
}

static gboolean
find_outputs (const Roles *self, GError **error)
{
  const BsDataReading *reading = self->reading;
  gboolean is_said = *reading->class_column != '\0' || *reading->targets != '\0';

  if (reading->prediction_features > 0)
    return find_features_alone (self, error);
  if (!is_said && self->known != NULL && is_all_known (self))
    return refuse_lack (self, error);
  if (*reading->targets != '\0' ||
      (!is_said && reading->context != NULL && reading->context->targets == BS_TARGETS_SEVERAL))
    return find_targets (self, error);

  return find_class (self, error);
}

gboolean
_bs_data_roles_find (BsDataLayout *layout,
                     const BsTable *table,
                     const BsDataReading *reading,
                     GPtrArray *notes,
                     GError **error)
{
  g_auto (GStrv) names = dup_names (layout, table);
  g_autofree gboolean *known = NULL;
  Roles self = { layout, table, reading, names, NULL, notes };

  layout->columns = g_new0 (BsDataColumn, layout->n_columns);
  for (gsize j = 0; names != NULL && j < layout->n_columns; j++)
    layout->columns[j].name = bs_quote_up_to (names[j], BS_QUOTE_NAME_MOST);
  if (*reading->targets != '\0' && *reading->class_column != '\0')
    return refuse (&self,
                   g_error_new_literal (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                                        _ ("data have a class (--class) or targets (--targets), "
                                           "not both")),
                   error);

  if (!find_ignored (&self, error))
    return FALSE;
  self.known = known = _bs_data_known_find (layout, reading->context);
  if (!find_outputs (&self, error))
    return FALSE;
  if (known != NULL)
    _bs_data_known_ignore_others (layout, known, notes);

  return check_features (&self, error);
}
