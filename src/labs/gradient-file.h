#pragma once

#include "engine/network.h"
#include "files/text-source.h"

G_BEGIN_DECLS

double *bs_gradient_file_parse (BsTextSource *source, const BsNetwork *network, GError **error);

G_END_DECLS
