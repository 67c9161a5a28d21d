#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * BsEdit: a place in the edit history.
 * @setup: the set-up that was wanted there
 * @run: the serial of the run that had it
 * @name: what led there, as the object of "Undo" ("λ 0 → 0.3"); NULL for the first place
 * @is_difference: whether the name tells in what the set-up differs from that of the place before
 */
typedef struct
{
  BsSetup *setup;
  guint64 run;
  char *name;
  gboolean is_difference;
} BsEdit;

/**
 * BsEditHistory: the changes of the set-up that can be undone and redone; see the head of
 * edit-history.c.
 */
typedef struct _BsEditHistory BsEditHistory;

/* So many changes can be undone; then the oldest is forgotten. */
#define BS_EDIT_HISTORY_MAX 100
/* Changes of one number that follow each other within this time, in microseconds, are one. */
#define BS_EDIT_HISTORY_MERGED (G_USEC_PER_SEC * 3 / 2)

BsEditHistory *bs_edit_history_new (void);
void bs_edit_history_free (BsEditHistory *self);

void bs_edit_history_begin (BsEditHistory *self, const BsSetup *setup, guint64 run);
void bs_edit_history_add (BsEditHistory *self,
                          const BsSetup *setup,
                          guint64 run,
                          const char *name,
                          gint64 now);
void bs_edit_history_amend (BsEditHistory *self, const BsSetup *setup);
void bs_edit_history_seal (BsEditHistory *self);
void bs_edit_history_give_up (BsEditHistory *self, const BsSetup *setup, guint64 run);

const BsEdit *bs_edit_history_peek (const BsEditHistory *self, int distance);
void bs_edit_history_move (BsEditHistory *self, int distance);
gboolean bs_edit_history_reach (BsEditHistory *self, const BsSetup *setup, guint64 run);
gboolean bs_edit_history_has_run (const BsEditHistory *self, guint64 run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsEditHistory, bs_edit_history_free)

G_END_DECLS
