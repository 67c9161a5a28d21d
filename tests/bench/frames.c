/* How many frames the window shows while it trains, how long the longest was, and how many
 * iterations a second training makes with and without the window: in turn, so that what else the
 * machine does meets both. Then the same for each page of the window, beside the page of runs,
 * which has the least to show: what a page costs in frames and in training.
 *
 * Training can lose in two ways. Its thread may have more to do for one iteration, because results
 * are to be published: that shows in the iterations for a second of the thread's own processor
 * time. Or it may get the processor less often: that shows only in the iterations for a second by
 * the clock, together with all else that the machine does. Other programs slow the processor time
 * down, too, because they share its caches, so both say something only on an idle machine. */

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/random.h"
#include "window/window-private.h"

#define ROUNDS       5
#define SECONDS      3
#define PAGE_SECONDS 2

/* Of the data of 784-100-10. */
#define N_EXAMPLES 10000
#define N_FEATURES 784

typedef struct
{
  GArray *gaps;          /* µs from frame to frame, as double */
  guint n_moments;       /* of the training, that these frames have shown */
  double processor_time; /* of the thread that makes the frames */
} Frames;

typedef struct
{
  GMainLoop *loop;
  gint64 last_frame;
  Frames *frames; /* that are being counted */
} Measurement;

/* Iterations a second: by the clock, and of the processor time of the thread that trains. */
typedef struct
{
  double by_clock;
  double by_processor;
} Rate;

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Measurement *self = user_data;

  g_assert_true (bs_experiment_open_finish (BS_EXPERIMENT (source), result, NULL));
  g_main_loop_quit (self->loop);
}

static void
on_after_paint (GdkFrameClock *clock, gpointer user_data)
{
  Measurement *self = user_data;
  gint64 now = g_get_monotonic_time ();
  double gap = (double) (now - self->last_frame);

  if (self->last_frame > 0)
    g_array_append_val (self->frames->gaps, gap);
  self->last_frame = now;
}

