/* What the cells of a table mean.
 *
 * A table is only cells. Its layout says which row is the header, what each column is for, which
 * examples are read, and which classes there are. It is found by looking at all rows, because the
 * first few rows of real files mislead: labels that look like numbers, missing values, names that
 * are numbers. Whatever the user says comes first; the rest is decided in three stages, the header
 * (data-header.c), the roles of the columns (data-roles.c) and the values (data-values.c).
 *
 * The layout is always told, so that nobody trains on something else than they think:
 * bs_data_layout_describe() says it in one line, notes say what was done to the text, and warnings
 * say what is probably not meant, with its remedy (data-warnings.c). Where something cannot be
 * decided, nothing is guessed: the error names the cell, and how to decide it. */

#include "files/data-layout.h"

#include <glib/gi18n-lib.h>

#include "files/data-layout-private.h"
#include "files/file-error.h"

/* The line of a layout names at most so many columns and ranges of columns of a role. */
#define MOST_LISTED 12

static void
clear (gpointer data)
{
  BsDataLayout *self = data;

  for (gsize j = 0; self->columns != NULL && j < self->n_columns; j++)
    g_free (self->columns[j].name);
  g_free (self->columns);
  g_clear_pointer (&self->labels, bs_data_labels_free);
  g_strfreev (self->notes);
  g_strfreev (self->warnings);
}

BsDataLayout *
bs_data_layout_ref (const BsDataLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((gpointer) self);
}

void
bs_data_layout_unref (BsDataLayout *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/* Finds the header, and with it the first example. */
static gboolean
find_header (BsDataLayout *self, const BsTable *table, const BsDataReading *reading, GError **error)
{
  const char *name = bs_text_source_get_name (bs_table_get_source (table));
  guint column;

  if (!_bs_data_header_find (table, reading->header, &self->has_header, error))
    return FALSE;
  self->are_names_made_up = bs_table_are_names_made_up (table);
  self->first_row = self->has_header && bs_table_get_names (table) == NULL ? 1 : 0;
  self->n_rows = bs_table_get_n_rows (table) - self->first_row;
  if (self->first_row > 0)
    bs_table_get_place (table, 0, 0, &self->header_line, &column);
  if (self->n_rows > 0)
    return TRUE;

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_EMPTY,
               _ ("%s:2:1: expected rows of numbers after the header"), name);

  return FALSE;
}

/* Says what was not read as a row or as the user may expect, so that no row is lost, and no number
 * becomes another, without a word. A format that declares its columns also says what is a comment
 * in it. */
static void
add_table_notes (const BsTable *table, const BsDataReading *reading, GPtrArray *notes)
{
  gsize n_comments = bs_table_get_n_comments (table);

  if (n_comments > 0 && bs_table_get_names (table) == NULL)
    g_ptr_array_add (
      notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "Skipped %zu line that begins with # or %% as a "
                                           "comment. If it is a row, its first cell needs quotes.",
                                           "Skipped %zu lines that begin with # or %% as comments. "
                                           "If they are rows, their first cells need quotes.",
                                           (gulong) n_comments),
                              n_comments));
  if (bs_table_get_dialect (table)->decimal_mark == ',' && reading->decimal == BS_DECIMAL_AUTO)
    g_ptr_array_add (notes, g_strdup (_ ("Read the comma in numbers as the decimal mark (--decimal "
                                         "point says that it is none).")));
}

static GPtrArray *
begin_notes (const BsTable *table, const BsDataReading *reading)
{
  const char *const *notes = bs_text_source_get_notes (bs_table_get_source (table));
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; notes != NULL && notes[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (notes[i]));
  add_table_notes (table, reading, all);

  return all;
}

static void
add_value_notes (const BsDataLayout *self, GPtrArray *notes)
{
  if (self->n_dropped > 0)
    g_ptr_array_add (notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                          "Left out %zu example in which a value "
                                                          "is missing.",
                                                          "Left out %zu examples in which a value "
                                                          "is missing.",
                                                          (gulong) self->n_dropped),
                                             self->n_dropped));
  if (self->n_filled > 0)
    g_ptr_array_add (
      notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "Took the mean of its column for %zu missing value.",
                                           "Took the mean of its column for %zu missing values.",
                                           (gulong) self->n_filled),
                              self->n_filled));
  if (self->labels != NULL && bs_data_labels_has_unified (self->labels))
    g_ptr_array_add (
      notes, g_strdup (_ ("Took classes that differ only by a point at the end as the same.")));
}

static char **
end_list (GPtrArray *list)
{
  g_ptr_array_add (list, NULL);

  return (char **) g_ptr_array_free (list, FALSE);
}

/**
 * bs_data_layout_find:
 * @table: a table of which no row is released
 * @reading: what the user says
 *
 * Takes time proportional to the size of the table.
 *
 * Returns: (transfer full): the layout; %NULL with a BS_FILE_ERROR
 */
