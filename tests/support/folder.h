#pragma once

#include <glib.h>

/* Removes a folder with all that is in it. */
void bs_folder_remove (const char *path);
