/* A job in the background: one thread, a stop flag, how much is done, and the newest result.
 *
 * The laboratories and the maps use it: whatever takes longer than a frame and is not the training
 * itself. The controlling thread gives a function and what it works on. The function puts its
 * results, whole values that nobody changes any more, as often as it has a better one, and the
 * controlling thread takes the newest whenever it likes, mostly once per frame.
 *
 * The controlling thread never waits, not even for the end of a thread. A new start raises the
 * generation, sets the stop flag of the work before, and leaves the new work for the thread, which
 * takes it up as soon as it has ended the old. If several come meanwhile, only the newest is done.
 * So a job never has two threads, and never the memory of two. What old work still puts has an
 * older generation and is dropped on arrival.
 *
 * bs_background_job_stop() keeps the generation: what the work puts until it has ended still
 * counts, such as the entries that were checked before the user cancelled the check.
 *
 * The thread ends when nothing is left to do, and the next start makes another. If the job was
 * freed meanwhile, the thread frees what is left of it. Threads must not outlive main(), because
 * the libraries that they use are taken down there: bs_background_jobs_finish() waits for them. */

#include "training/background-job.h"

#include <pthread.h>
#include <stdbool.h>

#include "training/thread.h"

struct _BsBackgroundWork
{
  BsBackgroundJob *job;
  guint64 generation;
  atomic_bool stop;
  BsBackgroundFunction function;
  gpointer data;
  GDestroyNotify free_data;
};

struct _BsBackgroundJob
{
  GDestroyNotify free_result;

  pthread_mutex_t mutex; /* protects the members below */
  guint64 generation;
  BsBackgroundWork *next;    /* what the thread is to take up, or NULL */
  BsBackgroundWork *current; /* what it does now, or NULL */
  gboolean has_thread;       /* and will look for the next work */
  gboolean is_freed;         /* by the controlling thread; the thread frees the rest */
  gpointer result;
  double progress;
};

/* All threads of all jobs, for the end of the program. */
static pthread_mutex_t threads_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t threads_ended = PTHREAD_COND_INITIALIZER;
static guint n_threads;

static void
count_thread (int change)
{
  pthread_mutex_lock (&threads_mutex);
  n_threads += (guint) change;
  if (n_threads == 0)
    pthread_cond_broadcast (&threads_ended);
  pthread_mutex_unlock (&threads_mutex);
}

/**
 * bs_background_jobs_finish:
 *
 * Waits until no job has a thread any more. All jobs must have been freed or stopped.
 */
void
bs_background_jobs_finish (void)
{
  pthread_mutex_lock (&threads_mutex);
  while (n_threads > 0)
    pthread_cond_wait (&threads_ended, &threads_mutex);
  pthread_mutex_unlock (&threads_mutex);
}

static void
work_free (BsBackgroundWork *work)
{
  if (work == NULL)
    return;

  if (work->free_data != NULL)
    work->free_data (work->data);
  g_free (work);
}

static void
discard (gpointer result, GDestroyNotify free_result)
{
  if (result != NULL)
    free_result (result);
}

