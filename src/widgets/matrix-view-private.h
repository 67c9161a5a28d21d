#pragma once

#include "draw/matrix-layout.h"
#include "draw/matrix-scene.h"
#include "widgets/matrix-table.h"
#include "widgets/matrix-view.h"
#include "widgets/picture.h"

G_BEGIN_DECLS

struct _BsMatrixView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsMatrixScene *scene; /* NULL if there is nothing to show */
  BsMatrixLayout *layout;
  int layout_width; /* the width and text scale for which the layout was made */
  double layout_scale;
  double zoom;
  GPtrArray *tables; /* BsMatrixTable; the first of them, one for each matrix, are in use */
  guint renewing;    /* the source that renews the tables, or 0 */
  gint64 names_made_at;
};

/* Tells that an entry of Θ was chosen. Both count from 0 as in the picture. */
void _bs_matrix_view_choose (BsMatrixView *self, gsize row, gsize column);

/* Clicks, keys and tooltips; see matrix-view-choosing.c. */
void _bs_matrix_view_add_choosing (BsMatrixView *self);
/* Returns the table whose entry has the focus; NULL if none has. */
BsMatrixTable *_bs_matrix_view_find_focused (BsMatrixView *self);

G_END_DECLS
