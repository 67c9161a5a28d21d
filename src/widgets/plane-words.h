#pragma once

#include "draw/plane-scene.h"
#include "experiment/answer-study.h"

G_BEGIN_DECLS

/* The plane in words, for people who do not see it. All results are (transfer full). */
char *bs_plane_words_describe (const BsAnswerMoment *moment, const BsPlaneScene *scene);
char *bs_plane_words_read (const BsAnswerMoment *moment,
                           const BsPlaneScene *scene,
                           double across,
                           double up);

G_END_DECLS
