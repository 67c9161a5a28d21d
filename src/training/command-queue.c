/* The queue of commands from the controlling thread to the worker.
 *
 * Usually commands are carried out in the order in which they were given. Three rules make a queue
 * of waiting commands shorter and more useful.
 *
 * A pause or a go-to cancels the trainings, single iterations and go-tos before it, including one
 * that is being carried out: only the last of these wishes says where the run shall be.
 *
 * A setting (λ, α, the limits) replaces an earlier waiting setting of the same kind.
 *
 * A setting overtakes a start, trainings and single iterations, which are then done with it.
 * Otherwise a change would have to wait for a long evaluation. It does not overtake a go-to or a
 * pause, because a go-to brings back the settings of another iteration.
 *
 * Each command gets a serial number. A snapshot carries the number up to which all commands are
 * obeyed (bs_command_queue_find_obeyed()). bs_command_queue_remove() needs the number, too, because
 * the first command may have been cancelled, or overtaken, while it was carried out. */

#include "training/command-queue.h"

struct _BsCommandQueue
{
  GArray *commands;
  guint64 next_serial;
};

/**
 * bs_command_queue_new:
 */
BsCommandQueue *
bs_command_queue_new (void)
{
  BsCommandQueue *self = g_new0 (BsCommandQueue, 1);

  self->commands = g_array_new (FALSE, FALSE, sizeof (BsCommand));
  self->next_serial = 1;
  return self;
}

/**
 * bs_command_queue_free:
 */
void
bs_command_queue_free (BsCommandQueue *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->commands);
  g_free (self);
}

static gboolean
is_motion (BsCommandKind kind)
{
  return kind == BS_COMMAND_TRAIN || kind == BS_COMMAND_ONE_ITERATION || kind == BS_COMMAND_GO_TO;
}

static gboolean
is_setting (BsCommandKind kind)
{
  return kind == BS_COMMAND_SET_LAMBDA || kind == BS_COMMAND_SET_RATE ||
         kind == BS_COMMAND_SET_LIMITS;
}

/* Cancels what moves the run. The pause or go-to that is added says where the run shall be. */
static void
drop_motions (BsCommandQueue *self)
{
  for (guint i = self->commands->len; i > 0; i--)
    if (is_motion (g_array_index (self->commands, BsCommand, i - 1).kind))
      g_array_remove_index (self->commands, i - 1);
}

/* Returns the place of a new setting. It overtakes all commands back to the last go-to or pause.
 * An earlier setting of the same kind on the way is removed. */
static guint
find_place_of_setting (BsCommandQueue *self, BsCommandKind kind)
{
  guint place = self->commands->len;

  while (place > 0)
    {
      const BsCommandKind before = g_array_index (self->commands, BsCommand, place - 1).kind;

      if (before == kind)
        g_array_remove_index (self->commands, place - 1);
      else if (before == BS_COMMAND_GO_TO || before == BS_COMMAND_PAUSE)
        break;
      place--;
    }
  return place;
}

/**
 * bs_command_queue_add:
 * @command: copied; the queue gives it a serial number
 *
 * Adds a command by the rules at the head of this file.
 */
void
bs_command_queue_add (BsCommandQueue *self, const BsCommand *command)
{
  BsCommand added;
  guint place;

  g_return_if_fail (self != NULL);
  g_return_if_fail (command != NULL);

  added = *command;
  added.serial = self->next_serial++;

  if (added.kind == BS_COMMAND_PAUSE || added.kind == BS_COMMAND_GO_TO)
    drop_motions (self);
  place = is_setting (added.kind) ? find_place_of_setting (self, added.kind) : self->commands->len;
  g_array_insert_val (self->commands, place, added);
}

/**
 * bs_command_queue_clear:
 */
void
bs_command_queue_clear (BsCommandQueue *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->commands, 0);
}

/**
 * bs_command_queue_peek:
 *
 * Returns: (nullable) (transfer none): the first command; it is valid until the queue changes
 */
const BsCommand *
bs_command_queue_peek (const BsCommandQueue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->commands->len > 0 ? &g_array_index (self->commands, BsCommand, 0) : NULL;
}

/**
 * bs_command_queue_remove:
 * @serial: the number of a command that has been carried out; it may have been cancelled
 *   meanwhile, and then nothing happens
 */
void
bs_command_queue_remove (BsCommandQueue *self, guint64 serial)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->commands->len; i++)
    if (g_array_index (self->commands, BsCommand, i).serial == serial)
      {
        g_array_remove_index (self->commands, i);
        return;
      }
}

/**
 * bs_command_queue_get_serial:
 *
 * Returns: the number of the command that was added last, even if it is no longer in the queue; 0
 *   before the first
 */
guint64
bs_command_queue_get_serial (const BsCommandQueue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->next_serial - 1;
}

/**
 * bs_command_queue_find_obeyed:
 * @done: the serial of the command that was just carried out; it may still be in the queue
 *
 * Settings overtake other commands. So when a command has been carried out, earlier ones may still
 * wait.
 *
 * Returns: the largest serial up to which every command was carried out or cancelled
 */
guint64
bs_command_queue_find_obeyed (const BsCommandQueue *self, guint64 done)
{
  guint64 obeyed;

  g_return_val_if_fail (self != NULL, 0);

  obeyed = self->next_serial - 1;
  for (guint i = 0; i < self->commands->len; i++)
    {
      const BsCommand *waiting = &g_array_index (self->commands, BsCommand, i);

      if (waiting->serial != done)
        obeyed = MIN (obeyed, waiting->serial - 1);
    }

  return obeyed;
}

/**
 * bs_command_queue_get_length:
 */
gsize
bs_command_queue_get_length (const BsCommandQueue *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->commands->len;
}
