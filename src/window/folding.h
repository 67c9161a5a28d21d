#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsFolding: whether a part of the window that folds is shown; see the head of folding.c.
 */
typedef struct
{
  gboolean is_chosen; /* what the user wants where there is room; lasts to the next session */
  gboolean is_called; /* the user wants to see the part now although it has no room */
  gboolean is_shown;  /* what is seen now */
} BsFolding;

gboolean bs_folding_ask (BsFolding *self, gboolean is_shown, gboolean has_room);

G_END_DECLS
