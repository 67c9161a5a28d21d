/* The lengths with which formulas are set.
 *
 * A font for mathematics has its own lengths in its MATH table. Many text fonts have no such table,
 * or one that contains only zeros. For these the lengths of TeX are used, which are those of
 * Computer Modern at 10 points. */

#include "draw/math-constants.h"

#include <hb-ot.h>

/* HarfBuzz gives these two as percentages. */
#define IS_PERCENT(constant)                                                                       \
  ((constant) == HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN ||                                  \
   (constant) == HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN)

typedef struct
{
  gsize offset;
  hb_ot_math_constant_t constant;
  double standard; /* the value of TeX */
} Entry;

#define ENTRY(field, constant, standard)                                                           \
  {                                                                                                \
    G_STRUCT_OFFSET (BsMathConstants, field), HB_OT_MATH_CONSTANT_##constant, standard             \
  }

static const Entry entries[] = {
  ENTRY (axis_height, AXIS_HEIGHT, 0.25),
  ENTRY (accent_base_height, ACCENT_BASE_HEIGHT, 0.431),
  ENTRY (subscript_shift_down, SUBSCRIPT_SHIFT_DOWN, 0.247),
  ENTRY (subscript_top_max, SUBSCRIPT_TOP_MAX, 0.344),
  ENTRY (subscript_baseline_drop_min, SUBSCRIPT_BASELINE_DROP_MIN, 0.05),
  ENTRY (superscript_shift_up, SUPERSCRIPT_SHIFT_UP, 0.413),
  ENTRY (superscript_bottom_min, SUPERSCRIPT_BOTTOM_MIN, 0.108),
  ENTRY (superscript_baseline_drop_max, SUPERSCRIPT_BASELINE_DROP_MAX, 0.386),
  ENTRY (sub_superscript_gap_min, SUB_SUPERSCRIPT_GAP_MIN, 0.16),
  ENTRY (superscript_bottom_max_with_subscript, SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT, 0.344),
  ENTRY (space_after_script, SPACE_AFTER_SCRIPT, 0.05),
  ENTRY (lower_limit_gap_min, LOWER_LIMIT_GAP_MIN, 0.167),
  ENTRY (lower_limit_baseline_drop_min, LOWER_LIMIT_BASELINE_DROP_MIN, 0.6),
  ENTRY (fraction_numerator_shift_up, FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP, 0.677),
  ENTRY (fraction_numerator_gap_min, FRACTION_NUM_DISPLAY_STYLE_GAP_MIN, 0.12),
  ENTRY (fraction_rule_thickness, FRACTION_RULE_THICKNESS, 0.04),
  ENTRY (fraction_denominator_gap_min, FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN, 0.12),
  ENTRY (fraction_denominator_shift_down, FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN, 0.686),
  ENTRY (radical_vertical_gap, RADICAL_VERTICAL_GAP, 0.05),
  ENTRY (radical_rule_thickness, RADICAL_RULE_THICKNESS, 0.04),
  ENTRY (radical_extra_ascender, RADICAL_EXTRA_ASCENDER, 0.04),
  ENTRY (display_operator_min_height, DISPLAY_OPERATOR_MIN_HEIGHT, 1.4),
  ENTRY (script_scale, SCRIPT_PERCENT_SCALE_DOWN, 0.7),
  ENTRY (script_script_scale, SCRIPT_SCRIPT_PERCENT_SCALE_DOWN, 0.55),
};

/**
 * bs_math_constants_set_default:
 *
 * Sets the lengths of TeX.
 */
void
bs_math_constants_set_default (BsMathConstants *self)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    G_STRUCT_MEMBER (double, self, entries[i].offset) = entries[i].standard;
}

/**
 * bs_math_constants_read:
 *
 * Sets the lengths of the font, or those of TeX if the font has none.
 *
 * Returns: whether the font has its own lengths.
 */
gboolean
bs_math_constants_read (BsMathConstants *self, hb_font_t *font)
{
  int scale;

  g_return_val_if_fail (self != NULL && font != NULL, FALSE);

  bs_math_constants_set_default (self);
  if (hb_ot_math_get_constant (font, HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP) <= 0)
    return FALSE;

  hb_font_get_scale (font, NULL, &scale);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      double value = hb_ot_math_get_constant (font, entries[i].constant);

      G_STRUCT_MEMBER (double, self, entries[i].offset) =
        value / (IS_PERCENT (entries[i].constant) ? 100.0 : scale);
    }

  return TRUE;
}
