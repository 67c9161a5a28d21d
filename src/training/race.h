#pragma once

#include "setup/setup.h"
#include "training/run.h"

G_BEGIN_DECLS

/**
 * BsRaceNews:
 * @entrant: the index of the entrant, from 0
 * @history: J of all its iterations so far; it belongs to the receiver
 * @is_over: whether it makes no more iterations
 * @has_diverged: whether its J was not finite
 * @finish: the rule by which it ended; NONE when it diverged or its time was over
 *
 * What is new about an entrant since the last news.
 */
typedef struct
{
  guint entrant;
  BsCostHistory *history;
  gboolean is_over;
  gboolean has_diverged;
  BsFinish finish;
} BsRaceNews;

void bs_race_news_free (BsRaceNews *self);

/**
 * BsRace:
 *
 * Several optimizers that train from the same Θ on the same data, in one thread. The next turn
 * goes to the one that has computed for the least time, so that at any moment all have computed
 * for about the same time. It is used from one controlling thread.
 */
typedef struct _BsRace BsRace;

/* Starts the thread. Each entrant ends at @limits, or when it has computed for @seconds (0 for any
 * time). */
BsRace *bs_race_new (const BsSetup *setup,
                     BsNetwork *network,
                     BsTrainingSet *training_set,
                     const BsOptimizerMethod *methods,
                     guint n_methods,
                     const BsRunLimits *limits,
                     double seconds,
                     guint n_threads,
                     GError **error);
/* Ends the race, even in the middle of an evaluation. */
void bs_race_free (BsRace *self);
/* Returns what is new, or NULL, and asks for the next news. */
GPtrArray *bs_race_take_news (BsRace *self);
/* Returns TRUE until the last news have been taken. */
gboolean bs_race_is_active (BsRace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRaceNews, bs_race_news_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRace, bs_race_free)

G_END_DECLS
