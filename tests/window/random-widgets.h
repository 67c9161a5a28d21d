#pragma once

#include <gtk/gtk.h>

#include "engine/random.h"

/* These functions do at random what a user can do to the widgets of a window. */

/* Returns a random whole number from 0 to @n - 1. */
guint random_below (BsRandom *random, guint n);
/* Returns a text that a user might type into an entry, be it a number, a name or nonsense. */
const char *random_text (BsRandom *random);
/* Uses one of the widgets below @root that can be used now, and writes what it did to the log of
 * the test. It leaves out widgets that would close a window or quit the program. */
void random_use_widget (BsRandom *random, GtkWidget *root);
/* Moves the pointer over one of our own widgets, clicks it, or presses a key there. The events go
 * to the controllers of the widget. */
void random_poke_widget (BsRandom *random, GtkWidget *root);
/* Runs one of the keyboard shortcuts of the window. */
void random_press_key (BsRandom *random, GtkWidget *window);
