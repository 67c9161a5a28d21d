#pragma once

#include "experiment/edit-history.h"

G_BEGIN_DECLS

/**
 * BsAsideShelves: the kept runs of data to which undoing or redoing leads; see the head of
 * aside-shelves.c.
 */
typedef struct _BsAsideShelves BsAsideShelves;

/* So many kept runs may be put aside, of all data together. */
#define BS_ASIDE_SHELVES_MOST_RUNS 64

BsAsideShelves *bs_aside_shelves_new (void);
void bs_aside_shelves_free (BsAsideShelves *self);

void bs_aside_shelves_add (BsAsideShelves *self, guint64 serial, GPtrArray *runs);
GPtrArray *bs_aside_shelves_take (BsAsideShelves *self, guint64 serial);
void bs_aside_shelves_limit (BsAsideShelves *self, const BsEditHistory *edits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsAsideShelves, bs_aside_shelves_free)

G_END_DECLS
