/* The place of the legend in the diagram.
 *
 * The legend explains the picture, so it must not cover it: the picture gives way. The legend
 * stands beside the picture or below it, whichever leaves the larger picture. The picture always
 * begins at the left and at the top, so nothing else has to know where the legend is.
 *
 * What the legend explains depends on the step, and so does its size. The picture must not jump
 * from step to step, so the place of the legend only grows while it is open.
 *
 * With large text in a small window neither place leaves a picture that is easy to read. The legend
 * is then smaller than its text size, so that both have a part of the width.
 *
 * Limit: where that would leave a picture that cannot be read at all, the legend lies over it. */

#include "widgets/diagram-private.h"
#include "widgets/widget.h"

#define MARGIN 6
/* Below the picture the legend may have so much of the height. */
#define MOST_BELOW 0.5
#define STEP_BELOW 0.05
/* A legend that is made smaller for its place beside the picture has so much of the width. */
#define SMALL_BESIDE 0.35

/* After dispose there is no legend, but an action of the window may still ask. */
gboolean
_bs_diagram_shows_legend (BsDiagram *self)
{
  return self->legend != NULL && gtk_widget_get_visible (GTK_WIDGET (self->legend));
}

void
_bs_diagram_update_legend (BsDiagram *self)
{
  if (_bs_diagram_shows_legend (self) && self->layout != NULL &&
      _bs_diagram_get_reveal (self) != NULL)
    bs_legend_show (self->legend, self->layout, _bs_diagram_get_reveal (self), &self->marks);
}

void
_bs_diagram_forget_place (BsDiagram *self)
{
  self->legend_place = (BsLegendPlace){ 0 };
}

/* Finds the size of the legend in the whole height of the diagram and its share of the width. */
static GtkRequisition
fit_beside (BsDiagram *self, int width, int height)
{
  GtkRequisition size = { (int) (self->legend_place.share * width) - 2 * MARGIN,
                          height - 2 * MARGIN };

  if (self->legend_place.share < 1.0)
    bs_legend_fit_small (self->legend, width, &size);
  else
    bs_legend_fit (self->legend, width, &size);

  return size;
}

/* Finds the lowest size of the legend with which its columns have room beside each other. */
static GtkRequisition
fit_below (BsDiagram *self, int width, int height)
{
  GtkRequisition size;

  for (double share = STEP_BELOW; share <= MOST_BELOW; share += STEP_BELOW)
    {
      size = (GtkRequisition){ width - 2 * MARGIN, (int) (share * height) };
      if (bs_legend_fit (self->legend, width, &size))
        break;
    }

  return size;
}

/* Returns how large a picture can be in this room; 0 if it cannot be read. */
static double
judge (BsDiagram *self, int width, int height)
{
  const double scale = MAX (self->legend_place.scale, 1.0);

  if (width < BS_DIAGRAM_LEAST_WIDTH * scale || height < BS_DIAGRAM_LEAST_HEIGHT * scale)
    return 0.0;

  return MIN (width / BS_DIAGRAM_USUAL_WIDTH, height / BS_DIAGRAM_USUAL_HEIGHT);
}

/* Puts a smaller legend beside the picture, or where that has too little room, over it. */
static void
make_small (BsDiagram *self, int width, int height)
{
  BsLegendPlace *place = &self->legend_place;

  place->side = BS_LEGEND_OVER;
  if ((1.0 - SMALL_BESIDE) * width < BS_DIAGRAM_LEAST_WIDTH)
    return;
  place->side = BS_LEGEND_BESIDE;
  place->share = SMALL_BESIDE;
  place->extent = fit_beside (self, width, height).width + 2 * MARGIN;
}

static void
choose_side (BsDiagram *self, int width, int height)
{
  BsLegendPlace *place = &self->legend_place;
  int beside, below;
  double if_beside, if_below;

  *place = (BsLegendPlace){ .share = 1.0,
                            .width = width,
                            .height = height,
                            .scale = bs_widget_get_text_scale (GTK_WIDGET (self)) };
  beside = fit_beside (self, width, height).width + 2 * MARGIN;
  below = fit_below (self, width, height).height + 2 * MARGIN;
  if_beside = judge (self, width - beside, height);
  if_below = judge (self, width, height - below);
  place->side = if_beside >= if_below ? BS_LEGEND_BESIDE : BS_LEGEND_BELOW;
  place->extent = place->side == BS_LEGEND_BELOW ? below : beside;
  if (if_beside == 0.0 && if_below == 0.0)
    make_small (self, width, height);
}

/* Chooses the side if nothing is decided for this size, or lets the place grow. */
static void
update_place (BsDiagram *self, int width, int height)
{
  BsLegendPlace *place = &self->legend_place;

  if (place->extent == 0 || place->width != width || place->height != height ||
      place->scale != bs_widget_get_text_scale (GTK_WIDGET (self)))
    choose_side (self, width, height);
  else if (place->side == BS_LEGEND_BESIDE)
    place->extent = MAX (place->extent, fit_beside (self, width, height).width + 2 * MARGIN);
  else if (place->side == BS_LEGEND_BELOW)
    place->extent = MAX (place->extent, fit_below (self, width, height).height + 2 * MARGIN);
}

void
_bs_diagram_find_room (BsDiagram *self, int width, int height, GtkRequisition *picture)
{
  *picture = (GtkRequisition){ width, height };
  /* Without a layout it is not known yet what the legend has to explain. */
  if (!_bs_diagram_shows_legend (self) || self->layout == NULL)
    return;
  update_place (self, width, height);
  if (self->legend_place.side == BS_LEGEND_BESIDE)
    picture->width = width - self->legend_place.extent;
  else if (self->legend_place.side == BS_LEGEND_BELOW)
    picture->height = height - self->legend_place.extent;
}

void
_bs_diagram_place_legend (BsDiagram *self, int width, int height)
{
  const BsLegendPlace *place = &self->legend_place;
  GtkAllocation area;
  GtkRequisition size = place->side == BS_LEGEND_BELOW ? fit_below (self, width, height)
                                                       : fit_beside (self, width, height);

  area.width = size.width;
  area.height = size.height;
  area.x = place->side == BS_LEGEND_BESIDE ? width - place->extent + MARGIN : MARGIN;
  area.y = MAX (height - size.height - MARGIN, 0);
  gtk_widget_size_allocate (GTK_WIDGET (self->legend), &area, -1);
}
