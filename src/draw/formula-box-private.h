#pragma once

#include "draw/math-font.h"
#include "walk/formula-node.h"

G_BEGIN_DECLS

typedef enum
{
  BS_BOX_GROUP,
  BS_BOX_GLYPH,
  BS_BOX_RULE, /* a filled rectangle */
  BS_BOX_WORDS,
  BS_BOX_LIGHT, /* a rectangle in the colour of what the step is about, under other boxes */
} BsFormulaBoxKind;

/**
 * BsFormulaBox: a part of the picture of a formula, in pixels. Its origin is the left end of its
 * baseline; y grows downwards.
 * @x, @y: its origin, relative to the origin of its parent
 * @ascent, @descent: its height above and below the baseline
 * @last_x, @last_y: the end of its last line, on the baseline of that line
 * @size, @stretch: for a glyph: the size of the font, and the factor by which it is drawn taller
 * @original: for a glyph: the size of the text to which it belongs, also if it is a script
 */
typedef struct _BsFormulaBox BsFormulaBox;

struct _BsFormulaBox
{
  BsFormulaBoxKind kind;
  double x, y;
  double width, ascent, descent;
  double last_x, last_y;
  GPtrArray *children;
  BsMathGlyph glyph;
  double size;
  double stretch;
  double original;
  PangoLayout *words;
  const BsFormula *node; /* which part of the formula it is, where that can be pointed at */
  BsTextRole role;
};

/* The style in which a part is set. */
typedef struct
{
  const BsMathFont *font;
  double size;
  guint level;     /* 0 for the text, 1 for its scripts, 2 for theirs */
  double original; /* the size at level 0 */
  gboolean is_bold;
} BsFormulaStyle;

BsFormulaBox *_bs_formula_box_new (void);
void _bs_formula_box_free (BsFormulaBox *self);
BsFormulaBox *
_bs_formula_box_new_character (const BsFormulaStyle *style, gunichar character, BsMathStyle face);
BsFormulaBox *_bs_formula_box_new_rule (double width, double ascent, double descent);
BsFormulaBox *
_bs_formula_box_new_words (const BsFormulaStyle *style, const char *words, double width);
BsFormulaBox *
_bs_formula_box_new_sign (const BsFormulaStyle *style, gunichar character, double height);

/* Add a child to a group and take ownership of it: at a given place, or to the right of the present
 * contents. */
void _bs_formula_box_put (BsFormulaBox *self, BsFormulaBox *child, double x, double y);
void _bs_formula_box_append (BsFormulaBox *self, BsFormulaBox *child);
void _bs_formula_box_space (BsFormulaBox *self, double space);

/* Makes a group of lines below each other, with aligned left ends and the baseline of the first. */
BsFormulaBox *_bs_formula_box_stack (GPtrArray *lines, double gap);
/* Adds a child to the right of the end of the last line. */
void _bs_formula_box_append_to_last (BsFormulaBox *self, BsFormulaBox *child);
/* Returns the smallest original size of all glyphs in the box; G_MAXDOUBLE if it has none. */
double _bs_formula_box_get_original (const BsFormulaBox *self);
/* Moves the box up or down, so that its middle is on the axis. */
BsFormulaBox *_bs_formula_box_center (BsFormulaBox *self, double axis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsFormulaBox, _bs_formula_box_free)

G_END_DECLS
