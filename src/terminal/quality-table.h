#pragma once

#include "training/assessment.h"

G_BEGIN_DECLS

/* To standard output: what the examples are taken for, with the names of @data. */
void
bs_quality_table_print (const char *title, const BsQuality *quality, const BsTrainingSet *data);

G_END_DECLS
