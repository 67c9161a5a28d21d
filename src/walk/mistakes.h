#pragma once

#include "engine/propagation.h"

G_BEGIN_DECLS

/**
 * BsMistake: a known mistake in backpropagation
 *
 * The first %BS_N_MISTAKES are made by programs, which then have a wrong D; the head of mistakes.c
 * says what each one does. The others are made in a single step by hand; the files of
 * phases/questions/ say in which one.
 */
typedef enum
{
  BS_MISTAKE_NO_SLOPE,
  BS_MISTAKE_BIAS_ROW_KEPT,
  BS_MISTAKE_NO_M,
  BS_MISTAKE_LAMBDA_NOT_DIVIDED,
  BS_MISTAKE_LAMBDA_ON_BIAS,
  BS_MISTAKE_LAMBDA_MISSING,
  BS_MISTAKE_NOT_CLEARED,
  BS_MISTAKE_SIGN,
  BS_MISTAKE_Z_FOR_A,
  BS_MISTAKE_WRONG_LAYER,
  BS_MISTAKE_UPDATE_FIRST,
  BS_MISTAKE_ONE_HOT_FORGOTTEN,
  BS_MISTAKE_LAST_LAYER_ONLY,
  BS_MISTAKE_BIAS_FORGOTTEN,
  BS_MISTAKE_TRANSPOSED,
  BS_MISTAKE_A_FOR_Z,
  BS_MISTAKE_WRONG_DELTA,
  BS_MISTAKE_PREVIOUS_EXAMPLE,
  BS_MISTAKE_SLOPE_AT_OUTPUT,
  BS_MISTAKE_NOT_ADDED,
} BsMistake;

#define BS_N_MISTAKES       13
#define BS_N_KNOWN_MISTAKES 20

/* A set of mistakes is a sum of these. */
#define BS_MISTAKE_BIT(mistake) (1u << (mistake))

/* The α of BS_MISTAKE_UPDATE_FIRST. */
#define BS_MISTAKE_RATE 1.0

/* With BS_MISTAKE_UPDATE_FIRST in a set of mistakes: its other forms, in which Θ is updated by what
 * each example adds to Δ, all of it after the example, or each layer before δ goes back through it.
 * Without that mistake they change nothing. */
#define BS_MISTAKES_AFTER_EACH_EXAMPLE (1u << 31)
#define BS_MISTAKES_IN_EACH_EXAMPLE    (1u << 30)

const char *bs_mistake_get_nick (BsMistake mistake);
void bs_mistakes_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need);
void bs_mistakes_compute (BsNetwork *network,
                          const BsTrainingSet *training_set,
                          double lambda,
                          const double *theta,
                          guint mistakes,
                          double *D);
void bs_mistakes_compute_delta (BsNetwork *network,
                                const BsTrainingSet *training_set,
                                double lambda,
                                const double *theta,
                                guint mistakes,
                                gsize example,
                                guint layer,
                                double *delta);

G_END_DECLS
