/* The parts of the window beside each other: set-up, separator, picture, handle, inspector.
 *
 * How they share the width is computed in panel-widths.c. Where the set-up has no room beside the
 * picture, it folds by itself. What the user has chosen does not change by that: in a wider window,
 * or with smaller text, the set-up is back.
 *
 * A set-up without room can still be called: it is then shown over the picture, until it is sent
 * away. So the property "setup-shown" tells what is seen now, and "show-setup" what the user wants
 * where there is room. Only the second one lasts to the next session.
 *
 * Beside a page that does not show the step of the walk the inspector folds, too, where the picture
 * would be too narrow to be read: the step is then on the other pages. It also folds while such a
 * picture has its legend.
 *
 * None of these widths depends on what a step shows; otherwise the picture would jump from step to
 * step. */

#include "window/panels.h"

#include "widgets/widget.h"
#include "window/folding.h"
#include "window/panel-handle.h"
#include "window/panel-widths.h"

/* The width at which the inspector's formulas have the size of their style, in widths of its font.
 */
#define INSPECTOR_EMS 24.6
/* Beside a set-up the picture has at least this width, times the text scale; with its legend, the
 * other one. */
#define PICTURE_WIDTH 440.0
#define LEGEND_WIDTH  660.0

struct _BsPanels
{
  GtkWidget parent_instance;

  GtkWidget *setup;
  GtkWidget *separator;
  GtkWidget *picture;
  GtkWidget *handle;
  GtkWidget *inspector;

  BsFolding folding;        /* of the set-up */
  int inspector_width;      /* as chosen by the user; 0 follows the text */
  int dragged_from;         /* the width of the inspector as the drag began */
  int width;                /* for which the panels were laid out last */
  gboolean has_legend;      /* the picture has its legend beside it */
  gboolean folds_inspector; /* the page does not show the step of the walk */
};

enum
{
  PROP_0,
  PROP_SETUP,
  PROP_PICTURE,
  PROP_INSPECTOR,
  PROP_SHOW_SETUP,
  PROP_SETUP_SHOWN,
  PROP_INSPECTOR_WIDTH,
  PROP_HAS_LEGEND,
  PROP_FOLDS_INSPECTOR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BsPanels, bs_panels, GTK_TYPE_WIDGET)

static int
get_least_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Returns the size of the inspector's font, in pixels. */
static double
get_font_size (BsPanels *self)
{
  const PangoFontDescription *font =
    pango_context_get_font_description (gtk_widget_get_pango_context (self->inspector));
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return size;

  return size * bs_widget_get_text_scale (self->inspector) * 96.0 / 72.0;
}

static BsPanelNeeds
get_needs (BsPanels *self)
{
  const double picture = self->has_legend ? LEGEND_WIDTH : PICTURE_WIDTH;
  const double scale = bs_widget_get_text_scale (self->picture);
  const gboolean may_fold = self->has_legend || self->folds_inspector;
  const BsPanelNeeds needs = {
    .setup = get_least_width (self->setup),
    .separator = get_least_width (self->separator),
    .picture = get_least_width (self->picture),
    .good_picture = (int) (picture * scale),
    .handle = get_least_width (self->handle),
    .inspector = get_least_width (self->inspector),
    .usual_inspector = (int) (INSPECTOR_EMS * get_font_size (self)),
    .chosen_inspector = self->inspector_width,
    .beside_inspector = may_fold ? (int) (PICTURE_WIDTH * scale) : 0,
  };

  return needs;
}

static BsPanelWidths
get_widths (BsPanels *self, int width)
{
  const BsPanelNeeds needs = get_needs (self);

  return bs_panel_widths_share (&needs, width, self->folding.is_chosen && !self->folding.is_called);
}

static GtkSizeRequestMode
bs_panels_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
take_height (GtkWidget *child, int width, int *minimum, int *natural)
{
  int least, usual;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, &usual, NULL, NULL);
  *minimum = MAX (*minimum, least);
  *natural = MAX (*natural, usual);
}

static void
bs_panels_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  BsPanels *self = BS_PANELS (widget);
  const BsPanelNeeds needs = get_needs (self);
  const int least = bs_panel_widths_get_least (&needs);
  BsPanelWidths widths;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = least + (self->folding.is_chosen ? needs.setup + needs.separator : 0);
      return;
    }
  widths = get_widths (self, MAX (for_size, least));
  take_height (self->setup, widths.setup, minimum, natural);
  take_height (self->picture, widths.picture, minimum, natural);
  if (widths.has_inspector)
    take_height (self->inspector, widths.inspector, minimum, natural);
}

