#pragma once

#include <pango/pangocairo.h>

#include "draw/math-constants.h"

G_BEGIN_DECLS

typedef enum
{
  BS_MATH_UPRIGHT,
  BS_MATH_ITALIC,
  BS_MATH_BOLD,
} BsMathStyle;

#define BS_MATH_N_STYLES 3

/**
 * BsMathGlyph: one glyph and its lengths, in units of the font's size.
 * @face: the face of the font that contains it
 * @left, @right: the left and the right end of its ink, measured from its origin
 * @ascent, @descent: the height of its ink above and below the baseline
 */
typedef struct
{
  guint32 id;
  BsMathStyle face;
  double advance;
  double left;
  double right;
  double ascent;
  double descent;
  double italics_correction;
} BsMathGlyph;

/**
 * BsMathPart: one glyph of a sign that is taller than usual.
 * @rise: the height of its origin above the origin of the sign
 * @stretch: the factor by which it is drawn taller; 1 if the font has a glyph of that height
 */
typedef struct
{
  BsMathGlyph glyph;
  double rise;
  double stretch;
} BsMathPart;

/**
 * BsMathFont: the font of formulas at size 1, so that all lengths are multiples of the size. Only
 * the thread that made it may use it.
 */
typedef struct _BsMathFont BsMathFont;

BsMathFont *bs_math_font_new (const char *family);
void bs_math_font_free (BsMathFont *self);
const BsMathFont *bs_math_font_get_default (void);

const BsMathConstants *bs_math_font_get_constants (const BsMathFont *self);
cairo_font_face_t *bs_math_font_get_face (const BsMathFont *self, BsMathStyle face);
PangoContext *bs_math_font_get_context (const BsMathFont *self);
gboolean bs_math_font_find (const BsMathFont *self,
                            gunichar character,
                            BsMathStyle style,
                            BsMathGlyph *glyph);
GArray *bs_math_font_stretch (const BsMathFont *self, gunichar character, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsMathFont, bs_math_font_free)

G_END_DECLS
