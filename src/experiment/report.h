#pragma once

#include "engine/cost.h"
#include "engine/optimizers/optimizer.h"
#include "training/assessment.h"
#include "training/cost-history.h"

G_BEGIN_DECLS

/* Texts about a run. These are pure functions, and each makes one text. All results are (transfer
 * full) and translated. */

char *bs_report_describe_verdict (const BsCostHistory *history,
                                  gboolean has_diverged,
                                  guint64 diverged_at);
char *bs_report_describe_cost (const BsCost *cost);
char *bs_report_describe_quality (const BsAssessment *assessment, guint64 iteration);
char *bs_report_describe_optimizer (const BsOptimizerOptions *options);
char *bs_report_describe_speed (double speed);
char *bs_report_describe_speed_briefly (double speed);
char *bs_report_describe_finish (BsFinish finish, guint64 iteration);

G_END_DECLS
