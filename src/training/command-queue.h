#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BS_COMMAND_START,
  BS_COMMAND_TRAIN,
  BS_COMMAND_PAUSE,
  BS_COMMAND_ONE_ITERATION,
  BS_COMMAND_GO_TO,
  BS_COMMAND_SET_LAMBDA,
  BS_COMMAND_SET_RATE,
  BS_COMMAND_SET_LIMITS,
  BS_COMMAND_SHOW,
} BsCommandKind;

/* @iteration belongs to GO_TO and SET_LIMITS. @value belongs to SET_LAMBDA, SET_RATE and
 * SET_LIMITS, where it is the target J. @serial is unique in a queue. */
typedef struct
{
  BsCommandKind kind;
  guint64 iteration;
  double value;
  guint64 serial;
} BsCommand;

/**
 * BsCommandQueue:
 *
 * The commands that a worker has not completed yet, in order. The first command stays in the queue
 * while it is carried out, so that a later command can cancel it. The queue has no lock; its owner
 * locks it.
 */
typedef struct _BsCommandQueue BsCommandQueue;

BsCommandQueue *bs_command_queue_new (void);
void bs_command_queue_free (BsCommandQueue *self);

void bs_command_queue_add (BsCommandQueue *self, const BsCommand *command);
void bs_command_queue_clear (BsCommandQueue *self);
const BsCommand *bs_command_queue_peek (const BsCommandQueue *self);
void bs_command_queue_remove (BsCommandQueue *self, guint64 serial);
guint64 bs_command_queue_get_serial (const BsCommandQueue *self);
guint64 bs_command_queue_find_obeyed (const BsCommandQueue *self, guint64 done);
gsize bs_command_queue_get_length (const BsCommandQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCommandQueue, bs_command_queue_free)

G_END_DECLS
