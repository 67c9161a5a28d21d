#pragma once

#include "walk/mistakes.h"

G_BEGIN_DECLS

typedef struct _BsQuestion BsQuestion;

/* A number may be off by this share of itself. One that is right as far as its digits go, but may
 * be off by more, is too coarse. */
#define BS_JUDGEMENT_SHARE 0.01

/**
 * BsJudgementKind: what is to be said of an answer
 * @BS_JUDGEMENT_RIGHT: it is right
 * @BS_JUDGEMENT_TOO_COARSE: it is the right number, rounded to fewer digits than the tolerance
 *   allows
 * @BS_JUDGEMENT_MISTAKE: it is what a known mistake gives
 * @BS_JUDGEMENT_WRONG: it is wrong, and no known mistake explains it
 */
typedef enum
{
  BS_JUDGEMENT_RIGHT,
  BS_JUDGEMENT_TOO_COARSE,
  BS_JUDGEMENT_MISTAKE,
  BS_JUDGEMENT_WRONG,
} BsJudgementKind;

/**
 * BsJudgement:
 * @mistakes: a sum of BS_MISTAKE_BIT(), of all mistakes that give this answer; 0 unless @kind is
 *   %BS_JUDGEMENT_MISTAKE
 */
typedef struct
{
  BsJudgementKind kind;
  guint mistakes;
} BsJudgement;

char *bs_judgement_make_sentence (const BsJudgement *self, const BsQuestion *question);
char *bs_judgement_make_longest_sentence (void);
gboolean bs_judgement_is_coarse (double error, double size);
const char *bs_judgement_get_coarse_sentence (void);

G_END_DECLS
