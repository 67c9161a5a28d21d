#include "widgets/confusion-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/confusion-layout.h"
#include "draw/confusion-painter.h"
#include "walk/number.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

#define LEAST_SIZE 160

struct _BsConfusionView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsQuality *quality; /* NULL if there is nothing to show */
  char **class_names;
};

enum
{
  SIGNAL_CELL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsConfusionView, bs_confusion_view, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsConfusionView *self = owner;

  if (self->quality != NULL)
    bs_confusion_paint (cr, width, height, self->quality, (const char *const *) self->class_names,
                        palette);
}

/* Returns FALSE if there is nothing to see. */
static gboolean
lay_out (BsConfusionView *self, BsConfusionLayout *layout)
{
  double zoom = bs_picture_get_zoom (self->picture);

  if (self->quality == NULL)
    return FALSE;
  bs_confusion_layout_init (layout, self->quality, (const char *const *) self->class_names,
                            gtk_widget_get_width (GTK_WIDGET (self)) / zoom,
                            gtk_widget_get_height (GTK_WIDGET (self)) / zoom);

  return TRUE;
}

static void
on_released (BsConfusionView *self, int n_presses, double x, double y)
{
  double zoom = bs_picture_get_zoom (self->picture);
  BsConfusionLayout layout;
  gsize actual, predicted;

  if (lay_out (self, &layout) &&
      bs_confusion_layout_find_cell (&layout, x / zoom, y / zoom, &actual, &predicted))
    g_signal_emit (self, signals[SIGNAL_CELL], 0, (guint) actual, (guint) predicted);
}

/* Tells the whole name of a class, and elsewhere what a click does. */
static gboolean
bs_confusion_view_query_tooltip (GtkWidget *widget,
                                 int x,
                                 int y,
                                 gboolean is_by_key,
                                 GtkTooltip *tooltip)
{
  BsConfusionView *self = BS_CONFUSION_VIEW (widget);
  double zoom = bs_picture_get_zoom (self->picture);
  BsConfusionLayout layout;
  gsize k;

  if (is_by_key || !lay_out (self, &layout) ||
      (k = bs_confusion_layout_find_name (&layout, x / zoom, y / zoom)) == 0)
    return GTK_WIDGET_CLASS (bs_confusion_view_parent_class)
      ->query_tooltip (widget, x, y, is_by_key, tooltip);
  gtk_tooltip_set_text (tooltip, self->class_names[k - 1]);

  return TRUE;
}

static void
bs_confusion_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsConfusionView *self = BS_CONFUSION_VIEW (widget);
  double scale = bs_widget_get_text_scale (widget), magnification = 1.0;

  if (self->quality != NULL)
    magnification = bs_confusion_find_zoom (self->quality, (const char *const *) self->class_names,
                                            width / scale, height / scale);
  bs_picture_fill (self->picture, magnification, width, height);
}

static void
bs_confusion_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  BsConfusionView *self = BS_CONFUSION_VIEW (widget);
  double scale = bs_widget_get_text_scale (widget), width = MAX (for_size, 0) / scale, height;

  gtk_widget_measure (GTK_WIDGET (self->picture), orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = LEAST_SIZE;
  if (self->quality == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    width = 0.0;
  bs_confusion_measure (self->quality, (const char *const *) self->class_names, &width, &height);
  *minimum = (int) ceil (scale * (orientation == GTK_ORIENTATION_HORIZONTAL ? width : height));
  *natural = MAX (*minimum, LEAST_SIZE);
}

static GtkSizeRequestMode
bs_confusion_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_confusion_view_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_confusion_view_parent_class)->dispose (object);
}

static void
bs_confusion_view_finalize (GObject *object)
{
  BsConfusionView *self = BS_CONFUSION_VIEW (object);

  bs_quality_free (self->quality);
  g_strfreev (self->class_names);

  G_OBJECT_CLASS (bs_confusion_view_parent_class)->finalize (object);
}

static void
bs_confusion_view_class_init (BsConfusionViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_confusion_view_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_confusion_view_finalize;
  widget_class->measure = bs_confusion_view_measure;
  widget_class->size_allocate = bs_confusion_view_size_allocate;
  widget_class->get_request_mode = bs_confusion_view_get_request_mode;
  widget_class->query_tooltip = bs_confusion_view_query_tooltip;

  signals[SIGNAL_CELL] = g_signal_new ("cell", BS_TYPE_CONFUSION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "confusion");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_confusion_view_init (BsConfusionView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* "setosa: precision 1, recall 0.93; …" */
static char *
describe (const BsConfusionView *self)
{
  GString *text = g_string_new (NULL);

  for (gsize k = 1; self->quality != NULL && k <= bs_quality_get_n_classes (self->quality); k++)
    {
      double precision = bs_quality_get_precision (self->quality, k);
      double recall = bs_quality_get_recall (self->quality, k);
      g_autofree char *first =
        isnan (precision) ? g_strdup ("–") : bs_number_format_trim (precision, 3);
      g_autofree char *second = isnan (recall) ? g_strdup ("–") : bs_number_format_trim (recall, 3);

      /* Translators: the name of a class, and two numbers between 0 and 1. */
      g_string_append_printf (text, _ ("%s: precision %s, recall %s; "), self->class_names[k - 1],
                              first, second);
    }

  return g_string_free (text, FALSE);
}

/* While the network is trained the names stay, and so does the room that is needed. */
static void
take_names (BsConfusionView *self, const char *const *names)
{
  if (names != NULL && self->class_names != NULL &&
      g_strv_equal (names, (const char *const *) self->class_names))
    return;
  g_strfreev (self->class_names);
  self->class_names = g_strdupv ((char **) names);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * bs_confusion_view_show:
 * @quality: (nullable): the quality of the predictions; it is copied
 * @data: (nullable): the data with the names of the classes
 * @hint: (nullable): what a click on a cell does
 *
 * Shows the confusion matrix, or nothing if both are %NULL.
 */
void
bs_confusion_view_show (BsConfusionView *self,
                        const BsQuality *quality,
                        const BsTrainingSet *data,
                        const char *hint)
{
  g_autofree char *description = NULL;

  g_return_if_fail (BS_IS_CONFUSION_VIEW (self));
  g_return_if_fail ((quality == NULL) == (data == NULL));

  g_clear_pointer (&self->quality, bs_quality_free);
  if (quality != NULL)
    self->quality = bs_quality_copy (quality);
  take_names (self, data != NULL ? bs_training_set_get_class_names (data) : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), hint);
  /* The names have tooltips where a click does nothing, too. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  description = describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  bs_picture_invalidate (self->picture);
}
