#pragma once

#include "experiment/check-lab.h"

G_BEGIN_DECLS

/* What a gradient check has found and what it cost, in sentences. All results are (transfer full)
 * and translated; those of @advice are %NULL before its numbers are measured. */

gboolean bs_check_report_is_good (const BsCheckResult *result);
char *bs_check_report_verdict (const BsCheckResult *result);
char *bs_check_report_error (const BsCheckResult *result);
char *bs_check_report_cost (const BsCheckResult *result);
char *bs_check_report_advice (const BsCheckResult *result);
char *bs_check_report_format (double value);

G_END_DECLS
