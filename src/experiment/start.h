#pragma once

#include <gio/gio.h>

#include "engine/initial-weights.h"
#include "experiment/preparation.h"
#include "training/run.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

#define BS_START_MAX_HIDDEN 8

/**
 * BsStart: a run's beginning: what it is made from, and once bs_start_make() was called what
 * is made of that. While a thread makes it, nobody else changes it.
 */
typedef struct
{
  /* What it is made from. */
  BsTrainingSet *training_set; /* NULL where there are no data yet */
  BsTrainingSet *held_out;     /* NULL where nothing is */
  BsPreparation preparation;   /* that made both */
  gsize hidden[BS_START_MAX_HIDDEN];
  guint n_hidden;
  BsActivation activation;
  BsInitialWeights initial;
  GBytes *loaded_theta; /* Θ that was loaded; NULL: it is made of the initial weights */
  char *theta_title;    /* of the file with it */
  double lambda;
  BsOptimizerOptions options;
  gboolean is_reset; /* wanted although nothing differs */

  /* What is made: whoever takes it leaves NULL. */
  BsNetwork *network; /* by bs_start_shape() */
  guint n_threads;    /* that there is memory for */
  BsReveal *reveal;
  BsRun *run;
} BsStart;

BsStart *bs_start_new (void);
/* What it is made from; of what is made, the network. */
BsStart *bs_start_copy (const BsStart *self);
BsStart *bs_start_ref (BsStart *self);
void bs_start_unref (BsStart *self);

void bs_start_forget_theta (BsStart *self);
gboolean bs_start_set_hidden (BsStart *self, const gsize *sizes, guint n_sizes, GError **error);
gboolean bs_start_shape (BsStart *self, GError **error);
gboolean bs_start_is_large (const BsStart *self);
gboolean bs_start_equal (const BsStart *self, const BsStart *other);
gboolean bs_start_make (BsStart *self, GCancellable *cancellable, GError **error);

/* Frees it in a thread of its own where it belongs to a large network. */
void bs_start_free_apart (gpointer data, GDestroyNotify free_data, const BsNetwork *network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsStart, bs_start_unref)

G_END_DECLS
