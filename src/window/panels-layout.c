/* The widths of the parts of the window: set-up, separator, middle, separator, inspector.
 *
 * The set-up and the separators get their minimum, the inspector its share, and the middle the
 * rest. The inspector's minimum is made for text of the usual size. Its formulas need more width
 * when the text is larger: they are set smaller than the text around them where they do not fit. So
 * the inspector grows with the text, but only into room that the middle does not need, and up to a
 * part of the window. The least width of the window does not depend on this.
 *
 * None of this depends on what a step shows; otherwise the diagram would jump from step to step. */

#include "window/panels-layout.h"

#include "widgets/widget.h"

/* The inspector takes at most this part of the width. */
#define MOST_SHARE 0.4

static int
get_least_width (GtkWidget *widget)
{
  int minimum;

  if (!gtk_widget_should_layout (widget))
    return 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
get_least_sum (GtkWidget *panels)
{
  int sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (panels); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sum += get_least_width (child);

  return sum;
}

/* Returns the width of the inspector in a window of @width, whose parts need at least @sum. */
static int
get_inspector_width (GtkWidget *inspector, int width, int sum)
{
  int least = get_least_width (inspector);
  int most = MIN ((int) (MOST_SHARE * width), least + width - sum);

  return MAX (least, MIN ((int) (least * bs_widget_get_text_scale (inspector)), most));
}

/* Returns the width of @child in a window of @width. */
static int
get_width (GtkWidget *panels, GtkWidget *child, int width)
{
  GtkWidget *inspector = gtk_widget_get_last_child (panels);
  int sum = get_least_sum (panels);
  int least = get_least_width (child);
  int inspector_width = get_inspector_width (inspector, width, sum);

  if (child == inspector)
    return inspector_width;
  if (!gtk_widget_get_hexpand (child))
    return least;

  return least + MAX (0, width - sum - (inspector_width - get_least_width (inspector)));
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *panels)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *panels,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = get_least_sum (panels);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (panels); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int width = for_size < 0 ? -1 : get_width (panels, child, for_size);
        int least, usual;

        gtk_widget_measure (child, orientation, width, &least, &usual, NULL, NULL);
        *minimum = MAX (*minimum, least);
        *natural = MAX (*natural, usual);
      }
}

static void
allocate (GtkWidget *panels, int width, int height, int baseline)
{
  gboolean is_mirrored = gtk_widget_get_direction (panels) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (panels); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int part = get_width (panels, child, width);

        gtk_widget_size_allocate (
          child, &(GtkAllocation){ is_mirrored ? width - x - part : x, 0, part, height }, baseline);
        x += part;
      }
}

/**
 * bs_panels_layout_new:
 *
 * Returns: (transfer full): the layout of a widget whose last child is the inspector, and in which
 * one other child expands
 */
GtkLayoutManager *
bs_panels_layout_new (void)
{
  return gtk_custom_layout_new (get_request_mode, measure, allocate);
}
