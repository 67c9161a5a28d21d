#pragma once

#include "draw/diagram-painter.h"

G_BEGIN_DECLS

/* What the legend has to explain. */
typedef struct
{
  guint parts; /* of BsLegendPart */
} BsLegendScene;

void bs_legend_scene_read (BsLegendScene *self,
                           const BsDiagramLayout *layout,
                           const BsReveal *reveal,
                           const BsDiagramMarks *marks);
char *bs_legend_describe (const BsLegendScene *scene);
guint bs_legend_measure (cairo_t *cr,
                         const BsLegendScene *scene,
                         double most_height,
                         double *width,
                         double *height);
void bs_legend_paint (cairo_t *cr,
                      const BsLegendScene *scene,
                      double width,
                      double height,
                      const BsPalette *palette);

G_END_DECLS
