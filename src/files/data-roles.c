/* Gives each column of a table its role: feature, class, target, or ignored.
 *
 * First the columns are found that are ignored. What the user says is done. A column that only
 * counts the rows, under an empty name, is what R and pandas write as the names of rows; it is
 * ignored, and so is a column without any value. Both are told in a note. Then come the class or
 * the targets (data-outputs.c). All other columns are features.
 *
 * Where a loaded Θ names its features, they are found by these names (data-known.c). */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/column-choice.h"
#include "files/data-roles-private.h"
#include "files/file-error.h"
#include "files/quote.h"

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

gboolean
_bs_data_roles_refuse (const BsDataRoles *self, GError *why, GError **error)
{
  g_propagate_prefixed_error (error, why,
                              "%s: ", bs_text_source_get_name (bs_table_get_source (self->table)));

  return FALSE;
}

gboolean
_bs_data_roles_parse (const BsDataRoles *self, const char *text, gboolean *chosen, GError **error)
{
  GError *why = NULL;

  return bs_column_choice_parse (text, (const char *const *) self->names, self->layout->n_columns,
                                 chosen, &why) ||
         _bs_data_roles_refuse (self, why, error);
}

/* Finds the columns that the user says are ignored. The word "none" before them means that no other
 * column is ignored by itself. */
static gboolean
parse_ignored (const BsDataRoles *self, gboolean *chosen, gboolean *is_all, GError **error)
{
  const char *text = self->reading->ignore;

  *is_all = g_str_equal (text, "none") || g_str_has_prefix (text, "none,");

  return _bs_data_roles_parse (self, *is_all ? text + MIN (strlen (text), strlen ("none,")) : text,
                               chosen, error);
}

/* Returns whether the first column only names the rows: its own name is empty, and its values count
 * the rows or are texts that are all different. */
static gboolean
names_rows (const BsDataRoles *self)
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
is_empty (const BsDataRoles *self, gsize column)
{
  const BsDataLayout *layout = self->layout;
  BsColumnSummary summary;

  bs_table_get_summary (self->table, column, &summary);

  return summary.n_numbers + summary.n_texts == 0 && layout->n_rows > 1 &&
         (layout->first_row > 0 || bs_table_get_kind (self->table, 0, column) == BS_CELL_MISSING);
}

static void
ignore_empty (const BsDataRoles *self, gsize column)
{
  g_autofree char *name = bs_data_layout_name_column (self->layout, column);

  self->layout->columns[column].role = BS_COLUMN_IGNORED;
  g_ptr_array_add (self->notes,
                   g_strdup_printf (_ ("Ignored %s, because it has no values."), name));
}

static gboolean
find_ignored (const BsDataRoles *self, GError **error)
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
refuse_ignored (const BsDataRoles *self, gsize column, GError **error)
{
  g_autofree char *name = bs_data_layout_name_column (self->layout, column);

  return _bs_data_roles_refuse (self,
                                g_error_new (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                                             _ ("%s is to be ignored and to be used"), name),
                                error);
}

/* Gives the chosen columns a role. A column that the user named is used even if it would have been
 * ignored by itself, but not if the user said to ignore it. */
gboolean
_bs_data_roles_give (const BsDataRoles *self,
                     const gboolean *chosen,
                     BsColumnRole role,
                     GError **error)
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

gsize
_bs_data_roles_count (const BsDataLayout *layout, BsColumnRole role)
{
  gsize n = 0;

  for (gsize j = 0; j < layout->n_columns; j++)
    n += layout->columns[j].role == role;

  return n;
}

static gboolean
check_features (const BsDataRoles *self, GError **error)
{
  BsDataLayout *layout = self->layout;
  const char *name = bs_text_source_get_name (bs_table_get_source (self->table));
  gsize n_others = layout->n_columns - _bs_data_roles_count (layout, BS_COLUMN_FEATURE);

  layout->n_features = layout->n_columns - n_others;
  if (layout->n_features > 0)
    return TRUE;
  if (_bs_data_roles_count (layout, BS_COLUMN_IGNORED) > 0)
    return _bs_data_roles_refuse (
      self,
      g_error_new_literal (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                           _ ("no column is left to be a feature; all others are ignored")),
      error);

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
               _ ("%s:1:1: expected at least %zu columns, a feature and the targets, found %zu"),
               name, MAX (n_others, 1) + 1, layout->n_columns);

  return FALSE;
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
  BsDataRoles self = { layout, table, reading, names, NULL, notes };

  layout->columns = g_new0 (BsDataColumn, layout->n_columns);
  for (gsize j = 0; names != NULL && j < layout->n_columns; j++)
    layout->columns[j].name = bs_quote_up_to (names[j], BS_QUOTE_NAME_MOST);
  if (*reading->targets != '\0' && *reading->class_column != '\0')
    return _bs_data_roles_refuse (
      &self,
      g_error_new_literal (BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                           _ ("data have a class (--class) or targets (--targets), "
                              "not both")),
      error);

  if (!find_ignored (&self, error))
    return FALSE;
  self.known = known = _bs_data_known_find (layout, reading->context);
  if (!_bs_data_outputs_find (&self, error))
    return FALSE;
  if (known != NULL)
    _bs_data_known_ignore_others (layout, known, notes);

  return check_features (&self, error);
}
