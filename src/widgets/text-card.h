#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *bs_text_card_make_label (const char *text);
void bs_text_card_show (GtkWidget **card, GtkWidget *owner, const char *text);
gboolean bs_text_card_is_wanted (GtkWidget *owner);

G_END_DECLS
