#pragma once

#include <glib.h>

G_BEGIN_DECLS

int bs_service_main (int argc, char **argv);

G_END_DECLS
