/* The changes of the set-up that can be undone and redone.
 *
 * A set-up is one value, so the history is a list of set-ups, and a place in it: before that place
 * is what can be undone, after it what can be redone. A new change forgets what could be redone.
 *
 * Each set-up names the run that had it by a serial. Neighbours with the same serial differ in what
 * a run can go on with, such as λ. Neighbours with different serials lie on both sides of a
 * new run, and so does a reset, which does not change the set-up at all. The history knows nothing
 * else of runs; whether a run can be had again is the experiment's affair.
 *
 * Whoever holds down a spin button, or types a number digit by digit, means one change. So a change
 * of the same number soon after the last one replaces it, if nothing else happened in between:
 * training, undoing, or any other change. A change back to where it began leaves nothing to undo.
 * The time is a parameter, so that this file needs no clock.
 *
 * Limit: BS_EDIT_HISTORY_MAX changes. A set-up with a loaded Θ holds a reference to it. */

#include "experiment/edit-history.h"

#include "setup/setup-difference.h"

struct _BsEditHistory
{
  GPtrArray *edits; /* of BsEdit, at least one after begin() */
  guint place;
  gboolean is_moved; /* undoing or redoing has led to the present place */
  gint64 last;       /* when the newest change was made; 0 if nothing may be merged into it */
};

static BsEdit *
edit_new (const BsSetup *setup, guint64 run, const char *name)
{
  BsEdit *self = g_new0 (BsEdit, 1);

  self->setup = bs_setup_ref (setup);
  self->run = run;
  self->name = g_strdup (name);

  return self;
}

static void
edit_free (gpointer data)
{
  BsEdit *self = data;

  bs_setup_unref (self->setup);
  g_free (self->name);
  g_free (self);
}

static BsEdit *
get (const BsEditHistory *self, guint place)
{
  return g_ptr_array_index (self->edits, place);
}

/**
 * bs_edit_history_new:
 *
 * Returns: (transfer full): a history that has not begun
 */
BsEditHistory *
bs_edit_history_new (void)
{
  BsEditHistory *self = g_new0 (BsEditHistory, 1);

  self->edits = g_ptr_array_new_with_free_func (edit_free);

  return self;
}

void
bs_edit_history_free (BsEditHistory *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->edits);
  g_free (self);
}

/**
 * bs_edit_history_begin:
 * @run: the serial of the run that is shown
 *
 * Forgets everything; @setup is the set-up from which changes are counted.
 */
void
bs_edit_history_begin (BsEditHistory *self, const BsSetup *setup, guint64 run)
{
  g_return_if_fail (self != NULL && setup != NULL);

  g_ptr_array_set_size (self->edits, 0);
  g_ptr_array_add (self->edits, edit_new (setup, run, NULL));
  self->place = 0;
  self->is_moved = FALSE;
  self->last = 0;
}

/* The set-up of this place, or of the one before it, has become another one. The name of the change
 * that leads here follows, and a change that does nothing any more is forgotten. */
static void
settle (BsEditHistory *self, guint place)
{
  const BsEdit *before;
  BsEdit *edit;

  if (place == 0 || place >= self->edits->len)
    return;
  before = get (self, place - 1);
  edit = get (self, place);
  if (before->run == edit->run && bs_setup_equal (before->setup, edit->setup))
    {
      g_ptr_array_remove_index (self->edits, place);
      self->place -= self->place >= place;
      self->last = 0;
    }
  else if (edit->is_difference)
    {
      g_free (edit->name);
      edit->name = bs_setup_describe_change (before->setup, edit->setup);
    }
}

/* Whether the change continues the newest one. */
static gboolean
continues (const BsEditHistory *self, const BsSetup *setup, guint64 run, gint64 now)
{
  const BsEdit *before;

  if (self->last == 0 || now - self->last > BS_EDIT_HISTORY_MERGED || self->place == 0)
    return FALSE;
  before = get (self, self->place - 1);
  /* A change back that has begun another run cannot vanish, because the old run is gone. */
  if (before->run != run && bs_setup_equal (before->setup, setup))
    return FALSE;

  return bs_setup_is_same_number (before->setup, get (self, self->place)->setup, setup);
}

/* Replaces the newest change by the one that continues it. */
static void
merge (BsEditHistory *self, const BsSetup *setup, guint64 run, gint64 now)
{
  BsEdit *edit = get (self, self->place);

  bs_setup_take (&edit->setup, bs_setup_ref (setup));
  edit->run = run;
  self->last = now;
  settle (self, self->place);
}

static void
append (BsEditHistory *self, const BsSetup *setup, guint64 run, const char *name)
{
  g_autofree char *difference = NULL;

  if (name == NULL)
    difference = bs_setup_describe_change (get (self, self->place)->setup, setup);
  g_ptr_array_add (self->edits, edit_new (setup, run, name != NULL ? name : difference));
  self->place++;
  get (self, self->place)->is_difference = name == NULL;
  if (self->place > BS_EDIT_HISTORY_MAX)
    {
      g_ptr_array_remove_index (self->edits, 0);
      self->place--;
    }
}

