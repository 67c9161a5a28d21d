#pragma once

#include <glib.h>
#include <hb.h>

G_BEGIN_DECLS

/**
 * BsMathConstants: the lengths with which formulas are set. They are in units of the font's size
 * and have the names of OpenType's MATH table. The last two are the sizes of scripts, and of
 * scripts of scripts, as a part of the size of the text.
 */
typedef struct
{
  double axis_height;
  double accent_base_height;
  double subscript_shift_down;
  double subscript_top_max;
  double subscript_baseline_drop_min;
  double superscript_shift_up;
  double superscript_bottom_min;
  double superscript_baseline_drop_max;
  double sub_superscript_gap_min;
  double superscript_bottom_max_with_subscript;
  double space_after_script;
  double lower_limit_gap_min;
  double lower_limit_baseline_drop_min;
  double fraction_numerator_shift_up;
  double fraction_numerator_gap_min;
  double fraction_rule_thickness;
  double fraction_denominator_gap_min;
  double fraction_denominator_shift_down;
  double radical_vertical_gap;
  double radical_rule_thickness;
  double radical_extra_ascender;
  double display_operator_min_height;
  double script_scale;
  double script_script_scale;
} BsMathConstants;

void bs_math_constants_set_default (BsMathConstants *self);
gboolean bs_math_constants_read (BsMathConstants *self, hb_font_t *font);

G_END_DECLS
