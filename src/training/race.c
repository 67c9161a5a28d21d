/* Several optimizers from the same Θ, in one thread.
 *
 * The entrants take turns of a few milliseconds. The next turn is always that of the entrant that
 * has computed for the shortest time, so at any moment all have computed for about equally long,
 * and curves over seconds can be compared. Each entrant is a run of its own and comes to exactly
 * what it would come to alone.
 *
 * News go out like snapshots: a list under a mutex, which the controlling thread takes once a
 * frame. The race ends when every entrant is over: by its method, by a limit, by its time, or
 * because it has diverged. */

#include "training/race.h"

#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "setup/setup-network.h"
#include "training/thread.h"

/* The length of one turn, in seconds of computing. */
#define TURN 0.005

typedef struct
{
  BsOptimizerMethod method;
  BsRun *run;
  double seconds;  /* the time it has computed so far */
  gboolean is_new; /* whether it has moved since the last news */
  gboolean is_over;
  gboolean has_diverged;
  BsFinish finish;
} Entrant;

struct _BsRace
{
  pthread_t thread;
  atomic_bool stop;
  atomic_bool is_wanted;

  pthread_mutex_t mutex; /* protects the next two members */
  GPtrArray *news;
  gboolean is_over;

  /* only the thread of the race uses these */
  BsSetup *setup;
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsRunLimits limits;
  double most_seconds;
  guint n_threads;
  guint n_entrants;
  Entrant *entrants;
};

void
bs_race_news_free (BsRaceNews *self)
{
  if (self == NULL)
    return;

  bs_cost_history_free (self->history);
  g_free (self);
}

static void
end (Entrant *entrant, BsFinish finish)
{
  entrant->is_over = TRUE;
  entrant->is_new = TRUE;
  entrant->finish = finish;
}

/* Makes the iterations of one turn, and records whether the entrant has ended. */
static void
take_turn (BsRace *self, Entrant *entrant)
{
  const double until = entrant->seconds + TURN;

  entrant->is_new = TRUE;
  while (!entrant->is_over && entrant->seconds < until && !atomic_load (&self->stop))
    {
      BsFinish limit = bs_run_find_limit (entrant->run);
      BsStepResult result = BS_STEP_DONE;
      BsCostProgress progress;

      if (limit != BS_FINISH_NONE)
        end (entrant, limit);
      else
        result = bs_run_iterate (entrant->run);
      if (result == BS_STEP_FINISHED)
        end (entrant, bs_run_get_finish (entrant->run));
      else if (result == BS_STEP_DIVERGED)
        {
          entrant->has_diverged = TRUE;
          end (entrant, BS_FINISH_NONE);
        }
      bs_cost_history_get_newest_progress (bs_run_get_history (entrant->run), &progress);
      entrant->seconds = progress.seconds;
      if (self->most_seconds > 0 && entrant->seconds >= self->most_seconds && !entrant->is_over)
        end (entrant, BS_FINISH_NONE);
    }
}

/* Returns the entrant that has computed for the least time; NULL when all have ended. */
static Entrant *
find_next (BsRace *self)
{
  Entrant *next = NULL;

  for (guint i = 0; i < self->n_entrants; i++)
    if (!self->entrants[i].is_over && (next == NULL || self->entrants[i].seconds < next->seconds))
      next = &self->entrants[i];

  return next;
}

static BsRaceNews *
make_news (const BsRace *self, guint i)
{
  const Entrant *entrant = &self->entrants[i];
  BsRaceNews *news = g_new0 (BsRaceNews, 1);

  news->entrant = i;
  news->history = bs_cost_history_copy (bs_run_get_history (entrant->run));
  news->is_over = entrant->is_over;
  news->has_diverged = entrant->has_diverged;
  news->finish = entrant->finish;

  return news;
}

static void
publish (BsRace *self, gboolean is_over)
{
  GPtrArray *news = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_race_news_free);

  for (guint i = 0; i < self->n_entrants; i++)
    if (self->entrants[i].is_new)
      {
        g_ptr_array_add (news, make_news (self, i));
        self->entrants[i].is_new = FALSE;
      }

  pthread_mutex_lock (&self->mutex);
  /* News that were not taken come first. Newer news of the same entrant replace them when the
   * receiver reads the list. */
  if (self->news != NULL)
    {
      g_ptr_array_extend_and_steal (self->news, news);
      news = NULL;
    }
  else
    self->news = news;
  self->is_over = is_over;
  pthread_mutex_unlock (&self->mutex);
  atomic_store (&self->is_wanted, false);
}

