#pragma once

#include "draw/formula-layout.h"

G_BEGIN_DECLS

/* Returns the smallest size of text in the picture of a formula: the size of the font, or a smaller
 * one if parts had to be set smaller. Scripts do not count. */
double formula_fixture_get_least_size (const BsFormulaLayout *layout);

G_END_DECLS
