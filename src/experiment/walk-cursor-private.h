#pragma once

#include "experiment/walk-cursor.h"

G_BEGIN_DECLS

/* A movement that was requested while the walk waits for the run. */
typedef struct
{
  BsGranularity granularity;
  gboolean is_forward;
} BsMovement;

struct _BsWalkCursor
{
  GObject parent_instance;

  BsCursorState state;
  BsReveal *reveal;           /* NULL in state NONE */
  BsReveal *host;             /* waits while another example is visited; otherwise NULL */
  BsExplanation *explanation; /* NULL while watching, and while a thread makes it */
  GCancellable *preparing;
  BsQuiz *quiz;
  BsGranularity granularity;
  gboolean shows_matrices;
  gboolean shows_mean_errors;
  gsize example;
  guint64 target;    /* the position that it waits for */
  gboolean by_layer; /* whether the last movement went by layers */
  GQueue movements;
};

/* Explains the present step again, in another thread if that takes long. */
void _bs_walk_cursor_explain (BsWalkCursor *self);
void _bs_walk_cursor_cancel_preparing (BsWalkCursor *self);
/* Takes @reveal in place of the present one. */
void _bs_walk_cursor_take_in_reveal (BsWalkCursor *self, BsReveal *reveal);
void _bs_walk_cursor_emit_changed (BsWalkCursor *self);
/* Ends a visit without telling anybody. Returns whether there was one. */
gboolean _bs_walk_cursor_end_visit (BsWalkCursor *self);
/* Returns the nearest position to which the walk may go: a visit has only the steps forward. */
guint64 _bs_walk_cursor_limit (BsWalkCursor *self, guint64 position);
void _bs_walk_cursor_want_iteration (BsWalkCursor *self, guint64 iteration);

G_END_DECLS
