/* Two parts of a page: beside each other if both have room, or else one below the other.
 *
 * A part has room with its natural width, or with a width in which anything can be read. So the
 * pair asks for no more than twice that.
 *
 * Beside each other both have the whole height. One below the other, each has its least height, and
 * what is left goes to the second. */

#include "window/pair.h"

#include "widgets/widget.h"

#define SPACING 12
/* Enough for anything, times the text scale. */
#define ENOUGH 440.0

struct _BsPair
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BsPair, bs_pair, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *child[2];
  int least[2]; /* widths */
  int natural[2];
} Parts;

static Parts
get_parts (BsPair *self)
{
  const int enough = (int) (ENOUGH * bs_widget_get_text_scale (GTK_WIDGET (self)));
  Parts parts = { 0 };

  parts.child[0] = gtk_widget_get_first_child (GTK_WIDGET (self));
  parts.child[1] = gtk_widget_get_next_sibling (parts.child[0]);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_measure (parts.child[i], GTK_ORIENTATION_HORIZONTAL, -1, &parts.least[i],
                          &parts.natural[i], NULL, NULL);
      parts.natural[i] = MAX (parts.least[i], MIN (parts.natural[i], enough));
    }

  return parts;
}

static gboolean
has_room (const Parts *parts, int width)
{
  return parts->natural[0] + SPACING + parts->natural[1] <= width;
}

static int
get_height (GtkWidget *child, int width)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);

  return least;
}

/* The width of the first of two that stand beside each other: what is left after their natural
 * widths is shared equally. */
static int
get_first_width (const Parts *parts, int width)
{
  return parts->natural[0] + (width - SPACING - parts->natural[0] - parts->natural[1]) / 2;
}

static GtkSizeRequestMode
bs_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_pair_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  const Parts parts = get_parts (BS_PAIR (widget));
  int width = for_size < 0 ? parts.natural[0] + SPACING + parts.natural[1] : for_size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (parts.least[0], parts.least[1]);
      *natural = parts.natural[0] + SPACING + parts.natural[1];
    }
  else if (has_room (&parts, width))
    {
      int first = get_first_width (&parts, width);

      *minimum = *natural = MAX (get_height (parts.child[0], first),
                                 get_height (parts.child[1], width - SPACING - first));
    }
  else
    *minimum = *natural =
      get_height (parts.child[0], width) + SPACING + get_height (parts.child[1], width);
}

static void
bs_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  const Parts parts = get_parts (BS_PAIR (widget));
  GtkAllocation first = { 0, 0, width, height }, second = first;

  if (has_room (&parts, width))
    {
      first.width = get_first_width (&parts, width);
      second.x = first.width + SPACING;
      second.width = width - second.x;
    }
  else
    {
      first.height = get_height (parts.child[0], width);
      second.y = first.height + SPACING;
      second.height = MAX (height - second.y, get_height (parts.child[1], width));
    }
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      first.x = width - first.x - first.width;
      second.x = width - second.x - second.width;
    }
  gtk_widget_size_allocate (parts.child[0], &first, -1);
  gtk_widget_size_allocate (parts.child[1], &second, -1);
}

static void
bs_pair_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_pair_parent_class)->dispose (object);
}

static void
bs_pair_class_init (BsPairClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_pair_dispose;
  widget_class->get_request_mode = bs_pair_get_request_mode;
  widget_class->measure = bs_pair_measure;
  widget_class->size_allocate = bs_pair_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "pair");
}

static void
bs_pair_init (BsPair *self)
{
}
