#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BsFolding: whether a part of the window that folds is shown; see the head of folding.c.
 */
typedef struct
{
  gboolean is_chosen; /* what the user wants where there is room; lasts to the next session */
  gboolean is_called; /* the user wants to see the part now although it has no room */
  gboolean is_shown;  /* what is seen now */

  /* The object that has the part, and its properties that tell is_chosen and is_shown. */
  GObject *owner;
  GParamSpec *chosen;
  GParamSpec *shown;
  guint notify_id;
} BsFolding;

void bs_folding_init (BsFolding *self, gpointer owner, GParamSpec *chosen, GParamSpec *shown);
void bs_folding_clear (BsFolding *self);

gboolean bs_folding_choose (BsFolding *self, gboolean is_chosen);
void bs_folding_ask (BsFolding *self, gboolean is_shown, gboolean has_room);
void bs_folding_show (BsFolding *self, gboolean is_shown);

G_END_DECLS
