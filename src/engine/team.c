#include "engine/team.h"

#include <stdatomic.h>

/* Looks for work, or for the others to have done theirs, before a thread sleeps: some tens of
 * microseconds. */
#define N_LOOKS 2000

/* Of a thread's stack and what the allocator sets aside for it little is written to. */
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
  GThread **threads; /* of all members but who asks */
  Member *members;

  /* The task: written before the round begins, read after. */
  BsTeamWork work;
  gpointer data;
  guint n_parts;
  atomic_uint next_part;

  atomic_uint round;  /* counts tasks; LAST_ROUND is the end */
  atomic_uint n_busy; /* members that have not finished the round */
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

/* Returns: the round after @seen. */
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

/* Under the lock, so that nobody falls asleep between looking and being woken. */
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
 * @n_members: 1 or more, with the thread that will ask
 *
 * Returns: (transfer full): a team; of fewer members where the system gives no more threads.
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
 * @need: (inout): becomes so much more as the team takes
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
 * No task may be under way.
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
 * @work: called once for each part, by whichever member is free
 * @n_parts: how many
 *
 * Returns when all parts are done. One thread at a time may ask.
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
