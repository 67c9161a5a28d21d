/* Which part of a window is refreshed in which frame.
 *
 * During training everything changes all the time, and on a slow machine a frame has no time to
 * paint all of it. So the window takes the news of the run only in every fourth frame, the turn of
 * the words, and all numbers are refreshed in that frame: one frame shows one moment. What has no
 * numbers and takes long has turns of its own in the frames between, which still show that moment.
 *
 * Where frames are cheap there are more moments: one in every second frame, or in every frame. What
 * counts is the processor time of the thread that makes the frames, as the mean of a second or so.
 * Below the lower bound there is another moment twice as often, above the upper bound half as
 * often. Twice the moments cost at most twice the time, and the lower bound is less than half of
 * the upper one, so the pace does not go up and down for ever.
 *
 * A machine with one processor keeps four frames, because each frame takes its time from the
 * training; a browser keeps them too, because each picture is sent to it. */

#include "widgets/frame-turns.h"

#include <time.h>

#include "widgets/widget.h"

/* The slowest pace, which is that of the first frames. */
#define SLOWEST 4
/* So many frames decide on the next pace. */
#define N_FRAMES 40
/* The mean processor time of a frame, in seconds, of the 16.7 ms that are there. */
#define CHEAP 0.0055
#define DEAR  0.012
/* A frame is late if so many times the time of a frame have passed since the one before. Many
 * frames are late if it is one in MANY, and few if it is less than one in FEW. */
#define LATE 1.5
#define MANY 5
#define FEW  10

/* The pace of a window, kept with its frame clock. */
typedef struct
{
  BsFramePace pace;
  gboolean is_counted; /* something asks for turns in this frame */
  gboolean is_late;
  double started;    /* of the processor time of this thread */
  gint64 frame_time; /* of the frame before */
} Turns;

/* A refresh that waits for the frame of its turn. */
typedef struct
{
  BsTurn turn;
  BsRefresh refresh;
} Waiting;

/**
 * bs_frame_pace_init:
 * @least: the least period that is allowed: 1, 2 or 4
 *
 * Begins with a moment in every fourth frame.
 */
void
bs_frame_pace_init (BsFramePace *self, guint least)
{
  g_return_if_fail (self != NULL && least > 0 && least <= SLOWEST);

  *self = (BsFramePace){ .period = SLOWEST, .least = least };
}

/**
 * bs_frame_pace_note:
 * @seconds: of processor time that the thread of the window has used for one frame of a training
 * @is_late: whether the frame came late
 *
 * Now and then this changes the pace.
 */
void
bs_frame_pace_note (BsFramePace *self, double seconds, gboolean is_late)
{
  double mean;
  guint n_late;

  g_return_if_fail (self != NULL);

  self->seconds += seconds;
  self->n_late += is_late;
  if (++self->n_frames < N_FRAMES)
    return;
  mean = self->seconds / self->n_frames;
  n_late = self->n_late;
  self->n_frames = self->n_late = 0;
  self->seconds = 0.0;
  if ((mean > DEAR || MANY * n_late > N_FRAMES) && self->period < SLOWEST)
    self->period *= 2;
  else if (mean < CHEAP && FEW * n_late < N_FRAMES && self->period > self->least)
    self->period /= 2;
}

static double
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
on_before_paint (GdkFrameClock *clock, Turns *turns)
{
  gint64 frame_time = gdk_frame_clock_get_frame_time (clock), interval;

  gdk_frame_clock_get_refresh_info (clock, frame_time, &interval, NULL);
  turns->is_late = (double) (frame_time - turns->frame_time) > LATE * (double) interval;
  turns->frame_time = frame_time;
  turns->is_counted = FALSE;
  turns->started = get_processor_time ();
}

static void
on_after_paint (GdkFrameClock *clock, Turns *turns)
{
  if (turns->is_counted)
    bs_frame_pace_note (&turns->pace, get_processor_time () - turns->started, turns->is_late);
}

static Turns *
get_turns (GtkWidget *widget, GdkFrameClock *clock)
{
  Turns *turns = g_object_get_data (G_OBJECT (clock), "bs-turns");
  gboolean is_slow;

  if (turns != NULL)
    return turns;

  turns = g_new0 (Turns, 1);
  is_slow = bs_widget_is_served (widget) || g_get_num_processors () < 2;
  bs_frame_pace_init (&turns->pace, is_slow ? SLOWEST : 1);
  g_object_set_data_full (G_OBJECT (clock), "bs-turns", turns, g_free);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), turns);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), turns);

  return turns;
}

/**
 * bs_widget_is_turn:
 *
 * A window that trains asks this in every frame, so these are the frames that decide on the pace.
 *
 * Returns: whether the present frame is one of @turn; %TRUE if the widget has no frames
 */
gboolean
bs_widget_is_turn (GtkWidget *widget, BsTurn turn)
{
  GdkFrameClock *clock;
  Turns *turns;
  guint frame;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), TRUE);

  clock = gtk_widget_get_frame_clock (widget);
  if (clock == NULL)
    return TRUE;

  turns = get_turns (widget, clock);
  turns->is_counted = TRUE;
  frame = (guint) (gdk_frame_clock_get_frame_counter (clock) % turns->pace.period);
  switch (turn)
    {
    case BS_TURN_EDGES:
      return frame == 0;
    case BS_TURN_PLOT:
      return frame == turns->pace.period / 2 % turns->pace.period;
    case BS_TURN_WORDS:
      return frame == turns->pace.period - 1;
    default:
      g_return_val_if_reached (TRUE);
    }
}

static GQuark
get_waiting_quark (BsTurn turn)
{
  const char *const names[] = { "bs-edges", "bs-plot", "bs-words" };

  return g_quark_from_static_string (names[turn]);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  const Waiting *waiting = user_data;

  if (!bs_widget_is_turn (widget, waiting->turn))
    return G_SOURCE_CONTINUE;

  g_object_set_qdata (G_OBJECT (widget), get_waiting_quark (waiting->turn), NULL);
  waiting->refresh (widget);

  return G_SOURCE_REMOVE;
}

/**
 * bs_widget_refresh_in_turn:
 *
 * Calls @refresh at once if the present frame is one of @turn, or if the widget has no frames,
 * because it is not shown. Otherwise calls it once, in the next frame of @turn, however often it is
 * requested until then.
 */
void
bs_widget_refresh_in_turn (GtkWidget *widget, BsTurn turn, BsRefresh refresh)
{
  const Waiting waiting = { turn, refresh };
  GQuark quark;

  g_return_if_fail (GTK_IS_WIDGET (widget) && refresh != NULL);

  if (bs_widget_is_turn (widget, turn))
    {
      refresh (widget);
      return;
    }
  quark = get_waiting_quark (turn);
  if (g_object_get_qdata (G_OBJECT (widget), quark) != NULL)
    return;
  g_object_set_qdata (G_OBJECT (widget), quark, widget);
  gtk_widget_add_tick_callback (widget, on_tick, g_memdup2 (&waiting, sizeof waiting), g_free);
}
