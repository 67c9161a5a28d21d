#pragma once

#include "engine/quality.h"

G_BEGIN_DECLS

#define BS_CONFUSION_MARGIN       8.0
#define BS_CONFUSION_NAME_SIZE    12.0
#define BS_CONFUSION_TITLE_HEIGHT 18.0
#define BS_CONFUSION_NAME_HEIGHT  20.0
#define BS_CONFUSION_MOST_NAME    110.0
#define BS_CONFUSION_RATIO_WIDTH  64.0
#define BS_CONFUSION_ROW_HEIGHT   22.0
#define BS_CONFUSION_N_NUMBERS    3 /* the columns of the table beside the names */

/**
 * BsConfusionLayout: the places in a picture of a confusion matrix; see the head of
 * confusion-layout.c.
 * @has_cells: whether there is a matrix, and not a table
 * @left: and @top: the upper left corner of the cells of a matrix
 * @names: the width of the names in a table, and @column: that of each of its other columns
 */
typedef struct
{
  gsize n_classes;
  gboolean has_cells;
  double left, top;
  double cell_width, cell_height;
  double names, column;
} BsConfusionLayout;

void bs_confusion_layout_init (BsConfusionLayout *self,
                               const BsQuality *quality,
                               const char *const *class_names,
                               double width,
                               double height);
gboolean bs_confusion_layout_find_cell (const BsConfusionLayout *self,
                                        double x,
                                        double y,
                                        gsize *actual,
                                        gsize *predicted);
gsize bs_confusion_layout_find_name (const BsConfusionLayout *self, double x, double y);
void bs_confusion_layout_get_titles (const char *titles[BS_CONFUSION_N_NUMBERS]);

void bs_confusion_measure (const BsQuality *quality,
                           const char *const *class_names,
                           double *width,
                           double *height);
double bs_confusion_find_zoom (const BsQuality *quality,
                               const char *const *class_names,
                               double width,
                               double height);

G_END_DECLS
