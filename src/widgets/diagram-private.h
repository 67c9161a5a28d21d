#pragma once

#include "draw/diagram-layout.h"
#include "widgets/diagram.h"
#include "widgets/picture.h"

G_BEGIN_DECLS

struct _BsDiagram
{
  GtkWidget parent_instance;

  BsExperiment *experiment;
  BsPicture *base;  /* edges: painted anew where Θ changes */
  BsPicture *front; /* neurons: painted anew at every step */
  BsDiagramLayout *layout;
  int layout_width; /* what it was made for */
  int layout_height;
  double layout_scale;
  GPtrArray *handles; /* BsNeuronHandle, the first n_handles of them in use */
  guint n_handles;
  guint current;        /* index of the handle that Tab comes to */
  gboolean wants_focus; /* asked for before there were handles */

  guint pinned_layer;
  gsize pinned_neuron;
  guint hover_layer;
  gsize hover_neuron;

  /* What the base picture was painted for. */
  guint64 shown_iteration;
  gboolean was_walking;
  gint64 names_made_at;
};

void _bs_diagram_ensure_handles (BsDiagram *self, const BsNetwork *network);
/* Puts a handle over every drawn neuron. */
void _bs_diagram_allocate_handles (BsDiagram *self);
/* Tells screen readers of the present values; while training at most once a second. */
void _bs_diagram_name_handles (BsDiagram *self);
gboolean _bs_diagram_focus (GtkWidget *widget, GtkDirectionType direction);
gboolean _bs_diagram_grab_focus (GtkWidget *widget);
void _bs_diagram_choose_current (BsDiagram *self);
/* The handle over a neuron; NULL where it is not drawn. For tests. */
GtkWidget *_bs_diagram_find_handle (BsDiagram *self, guint layer, gsize neuron);
void _bs_diagram_pin (BsDiagram *self, guint layer, gsize neuron);

G_END_DECLS