/* Makes the runs and evaluates their initial J. Returns FALSE when it was stopped. */
static gboolean
prepare (BsRace *self)
{
  gsize n = bs_network_get_n_parameters (self->network);
  g_autofree double *theta = g_new (double, n);

  bs_setup_fill_theta (self->setup, self->network, theta);
  for (guint i = 0; i < self->n_entrants && !atomic_load (&self->stop); i++)
    {
      Entrant *entrant = &self->entrants[i];

      entrant->run = bs_run_new (self->network, self->training_set, self->setup->lambda,
                                 &self->setup->options[entrant->method], theta);
      bs_run_set_goes_back (entrant->run, FALSE);
      bs_run_set_stop (entrant->run, &self->stop);
      bs_run_set_n_threads (entrant->run, self->n_threads);
      bs_run_set_limits (entrant->run, &self->limits);
      entrant->is_new = TRUE;
      if (bs_run_start (entrant->run) == BS_STEP_DIVERGED)
        {
          entrant->has_diverged = TRUE;
          end (entrant, BS_FINISH_NONE);
        }
    }

  return !atomic_load (&self->stop);
}

static void *
work (void *data)
{
  BsRace *self = data;
  Entrant *next;

  if (!prepare (self))
    return NULL;

  for (next = find_next (self); next != NULL && !atomic_load (&self->stop); next = find_next (self))
    {
      take_turn (self, next);
      if (atomic_load (&self->is_wanted))
        publish (self, FALSE);
    }
  if (!atomic_load (&self->stop))
    publish (self, TRUE);

  return NULL;
}

/* Frees everything. The thread must not exist, or must have ended. */
static void
free_all (BsRace *self)
{
  for (guint i = 0; i < self->n_entrants; i++)
    bs_run_free (self->entrants[i].run);
  g_clear_pointer (&self->news, g_ptr_array_unref);
  bs_training_set_unref (self->training_set);
  bs_network_unref (self->network);
  pthread_mutex_destroy (&self->mutex);
  bs_setup_unref (self->setup);
  g_free (self->entrants);
  g_free (self);
}

/**
 * bs_race_new:
 * @setup: it gives the initial Θ, λ and the parameters of each method
 * @network: the network of bs_setup_make_network()
 * @training_set: the data to train with
 * @methods: the methods of the entrants; bs_optimizer_options_check() must accept them for the
 *   network
 * @n_methods: 1 or more
 * @limits: the limits of each entrant
 * @seconds: the computing time after which an entrant ends; 0 for any time
 * @n_threads: the number of threads that evaluate J and D; it changes no bit of the results
 *
 * The race begins at once.
 *
 * Returns: (transfer full): the race; %NULL with a BS_MEMORY_ERROR when the system gives no thread
 */
BsRace *
bs_race_new (const BsSetup *setup,
             BsNetwork *network,
             BsTrainingSet *training_set,
             const BsOptimizerMethod *methods,
             guint n_methods,
             const BsRunLimits *limits,
             double seconds,
             guint n_threads,
             GError **error)
{
  BsRace *self;

  g_return_val_if_fail (setup != NULL && network != NULL && training_set != NULL, NULL);
  g_return_val_if_fail (methods != NULL && n_methods > 0, NULL);
  g_return_val_if_fail (limits != NULL && seconds >= 0 && n_threads >= 1, NULL);

  self = g_new0 (BsRace, 1);
  self->setup = bs_setup_ref (setup);
  self->network = bs_network_ref (network);
  self->training_set = bs_training_set_ref (training_set);
  self->limits = *limits;
  self->most_seconds = seconds;
  self->n_threads = n_threads;
  self->n_entrants = n_methods;
  self->entrants = g_new0 (Entrant, n_methods);
  for (guint i = 0; i < n_methods; i++)
    self->entrants[i].method = methods[i];
  atomic_init (&self->stop, false);
  atomic_init (&self->is_wanted, true);
  pthread_mutex_init (&self->mutex, NULL);

  if (bs_thread_start (&self->thread, work, self, error))
    return self;

  free_all (self);
  return NULL;
}

/**
 * bs_race_free:
 *
 * Ends the race, even in the middle of an evaluation.
 */
void
bs_race_free (BsRace *self)
{
  if (self == NULL)
    return;

  atomic_store (&self->stop, true);
  pthread_join (self->thread, NULL);
  free_all (self);
}

/**
 * bs_race_take_news:
 *
 * Returns: (nullable) (transfer full) (element-type BsRaceNews): the news of the entrants that
 *   have moved, older news first; %NULL when there are none
 */
GPtrArray *
bs_race_take_news (BsRace *self)
{
  GPtrArray *news;

  g_return_val_if_fail (self != NULL, NULL);

  pthread_mutex_lock (&self->mutex);
  news = g_steal_pointer (&self->news);
  pthread_mutex_unlock (&self->mutex);
  atomic_store (&self->is_wanted, true);

  return news;
}

/**
 * bs_race_is_active:
 *
 * Returns: %FALSE when all entrants have ended and the last news have been taken
 */
gboolean
bs_race_is_active (BsRace *self)
{
  gboolean is_active;

  g_return_val_if_fail (self != NULL, FALSE);

  pthread_mutex_lock (&self->mutex);
  is_active = !self->is_over || self->news != NULL;
  pthread_mutex_unlock (&self->mutex);

  return is_active;
}
