#pragma once

#include <gtk/gtk.h>

#include "experiment/lab-subject.h"
#include "training/background-job.h"

G_BEGIN_DECLS

#define BS_TYPE_LAB_RUNNER (bs_lab_runner_get_type ())

/**
 * BsLabRunner: the button that begins the work of a laboratory, the one that stops it, how much is
 * done, and of which iteration the result is; see the head of lab-runner.c.
 *
 * Signals:
 *   begin    the laboratory is to call bs_lab_runner_run(), or bs_lab_runner_fail()
 *   changed  there is a newer result, or none any more
 */
G_DECLARE_FINAL_TYPE (BsLabRunner, bs_lab_runner, BS, LAB_RUNNER, GtkWidget)

void bs_lab_runner_set_experiment (BsLabRunner *self, BsExperiment *experiment);
void bs_lab_runner_set_free_result (BsLabRunner *self, GDestroyNotify free_result);
void bs_lab_runner_begin (BsLabRunner *self);
void bs_lab_runner_run (BsLabRunner *self,
                        BsLabSubject *subject,
                        BsBackgroundFunction function,
                        gpointer data,
                        GDestroyNotify free_data,
                        const GError *refusal);
void bs_lab_runner_set_apart (BsLabRunner *self, gboolean is_apart);
void bs_lab_runner_forget (BsLabRunner *self);
void bs_lab_runner_fail (BsLabRunner *self, const char *message);
gconstpointer bs_lab_runner_get_result (BsLabRunner *self);
BsLabSubject *bs_lab_runner_get_subject (BsLabRunner *self);

G_END_DECLS
