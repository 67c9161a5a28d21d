#pragma once

#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsPadAnswer: what a network answers to one example
 * @iteration: the number of updates that led to Θ
 * @outputs: h, one number for each output
 */
typedef struct
{
  guint64 iteration;
  gsize n_outputs;
  double *outputs;
} BsPadAnswer;

/**
 * BsPadStudy:
 *
 * Answers to what somebody draws, in a thread of its own; see the head of pad-study.c. Only the
 * main thread uses it, and none of its functions waits.
 */
typedef struct _BsPadStudy BsPadStudy;

BsPadStudy *bs_pad_study_new (void);
void bs_pad_study_free (BsPadStudy *self);

void bs_pad_study_want (BsPadStudy *self, BsReveal *reveal, BsExamples *example);
gboolean bs_pad_study_update (BsPadStudy *self, GError **error);
gboolean bs_pad_study_is_active (BsPadStudy *self);
void bs_pad_study_clear (BsPadStudy *self);
const BsPadAnswer *bs_pad_study_get_answer (const BsPadStudy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPadStudy, bs_pad_study_free)

G_END_DECLS
