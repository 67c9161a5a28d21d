#include "window/import-dialog.h"

#include <glib/gi18n-lib.h>

#include "experiment/data-import.h"
#include "files/file-name.h"
#include "window/option-words.h"
#include "window/preview-columns.h"

struct _BsImportDialog
{
  GtkWindow parent_instance;

  GtkLabel *heading;
  GtkWidget *cancel;
  GtkWidget *accept;
  GtkSpinner *spinner;
  GtkStack *stack;
  GtkProgressBar *progress;
  GtkLabel *failure;
  GtkDropDown *header;
  GtkDropDown *separator;
  GtkDropDown *decimal;
  GtkDropDown *missing;
  BsPreviewColumns *columns;
  GtkLabel *described;
  GtkLabel *refusal;
  GtkLabel *warnings;
  GtkLabel *notes;

  BsDataImport *import;
  guint tick;          /* while the progress is shown */
  gboolean is_showing; /* the controls are being set by the program, not by the user */
};

enum
{
  SIGNAL_ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsImportDialog, bs_import_dialog, GTK_TYPE_WINDOW)

static void
show_text (GtkLabel *label, const char *text)
{
  g_autofree char *shown = text != NULL ? bs_option_words_drop (text) : g_strdup ("");

  gtk_label_set_text (label, shown);
  gtk_widget_set_visible (GTK_WIDGET (label), *shown != '\0');
}

static void
show_notes (GtkLabel *label, char **notes)
{
  g_autofree char *text = notes != NULL ? g_strjoinv ("\n", notes) : NULL;

  show_text (label, text);
}

static void
show_warnings (GtkLabel *label, char **warnings)
{
  GString *text = g_string_new (NULL);
  g_autofree char *all = NULL;

  for (gsize i = 0; warnings != NULL && warnings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: %s is a sentence. */
      g_string_append_printf (text, _ ("Warning: %s"), warnings[i]);
    }
  all = g_string_free (text, FALSE);
  show_text (label, all);
}

static void
show_layout (BsImportDialog *self, const BsDataPreview *preview)
{
  const BsDataLayout *layout = preview != NULL ? preview->layout : NULL;
  g_autofree char *described = layout != NULL ? bs_data_layout_describe (layout) : NULL;

  show_text (self->described, described);
  show_text (self->refusal, preview != NULL ? preview->refusal : NULL);
  show_warnings (self->warnings, layout != NULL ? layout->warnings : NULL);
  show_notes (self->notes, layout != NULL ? layout->notes : NULL);
}

