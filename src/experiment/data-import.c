/* A file that is being looked at before it is opened.
 *
 * The file is read once, in a thread. Its table stays in memory while the user says what the
 * columns are for, so that each new layout is found without reading the file again; only another
 * separator or decimal mark makes the text be read anew. Layouts are found in a thread too, because
 * all rows are looked at.
 *
 * Each piece of work belongs to a cancellable. A new one cancels the one before, and the result of
 * a cancelled one is dropped on arrival; so the newest reading always wins. While work is going on,
 * the preview before stays. */

#include "experiment/data-import.h"

#include "experiment/discard.h"
#include "files/data-file.h"
#include "files/file-name.h"

/* What a thread works on. It owns all that it touches; progress is atomic. */
typedef struct
{
  GFile *file;
  BsDataReading reading;
  BsTable *table;       /* NULL if the file must be read first */
  BsProgress *progress; /* shared with the import */
  BsDataPreview *preview;
} Work;

struct _BsDataImport
{
  GObject parent_instance;

  char *data;
  BsDataReading reading;
  BsTable *table; /* read with the dialect of table_reading */
  BsDataReading table_reading;
  BsDataPreview *preview;
  char *failure;
  GCancellable *working; /* NULL while nothing is going on */
  BsProgress *progress;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsDataImport, bs_data_import, G_TYPE_OBJECT)

/* A table may be hundreds of megabytes. */
static void
discard_table (BsTable **table)
{
  bs_discard_in_thread (g_steal_pointer (table), (GDestroyNotify) bs_table_unref);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->file);
  bs_data_reading_clear (&work->reading);
  discard_table (&work->table);
  g_clear_pointer (&work->preview, bs_data_preview_unref);
  g_atomic_rc_box_release (work->progress);
  g_free (work);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (work->table == NULL)
    work->table =
      bs_data_file_read_table (work->file, &work->reading, work->progress, cancellable, &error);
  if (work->table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->preview = bs_data_preview_new (work->table, &work->reading);
  g_task_return_boolean (task, TRUE);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsDataImport *self = BS_DATA_IMPORT (source);
  GTask *task = G_TASK (result);
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (task, &error);

  if (self->working != g_task_get_cancellable (task))
    return;

  g_clear_object (&self->working);
  g_clear_pointer (&self->failure, g_free);
  discard_table (&self->table);
  g_clear_pointer (&self->preview, bs_data_preview_unref);
  if (is_done)
    {
      self->table = g_steal_pointer (&work->table);
      self->preview = g_steal_pointer (&work->preview);
      bs_data_reading_clear (&self->table_reading);
      bs_data_reading_copy (&work->reading, &self->table_reading);
    }
  else
    self->failure = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
stop (BsDataImport *self)
{
  if (self->working == NULL)
    return;
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
}

/* Finds the layout for the present reading. */
static void
start (BsDataImport *self)
{
  gboolean is_same = self->table != NULL &&
                     self->reading.separator == self->table_reading.separator &&
                     self->reading.decimal == self->table_reading.decimal;
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task = NULL;

  stop (self);
  g_clear_pointer (&self->failure, g_free);
  g_atomic_rc_box_release (self->progress);
  self->progress = g_atomic_rc_box_new0 (BsProgress);
  self->working = g_cancellable_new ();
  work->file = bs_file_from_argument (self->data);
  bs_data_reading_copy (&self->reading, &work->reading);
  work->table = is_same ? bs_table_ref (self->table) : NULL;
  work->progress = g_atomic_rc_box_acquire (self->progress);
  task = g_task_new (self, self->working, on_worked, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_in_thread);
}

static void
bs_data_import_finalize (GObject *object)
{
  BsDataImport *self = BS_DATA_IMPORT (object);

  g_free (self->data);
  bs_data_reading_clear (&self->reading);
  bs_data_reading_clear (&self->table_reading);
  discard_table (&self->table);
  g_clear_pointer (&self->preview, bs_data_preview_unref);
  g_free (self->failure);
  g_atomic_rc_box_release (self->progress);

  G_OBJECT_CLASS (bs_data_import_parent_class)->finalize (object);
}

static void
bs_data_import_class_init (BsDataImportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bs_data_import_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BS_TYPE_DATA_IMPORT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bs_data_import_init (BsDataImport *self)
{
  bs_data_reading_init (&self->reading);
  bs_data_reading_init (&self->table_reading);
  self->progress = g_atomic_rc_box_new0 (BsProgress);
}

/**
 * bs_data_import_new:
 * @data: the path or URI of a file
 * @reading: what is said about it at first
 *
 * Begins to read the file.
 *
 * Returns: (transfer full): the import
 */
BsDataImport *
bs_data_import_new (const char *data, const BsDataReading *reading)
{
  BsDataImport *self;

  g_return_val_if_fail (data != NULL && reading != NULL, NULL);

  self = g_object_new (BS_TYPE_DATA_IMPORT, NULL);
  self->data = g_strdup (data);
  bs_data_reading_clear (&self->reading);
  bs_data_reading_copy (reading, &self->reading);
  start (self);

  return self;
}

/**
 * bs_data_import_close:
 *
 * Stops what is going on. Nothing changes any more.
 */
void
bs_data_import_close (BsDataImport *self)
{
  g_return_if_fail (BS_IS_DATA_IMPORT (self));

  stop (self);
}

const char *
bs_data_import_get_data (BsDataImport *self)
{
  g_return_val_if_fail (BS_IS_DATA_IMPORT (self), NULL);

  return self->data;
}

/**
 * bs_data_import_get_reading:
 *
 * Returns: (transfer none): what the user says now; the preview may still be of what was said
 * before
 */
const BsDataReading *
bs_data_import_get_reading (BsDataImport *self)
{
  g_return_val_if_fail (BS_IS_DATA_IMPORT (self), NULL);

  return &self->reading;
}

void
bs_data_import_set_reading (BsDataImport *self, const BsDataReading *reading)
{
  g_return_if_fail (BS_IS_DATA_IMPORT (self) && reading != NULL);

  bs_data_reading_clear (&self->reading);
  bs_data_reading_copy (reading, &self->reading);
  start (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * bs_data_import_is_busy:
 *
 * Returns: whether the file is being read, or its layout being found
 */
gboolean
bs_data_import_is_busy (BsDataImport *self)
{
  g_return_val_if_fail (BS_IS_DATA_IMPORT (self), FALSE);

  return self->working != NULL;
}

/**
 * bs_data_import_get_part:
 *
 * Returns: the part of the file that has been read, from 0 to 1; a negative number while its size
 *   is not known
 */
double
bs_data_import_get_part (BsDataImport *self)
{
  g_return_val_if_fail (BS_IS_DATA_IMPORT (self), 0.0);

  return bs_progress_get_part (self->progress);
}

/**
 * bs_data_import_get_preview:
 *
 * Returns: (transfer none) (nullable): the newest preview; %NULL before the file was read, or if it
 *   could not be read
 */
BsDataPreview *
bs_data_import_get_preview (BsDataImport *self)
{
  g_return_val_if_fail (BS_IS_DATA_IMPORT (self), NULL);

  return self->preview;
}

/**
 * bs_data_import_get_failure:
 *
 * Returns: (nullable): why the file could not be read; %NULL if it was read, or is being read
 */
const char *
bs_data_import_get_failure (BsDataImport *self)
{
  g_return_val_if_fail (BS_IS_DATA_IMPORT (self), NULL);

  return self->failure;
}
