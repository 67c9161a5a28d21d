#pragma once

#include <gio/gio.h>

#include "engine/network.h"
#include "files/text-source.h"
#include "files/theta-context.h"

G_BEGIN_DECLS

/**
 * BsThetaFile: what a file of Θ contains.
 * @network: a network with the sizes of the matrices, and the activation of the context, or
 *   sigmoid where there is none
 * @theta: its Θ, one number for each parameter
 * @context: what Θ means; NULL if the file contains only matrices
 */
typedef struct
{
  BsNetwork *network;
  double *theta;
  BsThetaContext *context;
} BsThetaFile;

void bs_theta_file_clear (BsThetaFile *self);

gboolean bs_theta_file_parse (BsThetaFile *self,
                              BsTextSource *source,
                              GCancellable *cancellable,
                              GError **error);
gboolean
bs_theta_file_load (BsThetaFile *self, GFile *file, GCancellable *cancellable, GError **error);

char *bs_theta_file_format (const char *stem,
                            const BsNetwork *network,
                            const double *theta,
                            const BsThetaContext *context);
void bs_theta_file_add_need (const BsNetwork *network, BsMemoryNeed *need);
gboolean bs_theta_file_save (GFile *file,
                             const char *stem,
                             const BsNetwork *network,
                             const double *theta,
                             const BsThetaContext *context,
                             GCancellable *cancellable,
                             GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsThetaFile, bs_theta_file_clear)

G_END_DECLS
