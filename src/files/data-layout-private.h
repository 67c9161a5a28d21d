#pragma once

#include "files/data-layout.h"

G_BEGIN_DECLS

/* Up to so many classes nobody wonders, however few examples there are. */
#define BS_DATA_FEW_CLASSES 8

/* A class has at least so many examples on average. */
#define BS_DATA_USUAL_EXAMPLES 10

/* The stages in which a layout is found. Each fills in its fields of the layout, and returns FALSE
 * with a BS_FILE_ERROR if the table has no such meaning. */

/* Decides whether row 0 is a header. */
gboolean
_bs_data_header_find (const BsTable *table, BsHeader said, gboolean *has_header, GError **error);
/* Gives each column its role. Needs the header. */
gboolean _bs_data_roles_find (BsDataLayout *self,
                              const BsTable *table,
                              const BsDataReading *reading,
                              GPtrArray *notes,
                              GError **error);
/* Checks the values of each column, finds the labels, to which those of the @context belong if it
 * is not NULL, and counts the examples. Needs the roles. */
gboolean _bs_data_values_find (BsDataLayout *self,
                               const BsTable *table,
                               const BsThetaContext *context,
                               GError **error);
/* Finds the columns that are the features of a loaded Θ. Returns (transfer full) whether each
 * column is one; NULL if they cannot be found by name. Needs the ignored columns. */
gboolean *_bs_data_known_find (const BsDataLayout *self, const BsThetaContext *context);
/* Finds the columns that are the targets of a loaded Θ, by name or at the end, where nothing is
 * said about them. */
void _bs_data_known_find_targets (const BsDataLayout *self,
                                  const BsThetaContext *context,
                                  const gboolean *known,
                                  gboolean *chosen);
/* Ignores the features that a loaded Θ does not know, with a note. */
void _bs_data_known_ignore_others (BsDataLayout *self, const gboolean *known, GPtrArray *notes);
/* Finds what is probably not meant. Needs everything else. */
void _bs_data_warnings_find (const BsDataLayout *self,
                             const BsTable *table,
                             const BsDataReading *reading,
                             GPtrArray *warnings);

/* Sets an error that names the place of a cell, says what was expected, and quotes the cell. Always
 * returns FALSE, so that a caller can return it. */
gboolean _bs_data_refuse_cell (const BsTable *table,
                               gsize row,
                               gsize column,
                               const char *expected,
                               GError **error);
/* Whether the cells of a column count the rows: 0, 1, 2 … or 1, 2, 3 … */
gboolean _bs_data_counts_rows (const BsDataLayout *self, const BsTable *table, gsize column);

G_END_DECLS
