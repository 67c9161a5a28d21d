/* A team of threads that share the parts of one task.
 *
 * The thread that asks is member 0. The other members are threads that the team started; they wait
 * between tasks. A task is a function and a number of parts. Each member takes the next part that
 * nobody has taken, by counting up an atomic number, until no part is left. bs_team_run() returns
 * when all parts are done.
 *
 * Each task is a new round. The members notice it by the round number. The number changes last,
 * so a member that sees the new number also sees the task that belongs to it. A member subtracts
 * itself from n_busy when it finds no more parts, and bs_team_run() waits until n_busy is 0.
 *
 * The tasks are evaluations of J and D, which may take only some microseconds, and they follow
 * each other closely. Waking a sleeping thread takes longer than that. So a waiting thread first
 * looks again and again for some tens of microseconds (it spins), and only then sleeps on a
 * condition variable. All sleeping and waking happens under the mutex, so no wake-up can be lost
 * between the last look and the sleep.
 *
 * When the system gives fewer threads than asked for, the team is smaller. The results do not
 * change, because a part does not depend on the member that does it. Only one thread at a time may
 * call bs_team_run(). */

#include "engine/team.h"

#include <stdatomic.h>

/* How often a waiting thread looks before it sleeps. This takes some tens of microseconds. */
#define N_LOOKS 2000

/* The memory of a thread. Its stack and the allocator's area for it reserve a lot of address
 * space, but only a little of that is ever written to. */
#define THREAD_BYTES    ((guint64) 128 * 1024)
#define THREAD_RESERVED ((guint64) (8 + 64) * 1024 * 1024)

#define LAST_ROUND      G_MAXUINT

typedef struct
{
  BsTeam *team;
  guint index;
} Member;

struct _BsTeam
{
  guint n_members;
  GThread **threads; /* [1 ... n_members - 1]; the thread that asks is member 0 */
  Member *members;

  /* The task. It is written before the round begins and only read during the round. */
  BsTeamWork work;
  gpointer data;
  guint n_parts;
  atomic_uint next_part;

  atomic_uint round;  /* the number of the task; LAST_ROUND ends the threads */
  atomic_uint n_busy; /* started threads that have not finished the round */
  GMutex mutex;
  GCond begun;
  GCond done;
};

static inline void
take_a_breath (void)
{
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause ();
#endif
}

/* Waits until the round is no longer @seen, and returns the new round. */
static guint
wait_for_round (BsTeam *self, guint seen)
{
  guint round;

  for (guint i = 0; i < N_LOOKS; i++)
    {
      round = atomic_load (&self->round);
      if (round != seen)
        return round;
      take_a_breath ();
    }

  g_mutex_lock (&self->mutex);
  while ((round = atomic_load (&self->round)) == seen)
    g_cond_wait (&self->begun, &self->mutex);
  g_mutex_unlock (&self->mutex);

  return round;
}

static void
wait_for_others (BsTeam *self)
{
  for (guint i = 0; i < N_LOOKS; i++)
    {
      if (atomic_load (&self->n_busy) == 0)
        return;
      take_a_breath ();
    }

  g_mutex_lock (&self->mutex);
  while (atomic_load (&self->n_busy) > 0)
    g_cond_wait (&self->done, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
do_parts (BsTeam *self, guint member)
{
  guint part;

  while ((part = atomic_fetch_add (&self->next_part, 1)) < self->n_parts)
    self->work (self->data, member, part);
}

static gpointer
serve (gpointer data)
{
  const Member *member = data;
  BsTeam *self = member->team;
  guint seen = 0;

  while ((seen = wait_for_round (self, seen)) != LAST_ROUND)
    {
      do_parts (self, member->index);
      if (atomic_fetch_sub (&self->n_busy, 1) == 1)
        {
          g_mutex_lock (&self->mutex);
          g_cond_signal (&self->done);
          g_mutex_unlock (&self->mutex);
        }
    }

  return NULL;
}

/* The number changes under the lock. Otherwise a member could look, miss the change, and fall
 * asleep after the wake-up. */
static void
begin_round (BsTeam *self, guint round)
{
  g_mutex_lock (&self->mutex);
  atomic_store (&self->round, round);
  g_cond_broadcast (&self->begun);
  g_mutex_unlock (&self->mutex);
}

/**
 * bs_team_new:
 * @n_members: 1 or more, the calling thread included
 *
 * Returns: (transfer full): a team; it has fewer members when the system gives no more threads.
 */
BsTeam *
bs_team_new (guint n_members)
{
  BsTeam *self;

  g_return_val_if_fail (n_members >= 1, NULL);

  self = g_new0 (BsTeam, 1);
  self->threads = g_new0 (GThread *, n_members);
  self->members = g_new0 (Member, n_members);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->begun);
  g_cond_init (&self->done);
  for (self->n_members = 1; self->n_members < n_members; self->n_members++)
    {
      Member *member = &self->members[self->n_members];

      *member = (Member){ self, self->n_members };
      self->threads[self->n_members] = g_thread_try_new ("evaluation", serve, member, NULL);
      if (self->threads[self->n_members] == NULL)
        break;
    }

  return self;
}

/**
 * bs_team_add_need:
 * @n_members: as for bs_team_new()
 * @need: (inout): the memory that the team takes is added to it
 */
void
bs_team_add_need (guint n_members, BsMemoryNeed *need)
{
  bs_memory_need_add_blocks (need, n_members, THREAD_BYTES, 1);
  need->reserved =
    bs_memory_sum (need->reserved, bs_memory_product (n_members - 1, THREAD_RESERVED));
}

/**
 * bs_team_free:
 *
 * Ends the threads and frees the team. No task may be running.
 */
void
bs_team_free (BsTeam *self)
{
  g_return_if_fail (self != NULL);

  begin_round (self, LAST_ROUND);
  for (guint i = 1; i < self->n_members; i++)
    g_thread_join (self->threads[i]);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->begun);
  g_cond_clear (&self->done);
  g_free (self->members);
  g_free (self->threads);
  g_free (self);
}

/**
 * bs_team_run:
 * @work: a function that is called once for each part, by any member that is free
 * @data: passed to @work
 * @n_parts: the number of parts
 *
 * Returns when all parts are done. Only one thread at a time may call this function.
 */
void
bs_team_run (BsTeam *self, BsTeamWork work, gpointer data, guint n_parts)
{
  guint round;

  g_return_if_fail (self != NULL && work != NULL);

  self->work = work;
  self->data = data;
  self->n_parts = n_parts;
  atomic_store (&self->next_part, 0);
  atomic_store (&self->n_busy, self->n_members - 1);
  round = atomic_load (&self->round) + 1;
  begin_round (self, round != LAST_ROUND ? round : 1);
  do_parts (self, 0);
  wait_for_others (self);
}
