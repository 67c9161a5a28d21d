#pragma once

#include "draw/palette.h"

G_BEGIN_DECLS

/**
 * Ink: a picture in which every text that a painter writes is watched; see the head of ink.c. Only
 * one can be watched at a time.
 */
typedef struct _Ink Ink;

/**
 * InkText: a text of a picture
 * @text: what is written; NULL for a glyph of a formula
 * @area: where its ink is, in pixels
 * @is_short: whether a part of it is left out, with "…" in its place
 */
typedef struct
{
  char *text;
  cairo_rectangle_t area;
  gboolean is_short;
} InkText;

/* Starts an empty picture with that ground. */
Ink *ink_new (int width, int height, const BsColor *ground);
void ink_free (Ink *self);
/* Returns: (transfer none): where to paint */
cairo_t *ink_get_context (Ink *self);
guint ink_get_n_texts (const Ink *self);
const InkText *ink_get_text (const Ink *self, guint index);
/* Returns: what is wrong with the texts of the picture, each in words; to be asked for once, after
 * everything is painted */
GPtrArray *ink_find_faults (Ink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ink, ink_free)

G_END_DECLS
