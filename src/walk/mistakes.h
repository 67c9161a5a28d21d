#pragma once

#include "engine/propagation.h"

G_BEGIN_DECLS

/**
 * BsMistake: a known mistake in backpropagation; the head of mistakes.c says what each one does.
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
} BsMistake;

#define BS_N_MISTAKES 12

/* A set of mistakes is a sum of these. */
#define BS_MISTAKE_BIT(mistake) (1u << (mistake))

/* The α of BS_MISTAKE_UPDATE_FIRST. */
#define BS_MISTAKE_RATE 1.0

const char *bs_mistake_get_nick (BsMistake mistake);
gboolean bs_mistake_from_nick (const char *nick, BsMistake *mistake);
void bs_mistakes_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need);
void bs_mistakes_compute (BsNetwork *network,
                          const BsTrainingSet *training_set,
                          double lambda,
                          const double *theta,
                          guint mistakes,
                          double *D);

G_END_DECLS
