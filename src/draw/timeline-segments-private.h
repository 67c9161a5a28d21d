#pragma once

#include "walk/sequence.h"

G_BEGIN_DECLS

#define BS_TIMELINE_ROW_HEIGHT 24.0

typedef struct
{
  guint64 first; /* the segment has the steps from first to end - 1 */
  guint64 end;
  double weight; /* its share of the row's width */
  gboolean is_backward;
  char *label;       /* NULL if it has no name, or if the name of the segment before is for both */
  char *short_label; /* NULL if the name has no shorter form */
} BsTimelineSegment;

typedef struct
{
  double x, width;
  double y;
} BsTimelineRow;

/* Return the segments of the upper row, and of the lower one: the parts of the present example, or
 * of the steps after the examples. The steps count from 0 within the iteration. */
GArray *_bs_timeline_make_iteration (const BsSequence *sequence, const BsAddress *address);
GArray *_bs_timeline_make_parts (const BsSequence *sequence, const BsAddress *address);
/* Returns the x at which each segment begins, and as the last element the x at which the last one
 * ends. */
double *_bs_timeline_measure (const BsTimelineRow *row, const GArray *segments);

G_END_DECLS
