#include "window/first-fit.h"

#include "widgets/widget.h"

struct _BsFirstFit
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BsFirstFit, bs_first_fit, GTK_TYPE_WIDGET)

/* The minimum is that of the narrowest child, the natural size that of the widest. */
static void
bs_first_fit_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gboolean is_first = TRUE;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      gtk_widget_measure (child, orientation, -1, &least, NULL, NULL, NULL);
      *natural = MAX (*natural, least);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *minimum = MAX (*minimum, least);
      else
        *minimum = is_first ? least : MIN (*minimum, least);
      is_first = FALSE;
    }
}

static void
bs_first_fit_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean is_found = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_last = gtk_widget_get_next_sibling (child) == NULL;
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      bs_widget_show_child (child, !is_found && (least <= width || is_last));
      if (!gtk_widget_get_child_visible (child))
        continue;
      is_found = TRUE;
      gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, MAX (width, least), height },
                                baseline);
    }
}

static void
bs_first_fit_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_first_fit_parent_class)->dispose (object);
}

static void
bs_first_fit_class_init (BsFirstFitClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_first_fit_dispose;
  widget_class->measure = bs_first_fit_measure;
  widget_class->size_allocate = bs_first_fit_size_allocate;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "firstfit");
}

static void
bs_first_fit_init (BsFirstFit *self)
{
}
