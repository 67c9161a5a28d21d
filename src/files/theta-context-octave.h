#pragma once

#include "engine/network.h"
#include "files/octave/octave-variables.h"
#include "files/theta-context.h"

G_BEGIN_DECLS

/* The context of Θ as variables of a file in Octave's text format. */

void bs_theta_context_write (const BsThetaContext *self, const BsNetwork *network, GString *text);
/* The context is %NULL where the file has none. Returns FALSE with a BS_FILE_ERROR that names the
 * line if one of the variables is not as it should be. */
gboolean bs_theta_context_read (const char *file,
                                const BsOctaveVariables *variables,
                                BsThetaContext **self,
                                GError **error);
/* Checks that the context, which may be %NULL, belongs to the network of the matrices. */
gboolean bs_theta_context_check (const BsThetaContext *self,
                                 const BsNetwork *network,
                                 const char *file,
                                 const BsOctaveVariables *variables,
                                 GError **error);

G_END_DECLS
