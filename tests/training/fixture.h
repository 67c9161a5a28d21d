#pragma once

#include "training/worker.h"

/* The runs that the tests of this folder train: small or large networks on made-up data. */

BsTrainingSet *fixture_xor (void);
BsTrainingSet *fixture_random (gsize n_examples, gsize n_features, gsize n_outputs, guint64 seed);
BsRun *fixture_run (BsTrainingSet *training_set,
                    gsize hidden,
                    guint n_hidden_layers,
                    BsActivation activation,
                    double lambda,
                    double rate,
                    guint64 seed);
BsRun *fixture_run_xor (double lambda, double rate, guint64 seed);

void fixture_assert_same_point (const BsPoint *one, const BsPoint *other);
void fixture_assert_same_run (const BsRun *one, const BsRun *other);

#define FIXTURE_PATIENCE (120 * G_USEC_PER_SEC)

/* Takes snapshots as a window does in each frame, until the worker rests. Returns the last one. */
BsSnapshot *fixture_settle (BsWorker *worker);
