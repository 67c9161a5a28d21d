/* Paints h of each output as a bar with its number, one below the other, and marks the largest by
 * bold letters and a darker bar.
 *
 * More than a few outputs stand in two columns, so that all of them are seen below the pad. */

#include "draw/answer-bars.h"

#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define ROW    18.0
#define BAR    10.0
#define SIZE   11.0
#define NAME   64.0 /* at most */
#define NUMBER 32.0
#define GAP    12.0 /* between two columns */
#define FEW    5    /* outputs that stand in one column */

static gsize
count_columns (const BsAnswerBars *self)
{
  return self->n_outputs > FEW ? 2 : 1;
}

static gsize
count_rows (const BsAnswerBars *self)
{
  gsize n_columns = count_columns (self);

  return (self->n_outputs + n_columns - 1) / n_columns;
}

double
bs_answer_bars_get_height (const BsAnswerBars *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return ROW * (double) count_rows (self);
}

/* Returns the output that answers most, from 1; 0 while there is no answer. */
static gsize
find_largest (const BsAnswerBars *self)
{
  gsize largest = 1;

  if (self->outputs == NULL)
    return 0;
  for (gsize k = 2; k <= self->n_outputs; k++)
    if (self->outputs[k - 1] > self->outputs[largest - 1])
      largest = k;

  return largest;
}

/* Returns the room for the names: that of the longest, but no more than a third of the column. */
static double
measure_names (cairo_t *cr, double column, const BsAnswerBars *self)
{
  double room = 0.0;

  for (gsize k = 0; k < self->n_outputs; k++)
    {
      double width, height;

      bs_label_measure (cr, self->names[k], SIZE, TRUE, &width, &height);
      room = fmax (room, width);
    }

  return fmin (room, fmin (NAME, column / 3.0));
}

/* @width: of the column */
static void
paint_bar (cairo_t *cr,
           double width,
           double names,
           const BsAnswerBars *self,
           gsize k,
           const BsPalette *palette)
{
  gboolean is_largest = k == find_largest (self);
  double column = (double) ((k - 1) / count_rows (self)) * (width + GAP);
  double y = ((double) ((k - 1) % count_rows (self)) + 0.5) * ROW;
  double left = column + names + 6.0, room = width - names - 6.0 - NUMBER;
  g_autofree char *number = NULL;

  bs_label_paint_within (cr, self->names[k - 1], SIZE, is_largest, &palette->text, column + names,
                         y, 1.0, names + 1.0);
  cairo_rectangle (cr, left + 0.5, y - BAR / 2.0 + 0.5, room - 1.0, BAR - 1.0);
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  if (self->outputs == NULL)
    return;
  cairo_rectangle (cr, left, y - BAR / 2.0, room * CLAMP (self->outputs[k - 1], 0.0, 1.0), BAR);
  bs_color_set_source (is_largest ? &palette->activation_high : &palette->unknown, cr);
  cairo_fill (cr);
  number = bs_number_format_cell (self->outputs[k - 1], 2);
  bs_label_paint (cr, number, SIZE, is_largest, &palette->text, column + width, y, 1.0);
}

/**
 * bs_answer_bars_paint:
 * @width: of the picture; its height is bs_answer_bars_get_height()
 */
void
bs_answer_bars_paint (cairo_t *cr, double width, const BsAnswerBars *self, const BsPalette *palette)
{
  double names, n_columns, column;

  g_return_if_fail (cr != NULL && self != NULL && palette != NULL);

  n_columns = (double) count_columns (self);
  column = (width - (n_columns - 1.0) * GAP) / n_columns;
  names = measure_names (cr, column, self);
  for (gsize k = 1; k <= self->n_outputs; k++)
    paint_bar (cr, column, names, self, k, palette);
}
