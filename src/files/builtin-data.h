#pragma once

#include <gio/gio.h>

#include "engine/data/feature-scaling.h"
#include "engine/data/training-set.h"

G_BEGIN_DECLS

/**
 * BsBuiltinData: a data set that comes with the program, and a network that learns it.
 * @name: what the terminal calls it ("xor").
 * @title: what the window calls it, translated ("Exclusive or").
 * @description: a line about it; @source: where real data come from and their
 *   licence, or NULL.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *description;
  const char *source;
  gsize hidden[4]; /* suggested sizes, up to the first 0 */
  double tau;
  double rate;
  double lambda;
  guint64 seed;
  BsFeatureScaling scaling;
  gsize n_rows; /* of the picture that an example is; 0 where it is none */
  gsize n_columns;
} BsBuiltinData;

const BsBuiltinData *bs_builtin_data_list (gsize *n);
const BsBuiltinData *bs_builtin_data_find (const char *name);
/* @seed makes the generated ones; fixed sets do not depend on it. */
BsTrainingSet *bs_builtin_data_load (const char *name, guint64 seed, GError **error);

G_END_DECLS
