#pragma once

#include "draw/plane-contents.h"
#include "widgets/answer-watch.h"
#include "widgets/picture.h"
#include "widgets/plane-view.h"

G_BEGIN_DECLS

#define BS_PLANE_HOLDS_NONE G_MAXSIZE

struct _BsPlaneView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsPicture *marks; /* over it: what moves with the pointer */
  BsExperiment *experiment;
  BsAnswerWatch *watch;
  BsPlaneContents *contents; /* NULL if there is nothing to show */
  BsPlaneFrame frame;        /* of the picture as it was painted last */
  gsize across;
  gsize up;
  guint layer;            /* 0 for the output layer */
  gsize neuron;           /* 0 for the classes, or for the only output */
  gboolean is_asked;      /* a learner is asked for what the network makes of the example */
  gboolean follows_walk;  /* what the walk has not computed yet is not told */
  gboolean is_ahead;      /* the walk has not computed what the map shows at its example */
  gboolean is_unanswered; /* nor h */
  gboolean has_cross;
  double cross[2];
  gboolean is_editing;
  guint kind;        /* the class of a new point, 1 … K */
  double pressed[2]; /* where the pointer went down, in pixels */
  gsize held;      /* the index of the point that is moved by hand; BS_PLANE_HOLDS_NONE for none */
  double place[2]; /* where that point is now, in the values that the network gets */
  char *words;     /* what the map shows, for a screen reader */
};

/* The cross-hair; see plane-view-cross.c. */
void _bs_plane_view_add_cross (BsPlaneView *self);
/* Reads h at the cross-hair anew, for the picture and a screen reader. */
void _bs_plane_view_read_cross (BsPlaneView *self);
/* Leads the walk to the example at a place of the picture; FALSE if there is none. */
gboolean _bs_plane_view_go_to_example (BsPlaneView *self, double x, double y);

/* Points that are changed by hand; see plane-view-editing.c. */
void _bs_plane_view_add_editing (BsPlaneView *self);
/* Shows the point that is held where it is held, in contents that were made anew. */
void _bs_plane_view_show_held (BsPlaneView *self);
/* Moves the point that is held to the cross-hair, if one is held. */
void _bs_plane_view_carry (BsPlaneView *self);
/* Puts the point that is held back where it was. */
void _bs_plane_view_let_go (BsPlaneView *self);
gboolean _bs_plane_view_edit_by_key (BsPlaneView *self, guint keyval);

G_END_DECLS
