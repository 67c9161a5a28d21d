#pragma once

#include "draw/diagram-fit.h"
#include "widgets/answer-watch.h"
#include "widgets/diagram.h"
#include "widgets/legend.h"
#include "widgets/picture.h"

G_BEGIN_DECLS

#define BS_DIAGRAM_LEAST_WIDTH  320
#define BS_DIAGRAM_LEAST_HEIGHT 200

/* Where the legend stands, and how wide or high its place is. */
typedef struct
{
  enum
  {
    BS_LEGEND_OVER,
    BS_LEGEND_BESIDE,
    BS_LEGEND_BELOW,
  } side;
  int extent;   /* 0 if nothing is decided yet */
  double share; /* of the width, which a legend beside the picture may have */

  /* The size and text scale for which that was decided. */
  int width;
  int height;
  double scale;
} BsLegendPlace;

struct _BsDiagram
{
  GtkWidget parent_instance;

  BsExperiment *experiment;
  BsPicture *base;  /* the edges, painted again when Θ changes */
  BsPicture *front; /* the neurons, painted again at every step */
  BsLegend *legend;
  BsLegendPlace legend_place;
  BsDiagramLayout *layout;
  int layout_width; /* the size and text scale for which the layout was made */
  int layout_height;
  double layout_scale;
  GPtrArray *handles; /* BsNeuronHandle; the first n_handles of them are in use */
  guint n_handles;
  guint current;        /* the index of the handle that Tab moves the focus to */
  gboolean wants_focus; /* the focus was requested before there were handles */

  BsDiagramMarks marks;
  gboolean show_mean_errors;
  gboolean show_maps;
  BsAnswerWatch *watch; /* of the maps */
  BsDiagramMap map;     /* the newest maps; NULL if there are none */

  /* The state for which the base picture was painted. */
  guint64 shown_iteration;
  gboolean was_walking;
  gint64 names_made_at;
};

/* NULL if nothing is open. */
BsReveal *_bs_diagram_get_reveal (BsDiagram *self);
/* The size and the layout; see diagram-allocation.c. */
void _bs_diagram_drop_layout (BsDiagram *self);
void _bs_diagram_size_allocate (GtkWidget *widget, int width, int height, int baseline);
void _bs_diagram_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline);
gboolean _bs_diagram_shows_legend (BsDiagram *self);
/* Lets the legend explain what the picture has now. */
void _bs_diagram_update_legend (BsDiagram *self);
/* Finds the size that the picture has beside the place of the legend, in a diagram of this size. */
void _bs_diagram_find_room (BsDiagram *self, int width, int height, GtkRequisition *picture);
/* Gives the legend its place, which may have become larger. */
void _bs_diagram_place_legend (BsDiagram *self, int width, int height);
/* Forgets the place, because the legend is closed. */
void _bs_diagram_forget_place (BsDiagram *self);
void _bs_diagram_ensure_handles (BsDiagram *self, const BsNetwork *network);
/* Moves a handle over every drawn neuron. */
void _bs_diagram_allocate_handles (BsDiagram *self);
/* Gives the handles names with the present values, for screen readers; during training at most once
 * a second. */
void _bs_diagram_name_handles (BsDiagram *self);
gboolean _bs_diagram_focus (GtkWidget *widget, GtkDirectionType direction);
gboolean _bs_diagram_grab_focus (GtkWidget *widget);
void _bs_diagram_choose_current (BsDiagram *self);
/* Tells all that is known of a neuron in a tooltip. */
gboolean _bs_diagram_tell_neuron (BsDiagram *self, guint layer, gsize neuron, GtkTooltip *tooltip);
/* The maps of what the neurons answer to; see diagram-maps.c. */
void _bs_diagram_watch_maps (BsDiagram *self);
/* Has the maps made if they are wanted, and shows them if they are to be shown. */
void _bs_diagram_update_maps (BsDiagram *self);
/* Returns whether the neurons are painted when the next maps come: painting them twice for each
 * moment of a training would take too long. */
gboolean _bs_diagram_waits_for_maps (BsDiagram *self);
void _bs_diagram_drop_maps (BsDiagram *self);
/* Returns the maps for the card of a neuron of this layer; NULL if there are none of this moment.
 */
const BsDiagramMap *_bs_diagram_get_map (BsDiagram *self, guint layer);
/* Paints the focus mark around the neuron of a handle; -1 for none. */
void _bs_diagram_mark_focus (BsDiagram *self, int index);
/* Returns the handle over a neuron, or NULL if the neuron is not drawn. For tests. */
GtkWidget *_bs_diagram_find_handle (BsDiagram *self, guint layer, gsize neuron);
/* Lets the pointer mark, tell, pin and choose what it is over. */
void _bs_diagram_watch_pointer (BsDiagram *self);
void _bs_diagram_pin (BsDiagram *self, guint layer, gsize neuron);

G_END_DECLS
