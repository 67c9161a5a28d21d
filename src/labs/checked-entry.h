#pragma once

#include "engine/numerical-gradient.h"

G_BEGIN_DECLS

/**
 * BsCheckVerdict:
 * @BS_CHECK_AGREES: D and the estimate are equal within the error of the estimate
 * @BS_CHECK_DIFFERS: they are not: D is wrong
 * @BS_CHECK_UNRELIABLE: the estimate cannot tell here; #BsDoubt says why
 */
typedef enum
{
  BS_CHECK_AGREES,
  BS_CHECK_DIFFERS,
  BS_CHECK_UNRELIABLE,
} BsCheckVerdict;

#define BS_N_CHECK_VERDICTS 3

/**
 * BsDoubt:
 * @BS_DOUBT_NONE: the estimate is reliable
 * @BS_DOUBT_KINK: the z of a ReLU is so close to 0 that J has a kink within the smallest ε
 * @BS_DOUBT_TRUNCATION: the estimates for different ε do not come close to each other
 * @BS_DOUBT_ROUND_OFF: the derivative is hardly larger than the rounding of D itself
 * @BS_DOUBT_OVERFLOW: J is not a finite number
 */
typedef enum
{
  BS_DOUBT_NONE,
  BS_DOUBT_KINK,
  BS_DOUBT_TRUNCATION,
  BS_DOUBT_ROUND_OFF,
  BS_DOUBT_OVERFLOW,
} BsDoubt;

/**
 * BsCheckedEntry:
 * @index: the entry of Θ and D, counted from 0
 * @D: the number that is checked
 * @estimate: the numerical estimate N
 * @error: how far @estimate and a correct D can be apart: @truncation and @round_off together
 * @truncation: what is left of the error of the formula, which falls as ε²
 * @round_off: the rounding of D and of the estimate
 * @epsilon: the smallest ε that was used
 * @kink: the last kink that was met on the way; its layer is 0 when there was none
 * @n_differences: how many differences were taken; each needs J twice
 */
typedef struct
{
  gsize index;
  double D;
  double estimate;
  double error;
  double truncation;
  double round_off;
  double epsilon;
  BsCheckVerdict verdict;
  BsDoubt doubt;
  BsKink kink;
  guint n_differences;
} BsCheckedEntry;

/**
 * BsEntryEstimate:
 *
 * The estimate of one entry while ε becomes smaller.
 */
typedef struct
{
  BsCheckedEntry entry;
  double next;      /* the ε of the next difference */
  double round_off; /* the rounding of a correct D, without the part that is relative to D */
  double magnitude;
  double previous;        /* the estimate for the ε before; not set without has_previous */
  double previous_change; /* the largest change of a z with that ε */
  gboolean has_previous;  /* the difference before was smooth, with an ε four times as large */
  gboolean has_estimate;  /* truncation is known */
  guint n_differences;
} BsEntryEstimate;

void bs_entry_estimate_begin (BsEntryEstimate *self,
                              gsize index,
                              double D,
                              double epsilon,
                              double round_off);
gboolean bs_entry_estimate_add (BsEntryEstimate *self, const BsDifference *difference);
void bs_entry_estimate_finish (BsEntryEstimate *self, BsCheckedEntry *entry);

G_END_DECLS
