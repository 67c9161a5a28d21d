#pragma once

#include "window/data-rows.h"

G_BEGIN_DECLS

/* So many rows are written within a frame. */
#define BS_DATA_TEXT_MOST_ROWS 500

char *bs_data_text_make (BsDataRows *rows, const BsTrainingSet *data, char **note);

G_END_DECLS
