#pragma once

#include "walk/reveal.h"

G_BEGIN_DECLS

/* A handout with more steps is no paper that anybody reads. */
#define BS_HANDOUT_MOST_STEPS 600

/* Returns a PDF of A4 pages with n_steps steps of the walk from @first on: see the head of
 * handout.c. The walk is left at another step. Returns NULL with a BS_PICTURE_ERROR. */
GBytes *bs_handout_make (BsReveal *reveal, guint64 first, guint64 n_steps, GError **error);

G_END_DECLS
