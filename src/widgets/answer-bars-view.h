#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_ANSWER_BARS_VIEW (bs_answer_bars_view_get_type ())

/**
 * BsAnswerBarsView: h of each output as bars.
 */
G_DECLARE_FINAL_TYPE (BsAnswerBarsView, bs_answer_bars_view, BS, ANSWER_BARS_VIEW, GtkWidget)

void bs_answer_bars_view_set_names (BsAnswerBarsView *self, const char *const *names);
void bs_answer_bars_view_show (BsAnswerBarsView *self, const double *outputs);

G_END_DECLS
