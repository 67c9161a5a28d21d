#pragma once

#include <gio/gio.h>

#include "experiment/quiz.h"
#include "training/worker.h"
#include "walk/explanation.h"

G_BEGIN_DECLS

/**
 * BsCursorState:
 * @BS_CURSOR_NONE: there is no run to walk through
 * @BS_CURSOR_WALKING: the cursor is at a step
 * @BS_CURSOR_WAITING: the cursor waits for the run to reach another iteration; it is still at the
 * old step
 * @BS_CURSOR_WATCHING: the run trains; all numbers of one example are shown, and there is no
 * present step
 */
typedef enum
{
  BS_CURSOR_NONE,
  BS_CURSOR_WALKING,
  BS_CURSOR_WAITING,
  BS_CURSOR_WATCHING,
} BsCursorState;

#define BS_TYPE_WALK_CURSOR (bs_walk_cursor_get_type ())

/**
 * BsWalkCursor: the place of the learner in the algorithm, and what is known and explained there;
 * see the head of walk-cursor.c.
 *
 * Signals:
 *   changed ()                  the step, the example, the explanation or the state has changed
 *   iteration-wanted (guint64)  the run shall go to that iteration; then call follow() and arrive()
 */
G_DECLARE_FINAL_TYPE (BsWalkCursor, bs_walk_cursor, BS, WALK_CURSOR, GObject)

BsWalkCursor *bs_walk_cursor_new (void);

void bs_walk_cursor_begin (BsWalkCursor *self, BsReveal *reveal);
/* The reveal may be taken away and given back when the same run is shown again. */
BsReveal *bs_walk_cursor_take_reveal (BsWalkCursor *self);
void bs_walk_cursor_resume (BsWalkCursor *self, BsReveal *reveal);
void bs_walk_cursor_watch (BsWalkCursor *self);
void bs_walk_cursor_follow (BsWalkCursor *self, const BsSnapshot *snapshot);
void bs_walk_cursor_land (BsWalkCursor *self);
void bs_walk_cursor_arrive (BsWalkCursor *self, gboolean is_at_rest);

/* See the head of walk-cursor-visit.c. */
void bs_walk_cursor_visit (BsWalkCursor *self, BsReveal *reveal);
void bs_walk_cursor_leave (BsWalkCursor *self);
gboolean bs_walk_cursor_is_visiting (BsWalkCursor *self);
BsReveal *bs_walk_cursor_get_shown_reveal (BsWalkCursor *self);
void bs_walk_cursor_step (BsWalkCursor *self, BsGranularity granularity, gboolean is_forward);
void bs_walk_cursor_go_to_step (BsWalkCursor *self, guint64 step);
void bs_walk_cursor_go_to (BsWalkCursor *self, guint64 iteration, guint64 step);
gboolean bs_walk_cursor_set_example (BsWalkCursor *self, gsize example, GError **error);
void bs_walk_cursor_set_image (BsWalkCursor *self, const BsImageShape *image);
void bs_walk_cursor_set_entry (BsWalkCursor *self, const BsEntry *entry);
void bs_walk_cursor_set_shows_matrices (BsWalkCursor *self, gboolean shows_matrices);
void bs_walk_cursor_set_shows_mean_errors (BsWalkCursor *self, gboolean shows_mean_errors);
void bs_walk_cursor_set_granularity (BsWalkCursor *self, BsGranularity granularity);

/* The quiz belongs to the cursor, which asks. After its rules were changed the cursor asks again,
 * and after an answer it tells what the quiz does not withhold any more. */
BsQuiz *bs_walk_cursor_get_quiz (BsWalkCursor *self);
void bs_walk_cursor_ask_again (BsWalkCursor *self);
void bs_walk_cursor_tell_answer (BsWalkCursor *self);

BsCursorState bs_walk_cursor_get_state (BsWalkCursor *self);
gboolean bs_walk_cursor_is_preparing (BsWalkCursor *self);
BsReveal *bs_walk_cursor_get_reveal (BsWalkCursor *self);
const BsExplanation *bs_walk_cursor_get_explanation (BsWalkCursor *self);
guint64 bs_walk_cursor_get_iteration (BsWalkCursor *self);
guint64 bs_walk_cursor_get_step (BsWalkCursor *self);
guint64 bs_walk_cursor_get_n_steps (BsWalkCursor *self);
gsize bs_walk_cursor_get_example (BsWalkCursor *self);
BsGranularity bs_walk_cursor_get_granularity (BsWalkCursor *self);

G_END_DECLS
