#include "terminal/own-entry.h"

#include <glib/gi18n-lib.h>

#include "files/quote.h"
#include "terminal/refusal.h"
#include "walk/entry.h"

#define FORM "^(?:Theta|Θ|D)?([0-9]{1,9})[(,]([0-9]{1,9}),([0-9]{1,9})\\)?$"

static gboolean
parse (const char *text, BsEntry *entry)
{
  g_autoptr (GRegex) form = g_regex_new (FORM, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *layer = NULL, *row = NULL, *column = NULL;

  if (!g_utf8_validate (text, -1, NULL) ||
      !g_regex_match (form, text, G_REGEX_MATCH_DEFAULT, &match))
    return FALSE;

  layer = g_match_info_fetch (match, 1);
  row = g_match_info_fetch (match, 2);
  column = g_match_info_fetch (match, 3);
  entry->layer = (guint) g_ascii_strtoull (layer, NULL, 10);
  entry->row = g_ascii_strtoull (row, NULL, 10);
  entry->column = g_ascii_strtoull (column, NULL, 10);

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
  BsEntry entry;

  if (!parse (text, &entry))
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

char *
bs_own_entry_name (const BsNetwork *network, gsize index, const char *letter)
{
  BsEntry entry;

  bs_network_find_entry (network, index, &entry.layer, &entry.row, &entry.column);

  return bs_entry_make_symbol (&entry, letter);
}
