#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Labels that are hidden while they have nothing to say. */

void bs_text_label_take (GtkLabel *label, char *text);
void bs_text_label_judge (GtkLabel *label, gboolean is_good);

G_END_DECLS
