#pragma once

#include "setup/setup.h"
#include "training/run.h"

G_BEGIN_DECLS

/**
 * BsRaceNews: of an entrant, since the last news of it.
 * @entrant: 0 for the first
 * @history: its J so far; the receiver's own
 * @is_over: it does no more iterations
 * @finish: by which rule; NONE where it diverged, or was as long as was allowed
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
 * BsRace: several optimizers from the same Θ and with the same order of the data, one thread
 * for all of them: the one that has computed for the least time is next, so that at any moment
 * all have computed for about as long. May be used from one controlling thread.
 */
typedef struct _BsRace BsRace;

/* Starts the thread. Ends each entrant at @limits, and where it has computed for @seconds
 * (0 for any time). */
BsRace *bs_race_new (const BsSetup *setup,
                     BsNetwork *network,
                     BsTrainingSet *training_set,
                     const BsOptimizerMethod *methods,
                     guint n_methods,
                     const BsRunLimits *limits,
                     double seconds,
                     guint n_threads,
                     GError **error);
/* Ends it, in the midst of an evaluation too. */
void bs_race_free (BsRace *self);
/* What is new, or NULL; also asks for the next. */
GPtrArray *bs_race_take_news (BsRace *self);
/* TRUE until the last news were taken. */
gboolean bs_race_is_active (BsRace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRaceNews, bs_race_news_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRace, bs_race_free)

G_END_DECLS
