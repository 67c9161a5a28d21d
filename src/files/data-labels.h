#pragma once

#include "files/table/table.h"

G_BEGIN_DECLS

/**
 * BsDataLabels: the distinct labels of a class column, sorted; see the head of data-labels.c.
 */
typedef struct _BsDataLabels BsDataLabels;

BsDataLabels *bs_data_labels_new (void);
void bs_data_labels_free (BsDataLabels *self);

/* Returns whether the cell is a label. A missing one is not. */
gboolean bs_data_labels_add (BsDataLabels *self, const BsTable *table, gsize row, gsize column);
/* Adds a label that exists even if no cell has it, by its name. */
void bs_data_labels_add_name (BsDataLabels *self, const char *name);
/* Sorts the labels; after this none can be added. */
void bs_data_labels_sort (BsDataLabels *self);
gsize bs_data_labels_get_n (const BsDataLabels *self);
/* Returns (transfer full): the label with this index, ready to be shown. */
char *bs_data_labels_get_name (const BsDataLabels *self, gsize index);
/* Returns FALSE if the cell is none of the labels. */
gboolean bs_data_labels_find (const BsDataLabels *self,
                              const BsTable *table,
                              gsize row,
                              gsize column,
                              gsize *index);
/* Whether labels with and without a point at their end were taken as the same. */
gboolean bs_data_labels_has_unified (const BsDataLabels *self);
/* Whether at least one label is a number that is not whole. */
gboolean bs_data_labels_has_fractions (const BsDataLabels *self);
/* Finds two labels that differ only in upper and lower case; returns FALSE if there are none. */
gboolean bs_data_labels_find_alike (const BsDataLabels *self, char **one, char **other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsDataLabels, bs_data_labels_free)

G_END_DECLS
