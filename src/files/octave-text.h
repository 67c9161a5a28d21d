#pragma once

#include <gio/gio.h>

#include "engine/network.h"

G_BEGIN_DECLS

char *bs_octave_text_format (const char *stem, const BsNetwork *network, const double *theta);
void bs_octave_text_add_need (const BsNetwork *network, BsMemoryNeed *need);
gboolean bs_octave_text_save (GFile *file,
                              const char *stem,
                              const BsNetwork *network,
                              const double *theta,
                              GCancellable *cancellable,
                              GError **error);
gboolean bs_octave_text_parse (const char *name,
                               const char *text,
                               gsize length,
                               BsActivation hidden_activation,
                               BsNetwork **network,
                               double **theta,
                               GError **error);
gboolean bs_octave_text_load (GFile *file,
                              BsActivation hidden_activation,
                              BsNetwork **network,
                              double **theta,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
