/* Whether there is memory for what is about to be made.
 *
 * GLib ends the program where an allocation fails, and Linux ends it where memory that was given
 * away is not there once it is written to. So a size that may be large is counted before anything
 * is allocated, and compared with what can still be had; what does not fit is refused in words,
 * and everything stays as it was.
 *
 * Who allocates says what that takes, in a function beside the one that does it; such a count is
 * never less than what is taken, and rarely twice as much. Sums and products of sizes stay at
 * BS_MEMORY_UNLIMITED, which fits nowhere, instead of beginning anew at 0.
 *
 * What can be had is the least of what the limits of the process, its control groups and the
 * machine leave. Some of it is left alone: for the many small things that nobody counts, and for
 * other programs. */

#include "engine/memory-budget-private.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>

/* What is left alone: so much, and a part of what there is. */
#define MARGIN      ((guint64) 24 * 1024 * 1024)
#define MARGIN_PART 16

/* What the allocator takes besides: of a large block its last page, and one for its size. */
#define LARGE_BLOCK    ((guint64) 64 * 1024)
#define LARGE_OVERHEAD ((guint64) 8 * 1024)
#define SMALL_OVERHEAD ((guint64) 32)

static _Atomic guint64 pretended_room = BS_MEMORY_UNLIMITED;

G_DEFINE_QUARK (bs-memory-error-quark, bs_memory_error);

guint64
bs_memory_sum (guint64 one, guint64 other)
{
  guint64 sum;

  return g_uint64_checked_add (&sum, one, other) ? sum : BS_MEMORY_UNLIMITED;
}

guint64
bs_memory_product (guint64 one, guint64 other)
{
  guint64 product;

  return g_uint64_checked_mul (&product, one, other) ? product : BS_MEMORY_UNLIMITED;
}

void
bs_memory_need_add_blocks (BsMemoryNeed *self,
                           guint64 n_blocks,
                           guint64 n_elements,
                           gsize element_size)
{
  guint64 block = bs_memory_product (n_elements, element_size);

  block = bs_memory_sum (block, block >= LARGE_BLOCK ? LARGE_OVERHEAD : SMALL_OVERHEAD);
  self->bytes = bs_memory_sum (self->bytes, bs_memory_product (n_blocks, block));
}

void
bs_memory_need_add_vectors (BsMemoryNeed *self, guint64 n_vectors, guint64 n)
{
  bs_memory_need_add_blocks (self, n_vectors, n, sizeof (double));
}

void
bs_memory_need_add (BsMemoryNeed *self, const BsMemoryNeed *other, guint64 times)
{
  self->bytes = bs_memory_sum (self->bytes, bs_memory_product (times, other->bytes));
  self->reserved = bs_memory_sum (self->reserved, bs_memory_product (times, other->reserved));
}

static guint64
subtract (guint64 limit, guint64 used)
{
  if (limit == BS_MEMORY_UNLIMITED)
    return limit;

  return limit > used ? limit - used : 0;
}

static guint64
leave_margin (guint64 room)
{
  return room == BS_MEMORY_UNLIMITED ? room : subtract (room, MARGIN + room / MARGIN_PART);
}

/**
 * bs_memory_find_room:
 * @room: (out): the least of what each of the limits leaves, without the margin
 */
void
bs_memory_find_room (const BsMemoryFigures *figures, BsMemoryRoom *room)
{
  guint64 address, data;

  g_return_if_fail (figures != NULL && room != NULL);

  address = subtract (figures->address_limit, figures->address_used);
  data = subtract (figures->data_limit, figures->data_used);
  room->address = leave_margin (MIN (MIN (address, data), figures->commit));
  room->bytes = MIN (leave_margin (MIN (figures->machine, figures->group)), room->address);
}

/**
 * bs_memory_get_room:
 * @room: (out): what this process can have now
 */
void
bs_memory_get_room (BsMemoryRoom *room)
{
  guint64 pretended = atomic_load (&pretended_room);
  BsMemoryFigures figures;

  g_return_if_fail (room != NULL);

  if (pretended != BS_MEMORY_UNLIMITED)
    {
      *room = (BsMemoryRoom){ pretended, BS_MEMORY_UNLIMITED };
      return;
    }
  bs_memory_figures_read (&figures, "");
  bs_memory_find_room (&figures, room);
}

void
_bs_memory_pretend_room (guint64 bytes)
{
  atomic_store (&pretended_room, bytes);
}

gboolean
bs_memory_fits (const BsMemoryNeed *need, const BsMemoryRoom *room)
{
  g_return_val_if_fail (need != NULL && room != NULL, FALSE);

  return need->bytes != BS_MEMORY_UNLIMITED && need->bytes <= room->bytes &&
         bs_memory_sum (need->bytes, need->reserved) <= room->address;
}

/* "1.2 GB"; of what cannot be counted the most that can. */
static char *
format_size (guint64 bytes)
{
  return g_format_size (MIN (bytes, (guint64) G_MAXINT64));
}

/**
 * bs_memory_check_in:
 * @what: the subject of the sentence that says so: "A network of 64-3000-3000-10"
 *
 * Returns: %FALSE with BS_MEMORY_ERROR_TOO_LARGE where @need is more than @room.
 */
gboolean
bs_memory_check_in (const BsMemoryNeed *need,
                    const BsMemoryRoom *room,
                    const char *what,
                    GError **error)
{
  g_autofree char *needed = NULL, *left = NULL;
  gboolean lacks_bytes;

  g_return_val_if_fail (need != NULL && room != NULL && what != NULL, FALSE);

  if (bs_memory_fits (need, room))
    return TRUE;

  /* Where memory would do and the limit of addresses does not, that is what is told. */
  lacks_bytes = need->bytes > room->bytes;
  needed = format_size (lacks_bytes ? need->bytes : bs_memory_sum (need->bytes, need->reserved));
  left = format_size (lacks_bytes ? room->bytes : room->address);
  /* Translators: what it is about, such as “A network of 64-25-10”; then two sizes, “1.2 GB”. */
  g_set_error (error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE,
               _ ("%s is too large for this machine: it needs %s of memory, and %s can be had."),
               what, needed, left);

  return FALSE;
}

/**
 * bs_memory_check:
 *
 * bs_memory_check_in() what can be had now.
 */
gboolean
bs_memory_check (const BsMemoryNeed *need, const char *what, GError **error)
{
  BsMemoryRoom room;

  bs_memory_get_room (&room);

  return bs_memory_check_in (need, &room, what, error);
}