static gboolean
is_reading (BsImportDialog *self)
{
  return bs_data_import_get_preview (self->import) == NULL && bs_data_import_is_busy (self->import);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsImportDialog *self = BS_IMPORT_DIALOG (widget);
  double part = bs_data_import_get_part (self->import);

  gtk_progress_bar_set_fraction (self->progress, MAX (part, 0.0));
  if (is_reading (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static void
on_changed (BsImportDialog *self)
{
  BsDataPreview *preview = bs_data_import_get_preview (self->import);
  const char *failure = bs_data_import_get_failure (self->import);
  gboolean is_busy = bs_data_import_is_busy (self->import);

  g_assert (BS_IS_IMPORT_DIALOG (self));

  show_text (self->failure, failure);
  show_layout (self, preview);
  if (preview != NULL)
    bs_preview_columns_show (self->columns, preview);
  gtk_stack_set_visible_child_name (self->stack, preview != NULL   ? "table"
                                                 : failure != NULL ? "failed"
                                                                   : "busy");
  if (self->tick == 0 && is_reading (self))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_sensitive (self->accept, !is_busy && preview != NULL && preview->layout != NULL);
}

static void
on_choice (BsImportDialog *self)
{
  g_auto (BsDataReading) reading = { NULL };
  BsSeparator separator;

  g_assert (BS_IS_IMPORT_DIALOG (self));

  if (self->is_showing || self->import == NULL)
    return;
  bs_data_reading_copy (bs_data_import_get_reading (self->import), &reading);
  reading.header = (BsHeader) gtk_drop_down_get_selected (self->header);
  separator = (BsSeparator) gtk_drop_down_get_selected (self->separator);
  /* Another separator makes other columns. */
  if (separator != reading.separator)
    bs_data_reading_forget_columns (&reading);
  reading.separator = separator;
  reading.decimal = (BsDecimal) gtk_drop_down_get_selected (self->decimal);
  reading.missing = (BsMissing) gtk_drop_down_get_selected (self->missing);
  bs_data_import_set_reading (self->import, &reading);
}

/* The user has given a column another role. */
static void
on_roles (BsImportDialog *self)
{
  g_auto (BsDataReading) reading = { NULL };
  gsize n_columns;
  const BsColumnRole *roles = bs_preview_columns_get_roles (self->columns, &n_columns);

  g_assert (BS_IS_IMPORT_DIALOG (self));

  bs_data_reading_copy (bs_data_import_get_reading (self->import), &reading);
  bs_data_layout_say_roles (&reading, roles, n_columns);
  bs_data_import_set_reading (self->import, &reading);
}

static void
on_accept (BsImportDialog *self)
{
  g_assert (BS_IS_IMPORT_DIALOG (self));

  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
show_choices (BsImportDialog *self)
{
  const BsDataReading *reading = bs_data_import_get_reading (self->import);

  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->header, reading->header);
  gtk_drop_down_set_selected (self->separator, reading->separator);
  gtk_drop_down_set_selected (self->decimal, reading->decimal);
  gtk_drop_down_set_selected (self->missing, reading->missing);
  self->is_showing = FALSE;
}

static void
bs_import_dialog_dispose (GObject *object)
{
  BsImportDialog *self = BS_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_IMPORT_DIALOG);
  if (self->import != NULL)
    {
      bs_data_import_close (self->import);
      g_signal_handlers_disconnect_by_data (self->import, self);
    }
  g_clear_object (&self->import);

  G_OBJECT_CLASS (bs_import_dialog_parent_class)->dispose (object);
}

static void
bs_import_dialog_class_init (BsImportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_import_dialog_dispose;

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", BS_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (BS_TYPE_PREVIEW_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, header);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, separator);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, decimal);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, missing);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, described);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, warnings);
  gtk_widget_class_bind_template_child (widget_class, BsImportDialog, notes);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bs_import_dialog_init (BsImportDialog *self)
{
  GtkDropDown *choices[4];

  gtk_widget_init_template (GTK_WIDGET (self));

  choices[0] = self->header;
  choices[1] = self->separator;
  choices[2] = self->decimal;
  choices[3] = self->missing;
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_swapped (choices[i], "notify::selected", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->columns, "changed", G_CALLBACK (on_roles), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (on_accept), self);
}

/**
 * bs_import_dialog_new:
 * @data: the path or URI of a file
 * @reading: what is said about it at first
 *
 * Returns: (transfer none): the dialog, which GTK owns
 */
BsImportDialog *
bs_import_dialog_new (GtkWindow *parent, const char *data, const BsDataReading *reading)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  BsImportDialog *self;

  g_return_val_if_fail (data != NULL && reading != NULL, NULL);

  self = g_object_new (BS_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  file = bs_file_from_argument (data);
  name = bs_file_get_shown_name (file);
  gtk_label_set_text (self->heading, name);
  self->import = bs_data_import_new (data, reading);
  g_signal_connect_swapped (self->import, "changed", G_CALLBACK (on_changed), self);
  show_choices (self);
  on_changed (self);

  return self;
}

const char *
bs_import_dialog_get_data (BsImportDialog *self)
{
  g_return_val_if_fail (BS_IS_IMPORT_DIALOG (self), NULL);

  return bs_data_import_get_data (self->import);
}

/**
 * bs_import_dialog_get_reading:
 *
 * Returns: (transfer none): what the user says about the file
 */
const BsDataReading *
bs_import_dialog_get_reading (BsImportDialog *self)
{
  g_return_val_if_fail (BS_IS_IMPORT_DIALOG (self), NULL);

  return bs_data_import_get_reading (self->import);
}