BsDataLayout *
bs_data_layout_find (const BsTable *table, const BsDataReading *reading, GError **error)
{
  g_autoptr (BsDataLayout) self = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) warnings = NULL;

  g_return_val_if_fail (table != NULL && reading != NULL, NULL);

  self = g_atomic_rc_box_new0 (BsDataLayout);
  self->dialect = *bs_table_get_dialect (table);
  self->n_columns = bs_table_get_n_columns (table);
  self->missing = reading->missing;
  self->is_for_prediction = reading->prediction_features > 0;
  notes = begin_notes (table, reading);
  if (!find_header (self, table, reading, error) ||
      !_bs_data_roles_find (self, table, reading, notes, error) ||
      !_bs_data_values_find (self, table, reading->context, error))
    return NULL;

  add_value_notes (self, notes);
  warnings = g_ptr_array_new_with_free_func (g_free);
  _bs_data_warnings_find (self, table, reading, warnings);
  self->notes = end_list (g_steal_pointer (&notes));
  self->warnings = end_list (g_steal_pointer (&warnings));

  return g_steal_pointer (&self);
}

/**
 * bs_data_layout_name_column:
 * @column: counts from 0
 *
 * Returns: (transfer full): the number of the column, from 1, and its name if it has one, as in
 *   "column 5 species"
 */
char *
bs_data_layout_name_column (const BsDataLayout *self, gsize column)
{
  const char *name;

  g_return_val_if_fail (self != NULL && column < self->n_columns, NULL);

  name = self->columns[column].name;
  if (name == NULL || *name == '\0')
    return g_strdup_printf (_ ("column %zu"), column + 1);

  /* Translators: the number of a column in a file, and its name. */
  return g_strdup_printf (_ ("column %zu %s"), column + 1, name);
}

static void
describe_header (const BsDataLayout *self, GString *text)
{
  if (!self->has_header)
    g_string_append (text, _ ("header: none"));
  else if (self->header_line == 0)
    g_string_append (text, _ ("header: declared"));
  else
    g_string_append_printf (text, _ ("header: row %u"), self->header_line);
}

/* Appends the numbers of all columns with a role: "columns 2, 5–7". */
static void
append_columns (const BsDataLayout *self, GString *text, BsColumnRole role, gsize n)
{
  const char *separator = " ";
  gsize n_listed = 0;

  g_string_append (text, g_dngettext (GETTEXT_PACKAGE, "column", "columns", n));
  for (gsize j = 0; j < self->n_columns; j++)
    {
      gsize first = j;

      if (self->columns[j].role != role)
        continue;
      if (n_listed++ == MOST_LISTED)
        {
          g_string_append (text, ", …");
          return;
        }
      while (j + 1 < self->n_columns && self->columns[j + 1].role == role)
        j++;
      g_string_append_printf (text, "%s%zu", separator, first + 1);
      if (j > first)
        g_string_append_printf (text, "%s%zu", j > first + 1 ? "–" : ", ", j + 1);
      separator = ", ";
    }
}

static void
describe_outputs (const BsDataLayout *self, GString *text)
{
  g_autofree char *name = NULL;

  if (self->is_for_prediction)
    return;
  g_string_append (text, " · ");
  if (self->labels == NULL)
    {
      g_string_append_printf (text, _ ("targets: %zu, "), self->n_targets);
      append_columns (self, text, BS_COLUMN_TARGET, self->n_targets);
      return;
    }

  name = bs_data_layout_name_column (self, self->class_column);
  g_string_append_printf (text, _ ("class: %s, %zu classes"), name,
                          bs_data_labels_get_n (self->labels));
}

/**
 * bs_data_layout_describe:
 *
 * Returns: (transfer full): the layout in one line, as in "header: row 1 · class: column 5 species,
 *   3 classes · features: 4 · examples: 150"
 */
char *
bs_data_layout_describe (const BsDataLayout *self)
{
  GString *text;
  gsize n_ignored;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  describe_header (self, text);
  describe_outputs (self, text);
  g_string_append_printf (text, _ (" · features: %zu"), self->n_features);
  n_ignored =
    self->n_columns - self->n_features - (self->is_for_prediction ? 0 : MAX (self->n_targets, 1));
  if (n_ignored > 0)
    {
      g_string_append (text, _ (" · ignored: "));
      append_columns (self, text, BS_COLUMN_IGNORED, n_ignored);
    }
  g_string_append_printf (text, _ (" · examples: %zu"), self->n_examples);

  return g_string_free (text, FALSE);
}

/* Appends the numbers of all columns with a role to a list. */
static void
list_columns (GString *list, const BsColumnRole *roles, gsize n_columns, BsColumnRole role)
{
  for (gsize j = 0; j < n_columns; j++)
    if (roles[j] == role)
      g_string_append_printf (list, "%zu,", j + 1);
}

/**
 * bs_data_layout_say_roles:
 * @reading: (inout): what the user says
 * @roles: what each of the @n_columns columns is for
 *
 * Says explicitly what each column is for, so that nothing is left to be found. If there is a
 * target, then there is no class.
 */
void
bs_data_layout_say_roles (BsDataReading *reading, const BsColumnRole *roles, gsize n_columns)
{
  GString *class_column = g_string_new (NULL);
  GString *targets = g_string_new (NULL);
  GString *ignore = g_string_new ("none,");

  g_return_if_fail (reading != NULL && roles != NULL);

  list_columns (class_column, roles, n_columns, BS_COLUMN_CLASS);
  list_columns (targets, roles, n_columns, BS_COLUMN_TARGET);
  list_columns (ignore, roles, n_columns, BS_COLUMN_IGNORED);
  if (targets->len > 0)
    g_string_truncate (class_column, 0);
  bs_data_reading_clear (reading);
  reading->class_column = g_string_free (class_column, FALSE);
  reading->targets = g_string_free (targets, FALSE);
  reading->ignore = g_string_free (ignore, FALSE);
}
