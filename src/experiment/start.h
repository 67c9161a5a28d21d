#pragma once

#include <gio/gio.h>

#include "files/data-layout.h"
#include "files/progress.h"
#include "setup/setup.h"
#include "training/run.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsStart: the beginning of a run: the set-up, and what is made from it one after the other: the
 * data as read, the prepared data, the network, Θ, the run, and the first step of the walk. A part
 * that another beginning already has is shared and not made again. While a thread makes a
 * beginning, nobody else may look at it.
 */
typedef struct
{
  BsSetup *setup;
  BsTrainingSet *read;         /* the data as they were read */
  BsDataLayout *layout;        /* what was made of their file; NULL if they are built in */
  BsTrainingSet *training_set; /* the training examples */
  BsTrainingSet *held_out;     /* the held-out examples; NULL if there are none */
  BsTrainingSet *unscaled;     /* the training examples before they were scaled */
  GArray *numbers;             /* of gsize: those of the training examples among all; NULL if none
                                * are held out */
  BsThetaContext *context;     /* what a Θ that is trained with these examples means */
  BsNetwork *network;
  GBytes
    *theta; /* the Θ of the run before, with which this one goes on; NULL for the initial one */
  guint64 serial;       /* which run begins here, for the edit history; 0 until that is decided */
  gboolean has_changed; /* λ or α changed after the first iteration of the run */
  guint n_threads;      /* the number of threads for which there is memory */
  /* A function that takes one of these leaves NULL. */
  BsReveal *reveal;
  BsRun *run;
} BsStart;

BsStart *bs_start_new (const BsSetup *setup);
BsStart *bs_start_new_beside (const BsStart *other, const BsSetup *setup);
BsStart *bs_start_ref (BsStart *self);
void bs_start_unref (BsStart *self);

void bs_start_go_on (BsStart *self, const BsSetup *setup);
gboolean bs_start_check (BsStart *self, GError **error);
guint64 bs_start_count_run (const BsStart *self);
gboolean bs_start_is_quick (const BsStart *self);
gboolean
bs_start_read (BsStart *self, BsProgress *progress, GCancellable *cancellable, GError **error);
void bs_start_carry_on (BsStart *self, const BsPoint *point);
void bs_start_share_data (BsStart *self, const BsStart *other);
gboolean bs_start_make (BsStart *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsStart, bs_start_unref)

G_END_DECLS
