#pragma once

#include <pango/pango.h>

#include "draw/palette.h"
#include "walk/text.h"

G_BEGIN_DECLS

PangoAttrList *bs_text_make_attributes (const BsText *text, const BsPalette *palette);

G_END_DECLS
