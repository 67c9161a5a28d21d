#include "window/image-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/experiment-view.h"
#include "widgets/widget.h"

struct _BsImageRow
{
  GtkWidget parent_instance;

  GtkDropDown *choices;
  GArray *shapes; /* BsImageShape; the first is none */

  BsExperiment *experiment;
  gsize n_features;    /* for which the choices were made */
  gboolean is_showing; /* the choice is being set by the program, not by the user */
};

G_DEFINE_FINAL_TYPE (BsImageRow, bs_image_row, GTK_TYPE_WIDGET)

static char *
name_shape (const BsImageShape *shape)
{
  if (shape->n_rows == 0)
    return g_strdup (_ ("None"));
  if (shape->by_columns)
    /* Translators: the numbers of rows and columns of an image; a file has its pixels column by
     * column. */
    return g_strdup_printf (_ ("%zu × %zu, by columns"), shape->n_rows, shape->n_columns);

  /* Translators: the numbers of rows and columns of an image. */
  return g_strdup_printf (_ ("%zu × %zu"), shape->n_rows, shape->n_columns);
}

static guint
find_shape (BsImageRow *self, const BsImageShape *wanted)
{
  for (guint i = 0; i < self->shapes->len; i++)
    if (bs_image_shape_equal (wanted, &g_array_index (self->shapes, BsImageShape, i)))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
fill (BsImageRow *self, gsize n_features)
{
  const BsImageShape none = { 0 };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->shapes, g_array_unref);
  self->shapes = bs_image_shape_list (n_features);
  g_array_prepend_val (self->shapes, none);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      g_autofree char *name = name_shape (&g_array_index (self->shapes, BsImageShape, i));

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->choices, G_LIST_MODEL (names));
  self->n_features = n_features;
}

/* An own choice, such as one from a terminal, need not be one that is offered. */
static void
add_own (BsImageRow *self, const BsImageShape *own)
{
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->choices));
  g_autofree char *name = name_shape (own);

  if (!bs_image_shape_fits (own, self->n_features) ||
      find_shape (self, own) != GTK_INVALID_LIST_POSITION)
    return;
  g_array_append_val (self->shapes, *own);
  gtk_string_list_append (names, name);
}

static void
show_shape (BsImageRow *self)
{
  const BsImageShape *shape = &bs_experiment_get_setup (self->experiment)->image;
  BsTrainingSet *data = bs_experiment_get_training_set (self->experiment);
  gsize n_features = data != NULL ? bs_training_set_get_n_features (data) : 0;
  guint selected;

  self->is_showing = TRUE;
  if (n_features != self->n_features)
    fill (self, n_features);
  add_own (self, shape);
  selected = find_shape (self, shape);
  gtk_drop_down_set_selected (self->choices, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->shapes->len > 1);
  self->is_showing = FALSE;
}

static void
on_selected (BsImageRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->choices);
  g_autoptr (GError) error = NULL;
  const BsSetup *setup;

  g_assert (BS_IS_IMAGE_ROW (self));

  if (self->is_showing || self->experiment == NULL || selected >= self->shapes->len)
    return;
  setup = bs_experiment_get_setup (self->experiment);
  if (bs_experiment_propose (
        self->experiment,
        bs_setup_change_image (setup, &g_array_index (self->shapes, BsImageShape, selected),
                               &error),
        &error))
    return;
  /* The list goes back to what the set-up says. */
  show_shape (self);
  bs_experiment_fail (self->experiment, error);
}

static void
bs_image_row_dispose (GObject *object)
{
  bs_image_row_set_experiment (BS_IMAGE_ROW (object), NULL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_image_row_parent_class)->dispose (object);
}

static void
bs_image_row_finalize (GObject *object)
{
  g_array_unref (BS_IMAGE_ROW (object)->shapes);

  G_OBJECT_CLASS (bs_image_row_parent_class)->finalize (object);
}

static void
bs_image_row_class_init (BsImageRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_image_row_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_image_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "imagerow");
}

static void
bs_image_row_init (BsImageRow *self)
{
  GtkWidget *label = gtk_label_new (_ ("Image"));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  self->shapes = g_array_new (FALSE, FALSE, sizeof (BsImageShape));
  self->choices = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self->choices),
    _ ("How the features form an image, which is only shown: J does not change"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Features form an image"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->choices), GTK_WIDGET (self));
  g_signal_connect_swapped (self->choices, "notify::selected", G_CALLBACK (on_selected), self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_SETUP | BS_CHANGED_NETWORK))
    show_shape (view);
}

/**
 * bs_image_row_set_experiment:
 * @experiment: (nullable):
 */
void
bs_image_row_set_experiment (BsImageRow *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_IMAGE_ROW (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
