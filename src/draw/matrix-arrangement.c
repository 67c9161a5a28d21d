/* How the matrices of a group are shown: side by side or below each other, with which decimals, or
 * with colours alone.
 *
 * A group stands in one row, if there is room for its numbers, with up to three decimals or else
 * two. If there is not, it is broken into several rows. If even one matrix has no room for its
 * numbers, or too many rows to be read, its entries have colours only; then as many matrices as
 * possible stand side by side. All matrices of a group are shown in the same way, so that they can
 * be compared.
 *
 * The rows of the last layer are the outputs, and each stands for a class. Its name stands beside
 * the row where no number is lost for that. */

#include "draw/matrix-arrangement.h"

#include <math.h>

#include "draw/label.h"
#include "draw/matrix-layout.h"

#define ROW_HEAD    26.0
#define NUMBER_HEAD 48.0 /* a head that is a number: δ */
#define MOST_NAME   84.0 /* a head with the name of a class */
#define PADDING     4.0
/* From so many rows on nobody reads the numbers of a matrix. */
#define MOST_ROWS 24

static double
measure (cairo_t *cr, const char *text, double size)
{
  double width, height;

  bs_label_measure (cr, text, size, TRUE, &width, &height);

  return ceil (width) + PADDING;
}

static double
find_name_width (cairo_t *cr, const BsMatrixScene *scene)
{
  double widest = ROW_HEAD;

  for (guint i = 0; i < scene->panels->len; i++)
    {
      char **names = bs_matrix_scene_get_panel (scene, i)->row_names;

      for (; names != NULL && *names != NULL; names++)
        widest = fmax (widest, measure (cr, *names, BS_MATRIX_HEAD_SIZE) + PADDING);
    }

  return fmin (widest, MOST_NAME);
}

void
_bs_matrix_widths_init (BsMatrixWidths *self, const BsMatrixScene *scene)
{
  static const char *const samples[] = { "−888", "−888", "−8.88", "−8.888" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  for (guint decimals = 0; decimals <= BS_MATRIX_MOST_DECIMALS; decimals++)
    self->numbers[decimals] = measure (cr, samples[decimals], BS_MATRIX_NUMBER_SIZE);
  self->name = find_name_width (cr, scene);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

gboolean
_bs_matrix_arrangement_names (const BsMatrixArrangement *self, const BsMatrixPanel *panel)
{
  return self->has_names && panel->row_names != NULL && panel->row_heads == NULL;
}

double
_bs_matrix_arrangement_get_head (const BsMatrixArrangement *self, const BsMatrixPanel *panel)
{
  if (panel->row_heads != NULL)
    return NUMBER_HEAD;

  return _bs_matrix_arrangement_names (self, panel) ? self->widths->name : ROW_HEAD;
}

/* Returns the width that the entries of a matrix may take. */
double
_bs_matrix_arrangement_get_room (const BsMatrixArrangement *self, const BsMatrixPanel *panel)
{
  return self->room - _bs_matrix_arrangement_get_head (self, panel) -
         (panel->is_like_theta ? BS_MATRIX_GAP : 0.0);
}

static gboolean
has_room (const BsMatrixScene *scene, const BsMatrixArrangement *how)
{
  for (guint i = how->first; i < how->end; i++)
    {
      const BsMatrixPanel *panel = bs_matrix_scene_get_panel (scene, i);
      double cell = how->has_numbers ? how->widths->numbers[how->decimals] : BS_MATRIX_LEAST_HEAT;

      if (how->has_numbers && panel->n_rows > MOST_ROWS)
        return FALSE;
      if ((double) panel->n_columns * cell > _bs_matrix_arrangement_get_room (how, panel))
        return FALSE;
    }

  return TRUE;
}

static void
set_per_line (BsMatrixArrangement *how, double width, guint per_line)
{
  how->per_line = per_line;
  how->room = (width - 2.0 * BS_MATRIX_MARGIN - (per_line - 1) * BS_MATRIX_BETWEEN) / per_line;
}

/* Returns the best way to show the matrices from @first to @end, with or without the names of the
 * classes. */
static BsMatrixArrangement
arrange_rows (const BsMatrixScene *scene,
              guint first,
              guint end,
              double width,
              const BsMatrixWidths *widths,
              gboolean has_names)
{
  BsMatrixArrangement how = { first, end, .has_numbers = TRUE, .has_names = has_names,
                              .widths = widths };
  guint most = MIN (end - first, 3);

  for (guint per_line = most; per_line >= 1; per_line--)
    for (how.decimals = BS_MATRIX_MOST_DECIMALS; how.decimals >= (per_line > 1 ? 2 : 1);
         how.decimals--)
      {
        set_per_line (&how, width, per_line);
        if (has_room (scene, &how))
          return how;
      }
  how.has_numbers = FALSE;
  for (guint per_line = most; per_line >= 1; per_line--)
    {
      set_per_line (&how, width, per_line);
      if (has_room (scene, &how))
        break;
    }

  return how;
}

/* Names are shown where no number is lost for them. */
BsMatrixArrangement
_bs_matrix_arrange (const BsMatrixScene *scene,
                    guint first,
                    guint end,
                    double width,
                    const BsMatrixWidths *widths)
{
  BsMatrixArrangement plain = arrange_rows (scene, first, end, width, widths, FALSE);
  BsMatrixArrangement named = arrange_rows (scene, first, end, width, widths, TRUE);

  return named.has_numbers == plain.has_numbers && named.per_line == plain.per_line &&
             named.decimals == plain.decimals
           ? named
           : plain;
}

/* Returns how much can be read: fewer matrices below each other, and more decimals, are better. */
guint
_bs_matrix_arrangement_rate (const BsMatrixArrangement *self)
{
  return self->has_numbers ? 10 * self->per_line + self->decimals : 0;
}
