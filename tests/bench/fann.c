/* FANN's side of the comparison that evaluation.py makes, by the lines that evaluation.c
 * explains: seconds for one pass of fann_train_epoch() with its batch algorithm over all
 * examples, which is its gradient of Σ (h - y)² and an update by it; α is 0, so that Θ stays. It
 * computes no J. */

#include <doublefann.h>
#include <glib.h>
#include <math.h>
#include <stdio.h>

#define N_SQUARES 32

/* FANN takes one example after another, so a part of them tells the time of all: as many as
 * cost about so many multiplications. */
#define PRODUCTS 500e6

typedef struct
{
  const char *directory;
  struct fann *network;
  struct fann_train_data *examples;
  double scale; /* all examples / those of `examples` */
} Case;

static void
clear (Case *self)
{
  g_clear_pointer (&self->network, fann_destroy);
  g_clear_pointer (&self->examples, fann_destroy_train);
}

static double *
read_values (Case *self, const char *sizes, const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", sizes, what);
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);

  return (double *) (gpointer) contents;
}

static guint
parse_sizes (const char *text, guint **sizes)
{
  g_auto (GStrv) words = g_strsplit (text, "-", -1);
  guint n_layers = g_strv_length (words);

  *sizes = g_new (guint, n_layers);
  for (guint l = 0; l < n_layers; l++)
    (*sizes)[l] = (guint) g_ascii_strtoull (words[l], NULL, 10);

  return n_layers;
}

/* FANN's weights are ordered as Θ is, but for the weight of the +1 unit, which comes last. */
static void
set_weights (struct fann *network, const double *theta, const guint *sizes, guint n_layers)
{
  double *weight = network->weights;

  for (guint l = 0; l + 1 < n_layers; l++)
    for (guint i = 0; i < sizes[l + 1]; i++)
      {
        for (guint j = 1; j <= sizes[l]; j++)
          *weight++ = theta[j];
        *weight++ = theta[0];
        theta += sizes[l] + 1;
      }
}

static struct fann_train_data *
make_examples (guint n, guint n_features, guint n_outputs, const double *x, const double *y)
{
  struct fann_train_data *examples = fann_create_train (n, n_features, n_outputs);

  for (guint i = 0; i < n; i++)
    {
      memcpy (examples->input[i], x + (gsize) i * n_features, n_features * sizeof (double));
      memcpy (examples->output[i], y + (gsize) i * n_outputs, n_outputs * sizeof (double));
    }

  return examples;
}

static void
load (Case *self, const char *text, guint n_examples)
{
  g_autofree double *x = read_values (self, text, "x"), *y = read_values (self, text, "y");
  g_autofree double *theta = read_values (self, text, "theta");
  g_autofree guint *sizes = NULL;
  guint n_layers = parse_sizes (text, &sizes), n_measured, n_squares = MIN (N_SQUARES, n_examples);
  struct fann_train_data *first;

  clear (self);
  self->network = fann_create_standard_array (n_layers, sizes);
  fann_set_activation_function_hidden (self->network, FANN_SIGMOID);
  fann_set_activation_function_output (self->network, FANN_SIGMOID);
  fann_set_activation_steepness_hidden (self->network, 0.5); /* 1 / (1 + e^(-2 · 0.5 z)) */
  fann_set_activation_steepness_output (self->network, 0.5);
  fann_set_train_error_function (self->network, FANN_ERRORFUNC_LINEAR);
  fann_set_training_algorithm (self->network, FANN_TRAIN_BATCH);
  fann_set_learning_rate (self->network, 0.0f);
  set_weights (self->network, theta, sizes, n_layers);

  n_measured = (guint) (PRODUCTS / 3.0 / fann_get_total_connections (self->network));
  n_measured = CLAMP (n_measured, 1, n_examples);
  self->scale = (double) n_examples / n_measured;
  self->examples = make_examples (n_measured, sizes[0], sizes[n_layers - 1], x, y);

  first = make_examples (n_squares, sizes[0], sizes[n_layers - 1], x, y);
  fann_test_data (self->network, first);
  fann_destroy_train (first);
  g_print ("squares=%.17g\n",
           (double) fann_get_MSE (self->network) * n_squares * sizes[n_layers - 1]);
}

static void
answer_time (Case *self, guint64 n)
{
  gint64 started = g_get_monotonic_time ();

  for (guint64 i = 0; i < n; i++)
    fann_train_epoch (self->network, self->examples);
  g_print ("seconds=%.9g\n",
           self->scale * (double) (g_get_monotonic_time () - started) / 1e6 / (double) n);
}

int
main (int argc, char **argv)
{
  Case self = { .directory = argc > 1 ? argv[1] : "." };
  char line[256];

  g_print ("name=FANN threads=1\n");
  while (fflush (stdout) == 0 && fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);

      if (g_strv_length (words) == 3)
        load (&self, words[1], (guint) g_ascii_strtoull (words[2], NULL, 10));
      else if (self.network != NULL)
        answer_time (&self, g_ascii_strtoull (words[1], NULL, 10));
    }
  clear (&self);

  return 0;
}