static void
on_changed (BsExperiment *experiment, guint changes, gpointer user_data)
{
  Measurement *self = user_data;

  if (changes & BS_CHANGED_VALUES)
    self->frames->n_moments++;
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
run_for (Measurement *self, double seconds)
{
  g_timeout_add ((guint) (1e3 * seconds), on_time_over, self->loop);
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
  return bs_experiment_get_iteration (experiment);
}

/* The processor time of a thread so far, in seconds, or 0 if the thread has ended. */
static double
get_time_of_thread (const char *thread)
{
  g_autofree char *path = g_build_filename ("/proc/self/task", thread, "schedstat", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0.0;

  return (double) g_ascii_strtoull (text, NULL, 10) / 1e9;
}

/* Each thread of the program but this one, with its processor time so far. */
static GHashTable *
get_times_of_threads (void)
{
  GHashTable *times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *own = g_strdup_printf ("%d", (int) getpid ());
  GDir *threads = g_dir_open ("/proc/self/task", 0, NULL);
  const char *thread;

  g_assert_nonnull (threads);
  while ((thread = g_dir_read_name (threads)) != NULL)
    {
      double seconds = get_time_of_thread (thread);

      if (!g_str_equal (thread, own))
        g_hash_table_insert (times, g_strdup (thread), g_memdup2 (&seconds, sizeof seconds));
    }
  g_dir_close (threads);

  return times;
}

/* No thread works as much as the one that trains. */
static double
get_training_time (GHashTable *before)
{
  g_autoptr (GHashTable) after = get_times_of_threads ();
  double longest = 0.0;
  GHashTableIter iterator;
  gpointer thread, seconds;

  g_hash_table_iter_init (&iterator, after);
  while (g_hash_table_iter_next (&iterator, &thread, &seconds))
    {
      const double *then = g_hash_table_lookup (before, thread);
      double spent = *(const double *) seconds - (then != NULL ? *then : 0.0);

      longest = MAX (longest, spent);
    }

  return longest;
}

/* Of this thread, in seconds: what the frames cost, whoever else wants the processor. */
static double
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
get_median (const double *values)
{
  double sorted[ROUNDS];

  memcpy (sorted, values, sizeof sorted);
  qsort (sorted, ROUNDS, sizeof (double), compare);

  return sorted[ROUNDS / 2];
}

/* The median speed, and by how much the speeds differ from those of the same rounds elsewhere. */
static void
print_rates (const Rate *rates, const Rate *others, const char *beside)
{
  double speeds[ROUNDS], by_clock[ROUNDS], by_processor[ROUNDS];

  for (guint round = 0; round < ROUNDS; round++)
    {
      speeds[round] = rates[round].by_clock;
      by_clock[round] = 100.0 * (rates[round].by_clock / others[round].by_clock - 1.0);
      by_processor[round] = 100.0 * (rates[round].by_processor / others[round].by_processor - 1.0);
    }
  g_print ("%.5g iterations/s; beside %s %+.1f %% by the clock, %+.1f %% by processor time\n",
           get_median (speeds), beside, get_median (by_clock), get_median (by_processor));
}

/* Without the limits that data may suggest, and without a speed that can be watched: it is to train
 * as fast as it can until it is stopped. */
static void
load (Measurement *self, BsExperiment *experiment, const char *data, const char *hidden)
{
  const BsSetup *setup;

  bs_experiment_open_async (experiment, data, NULL, NULL, on_loaded, self);
  g_main_loop_run (self->loop);
  setup = bs_experiment_get_setup (experiment);
  bs_experiment_propose (experiment, bs_setup_change_text (setup, "hidden", hidden, NULL), NULL);
  setup = bs_experiment_get_setup (experiment);
  bs_experiment_propose (experiment, bs_setup_change_whole (setup, BS_SETUP_ITERATIONS, 0, NULL),
                         NULL);
  setup = bs_experiment_get_setup (experiment);
  bs_experiment_propose (experiment, bs_setup_change_number (setup, BS_SETUP_SPEED, 0.0, NULL),
                         NULL);
}

/* It is still training afterwards. */
static Rate
train (Measurement *self, BsExperiment *experiment, double seconds)
{
  g_autoptr (GHashTable) times = get_times_of_threads ();
  guint64 before = get_iteration (experiment);
  gint64 started = g_get_monotonic_time ();
  double iterations;
  Rate rate;

  bs_experiment_train (experiment);
  run_for (self, seconds);
  iterations = (double) (get_iteration (experiment) - before);
  rate.by_clock = iterations / ((double) (g_get_monotonic_time () - started) / 1e6);
  rate.by_processor = iterations / get_training_time (times);

  return rate;
}

static void
rest (Measurement *self, BsExperiment *experiment)
{
  bs_experiment_pause (experiment);
  run_for (self, 0.3);
}

/* With nobody looking but a 60 Hz pump. */
static Rate
train_alone (Measurement *self, BsExperiment *experiment)
{
  guint source = g_timeout_add (16, on_pump, experiment);
  Rate rate = train (self, experiment, SECONDS);

  rest (self, experiment);
  g_source_remove (source);

  return rate;
}

static Rate
train_in_window (Measurement *self, GtkWidget *window, double seconds, Frames *frames)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  BsExperiment *experiment = _bs_window_get_experiment (BS_WINDOW (window));
  double started = get_processor_time ();
  Rate rate;

  self->frames = frames;
  self->last_frame = 0;
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), self);
  g_signal_connect (experiment, "changed", G_CALLBACK (on_changed), self);
  rate = train (self, experiment, seconds);
  g_signal_handlers_disconnect_by_data (experiment, self);
  g_signal_handlers_disconnect_by_data (clock, self);
  frames->processor_time += get_processor_time () - started;
  rest (self, experiment);

  return rate;
}

static void
print_frames (const char *name, Frames *frames)
{
  const double *gaps = (const double *) (gpointer) frames->gaps->data;
  guint n = frames->gaps->len;
  double seconds = 0.0;

  g_assert_cmpuint (n, >, 0);
  g_array_sort (frames->gaps, compare);
  for (guint i = 0; i < n; i++)
    seconds += gaps[i] / 1e6;
  g_print ("%-14s %5.1f frames/s of %4.1f ms processor time, with %4.1f moments/s; from one frame "
           "to the next median %4.1f ms, 99 %% under %4.1f ms, longest %5.1f ms; ",
           name, n / seconds, 1e3 * frames->processor_time / n, frames->n_moments / seconds,
           gaps[n / 2] / 1e3, gaps[n * 99 / 100] / 1e3, gaps[n - 1] / 1e3);
}

