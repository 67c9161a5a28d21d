/* The examples of the data as a list for the table, with what the network answers to each.
 *
 * There may be many thousands, so a row is an object only while the table shows it. The list keeps
 * the answers and the order that it was given, so it stays as it is when a newer moment comes,
 * until that is shown.
 *
 * While a network trains, another moment comes many times a second. To make the widgets of a table
 * anew takes far longer than a frame, so the rows stay, each at its position, and only tell that
 * they have changed. They are made anew if their number changes, or if they are of other data.
 *
 * While the walk asks for what a step makes, the row of its example does not tell what the network
 * answers. */

#include "window/data-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/prediction.h"
#include "walk/number.h"

/* A row's description for a screen reader names so many features at most. */
#define MOST_NAMED 8

struct _BsDataRow
{
  GObject parent_instance;

  GHashTable *alive; /* the set of the rows of its list */
  BsAnswers *answers;
  BsTrainingSet *unscaled;
  guint position;
  gsize example;
  gboolean is_withheld;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsDataRow, bs_data_row, G_TYPE_OBJECT)

static void
bs_data_row_finalize (GObject *object)
{
  BsDataRow *self = BS_DATA_ROW (object);

  g_hash_table_remove (self->alive, self);
  g_clear_pointer (&self->alive, g_hash_table_unref);
  g_clear_pointer (&self->answers, bs_answers_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);

  G_OBJECT_CLASS (bs_data_row_parent_class)->finalize (object);
}

