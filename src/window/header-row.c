/* What stands in the header: buttons, the views, the title, and more buttons.
 *
 * A teacher must see the names of all views on the screen of a usual laptop. GTK's own header
 * centres the title, so that what stands before it gets less than half of the width, and the rest
 * stays empty. So the header has one widget in it, this one, which asks for all the width and
 * shares it: the title keeps a width in which the usual titles can be read, then the button Predict
 * gets room, then the views as tabs, and the title gets what is left. A menu takes the place of the
 * tabs where they have no room.
 *
 * What is shown depends on the width and the size of the text, and never on the title: that changes
 * in every frame of a training, and the tabs must not come and go with it. */

#include "window/header-row.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"
#include "widgets/accessible-names.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/first-fit.h"
#include "window/row-widths.h"

#define SPACING 6
/* The title keeps this width, times the text scale, where something else could have it. */
#define TITLE_WIDTH 210.0
/* The header takes all the width there is. */
#define ALL_WIDTH 10000

/* In the order in which they get their wide forms. */
enum
{
  START,
  END,
  VIEWS,
  TITLE,
  N_PARTS,
};

enum
{
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BsHeaderRow
{
  GtkWidget parent_instance;

  GtkWidget *start;
  GtkWidget *views;
  GtkWidget *title;
  GtkWidget *end;
  GtkWidget *parts[N_PARTS];
  GtkStackSwitcher *tabs;
  GtkMenuButton *views_button; /* stands for the tabs where they have no room */
  GtkMenuButton *menu_button;
  GtkLabel *subtitle;
  GtkSpinner *spinner;
  GtkWidget *undo;
  GtkWidget *redo;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsHeaderRow, bs_header_row, GTK_TYPE_WIDGET)

static BsRow
get_row (BsHeaderRow *self)
{
  const BsRow row = {
    .parts = self->parts,
    .n_parts = N_PARTS,
    .elastic = TITLE,
    .kept = (int) (TITLE_WIDTH * bs_widget_get_text_scale (GTK_WIDGET (self))),
    .spacing = SPACING,
  };

  return row;
}

static void
bs_header_row_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  const BsRow row = get_row (BS_HEADER_ROW (widget));

  bs_row_measure (&row, orientation, minimum, natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, ALL_WIDTH);
}

/* The title stands in the middle of the header, or as near to it as its neighbours let it. */
static void
bs_header_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsHeaderRow *self = BS_HEADER_ROW (widget);
  const BsRow row = get_row (self);
  int widths[N_PARTS], title, x;

  bs_row_share (&row, width, widths);
  bs_widget_place (self->start, 0, 0, widths[START], height);
  bs_widget_place (self->views, widths[START] + SPACING, 0, widths[VIEWS], height);
  bs_widget_place (self->end, width - widths[END], 0, widths[END], height);
  gtk_widget_measure (self->title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &title, NULL, NULL);
  title = MIN (title, widths[TITLE]);
  x = widths[START] + widths[VIEWS] + 2 * SPACING;
  x = CLAMP ((width - title) / 2, x, x + widths[TITLE] - title);
  bs_widget_place (self->title, x, 0, title, height);
}

static void
show_subtitle (BsHeaderRow *self)
{
  const BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  guint64 iteration = bs_experiment_get_iteration (self->experiment);
  guint64 epoch = bs_experiment_get_epoch (self->experiment);
  g_autofree char *count = bs_number_format_count (iteration);
  g_autofree char *epochs = bs_number_format_count (epoch);
  g_autofree char *text = NULL;
  g_autofree char *lambda_text = NULL;

  if (reveal == NULL)
    return;
  lambda_text = bs_number_format_trim (bs_reveal_get_lambda (reveal), 4);
  /* Translators: this line stands below the title of the window: the optimizer, λ, the number of
   * updates of Θ, and the number of passes over the data. */
  text = g_strdup_printf (epoch == iteration ? _ ("%s · λ = %s · iteration %s")
                                             : _ ("%s · λ = %s · iteration %s · epoch %s"),
                          bs_optimizer_method_get_name (bs_reveal_get_options (reveal)->method),
                          lambda_text, count, epochs);
  gtk_label_set_text (self->subtitle, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), text);
}

