#pragma once

#include <cairo.h>

#include "draw/palette.h"

G_BEGIN_DECLS

/**
 * BsAnswerBars: the outputs of a network for one example.
 * @names: what each output stands for
 * @outputs: (nullable): h, from 0 to 1; %NULL if it is not computed
 */
typedef struct
{
  const char *const *names;
  const double *outputs;
  gsize n_outputs;
} BsAnswerBars;

double bs_answer_bars_get_height (const BsAnswerBars *self);
void bs_answer_bars_paint (cairo_t *cr,
                           double width,
                           const BsAnswerBars *self,
                           const BsPalette *palette);

G_END_DECLS
