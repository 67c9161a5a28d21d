#pragma once

#include "draw/plot-curve.h"
#include "draw/plot-scene.h"

/* Plots to paint and to read, and what can be counted in their pictures. */

void fixture_paint (cairo_t *cr, const BsPlot *plot, const BsPalette *palette);
void fixture_read_at (const BsPlot *plot, double x, double y, BsPlotReading *reading);
/* A J that falls, with one piece for each iteration. Free with g_free(). */
BsPlotPiece *fixture_make_pieces (gsize n);
BsPlot fixture_make_plot (double width,
                          double height,
                          gboolean logarithmic,
                          const BsPlotPiece *pieces,
                          gsize n_pieces,
                          double diverged_at,
                          const BsPlotMark *marks,
                          gsize n_marks);
/* Paints the plot and what is read at @pointer, and asserts that no ink leaves it. */
void fixture_record (const BsPlot *plot, double pointer);
/* Counts the pixels of that colour above the row @bottom. */
gsize fixture_count_pixels (const BsPlot *plot, const BsColor *color, int bottom);
