/* The size of the diagram, and the layout of its picture.
 *
 * The layout is made for a size, a text scale, an image and a neuron in focus. It is made again
 * when one of these changes, or when the present step computes a neuron that is not drawn. */

#include "widgets/diagram-private.h"

#include "widgets/widget.h"

void
_bs_diagram_drop_layout (BsDiagram *self)
{
  g_clear_pointer (&self->layout, bs_diagram_layout_free);
  bs_picture_invalidate (self->base);
  bs_picture_invalidate (self->front);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
make_layout (BsDiagram *self, int width, int height)
{
  double text_scale = bs_widget_get_text_scale (GTK_WIDGET (self));
  double zoom = text_scale;

  g_clear_pointer (&self->layout, bs_diagram_layout_free);
  if (_bs_diagram_get_reveal (self) != NULL && width > 0 && height > 0)
    self->layout = bs_diagram_fit (_bs_diagram_get_reveal (self), &self->marks, width, height,
                                   text_scale, &zoom);
  bs_picture_set_zoom (self->base, zoom);
  bs_picture_set_zoom (self->front, zoom);
  bs_picture_invalidate (self->base);
  bs_picture_invalidate (self->front);
  self->layout_width = width;
  self->layout_height = height;
  self->layout_scale = text_scale;
}

/* What the legend has to explain depends on the layout, and the size of the layout on the place of
 * the legend. So a layout may have to be made a second time. */
static void
lay_out (BsDiagram *self, int width, int height)
{
  GtkRequisition room;

  for (guint i = 0; i < 2; i++)
    {
      _bs_diagram_find_room (self, width, height, &room);
      if (self->layout != NULL && self->layout_width == room.width &&
          self->layout_height == room.height &&
          self->layout_scale == bs_widget_get_text_scale (GTK_WIDGET (self)))
        return;
      make_layout (self, room.width, room.height);
      _bs_diagram_update_legend (self);
    }
}

void
_bs_diagram_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsDiagram *self = BS_DIAGRAM (widget);
  GtkAllocation picture = { 0 };

  lay_out (self, width, height);
  picture.width = self->layout_width;
  picture.height = self->layout_height;
  gtk_widget_size_allocate (GTK_WIDGET (self->base), &picture, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->front), &picture, -1);
  _bs_diagram_allocate_handles (self);
  if (_bs_diagram_shows_legend (self))
    _bs_diagram_place_legend (self, width, height);
}

void
_bs_diagram_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);

  *minimum =
    orientation == GTK_ORIENTATION_HORIZONTAL ? BS_DIAGRAM_LEAST_WIDTH : BS_DIAGRAM_LEAST_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? (int) BS_DIAGRAM_USUAL_WIDTH
                                                       : (int) BS_DIAGRAM_USUAL_HEIGHT;
}
