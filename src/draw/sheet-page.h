#pragma once

#include <cairo.h>

#include "draw/palette.h"
#include "walk/formula.h"

G_BEGIN_DECLS

/* Ends a page of which more follow, and returns where the next one is painted. */
typedef cairo_t *(*BsSheetTurn) (gpointer data);

/**
 * BsSheetPage: the place on the pages of a sheet where the next piece goes
 * @cr: where the present page is painted; lengths are in points
 * @turn: returns where the next page is painted; NULL if that is @cr, as in a PDF
 * @width, @height: of a page
 * @footer: stands at the bottom of each page, beside its number
 * @y: where the next piece begins
 */
typedef struct
{
  cairo_t *cr;
  BsSheetTurn turn;
  gpointer turn_data;
  double width;
  double height;
  const char *footer;
  double y;
  guint number;
} BsSheetPage;

void bs_sheet_page_begin (BsSheetPage *self);
void bs_sheet_page_end (BsSheetPage *self);
double bs_sheet_page_get_room (const BsSheetPage *self);
double bs_sheet_page_get_left (const BsSheetPage *self);

void bs_sheet_page_skip (BsSheetPage *self, double height);
/* Makes sure that a piece of this height is not torn: it goes to the next page if need be. */
void bs_sheet_page_keep (BsSheetPage *self, double height);
/* Adds a text in the markup of Pango. Its lines may go over to the next page. */
void bs_sheet_page_add_text (BsSheetPage *self, const char *markup, double indent);
/* Returns the height of a typeset formula. */
double bs_sheet_page_measure_formula (const BsSheetPage *self, BsFormula *formula, double indent);
/* Adds a typeset formula, with this many points of indent. */
void bs_sheet_page_add_formula (BsSheetPage *self, BsFormula *formula, double indent);

G_END_DECLS
