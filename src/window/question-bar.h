#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_QUESTION_BAR (bs_question_bar_get_type ())

/**
 * BsQuestionBar: the question of the present step, and what its answer is given with; see the head
 * of question-bar.c
 *
 * Property "active": whether steps ask; the bar is visible then.
 * Property "kind": how questions are answered: "number", "sign" or "operands".
 * Property "phases": the phases that ask, a sum of BS_PHASE_BIT().
 */
G_DECLARE_FINAL_TYPE (BsQuestionBar, bs_question_bar, BS, QUESTION_BAR, GtkWidget)

void bs_question_bar_set_experiment (BsQuestionBar *self, BsExperiment *experiment);

G_END_DECLS
