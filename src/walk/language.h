#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bs_language_begin (const char *directory);
void bs_language_choose (const char *language);
void bs_language_settle_numbers (void);

G_END_DECLS
