#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_APPLICATION (bs_application_get_type ())

/* BsApplication: the application that opens the window. */
G_DECLARE_FINAL_TYPE (BsApplication, bs_application, BS, APPLICATION, GtkApplication)

/* Opens the window, with the data that @argv names, if any. Returns the exit status. */
int bs_application_main (int argc, char **argv);

G_END_DECLS
