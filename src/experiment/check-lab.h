#pragma once

#include "experiment/lab-subject.h"
#include "labs/check-forecast.h"
#include "labs/checked-entry.h"

G_BEGIN_DECLS

/**
 * BsCheckResult: as much of a gradient check as is done. It never changes, and its reference count
 * is atomic.
 * @n_entries: how many entries have their verdict
 * @n_chosen: how many are checked in all; of a large network these are a sample
 * @counts: the number of entries with each verdict
 * @order: the places in @entries, with those that need a look most first
 * @relative_error: of D and N as wholes: |D - N| / (|D| + |N|) with lengths of vectors
 * @n_evaluations: how often J was computed for N
 * @seconds: the time that took
 * @gradient_seconds: the time of D by backpropagation
 * @is_complete: whether all chosen entries have their verdict
 * @has_forecast: whether @forecast is measured, which is done last
 */
typedef struct
{
  BsLabSubject *subject;
  BsCheckedEntry *entries;
  gsize n_entries;
  gsize n_chosen;
  gsize counts[BS_N_CHECK_VERDICTS];
  gsize *order;
  double relative_error;
  guint64 n_evaluations;
  double seconds;
  double gradient_seconds;
  gboolean is_complete;
  gboolean has_forecast;
  BsCheckForecast forecast;
} BsCheckResult;

void bs_check_result_unref (BsCheckResult *self);

/**
 * BsCheckLab: the gradient check of the learner's own network, in the background; see the head of
 * check-lab.c.
 */
typedef struct _BsCheckLab BsCheckLab;

BsCheckLab *bs_check_lab_new (void);
void bs_check_lab_free (BsCheckLab *self);

gboolean
bs_check_lab_start (BsCheckLab *self, BsExperiment *experiment, double epsilon, GError **error);
void bs_check_lab_stop (BsCheckLab *self);
void bs_check_lab_clear (BsCheckLab *self);
gboolean bs_check_lab_pump (BsCheckLab *self);
gboolean bs_check_lab_is_running (BsCheckLab *self);
double bs_check_lab_get_progress (BsCheckLab *self);
const BsCheckResult *bs_check_lab_get_result (BsCheckLab *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCheckResult, bs_check_result_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCheckLab, bs_check_lab_free)

G_END_DECLS
