#pragma once

#include "labs/checked-entry.h"

G_BEGIN_DECLS

char *bs_checked_entry_describe_verdict (const BsCheckedEntry *entry);
double bs_checked_entry_get_relative_error (const BsCheckedEntry *entry);
gsize *bs_checked_entries_order (const BsCheckedEntry *entries, gsize n_entries);

G_END_DECLS
