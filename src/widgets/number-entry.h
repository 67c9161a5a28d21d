#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_NUMBER_ENTRY (bs_number_entry_get_type ())

/**
 * BsNumberEntry: an entry for a number, with the buttons − and +; see the head of number-entry.c.
 *
 * Property "label" (write only): the name of the number, for screen readers and the buttons.
 * Property "whole-numbers" (construct only): whether the number is a whole number.
 * Property "half-decades" (construct only): whether the buttons go through 0, 0.001, 0.003, 0.01,
 *   0.03 and so on, instead of smaller steps.
 */
G_DECLARE_FINAL_TYPE (BsNumberEntry, bs_number_entry, BS, NUMBER_ENTRY, GtkWidget)

/* Accepts the number, or returns FALSE with the reason. @whole is the number in an entry of whole
 * numbers, which is exact even above 2⁵³; @value is the number in any other entry. */
typedef gboolean (*BsNumberApply) (gpointer target, double value, guint64 whole, GError **error);

void bs_number_entry_set_apply (BsNumberEntry *self, BsNumberApply apply, gpointer target);
/* Shows the present number. If the entry has a refused text, that text stays unless the number is a
 * new one. */
void bs_number_entry_set_value (BsNumberEntry *self, double value);
void bs_number_entry_set_whole (BsNumberEntry *self, guint64 value);
gboolean bs_number_entry_commit (BsNumberEntry *self, const char *text);
gboolean bs_number_entry_commit_typed (BsNumberEntry *self);

G_END_DECLS
