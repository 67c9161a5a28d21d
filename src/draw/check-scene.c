/* The gradient check of one layer as matrices: D, its estimate N, and how far they are apart.
 *
 * D and N have the same scale of colours, so that equal numbers look equal. The relative error has
 * the colour of what is wrong, in the strength of its size: rounding stays invisible, and where D
 * is wrong the pattern tells in which layer, row or column. Entries that are not checked, or not
 * yet, have empty cells. */

#include "draw/check-scene.h"

#include <math.h>

#include "draw/matrix-scene-private.h"
#include "labs/check-words.h"

/* The relative error that has the full colour: that of numbers which have nothing in common. */
#define WHOLE_ERROR 1.0

typedef enum
{
  SHOWN_D,
  SHOWN_ESTIMATE,
  SHOWN_ERROR,
} Shown;

static double
get_number (const BsCheckedEntry *entry, Shown shown)
{
  switch (shown)
    {
    case SHOWN_D:
      return entry->D;
    case SHOWN_ESTIMATE:
      return entry->estimate;
    case SHOWN_ERROR:
    default:
      return bs_checked_entry_get_relative_error (entry);
    }
}

static BsFormula *
make_title (Shown shown, guint layer)
{
  switch (shown)
    {
    case SHOWN_D:
      return _bs_matrix_make_symbol (BS_FORMULA_D, layer);
    case SHOWN_ESTIMATE:
      return _bs_matrix_make_letter ("N", layer);
    case SHOWN_ERROR:
    default:
      return _bs_matrix_make_letter ("r", layer);
    }
}

static void
add (BsMatrixScene *self,
     const BsNetwork *network,
     const BsCheckedEntry *entries,
     gsize n_entries,
     Shown shown)
{
  const char *const letters[] = { "D", "N", _ ("relative error of D") };
  const gsize first = bs_network_get_theta_offset (network, self->layer);
  BsMatrixPanel *panel = _bs_matrix_scene_add_like_theta (
    self, network, BS_MATRIX_GROUP_CHECK, letters[shown], make_title (shown, self->layer));
  const gsize n = panel->n_rows * panel->n_columns;
  double *values = _bs_matrix_panel_fill (panel);

  panel->is_known = g_new0 (gboolean, n);
  for (gsize i = 0; i < n_entries; i++)
    if (entries[i].index >= first && entries[i].index - first < n)
      {
        panel->is_known[entries[i].index - first] = TRUE;
        values[entries[i].index - first] = get_number (&entries[i], shown);
      }
}

/**
 * bs_check_scene_new:
 * @layer: 1 ... L - 1
 * @entries: the results of a check, which are copied
 * @entry: the entry that is looked at; layer 0 for none
 *
 * Returns: (transfer full): the matrices of that layer
 */
BsMatrixScene *
bs_check_scene_new (const BsNetwork *network,
                    guint layer,
                    const BsCheckedEntry *entries,
                    gsize n_entries,
                    const BsEntry *entry)
{
  BsMatrixScene *self;
  BsMatrixPanel *error;

  g_return_val_if_fail (network != NULL && entry != NULL, NULL);
  g_return_val_if_fail (layer > 0 && layer < bs_network_get_n_layers (network), NULL);

  self = _bs_matrix_scene_make (layer);
  for (Shown shown = SHOWN_D; shown <= SHOWN_ERROR; shown++)
    add (self, network, entries, n_entries, shown);
  _bs_matrix_scene_scale (self, SHOWN_D, SHOWN_ERROR);
  error = g_ptr_array_index (self->panels, SHOWN_ERROR);
  error->note = g_strdup (_ ("relative error"));
  error->colors = BS_MATRIX_ERROR;
  error->largest = WHOLE_ERROR;
  if (entry->layer == layer)
    self->entry = *entry;

  return self;
}
