/* The memory budget: is there enough memory for the work that is about to begin?
 *
 * GLib ends the program when an allocation fails. Linux may even grant memory that it does not
 * have, and ends the program later, when the memory is written to. So for sizes that may be large
 * we count first, compare the count with the memory that is available, and refuse with an error
 * message when it does not fit. Nothing has changed then.
 *
 * Each module that allocates much has a function beside its constructor that says how much
 * (*_add_need()). A count is never less than the real amount, and rarely twice as much.
 *
 * Sums and products of sizes may exceed 64 bits. They then stay at BS_MEMORY_UNLIMITED, which
 * never fits, instead of wrapping around to a small number.
 *
 * The available memory is the smallest of what several limits leave: the limits of the process,
 * its control groups, and the machine (memory-figures.c). A part of it is left alone, for the many
 * small allocations that nobody counts and for other programs.
 *
 * Limit: other programs may take memory between the check and the allocation. The margin makes
 * that unlikely to matter, but cannot rule it out. */

#include "engine/memory-budget-private.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>

/* The margin that is left alone: a fixed amount and a sixteenth of the available memory. */
#define MARGIN      ((guint64) 24 * 1024 * 1024)
#define MARGIN_PART 16

/* The allocator's own overhead. A large block is rounded up to whole pages and needs room for its
 * size; a small block needs a header. */
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
 * @room: (out): the smallest amount that the limits leave, without the margin
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
 * @room: (out): the memory that this process can get now
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

/* Formats a size like "1.2 GB". A size that cannot be counted is shown as the largest number of
 * bytes, 2^63 - 1. */
static char *
format_size (guint64 bytes)
{
  return g_format_size (MIN (bytes, (guint64) G_MAXINT64));
}

/**
 * bs_memory_check_in:
 * @need: the memory that the work takes
 * @room: the memory that is available
 * @what: the subject of the error message, such as "A network of 64-3000-3000-10"
 *
 * Returns: %FALSE with BS_MEMORY_ERROR_TOO_LARGE when @need is more than @room.
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

  /* When there is enough memory but too little address space, the message gives the sizes of the
   * address space. */
  lacks_bytes = need->bytes > room->bytes;
  needed = format_size (lacks_bytes ? need->bytes : bs_memory_sum (need->bytes, need->reserved));
  left = format_size (lacks_bytes ? room->bytes : room->address);
  /* Translators: first the subject, such as “A network of 64-25-10”; then two sizes, “1.2 GB”. */
  g_set_error (
    error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE,
    _ ("%s is too large for this machine: it needs %s of memory, but only %s is available."), what,
    needed, left);

  return FALSE;
}

/**
 * bs_memory_check:
 *
 * Does the same as bs_memory_check_in() with the memory that is available now.
 */
gboolean
bs_memory_check (const BsMemoryNeed *need, const char *what, GError **error)
{
  BsMemoryRoom room;

  bs_memory_get_room (&room);

  return bs_memory_check_in (need, &room, what, error);
}