static void
place (GtkWidget *child, int *x, int part, int height)
{
  if (gtk_widget_should_layout (child))
    bs_widget_place (child, *x, 0, part, height);
  *x += part;
}

static void
bs_panels_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsPanels *self = BS_PANELS (widget);
  const BsPanelWidths widths = get_widths (self, width);
  int x = 0, over = 0;

  self->width = width;
  bs_widget_show_child (self->setup, widths.has_setup || self->folding.is_called);
  bs_widget_show_child (self->separator, widths.has_setup);
  if (widths.has_setup)
    {
      place (self->setup, &x, widths.setup, height);
      place (self->separator, &x, widths.separator, height);
    }
  place (self->picture, &x, widths.picture, height);
  bs_widget_show_child (self->handle, widths.has_inspector);
  bs_widget_show_child (self->inspector, widths.has_inspector);
  if (widths.has_inspector)
    {
      place (self->handle, &x, widths.handle, height);
      place (self->inspector, &x, widths.inspector, height);
    }
  if (self->folding.is_called)
    place (self->setup, &over, widths.setup, height);
  bs_folding_show (&self->folding, widths.has_setup || self->folding.is_called);
}

/* A set-up over the picture is the last child, because that one is drawn last. */
static void
put_over (BsPanels *self, gboolean is_over)
{
  if (is_over)
    {
      gtk_widget_insert_before (self->setup, GTK_WIDGET (self), NULL);
      gtk_widget_add_css_class (self->setup, "over");
    }
  else
    {
      gtk_widget_insert_after (self->setup, GTK_WIDGET (self), NULL);
      gtk_widget_remove_css_class (self->setup, "over");
    }
}

/* Returns whether the set-up has room beside the picture. Before the first layout it has. */
static gboolean
has_room (BsPanels *self)
{
  const BsPanelNeeds needs = get_needs (self);

  return self->width == 0 || bs_panel_widths_share (&needs, self->width, TRUE).has_setup;
}

static void
ask_for_setup (BsPanels *self, gboolean is_shown)
{
  bs_folding_ask (&self->folding, is_shown, has_room (self));
  put_over (self, self->folding.is_called);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What stands in the place of the set-up may have become wider, as a lesson is, and may have lost
 * its room by that. It is then called, and does not fold as soon as somebody asks for it. */
static void
show_setup (BsPanels *self, gboolean is_shown)
{
  const gboolean loses_room = is_shown && !self->folding.is_called && !has_room (self);

  if (is_shown != self->folding.is_shown || loses_room)
    ask_for_setup (self, is_shown);
}

static void
set_inspector_width (BsPanels *self, int width)
{
  if (width == self->inspector_width)
    return;
  self->inspector_width = width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INSPECTOR_WIDTH]);
}