static void
measure (Measurement *self, const char *network, const char *data, const char *hidden)
{
  g_autoptr (BsExperiment) alone = bs_experiment_new ();
  GtkWidget *window = bs_window_new (NULL);
  Rate rates[ROUNDS], alone_rates[ROUNDS];
  Frames frames = { .gaps = g_array_new (FALSE, FALSE, sizeof (double)) };

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  gtk_window_present (GTK_WINDOW (window));
  load (self, alone, data, hidden);
  load (self, _bs_window_get_experiment (BS_WINDOW (window)), data, hidden);
  run_for (self, 1.0);

  for (guint round = 0; round < ROUNDS; round++)
    {
      alone_rates[round] = train_alone (self, alone);
      rates[round] = train_in_window (self, window, SECONDS, &frames);
    }
  print_frames (network, &frames);
  g_array_unref (frames.gaps);
  print_rates (rates, alone_rates, "nobody looking");
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  const char *name;
  Rate rates[ROUNDS];
  Frames frames;
} Page;

/* What training loses on the page, beside the page of runs in the same round. */
static void
print_page (Page *page, const Rate *reference)
{
  print_frames (page->name, &page->frames);
  print_rates (page->rates, reference, "runs");
  g_array_unref (page->frames.gaps);
}

/* "maps" is the network with the maps of all neurons. */
static void
show_page (BsWindow *window, const char *name)
{
  gboolean has_maps = g_str_equal (name, "maps");

  g_object_set (window->diagram, "show-maps", has_maps, NULL);
  _bs_window_show_view (window, has_maps ? "network" : name);
}

/* Trains on each page in turn, and in each round on all of them, so that what else the machine does
 * meets all pages. */
static void
measure_pages (Measurement *self, const char *data, const char *hidden, Page *pages, guint n_pages)
{
  GtkWidget *window = bs_window_new (NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 760);
  gtk_window_present (GTK_WINDOW (window));
  load (self, _bs_window_get_experiment (BS_WINDOW (window)), data, hidden);
  for (guint i = 0; i < n_pages; i++)
    pages[i].frames.gaps = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < n_pages; i++)
      {
        show_page (BS_WINDOW (window), pages[i].name);
        run_for (self, 0.5);
        pages[i].rates[round] = train_in_window (self, window, PAGE_SECONDS, &pages[i].frames);
      }
  for (guint i = 0; i < n_pages; i++)
    print_page (&pages[i], pages[0].rates);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
measure_all_pages (Measurement *self)
{
  Page of_points[] = { { "runs" },    { "network" }, { "maps" },  { "matrices" },
                       { "quality" }, { "labs" },    { "plane" }, { "data" } };
  Page of_images[] = { { "runs" }, { "network" }, { "plane" }, { "data" }, { "images" } };

  g_print ("Pages of moons, 2-12-12-1\n");
  measure_pages (self, "moons", "12,12", of_points, G_N_ELEMENTS (of_points));
  g_print ("Pages of digits, 64-25-10\n");
  measure_pages (self, "digits", "25", of_images, G_N_ELEMENTS (of_images));
}

/* Ten classes of random images. */
static GFile *
write_images (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  BsRandom random;
  int descriptor = g_file_open_tmp ("backstep-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_close (descriptor, NULL);
  bs_random_init (&random, 1);
  for (guint i = 0; i < N_EXAMPLES; i++)
    {
      for (guint j = 0; j < N_FEATURES; j++)
        g_string_append_printf (text, "%u,", (guint) bs_random_below (&random, 10));
      g_string_append_printf (text, "%u\n", i % 10);
    }
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

int
main (int argc, char **argv)
{
  Measurement measurement = { 0 };
  g_autoptr (GFile) file = NULL;

  if (!gtk_init_check ())
    return 77;
  measurement.loop = g_main_loop_new (NULL, FALSE);
  measure_all_pages (&measurement);
  if (argc > 1 && g_str_equal (argv[1], "pages"))
    return 0;
  measure (&measurement, "3-5-5-4", "ones", "5,5");
  measure (&measurement, "64-25-10", "digits", "25");
  file = write_images ();
  measure (&measurement, "784-100-10", g_file_peek_path (file), "100");
  g_file_delete (file, NULL, NULL);
  g_main_loop_unref (measurement.loop);

  return 0;
}
