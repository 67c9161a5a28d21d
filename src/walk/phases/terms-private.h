#pragma once

#include "walk/text.h"

G_BEGIN_DECLS

gboolean _bs_terms_write_next (BsText *text, gsize index, gsize n);
void _bs_terms_end (BsText *text, gsize n);

G_END_DECLS
