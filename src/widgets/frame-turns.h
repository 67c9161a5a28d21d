#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BsFramePace: how many frames pass from one moment of a training to the next
 * @period: 1, 2 or 4
 * @least: the least period that is allowed; 4 keeps the pace as it is
 * @n_frames, @n_late, @seconds: the frames since the pace was decided on, those of them that came
 *   late, and their processor time
 */
typedef struct
{
  guint period;
  guint least;
  guint n_frames;
  guint n_late;
  double seconds;
} BsFramePace;

void bs_frame_pace_init (BsFramePace *self, guint least);
void bs_frame_pace_note (BsFramePace *self, double seconds, gboolean is_late);

/**
 * BsTurn: what is refreshed in a frame
 * @BS_TURN_EDGES: the frame after that of the words
 * @BS_TURN_PLOT: the frame before that of the words
 * @BS_TURN_WORDS: the window takes the news of the run, and all numbers are refreshed
 *
 * If every second frame has a moment, the plot is refreshed together with the words, and if every
 * frame has one, everything is.
 */
typedef enum
{
  BS_TURN_EDGES,
  BS_TURN_PLOT,
  BS_TURN_WORDS,
} BsTurn;

typedef void (*BsRefresh) (gpointer widget);

gboolean bs_widget_is_turn (GtkWidget *widget, BsTurn turn);
void bs_widget_refresh_in_turn (GtkWidget *widget, BsTurn turn, BsRefresh refresh);

G_END_DECLS
