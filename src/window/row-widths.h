#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of widgets with a narrow and a wide form, which are their minimum and their natural width.
 * One of them is elastic and takes what the others leave. */
typedef struct
{
  GtkWidget *const *parts; /* in the order in which they get their wide forms */
  gsize n_parts;
  gsize elastic; /* the index of the elastic part */
  int kept;      /* the elastic part has this width before others get their wide forms */
  int spacing;
} BsRow;

int bs_row_get_least (const BsRow *row);
void bs_row_measure (const BsRow *row, GtkOrientation orientation, int *minimum, int *natural);
void bs_row_share (const BsRow *row, int width, int *widths);

G_END_DECLS
