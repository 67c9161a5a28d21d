#pragma once

#include "training/assessment.h"

G_BEGIN_DECLS

/* Prints the confusion matrix to standard output, with the class names of @data. */
void
bs_quality_table_print (const char *title, const BsQuality *quality, const BsTrainingSet *data);

G_END_DECLS
