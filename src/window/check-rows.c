/* The entries of a gradient check as a list for the table.
 *
 * There may be thousands, so a row is an object only while the table shows it. Rows stand in the
 * order of Θ, or with those first that need a look most. */

#include "window/check-rows.h"

#include <glib/gi18n-lib.h>

#include "experiment/check-report.h"
#include "labs/check-words.h"
#include "walk/number.h"

struct _BsCheckRow
{
  GObject parent_instance;

  BsCheckedEntry checked;
  BsEntry entry;
};

G_DEFINE_FINAL_TYPE (BsCheckRow, bs_check_row, G_TYPE_OBJECT)

static void
bs_check_row_class_init (BsCheckRowClass *class)
{
}

static void
bs_check_row_init (BsCheckRow *self)
{
}

/**
 * bs_check_row_make_text:
 *
 * Returns: (transfer full): what stands in that column
 */
char *
bs_check_row_make_text (BsCheckRow *self, BsCheckColumn column)
{
  static const char *const signs[BS_N_CHECK_VERDICTS] = { "✓", "✗", "?" };
  g_autofree char *verdict = NULL;

  g_return_val_if_fail (BS_IS_CHECK_ROW (self), NULL);

  switch (column)
    {
    case BS_CHECK_COLUMN_ENTRY:
      return bs_entry_make_symbol (&self->entry, "D");
    case BS_CHECK_COLUMN_D:
      return bs_number_format (self->checked.D, 6);
    case BS_CHECK_COLUMN_ESTIMATE:
      return bs_number_format (self->checked.estimate, 6);
    case BS_CHECK_COLUMN_ERROR:
      return bs_check_report_format (bs_checked_entry_get_relative_error (&self->checked));
    case BS_CHECK_COLUMN_VERDICT:
    default:
      verdict = bs_checked_entry_describe_verdict (&self->checked);
      return g_strconcat (signs[self->checked.verdict], " ", verdict, NULL);
    }
}

BsCheckVerdict
bs_check_row_get_verdict (BsCheckRow *self)
{
  g_return_val_if_fail (BS_IS_CHECK_ROW (self), BS_CHECK_UNRELIABLE);

  return self->checked.verdict;
}

BsEntry
bs_check_row_get_entry (BsCheckRow *self)
{
  const BsEntry none = { 0 };

  g_return_val_if_fail (BS_IS_CHECK_ROW (self), none);

  return self->entry;
}

struct _BsCheckRows
{
  GObject parent_instance;

  BsCheckResult *result; /* NULL if there is nothing to show */
  gboolean is_ordered;
};

static GType
get_item_type (GListModel *model)
{
  return BS_TYPE_CHECK_ROW;
}

static guint
get_n_items (GListModel *model)
{
  const BsCheckResult *result = BS_CHECK_ROWS (model)->result;

  return result != NULL ? (guint) result->n_entries : 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  BsCheckRows *self = BS_CHECK_ROWS (model);
  BsCheckRow *row;

  if (position >= get_n_items (model))
    return NULL;

  row = g_object_new (BS_TYPE_CHECK_ROW, NULL);
  row->checked = self->result->entries[self->is_ordered ? self->result->order[position] : position];
  bs_network_find_entry (self->result->subject->network, row->checked.index, &row->entry.layer,
                         &row->entry.row, &row->entry.column);

  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BsCheckRows,
                               bs_check_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
bs_check_rows_finalize (GObject *object)
{
  g_clear_pointer (&BS_CHECK_ROWS (object)->result, bs_check_result_unref);

  G_OBJECT_CLASS (bs_check_rows_parent_class)->finalize (object);
}

static void
bs_check_rows_class_init (BsCheckRowsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bs_check_rows_finalize;
}

static void
bs_check_rows_init (BsCheckRows *self)
{
}

BsCheckRows *
bs_check_rows_new (void)
{
  return g_object_new (BS_TYPE_CHECK_ROWS, NULL);
}

/**
 * bs_check_rows_show:
 * @result: (nullable): the entries to show
 * @is_ordered: whether those that need a look most come first
 */
void
bs_check_rows_show (BsCheckRows *self, const BsCheckResult *result, gboolean is_ordered)
{
  guint before;

  g_return_if_fail (BS_IS_CHECK_ROWS (self));

  if (result == self->result && is_ordered == self->is_ordered)
    return;
  before = get_n_items (G_LIST_MODEL (self));
  g_clear_pointer (&self->result, bs_check_result_unref);
  if (result != NULL)
    self->result = g_atomic_rc_box_acquire ((gpointer) result);
  self->is_ordered = is_ordered;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, get_n_items (G_LIST_MODEL (self)));
}

/**
 * bs_check_rows_find:
 * @position: (out): where the entry stands
 *
 * Returns: whether the entry is among those that were checked
 */
gboolean
bs_check_rows_find (BsCheckRows *self, const BsEntry *entry, guint *position)
{
  gsize index;

  g_return_val_if_fail (BS_IS_CHECK_ROWS (self) && entry != NULL && position != NULL, FALSE);

  if (self->result == NULL || entry->layer == 0)
    return FALSE;
  index = bs_network_get_theta_index (self->result->subject->network, entry->layer, entry->row,
                                      entry->column);
  for (gsize i = 0; i < self->result->n_entries; i++)
    if (self->result->entries[self->is_ordered ? self->result->order[i] : i].index == index)
      {
        *position = (guint) i;
        return TRUE;
      }

  return FALSE;
}
