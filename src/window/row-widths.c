/* How the width of a row is shared among its parts.
 *
 * A part with a long and a short form must not change from one to the other because of a text that
 * changes all the time, such as J during training. So the elastic part, which has such a text, has
 * no say: it keeps a width that is chosen once, and the others get their wide forms one after
 * another as far as that leaves room. A box of GTK would share out by need instead, and give each
 * part some pixels that are of no use to it. */

#include "window/row-widths.h"

static int
get_n_spaces (const BsRow *row)
{
  int n = -1;

  for (gsize i = 0; i < row->n_parts; i++)
    n += gtk_widget_should_layout (row->parts[i]);

  return MAX (n, 0);
}

/**
 * bs_row_get_least:
 *
 * Returns: the width that the row has if all its parts are narrow
 */
int
bs_row_get_least (const BsRow *row)
{
  int sum;

  g_return_val_if_fail (row != NULL, 0);

  sum = get_n_spaces (row) * row->spacing;
  for (gsize i = 0; i < row->n_parts; i++)
    {
      int minimum;

      gtk_widget_measure (row->parts[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      sum += minimum;
    }

  return sum;
}

/**
 * bs_row_measure:
 * @minimum: (out): and @natural: (out): the size of the row: its least width, or its height
 */
void
bs_row_measure (const BsRow *row, GtkOrientation orientation, int *minimum, int *natural)
{
  g_return_if_fail (row != NULL && minimum != NULL && natural != NULL);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = bs_row_get_least (row);
      return;
    }
  for (gsize i = 0; i < row->n_parts; i++)
    {
      int least, usual;

      gtk_widget_measure (row->parts[i], orientation, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, usual);
    }
}

/**
 * bs_row_share:
 * @width: of the row; with less than its least width the parts need more than that
 * @widths: (out caller-allocates): the widths of the parts; hidden ones have none
 */
void
bs_row_share (const BsRow *row, int width, int *widths)
{
  int spare, kept;

  g_return_if_fail (row != NULL && row->elastic < row->n_parts && widths != NULL);

  spare = MAX (width - bs_row_get_least (row), 0);
  gtk_widget_measure (row->parts[row->elastic], GTK_ORIENTATION_HORIZONTAL, -1,
                      &widths[row->elastic], NULL, NULL, NULL);
  kept = MAX (row->kept - widths[row->elastic], 0);
  for (gsize i = 0; i < row->n_parts; i++)
    {
      int minimum, natural;

      if (i == row->elastic)
        continue;
      gtk_widget_measure (row->parts[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                          NULL);
      widths[i] = natural - minimum <= spare - kept ? natural : minimum;
      spare -= widths[i] - minimum;
    }
  widths[row->elastic] += spare;
}
