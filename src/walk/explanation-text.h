#pragma once

#include "walk/explanation.h"

G_BEGIN_DECLS

char *bs_explanation_to_text (const BsExplanation *self);

G_END_DECLS
