/* The runs to which undoing or redoing leads.
 *
 * A change that begins a new run puts the old one aside: its Θ, history and checkpoints, with the
 * data that it was trained with. Undoing the change takes it out again, and it is exactly where it
 * was. A run without an iteration need not be kept, because the same set-up makes the same run
 * again, to the bit.
 *
 * All together may take 128 MB with their data (BS_ASIDE_RUNS_MOST_BYTES). A run is counted with
 * the most that it can take, which is some 8 MB for the smallest networks, most of it for copies of
 * its history. The data are counted only if the run that is shown does not use them as well. The
 * newest runs are kept first. Of a run for which there is no room only the serial is kept, so that
 * it can be told that its training is lost. */

#include "experiment/aside-runs.h"

typedef struct
{
  guint64 serial;
  BsStart *start;     /* NULL if the run is lost */
  BsLiveAside *aside; /* NULL if the run is lost */
} Entry;

struct _BsAsideRuns
{
  BsLiveRun *live_run;
  GPtrArray *entries; /* of Entry, newest first */
};

/**
 * bs_aside_runs_new:
 * @live_run: (transfer none): the live run that puts runs aside
 *
 * Returns: (transfer full): a set without runs
 */
BsAsideRuns *
bs_aside_runs_new (BsLiveRun *live_run)
{
  BsAsideRuns *self;

  g_return_val_if_fail (BS_IS_LIVE_RUN (live_run), NULL);

  self = g_new0 (BsAsideRuns, 1);
  self->live_run = g_object_ref (live_run);
  self->entries = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static Entry *
get (const BsAsideRuns *self, guint place)
{
  return g_ptr_array_index (self->entries, place);
}

static void
lose (BsAsideRuns *self, Entry *entry)
{
  if (entry->aside == NULL)
    return;
  bs_live_run_drop (self->live_run, g_steal_pointer (&entry->aside));
  g_clear_pointer (&entry->start, bs_start_unref);
}

void
bs_aside_runs_free (BsAsideRuns *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->entries->len; i++)
    lose (self, get (self, i));
  g_ptr_array_unref (self->entries);
  g_object_unref (self->live_run);
  g_free (self);
}

/**
 * bs_aside_runs_add:
 * @start: the beginning of the run, with the reveal of its walk; a reference is taken
 * @aside: (transfer full) (nullable): the run; %NULL if it is lost
 *
 * Call bs_aside_runs_limit() when another run has taken its place.
 */
void
bs_aside_runs_add (BsAsideRuns *self, BsStart *start, BsLiveAside *aside)
{
  Entry *entry = g_new0 (Entry, 1);

  g_return_if_fail (self != NULL && start != NULL);

  entry->serial = start->serial;
  entry->start = aside != NULL ? bs_start_ref (start) : NULL;
  entry->aside = aside;
  g_ptr_array_insert (self->entries, 0, entry);
}

static Entry *
find (const BsAsideRuns *self, guint64 serial)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (get (self, i)->serial == serial)
      return get (self, i);

  return NULL;
}

/**
 * bs_aside_runs_take:
 * @aside: (out) (transfer full): the run
 *
 * Returns: (transfer full) (nullable): the beginning of the run of that serial, with its reveal;
 *   %NULL if it was not put aside or is lost
 */
BsStart *
bs_aside_runs_take (BsAsideRuns *self, guint64 serial, BsLiveAside **aside)
{
  BsStart *start = NULL;
  Entry *entry;

  g_return_val_if_fail (self != NULL && aside != NULL, NULL);

  entry = find (self, serial);
  if (entry == NULL || entry->aside == NULL)
    return NULL;
  *aside = g_steal_pointer (&entry->aside);
  start = g_steal_pointer (&entry->start);
  g_ptr_array_remove (self->entries, entry);

  return start;
}

/**
 * bs_aside_runs_forget_lost:
 *
 * Returns: whether the run of that serial had been trained and did not fit into the memory. It is
 *   asked when the run has been made again, so this is %TRUE once
 */
gboolean
bs_aside_runs_forget_lost (BsAsideRuns *self, guint64 serial)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);

  entry = find (self, serial);
  if (entry == NULL || entry->aside != NULL)
    return FALSE;
  g_ptr_array_remove (self->entries, entry);

  return TRUE;
}

static guint64
count_data (const BsTrainingSet *data)
{
  BsMemoryNeed need = { 0, 0 };

  if (data != NULL)
    bs_memory_need_add_vectors (
      &need, bs_training_set_get_n_features (data) + bs_training_set_get_n_outputs (data),
      bs_training_set_get_n_examples (data));

  return need.bytes;
}

static guint64
count (const BsAsideRuns *self, guint place, const BsStart *shown)
{
  const BsStart *start = get (self, place)->start;
  guint64 bytes = bs_start_count_run (start);

  /* Whether somebody newer has the same data. */
  for (guint i = 0; i <= place; i++)
    {
      const BsStart *other = i < place ? get (self, i)->start : shown;

      if (other != NULL && other->training_set == start->training_set)
        return bytes;
    }
  bytes = bs_memory_sum (bytes, count_data (start->read));
  bytes = bs_memory_sum (bytes, count_data (start->training_set));

  return bs_memory_sum (bytes, count_data (start->held_out));
}

/**
 * bs_aside_runs_limit:
 * @shown: the beginning of the run that is shown now
 *
 * Drops the runs to which @edits does not lead any more, and loses those that take too much memory.
 */
void
bs_aside_runs_limit (BsAsideRuns *self, const BsEditHistory *edits, const BsStart *shown)
{
  guint64 bytes = 0;

  g_return_if_fail (self != NULL && edits != NULL && shown != NULL);

  for (guint i = self->entries->len; i-- > 0;)
    if (!bs_edit_history_has_run (edits, get (self, i)->serial))
      {
        lose (self, get (self, i));
        g_ptr_array_remove_index (self->entries, i);
      }
  for (guint i = 0; i < self->entries->len; i++)
    {
      guint64 more = get (self, i)->start != NULL ? count (self, i, shown) : 0;

      if (bs_memory_sum (bytes, more) > BS_ASIDE_RUNS_MOST_BYTES)
        lose (self, get (self, i));
      else
        bytes += more;
    }
}
