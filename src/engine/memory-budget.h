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

/* Both return BS_MEMORY_UNLIMITED when the result does not fit 64 bits. */
guint64 bs_memory_sum (guint64 one, guint64 other);
guint64 bs_memory_product (guint64 one, guint64 other);

/**
 * BsMemoryNeed:
 * @bytes: memory that will be written to
 * @reserved: address space that is reserved besides but hardly written to, such as most of a
 *   thread's stack
 *
 * The memory that planned work takes.
 */
typedef struct
{
  guint64 bytes;
  guint64 reserved;
} BsMemoryNeed;

/* Adds @n_blocks blocks, each of @n_elements elements of @element_size bytes. */
void bs_memory_need_add_blocks (BsMemoryNeed *self,
                                guint64 n_blocks,
                                guint64 n_elements,
                                gsize element_size);
/* Adds @n_vectors vectors of @n doubles each. */
void bs_memory_need_add_vectors (BsMemoryNeed *self, guint64 n_vectors, guint64 n);
/* Adds @times times the need of @other. */
void bs_memory_need_add (BsMemoryNeed *self, const BsMemoryNeed *other, guint64 times);

/**
 * BsMemoryFigures:
 * @address_limit: the limit of the address space, RLIMIT_AS
 * @address_used: how much of it is used
 * @data_limit: the limit of the data segment, RLIMIT_DATA
 * @data_used: how much of it is used
 * @commit: how much more a system without overcommit can promise
 * @machine: memory that is free or can be freed at once, plus free swap space
 * @group: how much the tightest control group has left
 *
 * The limits of this process, in bytes. A limit that does not exist, or that the system does not
 * report, is BS_MEMORY_UNLIMITED.
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

/* The available memory, and the available address space. */
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