static void
show_edit (GtkWidget *button, const char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

/* What Undo and Redo will do stands in their tooltips. */
static void
show_edits (BsHeaderRow *self)
{
  const char *done = bs_experiment_get_undo_name (self->experiment);
  const char *undone = bs_experiment_get_redo_name (self->experiment);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  if (done != NULL)
    /* Translators: %s is a change of the set-up, such as "λ 0 → 0.3" or "reset". */
    undo = g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), done);
  if (undone != NULL)
    redo = g_strdup_printf (_ ("Redo: %s (Ctrl+Shift+Z)"), undone);
  show_edit (self->undo, undo != NULL ? undo : _ ("Nothing to undo (Ctrl+Z)"));
  show_edit (self->redo, redo != NULL ? redo : _ ("Nothing to redo (Ctrl+Shift+Z)"));
}

/* The spinner turns while a file is read, or while a thread computes a step. */
static void
show_busy (BsHeaderRow *self)
{
  gtk_spinner_set_spinning (self->spinner, bs_experiment_is_loading (self->experiment) ||
                                             bs_experiment_is_waiting (self->experiment));
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsHeaderRow *self = BS_HEADER_ROW (view);

  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_VALUES | BS_CHANGED_CURSOR | BS_CHANGED_STATE))
    show_subtitle (self);
  if (changes & BS_CHANGED_STATE)
    show_busy (self);
  if (changes & BS_CHANGED_SETUP)
    show_edits (self);
}

static void
on_page (BsHeaderRow *self, GParamSpec *property, GtkStack *pages)
{
  GtkWidget *child = gtk_stack_get_visible_child (pages);

  g_assert (BS_IS_HEADER_ROW (self));

  if (child == NULL)
    return;
  gtk_menu_button_set_label (self->views_button,
                             gtk_stack_page_get_title (gtk_stack_get_page (pages, child)));
  /* The button makes its arrow anew with its label. */
  bs_accessible_names_fill (GTK_WIDGET (self->views_button));
}

/* GTK leaves the focus in an entry of a closed submenu, and no key would do anything. */
static void
on_menu_closed (BsHeaderRow *self, GtkWidget *menu)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = window != NULL ? gtk_root_get_focus (window) : NULL;

  g_assert (BS_IS_HEADER_ROW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, menu))
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
watch_menu (BsHeaderRow *self, GtkMenuButton *button)
{
  g_signal_connect_object (gtk_menu_button_get_popover (button), "unmap",
                           G_CALLBACK (on_menu_closed), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
bs_header_row_dispose (GObject *object)
{
  bs_header_row_set_experiment (BS_HEADER_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_HEADER_ROW);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_header_row_parent_class)->dispose (object);
}

static void
bs_header_row_class_init (BsHeaderRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_header_row_dispose;
  widget_class->measure = bs_header_row_measure;
  widget_class->size_allocate = bs_header_row_size_allocate;

  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BS_TYPE_FIRST_FIT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/header-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, start);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, views);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, title);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, end);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, tabs);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, views_button);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, undo);
  gtk_widget_class_bind_template_child (widget_class, BsHeaderRow, redo);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "headerrow");
}

static void
bs_header_row_init (BsHeaderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->parts[START] = self->start;
  self->parts[END] = self->end;
  self->parts[VIEWS] = self->views;
  self->parts[TITLE] = self->title;
  watch_menu (self, self->menu_button);
  watch_menu (self, self->views_button);
}

/**
 * bs_header_row_set_experiment:
 * @experiment: (nullable):
 */
void
bs_header_row_set_experiment (BsHeaderRow *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_HEADER_ROW (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}

/**
 * bs_header_row_set_pages:
 * @pages: (transfer none): has the views
 */
void
bs_header_row_set_pages (BsHeaderRow *self, GtkStack *pages)
{
  g_return_if_fail (BS_IS_HEADER_ROW (self) && GTK_IS_STACK (pages));

  gtk_stack_switcher_set_stack (self->tabs, pages);
  g_signal_connect_object (pages, "notify::visible-child", G_CALLBACK (on_page), self,
                           G_CONNECT_SWAPPED);
  on_page (self, NULL, pages);
}
