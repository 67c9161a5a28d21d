/* Finds the columns of a table that a loaded Θ knows.
 *
 * Θ knows its features by name, and if the header has all these names, they are the features,
 * wherever they stand. Every other column is the class or the targets, or it is of no use to this
 * network and is ignored. That is told, since the file may have been meant for another network. */

#include <glib/gi18n-lib.h>

#include "files/data-layout-private.h"

/* Returns the only column in use with this name; n_columns if there is none, or more than one. */
static gsize
find_column (const BsDataLayout *self, const char *name)
{
  gsize found = self->n_columns;

  for (gsize j = 0; j < self->n_columns; j++)
    if (self->columns[j].role == BS_COLUMN_FEATURE && g_str_equal (self->columns[j].name, name))
      {
        if (found < self->n_columns)
          return self->n_columns;
        found = j;
      }

  return found;
}

static gboolean
find_all (const BsDataLayout *self, char **names, gboolean *chosen)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      gsize column = find_column (self, names[i]);

      if (column == self->n_columns)
        return FALSE;
      chosen[column] = TRUE;
    }

  return TRUE;
}

gboolean *
_bs_data_known_find (const BsDataLayout *self, const BsThetaContext *context)
{
  g_autofree gboolean *known = g_new0 (gboolean, self->n_columns);

  if (context == NULL || context->feature_names == NULL || !self->has_header ||
      self->are_names_made_up || !find_all (self, context->feature_names, known))
    return NULL;

  return g_steal_pointer (&known);
}

void
_bs_data_known_find_targets (const BsDataLayout *self,
                             const BsThetaContext *context,
                             const gboolean *known,
                             gboolean *chosen)
{
  gsize n = bs_theta_context_get_n_outputs (context);

  if (self->has_header && find_all (self, context->class_names, chosen))
    return;
  for (gsize j = 0; j < self->n_columns; j++)
    chosen[j] = FALSE;
  for (gsize j = self->n_columns; j > 0 && n > 0; j--)
    if (self->columns[j - 1].role == BS_COLUMN_FEATURE && (known == NULL || !known[j - 1]))
      {
        chosen[j - 1] = TRUE;
        n--;
      }
}

void
_bs_data_known_ignore_others (BsDataLayout *self, const gboolean *known, GPtrArray *notes)
{
  for (gsize j = 0; j < self->n_columns; j++)
    if (self->columns[j].role == BS_COLUMN_FEATURE && !known[j])
      {
        g_autofree char *name = bs_data_layout_name_column (self, j);

        self->columns[j].role = BS_COLUMN_IGNORED;
        g_ptr_array_add (notes, g_strdup_printf (_ ("Ignored %s: Θ has no such feature."), name));
      }
}
