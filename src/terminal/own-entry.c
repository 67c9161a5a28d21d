#include "terminal/own-entry.h"

#include <glib/gi18n-lib.h>

#include "files/quote.h"
#include "terminal/refusal.h"
#include "walk/entry.h"

#define FORM  "^(?:Theta|Θ|D)?([0-9]{1,9})[(,]([0-9]{1,9}),([0-9]{1,9})\\)?$"

#define DELTA "^(?:delta|δ)([0-9]{1,9})\\(([0-9]{1,9})\\)$"

/* Reads the whole numbers in a text of that form. */
static gboolean
parse (const char *pattern, const char *text, guint64 *numbers, guint n)
{
  g_autoptr (GRegex) form = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_utf8_validate (text, -1, NULL) ||
      !g_regex_match (form, text, G_REGEX_MATCH_DEFAULT, &match))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_match_info_fetch (match, (int) i + 1);

      numbers[i] = g_ascii_strtoull (number, NULL, 10);
    }

  return TRUE;
}

static gboolean
exists (const BsNetwork *network, const BsEntry *entry)
{
  return entry->layer >= 1 && entry->layer < bs_network_get_n_layers (network) && entry->row >= 1 &&
         entry->row <= bs_network_get_size (network, entry->layer + 1) &&
         entry->column <= bs_network_get_size (network, entry->layer);
}

gboolean
bs_own_entry_read (const char *option, const char *text, const BsNetwork *network, gsize *index)
{
  g_autofree char *shown = bs_quote (text);
  g_autofree char *shape = bs_network_describe (network);
  guint64 numbers[3] = { 0 };
  const gboolean is_entry = parse (FORM, text, numbers, 3);
  const BsEntry entry = { (guint) numbers[0], numbers[1], numbers[2] };

  if (!is_entry)
    bs_terminal_refuse (_ ("%s: expected an entry of Θ such as Theta1(2,0) or 1,2,0, found “%s”"),
                        option, shown);
  else if (!exists (network, &entry))
    bs_terminal_refuse (
      _ ("%s: the network %s has no entry “%s”; rows count from 1, columns from 0"), option, shape,
      shown);
  else
    {
      *index = bs_network_get_theta_index (network, entry.layer, entry.row, entry.column);
      return TRUE;
    }

  return FALSE;
}

gboolean
bs_own_entry_is_delta (const char *text)
{
  return g_str_has_prefix (text, "delta") || g_str_has_prefix (text, "δ");
}

gboolean
bs_own_entry_read_delta (const char *option,
                         const char *text,
                         const BsNetwork *network,
                         guint *layer,
                         gsize *neuron)
{
  g_autofree char *shown = bs_quote (text);
  g_autofree char *shape = bs_network_describe (network);
  guint64 numbers[2] = { 0 };

  if (!parse (DELTA, text, numbers, 2))
    bs_terminal_refuse (_ ("%s: expected a δ such as delta2(1), found “%s”"), option, shown);
  else if (numbers[0] < 2 || numbers[0] > bs_network_get_n_layers (network) || numbers[1] < 1 ||
           numbers[1] > bs_network_get_size (network, (guint) numbers[0]))
    bs_terminal_refuse (
      _ ("%s: the network %s has no δ “%s”; layers with δ count from 2, neurons from 1"), option,
      shape, shown);
  else
    {
      *layer = (guint) numbers[0];
      *neuron = numbers[1];
      return TRUE;
    }

  return FALSE;
}

char *
bs_own_entry_name (const BsNetwork *network, gsize index, const char *letter)
{
  BsEntry entry;

  bs_network_find_entry (network, index, &entry.layer, &entry.row, &entry.column);

  return bs_entry_make_symbol (&entry, letter);
}
