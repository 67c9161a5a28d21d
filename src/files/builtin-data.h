#pragma once

#include <gio/gio.h>

#include "engine/data/feature-scaling.h"
#include "engine/data/training-set.h"
#include "files/generated-data.h"

G_BEGIN_DECLS

/**
 * BsBuiltinData: a data set that comes with the program, and the settings of a network that
 * learns it.
 * @name: its name on the command line ("xor")
 * @title: its name in the window ("Exclusive or"), marked for translation
 * @description: one line about it, marked for translation
 * @source: for real data, their origin and licence, marked for translation; otherwise NULL
 * @hidden: the suggested sizes of the hidden layers; the first 0 ends the list
 * @tau, @rate, @lambda, @seed, @scaling: the other suggested settings; @rate is for gradient
 *   descent
 * @generation: how the data are computed; n_examples is 0 if they are not points of the plane that
 *   anybody may compute otherwise
 * @iterations: after so many iterations of gradient descent the network has learned it
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *description;
  const char *source;
  gsize hidden[4];
  double tau;
  double rate;
  double lambda;
  guint64 seed;
  guint64 iterations;
  BsFeatureScaling scaling;
  BsGeneration generation;
  gsize n_rows; /* of the picture that an example is; 0 where it is none */
  gsize n_columns;
} BsBuiltinData;

const BsBuiltinData *bs_builtin_data_list (gsize *n);
const BsBuiltinData *bs_builtin_data_find (const char *name);
BsTrainingSet *
bs_builtin_data_load (const char *name, const BsGeneration *generation, GError **error);

G_END_DECLS
