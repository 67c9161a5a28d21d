#pragma once

#include "experiment/walk-cursor.h"

/* A walk cursor without the experiment: the test plays the run. */
typedef struct
{
  BsTrainingSet *data;
  BsRun *run;
  BsWalkCursor *cursor;
  guint n_wanted;
  guint64 wanted; /* the iteration that was wanted last */
  guint n_changes;
} CursorFixture;

/* Adds a test that gets a cursor at the first step of xor in a 2-2-1 network. */
void cursor_fixture_add (const char *path, void (*test) (CursorFixture *, gconstpointer));

/* Makes a run with @data, which it takes, by gradient descent, in batches if @batch_size > 0, and a
 * walk at its first step. */
void cursor_fixture_begin (CursorFixture *fixture,
                           BsTrainingSet *data,
                           gsize hidden,
                           guint64 batch_size);
/* The run publishes a snapshot, but does not rest. */
void cursor_fixture_publish (CursorFixture *fixture);
/* Goes to the iteration that is wanted, one time. */
void cursor_fixture_answer (CursorFixture *fixture);
void cursor_fixture_assert_at (CursorFixture *fixture,
                               BsCursorState state,
                               guint64 iteration,
                               guint64 step);
