/* The kept runs of data to which undoing or redoing leads.
 *
 * J of other data cannot be compared, so the kept runs leave the shelf when other data are opened,
 * when points are changed by hand, and when another part is held out. Here they wait until that is
 * undone. They wait under the serial of the run that was shown when the other data came, because
 * undoing and redoing cross the border between the data at that run.
 *
 * Limit: a kept run takes some 0.3 MB, nearly all of it for its curve, so
 * BS_ASIDE_SHELVES_MOST_RUNS runs are at most 20 MB. The newest shelves are kept. */

#include "experiment/aside-shelves.h"

typedef struct
{
  guint64 serial;
  GPtrArray *runs; /* of BsKeptRun */
} Shelf;

struct _BsAsideShelves
{
  GPtrArray *shelves; /* of Shelf, newest first */
};

static void
shelf_free (gpointer data)
{
  Shelf *shelf = data;

  g_clear_pointer (&shelf->runs, g_ptr_array_unref);
  g_free (shelf);
}

/**
 * bs_aside_shelves_new:
 *
 * Returns: (transfer full): a set without runs
 */
BsAsideShelves *
bs_aside_shelves_new (void)
{
  BsAsideShelves *self = g_new0 (BsAsideShelves, 1);

  self->shelves = g_ptr_array_new_with_free_func (shelf_free);

  return self;
}

void
bs_aside_shelves_free (BsAsideShelves *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->shelves);
  g_free (self);
}

static Shelf *
get (const BsAsideShelves *self, guint place)
{
  return g_ptr_array_index (self->shelves, place);
}

/**
 * bs_aside_shelves_add:
 * @serial: the run that is shown, before it is replaced by one with other data
 * @runs: (transfer full) (element-type BsKeptRun): the runs that were on the shelf
 */
void
bs_aside_shelves_add (BsAsideShelves *self, guint64 serial, GPtrArray *runs)
{
  Shelf *shelf = g_new (Shelf, 1);

  g_return_if_fail (self != NULL && runs != NULL);

  *shelf = (Shelf){ serial, runs };
  g_ptr_array_insert (self->shelves, 0, shelf);
}

/**
 * bs_aside_shelves_take:
 *
 * Returns: (transfer full) (nullable) (element-type BsKeptRun): the runs that were put aside with
 *   the run of that serial; %NULL if there are none
 */
GPtrArray *
bs_aside_shelves_take (BsAsideShelves *self, guint64 serial)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->shelves->len; i++)
    if (get (self, i)->serial == serial)
      {
        GPtrArray *runs = g_steal_pointer (&get (self, i)->runs);

        g_ptr_array_remove_index (self->shelves, i);
        return runs;
      }

  return NULL;
}

/**
 * bs_aside_shelves_limit:
 *
 * Forgets the runs to which @edits does not lead any more, and those that are too many.
 */
void
bs_aside_shelves_limit (BsAsideShelves *self, const BsEditHistory *edits)
{
  guint place = 0, n_runs = 0;

  g_return_if_fail (self != NULL && edits != NULL);

  while (place < self->shelves->len)
    {
      const Shelf *shelf = get (self, place);

      if (bs_edit_history_has_run (edits, shelf->serial) &&
          n_runs + shelf->runs->len <= BS_ASIDE_SHELVES_MOST_RUNS)
        {
          n_runs += shelf->runs->len;
          place++;
        }
      else
        g_ptr_array_remove_index (self->shelves, place);
    }
}
