#pragma once

#include "files/theta-context.h"

G_BEGIN_DECLS

/* The context of Θ as a value of type a{sv}, for stored settings. The result of the first function
 * is floating. The second returns NULL if the value, which may come from anywhere, is no context.
 */
GVariant *bs_theta_context_to_variant (const BsThetaContext *self);
BsThetaContext *bs_theta_context_from_variant (GVariant *variant);

G_END_DECLS
