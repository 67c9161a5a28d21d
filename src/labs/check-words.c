/* The results of a gradient check as people read them: the verdict in words, the relative error,
 * and which entries to look at first. Terminal and window share this. */

#include "labs/check-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"

/* What differs comes first, then what cannot be judged, then what agrees. */
static const int ranks[BS_N_CHECK_VERDICTS] = {
  [BS_CHECK_DIFFERS] = 0,
  [BS_CHECK_UNRELIABLE] = 1,
  [BS_CHECK_AGREES] = 2,
};

/* How far D and the estimate are apart, as a part of what the error allows. */
static double
share_of_error (const BsCheckedEntry *entry)
{
  double difference = fabs (entry->D - entry->estimate);

  if (difference == 0.0)
    return 0.0;

  return isnan (difference) ? INFINITY : difference / entry->error;
}

static int
compare_entries (gconstpointer one, gconstpointer other, gpointer entries)
{
  const BsCheckedEntry *first = (const BsCheckedEntry *) entries + *(const gsize *) one;
  const BsCheckedEntry *second = (const BsCheckedEntry *) entries + *(const gsize *) other;
  int ranking = ranks[first->verdict] - ranks[second->verdict];
  double difference = share_of_error (second) - share_of_error (first);

  if (ranking != 0)
    return ranking;
  if (difference != 0.0 && !isnan (difference))
    return difference > 0.0 ? 1 : -1;

  return first->index < second->index ? -1 : first->index > second->index;
}

/**
 * bs_checked_entries_order:
 *
 * Returns: (transfer full): the places of the entries in @entries, counted from 0, with those that
 *   need a look most first
 */
gsize *
bs_checked_entries_order (const BsCheckedEntry *entries, gsize n_entries)
{
  gsize *order = g_new (gsize, n_entries);

  for (gsize i = 0; i < n_entries; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n_entries, sizeof *order, compare_entries, (gpointer) entries);

  return order;
}

/**
 * bs_checked_entry_get_relative_error:
 *
 * Returns: |D - N| / max(|D|, |N|), and 0 where both are 0
 */
double
bs_checked_entry_get_relative_error (const BsCheckedEntry *entry)
{
  double difference;

  g_return_val_if_fail (entry != NULL, NAN);

  difference = fabs (entry->D - entry->estimate);

  return difference == 0.0 ? 0.0 : difference / fmax (fabs (entry->D), fabs (entry->estimate));
}

/**
 * bs_checked_entry_describe_verdict:
 *
 * Returns: (transfer full): "agrees", "differs", or why the estimate cannot tell
 */
char *
bs_checked_entry_describe_verdict (const BsCheckedEntry *entry)
{
  g_autofree char *layer = NULL, *neuron = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->verdict == BS_CHECK_AGREES)
    return g_strdup (_ ("agrees"));
  if (entry->verdict == BS_CHECK_DIFFERS)
    return g_strdup (_ ("differs"));

  switch (entry->doubt)
    {
    case BS_DOUBT_KINK:
      layer = bs_number_superscript (entry->kink.layer);
      neuron = bs_number_subscript (entry->kink.neuron);
      return g_strdup_printf (_ ("unreliable here: z%s%s of example %zu is at the kink of ReLU"),
                              neuron, layer, entry->kink.example);
    case BS_DOUBT_TRUNCATION:
      return g_strdup (_ ("unreliable here: truncation, ε is too large"));
    case BS_DOUBT_ROUND_OFF:
      return g_strdup (_ ("unreliable here: round-off, J hardly changes"));
    case BS_DOUBT_OVERFLOW:
      return g_strdup (_ ("unreliable here: J is not a finite number"));
    case BS_DOUBT_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}