/**
 * bs_edit_history_add:
 * @setup: the set-up that is wanted now
 * @run: the serial of the run that has it
 * @name: (nullable): what the user did; %NULL if that is the difference of the set-ups
 * @now: the time in microseconds, more than 0
 *
 * Notes a change, and forgets what could be redone.
 */
void
bs_edit_history_add (BsEditHistory *self,
                     const BsSetup *setup,
                     guint64 run,
                     const char *name,
                     gint64 now)
{
  g_return_if_fail (self != NULL && setup != NULL && now > 0);

  if (self->edits->len == 0)
    {
      bs_edit_history_begin (self, setup, run);
      return;
    }
  g_ptr_array_set_size (self->edits, (int) self->place + 1);
  self->is_moved = FALSE;
  if (name == NULL && continues (self, setup, run, now))
    {
      merge (self, setup, run, now);
      return;
    }
  append (self, setup, run, name);
  self->last = now;
}

/**
 * bs_edit_history_amend:
 * @setup: the set-up that the present run really has
 *
 * The set-up has changed without the user, for example because the run went back to an earlier λ.
 */
void
bs_edit_history_amend (BsEditHistory *self, const BsSetup *setup)
{
  g_return_if_fail (self != NULL && setup != NULL);

  self->last = 0;
  if (self->edits->len == 0)
    return;
  bs_setup_take (&get (self, self->place)->setup, bs_setup_ref (setup));
  /* The later one first, because the earlier one may vanish. */
  settle (self, self->place + 1);
  settle (self, self->place);
}

/**
 * bs_edit_history_seal:
 *
 * The next change is a change of its own, because something happened in between.
 */
void
bs_edit_history_seal (BsEditHistory *self)
{
  g_return_if_fail (self != NULL);

  self->last = 0;
}

/* Finds the place nearest to the present one that has this run and, if one is given, this set-up.
 * Undoing is more usual than redoing, so of two that are equally near it is the earlier one. */
static gboolean
find_nearest (const BsEditHistory *self, guint64 run, const BsSetup *setup, int *distance)
{
  const int most = (int) self->edits->len;

  for (int i = 0; i < 2 * most; i++)
    {
      const BsEdit *edit;

      *distance = i % 2 == 0 ? i / 2 : -(i + 1) / 2;
      edit = bs_edit_history_peek (self, *distance);
      if (edit != NULL && edit->run == run &&
          (setup == NULL || bs_setup_equal (edit->setup, setup)))
        return TRUE;
    }

  return FALSE;
}

/**
 * bs_edit_history_give_up:
 * @setup: the set-up that is wanted again
 * @run: the run that is still shown
 *
 * A change turned out to be impossible. The nearest place of the run that is still shown becomes
 * the present one. If the change was a new one, it is forgotten; what only could not be undone or
 * redone can be tried again.
 */
void
bs_edit_history_give_up (BsEditHistory *self, const BsSetup *setup, guint64 run)
{
  int distance = 0;

  g_return_if_fail (self != NULL && setup != NULL);

  if (!find_nearest (self, run, NULL, &distance))
    {
      bs_edit_history_begin (self, setup, run);
      return;
    }
  self->place = (guint) ((gint64) self->place + distance);
  if (!self->is_moved)
    g_ptr_array_set_size (self->edits, (int) self->place + 1);
  bs_edit_history_amend (self, setup);
}

/**
 * bs_edit_history_peek:
 * @distance: how many changes later than the present place, or earlier if it is negative
 *
 * Returns: (transfer none) (nullable): that place; %NULL if there is none. It is valid until the
 *   history changes
 */
const BsEdit *
bs_edit_history_peek (const BsEditHistory *self, int distance)
{
  gint64 place;

  g_return_val_if_fail (self != NULL, NULL);

  place = (gint64) self->place + distance;

  return place >= 0 && place < self->edits->len ? get (self, (guint) place) : NULL;
}

/**
 * bs_edit_history_move:
 * @distance: the way to a place that there is
 *
 * Undoes or redoes.
 */
void
bs_edit_history_move (BsEditHistory *self, int distance)
{
  g_return_if_fail (self != NULL && bs_edit_history_peek (self, distance) != NULL);

  self->place = (guint) ((gint64) self->place + distance);
  self->is_moved = TRUE;
  self->last = 0;
}

/**
 * bs_edit_history_reach:
 * @setup: a set-up that undoing or redoing has made the wanted one
 * @run: the serial of its run
 *
 * Returns: whether there is such a place; the nearest becomes the present one
 */
gboolean
bs_edit_history_reach (BsEditHistory *self, const BsSetup *setup, guint64 run)
{
  int distance = 0;

  g_return_val_if_fail (self != NULL && setup != NULL, FALSE);

  if (!find_nearest (self, run, setup, &distance))
    return FALSE;
  bs_edit_history_move (self, distance);

  return TRUE;
}

/**
 * bs_edit_history_has_run:
 *
 * Returns: whether undoing or redoing can lead to that run
 */
gboolean
bs_edit_history_has_run (const BsEditHistory *self, guint64 run)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->edits->len; i++)
    if (get (self, i)->run == run)
      return TRUE;

  return FALSE;
}
