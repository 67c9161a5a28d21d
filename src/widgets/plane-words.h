#pragma once

#include "draw/plane-scene.h"
#include "experiment/plane-study.h"

G_BEGIN_DECLS

/* The plane in words, for people who do not see it. All results are (transfer full). */
char *bs_plane_words_describe (const BsPlaneMoment *moment, const BsPlaneScene *scene);
char *bs_plane_words_read (const BsPlaneMoment *moment,
                           const BsPlaneScene *scene,
                           double across,
                           double up);

G_END_DECLS
