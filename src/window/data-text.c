#include "window/data-text.h"

#include <glib/gi18n-lib.h>

#include "walk/data-name.h"
#include "walk/number.h"
#include "window/data-table.h"

static void
append_head (GString *text, const BsTrainingSet *data)
{
  g_string_append_printf (text, "i\ty\th\t%s\t%s\t%s", _ ("predicted"), _ ("right"),
                          _ ("share of J"));
  for (gsize j = 1; j <= MIN (bs_training_set_get_n_features (data), BS_DATA_MOST_FEATURES); j++)
    {
      g_autofree char *name = bs_data_name_feature (data, j);

      g_string_append_printf (text, "\t%s", name);
    }
  g_string_append_c (text, '\n');
}

static char *
make_copied_note (guint n_rows, guint n_all)
{
  g_autofree char *copied = bs_number_format_count (n_rows);
  g_autofree char *all = bs_number_format_count (n_all);

  return n_rows == n_all
           ? g_strdup (_ ("The table is copied."))
           /* Translators: how many rows are copied, and how many there are. */
           : g_strdup_printf (_ ("The first %1$s of %2$s rows are copied."), copied, all);
}

/**
 * bs_data_text_make:
 * @rows: the rows in their order
 * @data: (nullable): their data; %NULL if there are none
 * @note: (out): what is told of it: how many rows there are, and how many were left out
 *
 * Returns: (transfer full) (nullable): the rows as they are shown, at most BS_DATA_TEXT_MOST_ROWS
 *   of them, with a tab between the cells, as spreadsheets take them; %NULL if there are none
 */
char *
bs_data_text_make (BsDataRows *rows, const BsTrainingSet *data, char **note)
{
  guint n_all, n_rows, n_columns;
  GString *text;

  g_return_val_if_fail (rows != NULL && note != NULL, NULL);

  n_all = g_list_model_get_n_items (G_LIST_MODEL (rows));
  n_rows = MIN (n_all, BS_DATA_TEXT_MOST_ROWS);
  if (n_rows == 0)
    return NULL;
  n_columns = BS_DATA_ROW_FEATURE +
              (guint) MIN (bs_training_set_get_n_features (data), BS_DATA_MOST_FEATURES);
  text = g_string_new (NULL);
  *note = make_copied_note (n_rows, n_all);
  append_head (text, data);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (BsDataRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      for (guint column = 0; column < n_columns; column++)
        {
          g_autofree char *cell = bs_data_row_make_text (row, column);

          g_string_append_printf (text, "%s%c", cell, column + 1 < n_columns ? '\t' : '\n');
        }
    }

  return g_string_free (text, FALSE);
}
