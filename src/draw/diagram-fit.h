#pragma once

#include "draw/diagram-painter.h"

G_BEGIN_DECLS

/* The painters' texts and discs are made for this size. A larger picture is magnified, so that it
 * can be read from the back row. */
#define BS_DIAGRAM_USUAL_WIDTH  690.0
#define BS_DIAGRAM_USUAL_HEIGHT 380.0

void bs_diagram_find_focus (const BsReveal *reveal,
                            const BsDiagramMarks *marks,
                            guint *layer,
                            gsize *neuron);
BsDiagramLayout *bs_diagram_fit (BsReveal *reveal,
                                 const BsDiagramMarks *marks,
                                 double width,
                                 double height,
                                 double text_scale,
                                 double *zoom);
void bs_diagram_paint (cairo_t *cr,
                       BsReveal *reveal,
                       const BsDiagramMarks *marks,
                       double width,
                       double height,
                       double text_scale,
                       const BsPalette *palette);

G_END_DECLS
