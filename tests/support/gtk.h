#pragma once

#include <gtk/gtk.h>

/* Ends the program as skipped where there is no display. */
void gtk_fixture_init (int *argc, char ***argv);
/* Gives a widget that is on no screen its size, and its children theirs. */
void gtk_fixture_lay_out (GtkWidget *widget, int width, int height);
/* The same, and draws it; NULL where it draws nothing. Children off screen are not drawn. */
GskRenderNode *gtk_fixture_draw (GtkWidget *widget, int width, int height);
/* The first descendant of that type whose accessible label is @label; any where @label is NULL. */
GtkWidget *gtk_fixture_find (GtkWidget *root, GType type, const char *label);
/* Clicks the button of that label below @root. */
void gtk_fixture_press (GtkWidget *root, const char *label);
/* The number entry below @root whose field has that label. */
GtkWidget *gtk_fixture_find_number (GtkWidget *root, const char *label);
/* Whether a label of @widget that is shown has this part in its text. */
gboolean gtk_fixture_says (GtkWidget *widget, const char *part);
gboolean gtk_fixture_has_label (GtkWidget *widget, const char *label);
/* What stands in a number entry; and why it was refused, NULL where it was not. */
const char *gtk_fixture_get_text (GtkWidget *number);
const char *gtk_fixture_get_reason (GtkWidget *number);
/* Does what a widget does with a key in that phase; FALSE where it does nothing with it. Keys are
 * known by what GTK writes for them, such as "<Control>z", which any keyboard layout has. */
gboolean gtk_fixture_press_key (GtkWidget *widget, GtkPropagationPhase phase, const char *key);
/* The controller of that type on a widget. */
GtkEventController *gtk_fixture_get_controller (GtkWidget *widget, GType type);