static void
bs_data_row_class_init (BsDataRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bs_data_row_finalize;

  /* What stands in the row is another. */
  signals[CHANGED] = g_signal_new ("changed", BS_TYPE_DATA_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
bs_data_row_init (BsDataRow *self)
{
}

gsize
bs_data_row_get_example (BsDataRow *self)
{
  g_return_val_if_fail (BS_IS_DATA_ROW (self), 0);

  return self->example;
}

gboolean
bs_data_row_is_right (BsDataRow *self)
{
  g_return_val_if_fail (BS_IS_DATA_ROW (self), FALSE);

  return bs_answers_is_right (self->answers, self->example);
}

/**
 * bs_data_row_is_withheld:
 *
 * Returns: whether the row does not tell what the network answers
 */
gboolean
bs_data_row_is_withheld (BsDataRow *self)
{
  g_return_val_if_fail (BS_IS_DATA_ROW (self), FALSE);

  return self->is_withheld;
}

/* Joins a number for each output. */
static char *
join_outputs (BsDataRow *self, gboolean is_target)
{
  BsTrainingSet *data = bs_answers_get_data (self->answers);
  GString *text = g_string_new (NULL);

  for (gsize k = 1; k <= bs_training_set_get_n_outputs (data); k++)
    {
      double value = is_target ? bs_training_set_get_target (data, self->example, k)
                               : bs_answers_get_h (self->answers, self->example, k);
      g_autofree char *number = bs_number_format (value, is_target ? 0 : 3);

      g_string_append_printf (text, "%s%s", k > 1 ? bs_number_get_list_separator () : "", number);
    }

  return g_string_free (text, FALSE);
}

static char *
name_class (BsDataRow *self, gsize class)
{
  return g_strdup (
    bs_training_set_get_class_names (bs_answers_get_data (self->answers))[class - 1]);
}

static char *
make_target (BsDataRow *self)
{
  BsTrainingSet *data = bs_answers_get_data (self->answers);

  if (bs_training_set_get_targets (data) == BS_TARGETS_SEVERAL)
    return join_outputs (self, TRUE);

  return name_class (self, bs_prediction_get_actual (data, self->example));
}

static char *
make_h (BsDataRow *self)
{
  BsTrainingSet *data = bs_answers_get_data (self->answers);

  if (bs_training_set_get_targets (data) == BS_TARGETS_ONE_HOT)
    return bs_number_format (
      bs_answers_get_h (self->answers, self->example,
                        bs_answers_get_predicted (self->answers, self->example)),
      3);

  return join_outputs (self, FALSE);
}

static char *
make_predicted (BsDataRow *self)
{
  gsize predicted = bs_answers_get_predicted (self->answers, self->example);
  BsTrainingSet *data = bs_answers_get_data (self->answers);
  GString *text;

  if (predicted > 0)
    return name_class (self, predicted);

  text = g_string_new (NULL);
  for (gsize k = 1; k <= bs_training_set_get_n_outputs (data); k++)
    g_string_append_printf (
      text, "%s%d", k > 1 ? bs_number_get_list_separator () : "",
      bs_prediction_is_one (bs_answers_get_h (self->answers, self->example, k)));

  return g_string_free (text, FALSE);
}

static char *
make_share (BsDataRow *self)
{
  g_autofree char *percent =
    bs_number_format_cell (100.0 * bs_answers_get_share (self->answers, self->example), 2);

  /* Translators: a part of J in percent. */
  return g_strdup_printf (_ ("%s %%"), percent);
}

/**
 * bs_data_row_make_text:
 * @column: a BsDataRowColumn; %BS_DATA_ROW_FEATURE + j - 1 for feature j
 *
 * Returns: (transfer full): what stands in that column
 */
char *
bs_data_row_make_text (BsDataRow *self, guint column)
{
  g_return_val_if_fail (BS_IS_DATA_ROW (self), NULL);

  if (self->is_withheld && column >= BS_DATA_ROW_H && column < BS_DATA_ROW_FEATURE)
    return g_strdup ("?");

  switch (column)
    {
    case BS_DATA_ROW_EXAMPLE:
      return bs_number_format_count (self->example);
    case BS_DATA_ROW_TARGET:
      return make_target (self);
    case BS_DATA_ROW_H:
      return make_h (self);
    case BS_DATA_ROW_PREDICTED:
      return make_predicted (self);
    case BS_DATA_ROW_VERDICT:
      return g_strdup (bs_data_row_is_right (self) ? "✓" : "✗");
    case BS_DATA_ROW_SHARE:
      return make_share (self);
    case BS_DATA_ROW_FEATURE:
    default:
      return bs_number_format_trim (bs_training_set_get_feature (self->unscaled, self->example,
                                                                 column - BS_DATA_ROW_FEATURE + 1),
                                    3);
    }
}

/**
 * bs_data_row_describe:
 *
 * Returns: (transfer full): the whole row in words, as "Example 12: x = (0, 1), y = 1, h = 0.93,
 *   right"
 */
char *
bs_data_row_describe (BsDataRow *self)
{
  g_autoptr (GString) features = g_string_new (NULL);
  g_autofree char *number = NULL, *target = NULL, *h = NULL;
  gsize n;

  g_return_val_if_fail (BS_IS_DATA_ROW (self), NULL);

  n = bs_training_set_get_n_features (self->unscaled);
  for (gsize j = 0; j < MIN (n, MOST_NAMED); j++)
    {
      g_autofree char *x = bs_data_row_make_text (self, BS_DATA_ROW_FEATURE + (guint) j);

      g_string_append_printf (features, "%s%s", j > 0 ? bs_number_get_list_separator () : "", x);
    }
  if (n > MOST_NAMED)
    g_string_append_printf (features, "%s…", bs_number_get_list_separator ());
  number = bs_number_format_count (self->example);
  target = make_target (self);
  if (self->is_withheld)
    /* Translators: a row of the table of examples: its number, its features, and its target or
     * class. What the network answers is asked for. */
    return g_strdup_printf (_ ("Example %s: x = (%s), y = %s, h is asked for"), number,
                            features->str, target);
  h = make_h (self);

  return g_strdup_printf (bs_data_row_is_right (self)
                            /* Translators: a row of the table of examples: its number, its
                             * features, its target or class, and h. */
                            ? _ ("Example %s: x = (%s), y = %s, h = %s, right")
                            : _ ("Example %s: x = (%s), y = %s, h = %s, wrong"),
                          number, features->str, target, h);
}

struct _BsDataRows
{
  GObject parent_instance;

  BsAnswers *answers; /* NULL if there is nothing to show */
  BsTrainingSet *unscaled;
  gsize *examples;
  gsize n_examples;
  gsize withheld;    /* an example, or 0 */
  GHashTable *alive; /* a set of BsDataRow; each removes itself */
};

static GType
get_item_type (GListModel *model)
{
  return BS_TYPE_DATA_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return (guint) BS_DATA_ROWS (model)->n_examples;
}

/* Gives a row the answers of the moment that is shown. */
static void
fill_row (BsDataRows *self, BsDataRow *row)
{
  g_clear_pointer (&row->answers, bs_answers_unref);
  g_clear_pointer (&row->unscaled, bs_training_set_unref);
  row->answers = bs_answers_ref (self->answers);
  row->unscaled = bs_training_set_ref (self->unscaled);
  row->example = self->examples[row->position];
  row->is_withheld = row->example == self->withheld;
}

static gpointer
get_item (GListModel *model, guint position)
{
  BsDataRows *self = BS_DATA_ROWS (model);
  BsDataRow *row;

  if (position >= self->n_examples)
    return NULL;

  row = g_object_new (BS_TYPE_DATA_ROW, NULL);
  row->alive = g_hash_table_ref (self->alive);
  row->position = position;
  g_hash_table_add (self->alive, row);
  fill_row (self, row);

  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BsDataRows,
                               bs_data_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
forget (BsDataRows *self)
{
  g_clear_pointer (&self->answers, bs_answers_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_clear_pointer (&self->examples, g_free);
  self->n_examples = 0;
}

static void
bs_data_rows_finalize (GObject *object)
{
  forget (BS_DATA_ROWS (object));
  g_clear_pointer (&BS_DATA_ROWS (object)->alive, g_hash_table_unref);

  G_OBJECT_CLASS (bs_data_rows_parent_class)->finalize (object);
}

static void
bs_data_rows_class_init (BsDataRowsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bs_data_rows_finalize;
}

static void
bs_data_rows_init (BsDataRows *self)
{
  self->alive = g_hash_table_new (NULL, NULL);
}

BsDataRows *
bs_data_rows_new (void)
{
  return g_object_new (BS_TYPE_DATA_ROWS, NULL);
}

/* A row that hears of the change may let another one go, so each is held meanwhile. */
static void
refill_rows (BsDataRows *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (((BsDataRow *) row)->position < self->n_examples)
      g_ptr_array_add (rows, g_object_ref (row));
  for (guint i = 0; i < rows->len; i++)
    {
      fill_row (self, g_ptr_array_index (rows, i));
      g_signal_emit (g_ptr_array_index (rows, i), signals[CHANGED], 0);
    }
}

/**
 * bs_data_rows_show:
 * @moment: (nullable): the answers and the order
 */
void
bs_data_rows_show (BsDataRows *self, const BsAnswerMoment *moment)
{
  gboolean is_same;
  gsize before;

  g_return_if_fail (BS_IS_DATA_ROWS (self));

  before = self->n_examples;
  is_same = moment != NULL && self->answers != NULL && moment->n_examples == before &&
            bs_answers_get_data (moment->answers) == bs_answers_get_data (self->answers);
  forget (self);
  if (moment != NULL)
    {
      self->answers = bs_answers_ref (moment->answers);
      self->unscaled = bs_training_set_ref (moment->unscaled);
      self->examples = g_memdup2 (moment->examples, moment->n_examples * sizeof (gsize));
      self->n_examples = moment->n_examples;
    }
  if (is_same)
    refill_rows (self);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, (guint) before, (guint) self->n_examples);
}

static void
renew (BsDataRows *self, gsize example)
{
  guint position;

  if (bs_data_rows_find (self, example, &position))
    g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/**
 * bs_data_rows_withhold:
 * @example: whose answer must not be told; 0 for none
 */
void
bs_data_rows_withhold (BsDataRows *self, gsize example)
{
  const gsize before = self->withheld;

  g_return_if_fail (BS_IS_DATA_ROWS (self));

  if (example == before)
    return;
  self->withheld = example;
  renew (self, before);
  renew (self, example);
}

/**
 * bs_data_rows_find:
 * @position: (out): where the example stands
 *
 * Returns: whether the example is shown
 */
gboolean
bs_data_rows_find (BsDataRows *self, gsize example, guint *position)
{
  g_return_val_if_fail (BS_IS_DATA_ROWS (self) && position != NULL, FALSE);

  for (gsize i = 0; i < self->n_examples; i++)
    if (self->examples[i] == example)
      {
        *position = (guint) i;
        return TRUE;
      }

  return FALSE;
}
