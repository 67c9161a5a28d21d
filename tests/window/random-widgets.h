#pragma once

#include <gtk/gtk.h>

#include "engine/random.h"

/* What can be done by hand to the widgets of a window, by chance. */

/* A whole number from 0 to @n - 1. */
guint random_below (BsRandom *random, guint n);
/* Something that somebody might type where a number, a name or nothing is expected. */
const char *random_text (BsRandom *random);
/* Uses one of the widgets below @root that can be used now, and tells what it did in a message of
 * the test; not those that would close a window or leave the program. */
void random_use_widget (BsRandom *random, GtkWidget *root);
/* Moves, presses, keys on one of our own widgets, as its controllers get them. */
void random_poke_widget (BsRandom *random, GtkWidget *root);
/* Does what one of the window's keys is for. */
void random_press_key (BsRandom *random, GtkWidget *window);