static void
free_rest (BsBackgroundJob *self)
{
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

/* Puts down the work that was done, and takes up the next. Returns NULL when there is none: the
 * thread ends, and if @is_freed, it must free the rest of the job. Otherwise the job may be freed
 * by the controlling thread from now on. */
static BsBackgroundWork *
take_up (BsBackgroundJob *self, gboolean *is_freed)
{
  BsBackgroundWork *work;

  pthread_mutex_lock (&self->mutex);
  work = self->current = g_steal_pointer (&self->next);
  self->has_thread = work != NULL;
  *is_freed = self->is_freed;
  pthread_mutex_unlock (&self->mutex);

  return work;
}

static void *
run (void *data)
{
  BsBackgroundJob *self = data;
  BsBackgroundWork *work, *done = NULL;
  gboolean is_freed;

  while ((work = take_up (self, &is_freed)) != NULL)
    {
      work_free (done);
      work->function (work, work->data);
      done = work;
    }
  work_free (done);
  if (is_freed)
    free_rest (self);
  count_thread (-1);

  return NULL;
}

/**
 * bs_background_job_new:
 * @free_result: frees a result, in either thread
 *
 * Returns: (transfer full): a job without work
 */
BsBackgroundJob *
bs_background_job_new (GDestroyNotify free_result)
{
  BsBackgroundJob *self = g_new0 (BsBackgroundJob, 1);

  self->free_result = free_result;
  pthread_mutex_init (&self->mutex, NULL);

  return self;
}

/* Begins a new generation with @next as its work; nothing of the old one counts any more. The
 * caller holds the mutex, and frees what it gets back after it has released the mutex. */
static void
replace (BsBackgroundJob *self,
         BsBackgroundWork *next,
         BsBackgroundWork **old_work,
         gpointer *old_result)
{
  self->generation++;
  self->progress = 0.0;
  if (self->current != NULL)
    atomic_store (&self->current->stop, true);
  *old_work = self->next;
  *old_result = g_steal_pointer (&self->result);
  self->next = next;
  if (next != NULL)
    next->generation = self->generation;
}

/**
 * bs_background_job_free:
 * @self: (nullable):
 *
 * Stops the work. Its thread ends soon afterwards and frees what it still uses.
 */
void
bs_background_job_free (BsBackgroundJob *self)
{
  BsBackgroundWork *work;
  GDestroyNotify free_result;
  gpointer result;
  gboolean has_thread;

  if (self == NULL)
    return;

  free_result = self->free_result;
  pthread_mutex_lock (&self->mutex);
  replace (self, NULL, &work, &result);
  self->is_freed = TRUE;
  has_thread = self->has_thread;
  pthread_mutex_unlock (&self->mutex);

  /* The thread may have freed the job by now. */
  work_free (work);
  discard (result, free_result);
  if (!has_thread)
    free_rest (self);
}

static gboolean
start_thread (BsBackgroundJob *self, GError **error)
{
  pthread_t thread;

  count_thread (1);
  if (!bs_thread_start (&thread, run, self, error))
    {
      count_thread (-1);
      return FALSE;
    }
  pthread_detach (thread);

  return TRUE;
}

/**
 * bs_background_job_start:
 * @data: (transfer full): what @function is called with; only the work uses it from now on
 * @free_data: (nullable): frees @data, in either thread
 *
 * Begins other work. The work before is stopped, and its results are dropped.
 *
 * Returns: %FALSE with a BS_MEMORY_ERROR when the system gives no thread
 */
gboolean
bs_background_job_start (BsBackgroundJob *self,
                         BsBackgroundFunction function,
                         gpointer data,
                         GDestroyNotify free_data,
                         GError **error)
{
  BsBackgroundWork *work = g_new0 (BsBackgroundWork, 1), *old_work;
  gpointer old_result;
  gboolean had_thread;

  g_return_val_if_fail (self != NULL && function != NULL, FALSE);

  work->job = self;
  work->function = function;
  work->data = data;
  work->free_data = free_data;
  atomic_init (&work->stop, false);

  pthread_mutex_lock (&self->mutex);
  replace (self, work, &old_work, &old_result);
  had_thread = self->has_thread;
  self->has_thread = TRUE;
  pthread_mutex_unlock (&self->mutex);

  work_free (old_work);
  discard (old_result, self->free_result);
  if (had_thread || start_thread (self, error))
    return TRUE;

  self->has_thread = FALSE;
  work_free (g_steal_pointer (&self->next));

  return FALSE;
}

/**
 * bs_background_job_stop:
 *
 * Asks the work to end. What it has put, and what it puts until it has ended, can be taken.
 */
void
bs_background_job_stop (BsBackgroundJob *self)
{
  BsBackgroundWork *work;

  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->mutex);
  work = g_steal_pointer (&self->next);
  if (self->current != NULL)
    atomic_store (&self->current->stop, true);
  pthread_mutex_unlock (&self->mutex);

  work_free (work);
}

