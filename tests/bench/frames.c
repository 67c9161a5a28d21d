/* How many frames the window shows while it trains, how long the longest was, and how many
 * iterations a second training makes with and without the window. */

#include <gtk/gtk.h>
#include <time.h>

#include "window/window.h"

#define SECONDS 6

typedef struct
{
  GMainLoop *loop;
  BsExperiment *experiment;
  gint64 last_frame;
  GArray *gaps; /* µs from frame to frame, as double */
  gint64 pump_started;
} Measurement;

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Measurement *self = user_data;

  g_assert_true (bs_experiment_load_finish (BS_EXPERIMENT (source), result, NULL));
  g_main_loop_quit (self->loop);
}

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  Measurement *self = user_data;
  gint64 now = g_get_monotonic_time ();
  double gap = (double) (now - self->last_frame);

  if (self->last_frame > 0)
    g_array_append_val (self->gaps, gap);
  self->last_frame = now;
}

static gboolean
on_time_over (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_pump (gpointer user_data)
{
  bs_experiment_pump (user_data);

  return G_SOURCE_CONTINUE;
}

static void
run_for (Measurement *self, guint seconds)
{
  g_timeout_add_seconds (seconds, on_time_over, self->loop);
  g_main_loop_run (self->loop);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static guint64
get_iteration (BsExperiment *experiment)
{
  guint64 iteration;

  g_object_get (experiment, "iteration", &iteration, NULL);

  return iteration;
}

/* Of this thread, in seconds: what the frames cost, whoever else wants the processor. */
static double
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Iterations a second with nobody looking but a 60 Hz pump. */
static double
measure_alone (Measurement *self, const char *data, const gsize *hidden, guint n_hidden)
{
  BsExperiment *experiment = bs_experiment_new ();
  guint source;
  double rate;

  bs_experiment_load_builtin_async (experiment, data, NULL, on_loaded, self);
  g_main_loop_run (self->loop);
  bs_experiment_set_hidden_sizes (experiment, hidden, n_hidden, NULL);
  bs_experiment_train (experiment);
  source = g_timeout_add (16, on_pump, experiment);
  run_for (self, SECONDS);
  rate = (double) get_iteration (experiment) / SECONDS;
  g_source_remove (source);
  g_object_unref (experiment);

  return rate;
}

static void
measure_window (Measurement *self, const char *data, const gsize *hidden, guint n_hidden)
{
  double alone = measure_alone (self, data, hidden, n_hidden);
  GtkWidget *window = bs_window_new (NULL);
  GdkFrameClock *clock;
  double rate, started;
  guint late = 0;

  self->experiment = bs_window_get_experiment (BS_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  gtk_window_present (GTK_WINDOW (window));
  bs_experiment_load_builtin_async (self->experiment, data, NULL, on_loaded, self);
  g_main_loop_run (self->loop);
  bs_experiment_set_hidden_sizes (self->experiment, hidden, n_hidden, NULL);
  run_for (self, 1);

  self->last_frame = 0;
  g_array_set_size (self->gaps, 0);
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), self);
  started = get_processor_time ();
  bs_experiment_train (self->experiment);
  run_for (self, SECONDS);
  rate = (double) get_iteration (self->experiment) / SECONDS;
  started = get_processor_time () - started;
  g_signal_handlers_disconnect_by_data (clock, self);

  g_array_sort (self->gaps, compare);
  for (guint i = 0; i < self->gaps->len; i++)
    late += g_array_index (self->gaps, double, i) > 25000.0;
  g_print ("%-8s %5.1f frames/s of %4.1f ms processor time, median %4.1f ms, 99 %% under %4.1f ms, "
           "longest %5.1f ms, %u of %u late; %.0f iterations/s, alone %.0f (%+.1f %%)\n",
           data, (double) self->gaps->len / SECONDS, 1e3 * started / self->gaps->len,
           g_array_index (self->gaps, double, self->gaps->len / 2) / 1e3,
           g_array_index (self->gaps, double, self->gaps->len * 99 / 100) / 1e3,
           g_array_index (self->gaps, double, self->gaps->len - 1) / 1e3, late, self->gaps->len,
           rate, alone, 100.0 * (rate / alone - 1.0));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (void)
{
  Measurement measurement = { 0 };
  const gsize digits[] = { 25 }, ones[] = { 5, 5 }, wide[] = { 1000, 300 };

  if (!gtk_init_check ())
    return 77;
  measurement.loop = g_main_loop_new (NULL, FALSE);
  measurement.gaps = g_array_new (FALSE, FALSE, sizeof (double));
  measure_window (&measurement, "ones", ones, 2);
  measure_window (&measurement, "digits", digits, 1);
  measure_window (&measurement, "digits", wide, 2);
  g_array_unref (measurement.gaps);
  g_main_loop_unref (measurement.loop);

  return 0;
}
