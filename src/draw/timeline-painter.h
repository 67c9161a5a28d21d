#pragma once

#include "draw/palette.h"
#include "walk/sequence.h"

G_BEGIN_DECLS

/* The strip under the timeline slider: the parts of the present example (or of the
 * steps after the examples), which is done and which is current, with short names
 * ("x", "a⁽²⁾", "J", "δ⁽³⁾", "Δ"). */
void bs_timeline_paint (cairo_t *cr,
                        double width,
                        double height,
                        const BsSequence *sequence,
                        guint64 position,
                        const BsPalette *palette);
/* The step at a place of the second row; FALSE for other places. */
gboolean bs_timeline_pick (double width,
                           const BsSequence *sequence,
                           guint64 position,
                           double x,
                           double y,
                           guint64 *step);

G_END_DECLS