/* Sets what the page has, or needs not. */
static void
set_trait (BsPanels *self, gboolean *trait, gboolean value, guint property)
{
  if (value == *trait)
    return;
  *trait = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
on_begin (BsPanels *self)
{
  g_assert (BS_IS_PANELS (self));

  self->dragged_from = gtk_widget_get_width (self->inspector);
}

/* If the handle moves towards the end of the line, the inspector becomes narrower by as much. */
static void
on_move (BsPanels *self, double distance)
{
  const BsPanelNeeds needs = get_needs (self);
  const BsPanelWidths widths = get_widths (self, self->width);

  g_assert (BS_IS_PANELS (self));

  set_inspector_width (
    self, bs_panel_widths_limit (&needs, &widths, self->dragged_from - (int) distance));
}

/* A double click on the handle gives the inspector its own width back. */
static void
on_reset (BsPanels *self)
{
  g_assert (BS_IS_PANELS (self));

  set_inspector_width (self, 0);
}

/* Makes @child the part that stands before @next, in the place of the part that stood there. */
static void
set_part (BsPanels *self, GtkWidget **part, GtkWidget *child, GtkWidget *next)
{
  g_clear_pointer (part, gtk_widget_unparent);
  *part = child;
  gtk_widget_insert_before (child, GTK_WIDGET (self), next);
}

static void
bs_panels_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  BsPanels *self = BS_PANELS (object);

  switch (property_id)
    {
    case PROP_SHOW_SETUP:
      g_value_set_boolean (value, self->folding.is_chosen);
      break;
    case PROP_SETUP_SHOWN:
      g_value_set_boolean (value, self->folding.is_shown);
      break;
    case PROP_INSPECTOR_WIDTH:
      g_value_set_int (value, self->inspector_width);
      break;
    case PROP_HAS_LEGEND:
      g_value_set_boolean (value, self->has_legend);
      break;
    case PROP_FOLDS_INSPECTOR:
      g_value_set_boolean (value, self->folds_inspector);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bs_panels_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  BsPanels *self = BS_PANELS (object);

  switch (property_id)
    {
    case PROP_SETUP:
      set_part (self, &self->setup, g_value_get_object (value), self->separator);
      break;
    case PROP_PICTURE:
      set_part (self, &self->picture, g_value_get_object (value), self->handle);
      break;
    case PROP_INSPECTOR:
      set_part (self, &self->inspector, g_value_get_object (value), NULL);
      break;
    case PROP_SHOW_SETUP:
      if (bs_folding_choose (&self->folding, g_value_get_boolean (value)))
        gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_SETUP_SHOWN:
      show_setup (self, g_value_get_boolean (value));
      break;
    case PROP_INSPECTOR_WIDTH:
      set_inspector_width (self, g_value_get_int (value));
      break;
    case PROP_HAS_LEGEND:
      set_trait (self, &self->has_legend, g_value_get_boolean (value), property_id);
      break;
    case PROP_FOLDS_INSPECTOR:
      set_trait (self, &self->folds_inspector, g_value_get_boolean (value), property_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bs_panels_dispose (GObject *object)
{
  bs_folding_clear (&BS_PANELS (object)->folding);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_panels_parent_class)->dispose (object);
}

static void
install_part (GObjectClass *object_class, guint id, const char *name)
{
  properties[id] = g_param_spec_object (name, NULL, NULL, GTK_TYPE_WIDGET,
                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
}

static void
bs_panels_class_init (BsPanelsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = bs_panels_dispose;
  object_class->get_property = bs_panels_get_property;
  object_class->set_property = bs_panels_set_property;
  widget_class->get_request_mode = bs_panels_get_request_mode;
  widget_class->measure = bs_panels_measure;
  widget_class->size_allocate = bs_panels_size_allocate;

  install_part (object_class, PROP_SETUP, "setup");
  install_part (object_class, PROP_PICTURE, "picture");
  install_part (object_class, PROP_INSPECTOR, "inspector");
  properties[PROP_SHOW_SETUP] = g_param_spec_boolean ("show-setup", NULL, NULL, TRUE, flags);
  properties[PROP_SETUP_SHOWN] = g_param_spec_boolean ("setup-shown", NULL, NULL, TRUE, flags);
  properties[PROP_INSPECTOR_WIDTH] =
    g_param_spec_int ("inspector-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HAS_LEGEND] = g_param_spec_boolean ("has-legend", NULL, NULL, FALSE, flags);
  properties[PROP_FOLDS_INSPECTOR] =
    g_param_spec_boolean ("folds-inspector", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "panels");
}

static void
bs_panels_init (BsPanels *self)
{
  bs_folding_init (&self->folding, self, properties[PROP_SHOW_SETUP], properties[PROP_SETUP_SHOWN]);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
  self->handle = bs_panel_handle_new ();
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));

  g_signal_connect_swapped (self->handle, "begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (self->handle, "move", G_CALLBACK (on_move), self);
  g_signal_connect_swapped (self->handle, "reset", G_CALLBACK (on_reset), self);
}

/**
 * bs_panels_send_away:
 *
 * Sends the set-up away if it was called over the picture.
 *
 * Returns: whether it was there.
 */
gboolean
bs_panels_send_away (BsPanels *self)
{
  g_return_val_if_fail (BS_IS_PANELS (self), FALSE);

  if (!self->folding.is_called)
    return FALSE;
  /* This is no choice: a set-up that has got room in the meantime stands beside the picture. */
  self->folding.is_called = FALSE;
  put_over (self, FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return TRUE;
}
