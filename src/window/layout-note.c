#include "window/layout-note.h"

#include <glib/gi18n-lib.h>

#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/option-words.h"

/* The set-up panel is as narrow as this; longer lines are wrapped. */
#define MOST_CHARACTERS 22

struct _BsLayoutNote
{
  GtkWidget parent_instance;

  GtkLabel *layout;
  GtkLabel *warnings;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsLayoutNote, bs_layout_note, GTK_TYPE_WIDGET)

static void
show_text (GtkLabel *label, const char *text)
{
  g_autofree char *shown = bs_option_words_drop (text);

  gtk_label_set_text (label, shown);
  gtk_widget_set_visible (GTK_WIDGET (label), *shown != '\0');
}

static void
append_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
show_layout (BsLayoutNote *self, const BsDataLayout *layout)
{
  g_autofree char *line = bs_data_layout_describe (layout);
  g_autoptr (GString) text = g_string_new (line);
  g_autoptr (GString) warnings = g_string_new (NULL);

  for (gsize i = 0; layout->notes[i] != NULL; i++)
    append_line (text, layout->notes[i]);
  for (gsize i = 0; layout->warnings[i] != NULL; i++)
    {
      /* Translators: %s is a sentence. */
      g_autofree char *warning = g_strdup_printf (_ ("Warning: %s"), layout->warnings[i]);

      append_line (warnings, warning);
    }
  show_text (self->layout, text->str);
  show_text (self->warnings, warnings->str);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsLayoutNote *self = BS_LAYOUT_NOTE (view);
  const BsDataLayout *layout;

  if ((changes & BS_CHANGED_DATA) == 0)
    return;
  layout = bs_experiment_get_layout (self->experiment);
  gtk_widget_set_visible (GTK_WIDGET (self), layout != NULL);
  if (layout != NULL)
    show_layout (self, layout);
}

static void
bs_layout_note_dispose (GObject *object)
{
  bs_layout_note_set_experiment (BS_LAYOUT_NOTE (object), NULL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_layout_note_parent_class)->dispose (object);
}

static void
bs_layout_note_class_init (BsLayoutNoteClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_layout_note_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "layoutnote");
}

static GtkLabel *
add_label (BsLayoutNote *self, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARACTERS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return GTK_LABEL (label);
}

static void
add_button (BsLayoutNote *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Columns…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.columns");
  gtk_widget_set_tooltip_text (button, _ ("See how the file is read, and read it in another way"));
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
bs_layout_note_init (BsLayoutNote *self)
{
  GtkLayoutManager *box = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (box), 4);
  self->layout = add_label (self, "layout");
  self->warnings = add_label (self, "warnings");
  add_button (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bs_layout_note_set_experiment:
 * @experiment: (nullable):
 */
void
bs_layout_note_set_experiment (BsLayoutNote *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_LAYOUT_NOTE (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