/**
 * bs_background_job_drop:
 *
 * Stops the work and drops its results, because nobody wants them any more.
 */
void
bs_background_job_drop (BsBackgroundJob *self)
{
  BsBackgroundWork *work;
  gpointer result;

  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->mutex);
  replace (self, NULL, &work, &result);
  pthread_mutex_unlock (&self->mutex);

  work_free (work);
  discard (result, self->free_result);
}

/**
 * bs_background_job_is_running:
 *
 * Returns: whether the newest work has not ended. After it was seen to have ended,
 *   bs_background_job_take() gives its last result.
 */
gboolean
bs_background_job_is_running (BsBackgroundJob *self)
{
  gboolean is_running;

  g_return_val_if_fail (self != NULL, FALSE);

  pthread_mutex_lock (&self->mutex);
  is_running =
    self->next != NULL || (self->current != NULL && self->current->generation == self->generation);
  pthread_mutex_unlock (&self->mutex);

  return is_running;
}

/**
 * bs_background_job_get_progress:
 *
 * Returns: the part of the newest work that is done, 0 ... 1, as far as the work tells it
 */
double
bs_background_job_get_progress (BsBackgroundJob *self)
{
  double progress;

  g_return_val_if_fail (self != NULL, 0.0);

  pthread_mutex_lock (&self->mutex);
  progress = self->progress;
  pthread_mutex_unlock (&self->mutex);

  return progress;
}

/**
 * bs_background_job_take:
 *
 * Returns: (transfer full) (nullable): the newest result of the newest work; %NULL if there is none
 *   since the last call
 */
gpointer
bs_background_job_take (BsBackgroundJob *self)
{
  gpointer result;

  g_return_val_if_fail (self != NULL, NULL);

  pthread_mutex_lock (&self->mutex);
  result = g_steal_pointer (&self->result);
  pthread_mutex_unlock (&self->mutex);

  return result;
}

/**
 * bs_background_work_get_stop:
 *
 * Returns: (transfer none): the flag that becomes true when the work is to end
 */
const atomic_bool *
bs_background_work_get_stop (const BsBackgroundWork *work)
{
  g_return_val_if_fail (work != NULL, NULL);

  return &work->stop;
}

/**
 * bs_background_work_is_wanted:
 *
 * Returns: whether the last result was taken, so that another would be looked at. A result that is
 *   costly to copy need not be put more often than that, except the last.
 */
gboolean
bs_background_work_is_wanted (BsBackgroundWork *work)
{
  gboolean is_wanted;

  g_return_val_if_fail (work != NULL, FALSE);

  pthread_mutex_lock (&work->job->mutex);
  is_wanted = work->job->result == NULL && work->generation == work->job->generation;
  pthread_mutex_unlock (&work->job->mutex);

  return is_wanted;
}

/**
 * bs_background_work_set_progress:
 * @part: 0 ... 1
 */
void
bs_background_work_set_progress (BsBackgroundWork *work, double part)
{
  g_return_if_fail (work != NULL);

  pthread_mutex_lock (&work->job->mutex);
  if (work->generation == work->job->generation)
    work->job->progress = part;
  pthread_mutex_unlock (&work->job->mutex);
}

/**
 * bs_background_work_put:
 * @result: (transfer full): it takes the place of a result that was not taken; it is dropped if
 *   other work was started meanwhile
 */
void
bs_background_work_put (BsBackgroundWork *work, gpointer result)
{
  gpointer dropped = result;

  g_return_if_fail (work != NULL);

  pthread_mutex_lock (&work->job->mutex);
  if (work->generation == work->job->generation)
    {
      dropped = work->job->result;
      work->job->result = result;
    }
  pthread_mutex_unlock (&work->job->mutex);

  discard (dropped, work->job->free_result);
}
