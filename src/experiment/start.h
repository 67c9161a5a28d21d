#pragma once

#include <gio/gio.h>

#include "setup/setup.h"
#include "training/run.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsStart: a run's beginning: the set-up, and what is made of it step by step: data that are read,
 * prepared, a network between them, Θ, a run and the walk's first step. A part that is there
 * already, because another beginning had the same, is not made again. While a thread makes it,
 * nobody else looks at it.
 */
typedef struct
{
  BsSetup *setup;
  BsTrainingSet *read;         /* the data as they were read */
  BsTrainingSet *training_set; /* what is trained with */
  BsTrainingSet *held_out;     /* what is not; NULL where nothing is held out */
  BsNetwork *network;
  guint n_threads; /* that there is memory for */
  /* Whoever takes these leaves NULL. */
  BsReveal *reveal;
  BsRun *run;
} BsStart;

BsStart *bs_start_new (const BsSetup *setup);
BsStart *bs_start_new_beside (const BsStart *other, const BsSetup *setup);
BsStart *bs_start_ref (BsStart *self);
void bs_start_unref (BsStart *self);

void bs_start_go_on (BsStart *self, const BsSetup *setup);
gboolean bs_start_check (BsStart *self, GError **error);
gboolean bs_start_is_quick (const BsStart *self);
gboolean bs_start_read (BsStart *self, GCancellable *cancellable, GError **error);
gboolean bs_start_make (BsStart *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsStart, bs_start_unref)

G_END_DECLS
