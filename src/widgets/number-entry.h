#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_NUMBER_ENTRY (bs_number_entry_get_type ())

/**
 * BsNumberEntry: a number to type, or to step with − and +. What is typed is offered to
 * whoever owns the number; where that refuses, the text stays, marked, with the reason under
 * it, and the number stays what it was. Escape brings the present number back.
 */
G_DECLARE_FINAL_TYPE (BsNumberEntry, bs_number_entry, BS, NUMBER_ENTRY, GtkWidget)

/* Takes the number, or refuses it with the reason. @whole is the exact value of an entry of
 * whole numbers, @value that of any other. */
typedef gboolean (*BsNumberApply) (gpointer target, double value, guint64 whole, GError **error);

void bs_number_entry_set_apply (BsNumberEntry *self, BsNumberApply apply, gpointer target);
/* Shows the number as it is now; while a refused text stands, only another number replaces it. */
void bs_number_entry_set_value (BsNumberEntry *self, double value);
void bs_number_entry_set_whole (BsNumberEntry *self, guint64 value);
/* As if the user had typed @text and pressed Return. */
gboolean bs_number_entry_commit (BsNumberEntry *self, const char *text);
/* The same with what stands in the entry. */
gboolean bs_number_entry_commit_typed (BsNumberEntry *self);

G_END_DECLS
