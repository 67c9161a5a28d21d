#pragma once

#include "experiment/answer-study.h"
#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BsAnswerWatch:
 *
 * Keeps a widget up to date with the answers of the network, and with maps of a plane if it wants
 * any; see the head of answer-watch.c. It is a part of the widget.
 */
typedef struct _BsAnswerWatch BsAnswerWatch;

/* Shows the moment of bs_answer_watch_get_moment(), or that there is none. */
typedef void (*BsAnswerWatchShow) (gpointer widget);

BsAnswerWatch *bs_answer_watch_new (GtkWidget *widget, BsAnswerWatchShow show);
void bs_answer_watch_free (BsAnswerWatch *self);
void bs_answer_watch_set_experiment (BsAnswerWatch *self, BsExperiment *experiment);
void bs_answer_watch_set_choice (BsAnswerWatch *self, const BsAnswerChoice *choice);
void bs_answer_watch_ask (BsAnswerWatch *self);
const BsAnswerMoment *bs_answer_watch_get_moment (const BsAnswerWatch *self);

G_END_DECLS
