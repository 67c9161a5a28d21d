#pragma once

#include "files/data-layout-private.h"

G_BEGIN_DECLS

/**
 * BsDataRoles: what the roles of the columns are found from.
 * @names: the names of the columns as they are in the file; NULL without a header
 * @known: whether each column is a feature of a loaded Θ; NULL if nobody knows
 * @notes: of char *
 */
typedef struct
{
  BsDataLayout *layout;
  const BsTable *table;
  const BsDataReading *reading;
  char **names;
  gboolean *known;
  GPtrArray *notes;
} BsDataRoles;

/* Finds the class or the targets. Needs the ignored columns. */
gboolean _bs_data_outputs_find (const BsDataRoles *self, GError **error);

/* Sets the error @why, of which it takes ownership, with the name of the file before it. Always
 * returns FALSE. */
gboolean _bs_data_roles_refuse (const BsDataRoles *self, GError *why, GError **error);
/* Finds the columns that the user names; see bs_column_choice_parse(). */
gboolean
_bs_data_roles_parse (const BsDataRoles *self, const char *text, gboolean *chosen, GError **error);
/* Gives the chosen columns a role. Returns FALSE with an error if the user also said to ignore one
 * of them. */
gboolean _bs_data_roles_give (const BsDataRoles *self,
                              const gboolean *chosen,
                              BsColumnRole role,
                              GError **error);
gsize _bs_data_roles_count (const BsDataLayout *layout, BsColumnRole role);

G_END_DECLS
