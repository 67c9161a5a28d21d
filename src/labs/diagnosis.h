#pragma once

#include "walk/mistakes.h"

G_BEGIN_DECLS

/* The largest number of sets of mistakes that are named beside the first. */
#define BS_DIAGNOSIS_MOST_TWINS 16

/**
 * BsDiagnosis: what is wrong with a D.
 * @is_right: no entry differs from the right D by more than rounding; nothing else is set then
 * @is_coarse: the same is true, but only because there are so few digits; @is_right is %FALSE then,
 *   and nothing else is set
 * @layer, @row, @column: the first wrong entry, of D(layer); columns are counted from 0
 * @expected, @found: its right value, and the one that it has
 * @mistakes: the mistake or pair of mistakes that gives these numbers, a sum of BS_MISTAKE_BIT();
 *   0 if there is none
 * @twins: others that give the same numbers here
 * @has_other_deviation: all of this holds for features that are divided by the standard deviation
 *   over m - 1; see the head of deviation-diagnosis.c
 */
typedef struct
{
  gboolean is_right;
  gboolean is_coarse;
  guint layer;
  gsize row;
  gsize column;
  double expected;
  double found;
  guint mistakes;
  guint twins[BS_DIAGNOSIS_MOST_TWINS];
  guint n_twins;
  gboolean has_other_deviation;
} BsDiagnosis;

/* Returns whether a program with these mistakes finds what was found, and not what is right.
 * %BS_MISTAKES_AFTER_EACH_EXAMPLE or %BS_MISTAKES_IN_EACH_EXAMPLE may be among them. */
typedef gboolean (*BsMistakesExplain) (guint mistakes, gconstpointer data);

gboolean bs_diagnosis_try_mistakes (BsDiagnosis *self,
                                    BsMistakesExplain explain,
                                    gconstpointer data,
                                    const atomic_bool *stop);
void bs_diagnosis_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need);
gboolean bs_diagnosis_run (BsDiagnosis *self,
                           BsNetwork *network,
                           BsTrainingSet *training_set,
                           double lambda,
                           const double *theta,
                           const double *D,
                           const atomic_bool *stop);

G_END_DECLS
