#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* These functions tell the name, the place, the purpose and the shape of a symbol; see the head of
 * symbol-story.c. */
char *bs_symbol_story_make (const BsReveal *reveal, const BsFormula *node);
char *bs_symbol_story_make_list (const BsReveal *reveal, const BsFormula *formula);

G_END_DECLS
