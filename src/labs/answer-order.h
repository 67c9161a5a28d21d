#pragma once

#include "labs/answers.h"

G_BEGIN_DECLS

/* By what the examples are ordered. */
typedef enum
{
  BS_ANSWER_KEY_EXAMPLE,
  BS_ANSWER_KEY_TARGET,
  BS_ANSWER_KEY_H,
  BS_ANSWER_KEY_PREDICTED,
  BS_ANSWER_KEY_VERDICT, /* wrong, and then right */
  BS_ANSWER_KEY_SHARE,
  BS_ANSWER_KEY_FEATURE,
} BsAnswerKey;

/**
 * BsAnswerOrder: which examples are shown, and in which order
 * @feature: 1 … n, for %BS_ANSWER_KEY_FEATURE
 * @is_descending: the largest first; equal ones stay in the order of the data in any case
 * @actual, @predicted: only examples of this class, and predicted as that one; 0 for any
 * @wrong_only: only examples that are answered wrong
 */
typedef struct
{
  BsAnswerKey key;
  gsize feature;
  gboolean is_descending;
  gsize actual;
  gsize predicted;
  gboolean wrong_only;
} BsAnswerOrder;

gsize *bs_answer_order_make (const BsAnswerOrder *self, const BsAnswers *answers, gsize *n);
gboolean bs_answer_order_equal (const BsAnswerOrder *self, const BsAnswerOrder *other);

G_END_DECLS
