#include "window/wrap-box.h"

#include "widgets/widget.h"

#define SPACING 6

struct _BsWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BsWrapBox, bs_wrap_box, GTK_TYPE_WIDGET)

/* The children from @first on that stand in one line. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end; /* the first child of the next line, or NULL */
  int width;      /* with the spaces between the children */
  int height;
  int n_expanding;
} Line;

static int
get_usual_width (GtkWidget *child, int most)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return MAX (minimum, MIN (natural, most));
}

static Line
get_line (GtkWidget *first, int most)
{
  Line line = { .first = first, .end = first, .width = -SPACING };

  for (; line.end != NULL; line.end = gtk_widget_get_next_sibling (line.end))
    {
      int width, height;

      if (!gtk_widget_should_layout (line.end))
        continue;
      width = get_usual_width (line.end, most);
      if (line.width >= 0 && line.width + SPACING + width > most)
        break;
      gtk_widget_measure (line.end, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      line.width += SPACING + width;
      line.height = MAX (line.height, height);
      line.n_expanding += gtk_widget_compute_expand (line.end, GTK_ORIENTATION_HORIZONTAL);
    }

  return line;
}

static GtkSizeRequestMode
bs_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_wrap_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  const int most = for_size < 0 ? G_MAXINT / 2 : for_size;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_should_layout (child))
          *minimum = MAX (*minimum, get_usual_width (child, 0));
      *natural = MAX (*minimum, first != NULL ? get_line (first, most).width : 0);
      return;
    }
  while (first != NULL)
    {
      const Line line = get_line (first, most);

      *natural += (*natural > 0 ? SPACING : 0) + line.height;
      first = line.end;
    }
  *minimum = *natural;
}

static void
place_line (const Line *line, int y, int width)
{
  int rest = MAX (width - line->width, 0);
  int n_expanding = line->n_expanding;
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    {
      int part;

      if (!gtk_widget_should_layout (child))
        continue;
      part = get_usual_width (child, width);
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          part += rest / n_expanding;
          rest -= rest / n_expanding--;
        }
      bs_widget_place (child, x, y, part, line->height);
      x += part + SPACING;
    }
}

static void
bs_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int y = 0;

  while (first != NULL)
    {
      const Line line = get_line (first, width);

      place_line (&line, y, width);
      y += line.height + SPACING;
      first = line.end;
    }
}

static void
bs_wrap_box_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_wrap_box_parent_class)->dispose (object);
}

static void
bs_wrap_box_class_init (BsWrapBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_wrap_box_dispose;
  widget_class->get_request_mode = bs_wrap_box_get_request_mode;
  widget_class->measure = bs_wrap_box_measure;
  widget_class->size_allocate = bs_wrap_box_size_allocate;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "wrapbox");
}

static void
bs_wrap_box_init (BsWrapBox *self)
{
}
