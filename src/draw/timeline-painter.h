#pragma once

#include "draw/palette.h"
#include "walk/sequence.h"

G_BEGIN_DECLS

/* The strip below the slider of the walk; see the head of timeline-painter.c. */
void bs_timeline_paint (cairo_t *cr,
                        double width,
                        double height,
                        const BsSequence *sequence,
                        guint64 position,
                        const BsPalette *palette);
gboolean bs_timeline_pick (double width,
                           const BsSequence *sequence,
                           guint64 position,
                           double x,
                           double y,
                           guint64 *step);
char *bs_timeline_describe (double width,
                            const BsSequence *sequence,
                            guint64 position,
                            double x,
                            double y);

G_END_DECLS
