#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_CHOICE_BUTTON (bs_choice_button_get_type ())

/**
 * BsChoiceButton: one of several choices, a radio button whose text wraps. A screen reader can
 * press it: in GTK 4.8 it can press buttons, but no check buttons.
 */
G_DECLARE_FINAL_TYPE (BsChoiceButton, bs_choice_button, BS, CHOICE_BUTTON, GtkCheckButton)

/* @label shows @text, and is taken; a button with one of the others in its group lets one of them
 * be chosen. */
GtkWidget *bs_choice_button_new (GtkWidget *label, const char *text);

G_END_DECLS
