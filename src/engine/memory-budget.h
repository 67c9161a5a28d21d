#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_MEMORY_ERROR (bs_memory_error_quark ())

typedef enum
{
  BS_MEMORY_ERROR_TOO_LARGE,
} BsMemoryError;

GQuark bs_memory_error_quark (void);

#define BS_MEMORY_UNLIMITED G_MAXUINT64

/* Of both: what is too large to be counted is BS_MEMORY_UNLIMITED. */
guint64 bs_memory_sum (guint64 one, guint64 other);
guint64 bs_memory_product (guint64 one, guint64 other);

/**
 * BsMemoryNeed: what something is going to take.
 * @bytes: that will be written to
 * @reserved: of the address space besides, such as most of a thread's stack
 */
typedef struct
{
  guint64 bytes;
  guint64 reserved;
} BsMemoryNeed;

/* So many blocks of @n_elements of @element_size bytes each. */
void bs_memory_need_add_blocks (BsMemoryNeed *self,
                                guint64 n_blocks,
                                guint64 n_elements,
                                gsize element_size);
/* So many vectors of @n doubles each. */
void bs_memory_need_add_vectors (BsMemoryNeed *self, guint64 n_vectors, guint64 n);
/* @times what another needs. */
void bs_memory_need_add (BsMemoryNeed *self, const BsMemoryNeed *other, guint64 times);

/**
 * BsMemoryFigures: what limits this process, in bytes; BS_MEMORY_UNLIMITED where nothing does, or
 * where the system does not tell.
 * @address_limit, @data_limit: RLIMIT_AS and RLIMIT_DATA, and what they count so far
 * @commit: what a system that promises no more memory than it has can still promise
 * @machine: memory that is free or can be freed at once, and free swap space
 * @group: what the narrowest control group has left
 */
typedef struct
{
  guint64 address_limit;
  guint64 address_used;
  guint64 data_limit;
  guint64 data_used;
  guint64 commit;
  guint64 machine;
  guint64 group;
} BsMemoryFigures;

void bs_memory_figures_read (BsMemoryFigures *self, const char *root);

/* What can be had: of memory to be written to, and of address space. */
typedef struct
{
  guint64 bytes;
  guint64 address;
} BsMemoryRoom;

void bs_memory_find_room (const BsMemoryFigures *figures, BsMemoryRoom *room);
void bs_memory_get_room (BsMemoryRoom *room);
gboolean bs_memory_fits (const BsMemoryNeed *need, const BsMemoryRoom *room);
gboolean bs_memory_check (const BsMemoryNeed *need, const char *what, GError **error);
gboolean bs_memory_check_in (const BsMemoryNeed *need,
                             const BsMemoryRoom *room,
                             const char *what,
                             GError **error);

G_END_DECLS
