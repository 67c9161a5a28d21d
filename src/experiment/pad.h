#pragma once

#include "engine/data/image-shape.h"

G_BEGIN_DECLS

/* Each pixel is so many points wide and high. */
#define BS_PAD_BLOCK 4

/**
 * BsPad: what somebody draws by hand, as an image for a network; see the head of pad.c.
 */
typedef struct _BsPad BsPad;

BsPad *bs_pad_new (const BsImageShape *shape);
BsPad *bs_pad_copy (const BsPad *self);
void bs_pad_free (BsPad *self);

const BsImageShape *bs_pad_get_shape (const BsPad *self);
void bs_pad_clear (BsPad *self);
void bs_pad_stroke (BsPad *self, double x0, double y0, double x1, double y1, gboolean is_ink);
void bs_pad_copy_example (BsPad *self, const double *features, double least, double largest);
void bs_pad_reduce (const BsPad *self, double least, double largest, double *features);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPad, bs_pad_free)

G_END_DECLS
