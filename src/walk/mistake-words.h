#pragma once

#include "walk/mistakes.h"

G_BEGIN_DECLS

/* What the known mistakes are called and what is wrong, in words that a student understands. They
 * are written here once, translated, for every place that speaks of mistakes. */

const char *bs_mistake_get_title (BsMistake mistake);
const char *bs_mistake_get_sentence (BsMistake mistake);
char *bs_mistakes_make_title (guint mistakes);
char *bs_mistakes_make_sentences (guint mistakes);
char *bs_mistakes_make_obstacles (guint mistakes,
                                  const BsNetwork *network,
                                  const BsTrainingSet *training_set,
                                  double lambda);

G_END_DECLS
