#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* What the symbols of a formula mean: name, place, purpose and shape; see symbol-story.c. */
char *bs_symbol_story_make (const BsReveal *reveal, const BsFormula *node);
char *bs_symbol_story_make_list (const BsReveal *reveal, const BsFormula *formula);

G_END_DECLS
