/* The middle of the window: the page, the buttons of the walk with the question, and the cost.
 *
 * The page has priority. The question, if it needs more, takes what the page can spare. The cost
 * panel has two heights: its line with J and the button that trains, which is always there, and the
 * plot with the rest below it. The rest is shown if the user wants it and the page keeps a height
 * at which the picture can be read. If the user calls the plot where it has no room, it takes what
 * the page can spare, or all of the page's place if the page can spare too little. */

#include "window/column.h"

#include "widgets/widget.h"
#include "window/folding.h"

/* Beside the plot the page has at least this height, times the text scale. */
#define PAGE_HEIGHT 300.0

struct _BsColumn
{
  GtkWidget parent_instance;

  GtkWidget *page;
  GtkWidget *transport;
  GtkWidget *cost;

  BsFolding plot;
  int width;
  int height;
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_TRANSPORT,
  PROP_COST,
  PROP_SHOW_PLOT,
  PROP_PLOT_SHOWN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The heights of the parts in a column of some height. */
typedef struct
{
  int page; /* 0 if the page is hidden */
  int transport;
  int cost;
  gboolean has_plot;
} Heights;

G_DEFINE_FINAL_TYPE (BsColumn, bs_column, GTK_TYPE_WIDGET)

static int
get_least (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
get_full_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* Returns whether the plot has room below a page that can be read. */
static gboolean
has_room (BsColumn *self, int width, int height)
{
  const int page = MAX (get_least (self->page, GTK_ORIENTATION_VERTICAL, width),
                        (int) (PAGE_HEIGHT * bs_widget_get_text_scale (self->page)));

  return page + get_full_height (self->transport, width) + get_full_height (self->cost, width) <=
         height;
}

static Heights
get_heights (BsColumn *self, int width, int height)
{
  const int page = get_least (self->page, GTK_ORIENTATION_VERTICAL, width);
  const int line = get_least (self->cost, GTK_ORIENTATION_VERTICAL, width);
  Heights heights = {
    .transport = MAX (get_least (self->transport, GTK_ORIENTATION_VERTICAL, width),
                      MIN (get_full_height (self->transport, width), height - page - line)),
    .has_plot = self->plot.is_called || (self->plot.is_chosen && has_room (self, width, height)),
  };
  const int room = height - heights.transport;

  heights.cost = heights.has_plot ? get_full_height (self->cost, width) : line;
  if (heights.has_plot && heights.cost + page > room)
    heights.cost = room;
  heights.page = room - heights.cost;

  return heights;
}

static GtkSizeRequestMode
bs_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_column_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  BsColumn *self = BS_COLUMN (widget);
  GtkWidget *const parts[] = { self->page, self->transport, self->cost };

  *minimum = *natural = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int least, usual;

      gtk_widget_measure (parts[i], orientation, for_size, &least, &usual, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        {
          *minimum += least;
          *natural += usual;
        }
      else
        {
          *minimum = MAX (*minimum, least);
          *natural = MAX (*natural, usual);
        }
    }
}

static void
place (GtkWidget *child, int *y, int width, int height)
{
  if (gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, *y, width, height }, -1);
  *y += height;
}

static void
bs_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsColumn *self = BS_COLUMN (widget);
  const Heights heights = get_heights (self, width, height);
  int y = 0;

  self->width = width;
  self->height = height;
  bs_widget_show_child (self->page, heights.page > 0);
  place (self->page, &y, width, heights.page);
  place (self->transport, &y, width, heights.transport);
  place (self->cost, &y, width, heights.cost);
  bs_folding_show (&self->plot, heights.has_plot);
}

static void
ask_for_plot (BsColumn *self, gboolean is_shown)
{
  bs_folding_ask (&self->plot, is_shown,
                  self->height == 0 || has_room (self, self->width, self->height));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
bs_column_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  BsColumn *self = BS_COLUMN (object);

  switch (property_id)
    {
    case PROP_SHOW_PLOT:
      g_value_set_boolean (value, self->plot.is_chosen);
      break;
    case PROP_PLOT_SHOWN:
      g_value_set_boolean (value, self->plot.is_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_part (BsColumn *self, GtkWidget **part, GtkWidget *child)
{
  g_clear_pointer (part, gtk_widget_unparent);
  *part = child;
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

static void
bs_column_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  BsColumn *self = BS_COLUMN (object);

  switch (property_id)
    {
    case PROP_PAGE:
      set_part (self, &self->page, g_value_get_object (value));
      break;
    case PROP_TRANSPORT:
      set_part (self, &self->transport, g_value_get_object (value));
      break;
    case PROP_COST:
      set_part (self, &self->cost, g_value_get_object (value));
      break;
    case PROP_SHOW_PLOT:
      if (bs_folding_choose (&self->plot, g_value_get_boolean (value)))
        gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_PLOT_SHOWN:
      if (g_value_get_boolean (value) != self->plot.is_shown)
        ask_for_plot (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bs_column_dispose (GObject *object)
{
  bs_folding_clear (&BS_COLUMN (object)->plot);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_column_parent_class)->dispose (object);
}

static void
install_part (guint id, const char *name)
{
  properties[id] = g_param_spec_object (name, NULL, NULL, GTK_TYPE_WIDGET,
                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
}

static void
bs_column_class_init (BsColumnClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = bs_column_dispose;
  object_class->get_property = bs_column_get_property;
  object_class->set_property = bs_column_set_property;
  widget_class->get_request_mode = bs_column_get_request_mode;
  widget_class->measure = bs_column_measure;
  widget_class->size_allocate = bs_column_size_allocate;

  install_part (PROP_PAGE, "page");
  install_part (PROP_TRANSPORT, "transport");
  install_part (PROP_COST, "cost");
  properties[PROP_SHOW_PLOT] = g_param_spec_boolean ("show-plot", NULL, NULL, TRUE, flags);
  properties[PROP_PLOT_SHOWN] = g_param_spec_boolean ("plot-shown", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "column");
}

static void
bs_column_init (BsColumn *self)
{
  bs_folding_init (&self->plot, self, properties[PROP_SHOW_PLOT], properties[PROP_PLOT_SHOWN]);
}
