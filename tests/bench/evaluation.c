/* Backstep's side of the comparison that evaluation.py makes: seconds for one evaluation of J
 * and all of D. A child process of that script, which asks by lines on standard input:
 *
 *   bench-evaluation DIRECTORY THREADS
 *
 *   write SIZES M   make the network and M examples, and leave X, Y, Θ and D in DIRECTORY, each
 *                   a file of doubles: X and Y example by example, Θ and D as a flat vector
 *   load SIZES M    the same without the files
 *   time N          seconds for one evaluation, as the mean of N
 *   dgemm           multiplications and additions a second of OpenBLAS, on one thread, and the
 *                   processor whose kernels it takes
 *
 * Each is answered by one line of name=value pairs. */

#include <cblas.h>
#include <gio/gio.h>
#include <math.h>
#include <stdio.h>

#include "engine/kernels/kernel-private.h"
#include "engine/objective.h"
#include "engine/random.h"

#define LAMBDA     1.0
#define SEED       20260101
#define DGEMM_SIZE 1024

/* Of so many examples is Σ (h - y)² told, the cost that a peer without J knows. */
#define N_SQUARES 32

typedef struct
{
  const char *directory;
  guint n_threads;
  BsNetwork *network;
  gsize n_examples;
  double *x;
  double *y;
  double *theta;
  double *D;
  BsCost cost;
  BsTrainingSet *training_set;
  BsObjective *objective;
} Case;

static void
clear (Case *self)
{
  g_clear_pointer (&self->objective, bs_objective_free);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->y, g_free);
  g_clear_pointer (&self->theta, g_free);
  g_clear_pointer (&self->D, g_free);
}

/* "4-8-3" */
static BsNetwork *
parse_network (const char *sizes)
{
  g_auto (GStrv) words = g_strsplit (sizes, "-", -1);
  guint n_layers = g_strv_length (words);
  g_autofree gsize *counts = g_new (gsize, n_layers);
  g_autoptr (GError) error = NULL;
  BsNetwork *network;

  for (guint l = 0; l < n_layers; l++)
    counts[l] = g_ascii_strtoull (words[l], NULL, 10);
  network = bs_network_new (counts, n_layers, BS_ACTIVATION_SIGMOID, &error);
  g_assert_no_error (error);

  return network;
}

static void
make_examples (Case *self, BsRandom *random, gsize n_features, gsize n_outputs)
{
  self->x = g_new (double, self->n_examples * n_features);
  self->y = g_new0 (double, self->n_examples * n_outputs);
  for (gsize i = 0; i < self->n_examples * n_features; i++)
    self->x[i] = bs_random_uniform (random, -1.0, 1.0);
  for (gsize i = 0; i < self->n_examples; i++)
    if (n_outputs == 1)
      self->y[i] = (double) bs_random_below (random, 2);
    else
      self->y[i * n_outputs + bs_random_below (random, n_outputs)] = 1.0;
}

/* z of every layer stays near -1 ... 1, so that no activation is saturated. */
static void
make_theta (Case *self, BsRandom *random)
{
  guint n_layers = bs_network_get_n_layers (self->network);

  self->theta = g_new (double, bs_network_get_n_parameters (self->network));
  for (guint l = 1; l < n_layers; l++)
    {
      gsize rows = bs_network_get_size (self->network, l + 1);
      gsize columns = bs_network_get_size (self->network, l) + 1;
      double *theta = self->theta + bs_network_get_theta_offset (self->network, l);
      double tau = sqrt (3.0 / (double) columns);

      for (gsize i = 0; i < rows * columns; i++)
        theta[i] = bs_random_uniform (random, -tau, tau);
    }
}

static void
make (Case *self, const char *sizes, gsize n_examples)
{
  gsize n_features, n_outputs;
  g_autoptr (GError) error = NULL;
  BsRandom random;

  clear (self);
  bs_random_init (&random, SEED);
  self->network = parse_network (sizes);
  self->n_examples = n_examples;
  n_features = bs_network_get_size (self->network, 1);
  n_outputs = bs_network_get_size (self->network, bs_network_get_n_layers (self->network));
  make_examples (self, &random, n_features, n_outputs);
  make_theta (self, &random);
  self->D = g_new (double, bs_network_get_n_parameters (self->network));
  self->training_set =
    bs_training_set_new (sizes, n_outputs == 1 ? BS_TARGETS_BINARY : BS_TARGETS_ONE_HOT, n_examples,
                         n_features, n_outputs, self->x, self->y, NULL, NULL, &error);
  g_assert_no_error (error);
  self->objective = bs_objective_new (self->network, self->training_set, LAMBDA);
  bs_objective_set_n_threads (self->objective, self->n_threads);
  bs_objective_evaluate (self->objective, self->theta, &self->cost, self->D);
}

static void
write_values (Case *self, const char *sizes, const char *what, const double *values, gsize n)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", sizes, what);
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) values, (gssize) (n * sizeof (double)), &error);
  g_assert_no_error (error);
}

static void
write_files (Case *self, const char *sizes)
{
  gsize n_features = bs_training_set_get_n_features (self->training_set);
  gsize n_outputs = bs_training_set_get_n_outputs (self->training_set);
  gsize n_parameters = bs_network_get_n_parameters (self->network);

  write_values (self, sizes, "x", self->x, self->n_examples * n_features);
  write_values (self, sizes, "y", self->y, self->n_examples * n_outputs);
  write_values (self, sizes, "theta", self->theta, n_parameters);
  write_values (self, sizes, "D", self->D, n_parameters);
}

static double
sum_squares (Case *self)
{
  g_autoptr (BsPropagation) propagation = bs_propagation_new (self->network, N_SQUARES);
  guint last = bs_network_get_n_layers (self->network);
  gsize n_outputs = bs_training_set_get_n_outputs (self->training_set);
  gsize n = MIN (N_SQUARES, self->n_examples);
  double sum = 0.0;

  bs_propagation_forward (propagation, self->theta,
                          bs_training_set_get_examples (self->training_set), 0, n);
  for (gsize k = 0; k < n_outputs; k++)
    {
      const double *h = bs_propagation_get_a (propagation, last, k + 1);

      for (gsize i = 0; i < n; i++)
        sum += pow (h[i] - self->y[i * n_outputs + k], 2.0);
    }

  return sum;
}

static void
answer_load (Case *self)
{
  double norm = cblas_dnrm2 ((blasint) bs_network_get_n_parameters (self->network), self->D, 1);

  g_print ("J=%.17g D=%.17g squares=%.17g\n", self->cost.total, norm, sum_squares (self));
}

static void
answer_time (Case *self, guint64 n)
{
  gint64 started = g_get_monotonic_time ();
  BsCost cost;

  for (guint64 i = 0; i < n; i++)
    bs_objective_evaluate (self->objective, self->theta, &cost, self->D);
  g_print ("seconds=%.9g\n", (double) (g_get_monotonic_time () - started) / 1e6 / (double) n);
}

static void
answer_dgemm (void)
{
  gsize n = DGEMM_SIZE;
  g_autofree double *a = g_new (double, n * n);
  g_autofree double *b = g_new (double, n * n);
  g_autofree double *c = g_new (double, n * n);
  gint64 started = 0;

  for (gsize i = 0; i < n * n; i++)
    a[i] = b[i] = 1.0 / (double) (i + 1);
  openblas_set_num_threads (1);
  /* The first call finds cold memory. */
  for (guint i = 0; i < 2; i++)
    {
      started = g_get_monotonic_time ();
      cblas_dgemm (CblasRowMajor, CblasNoTrans, CblasNoTrans, DGEMM_SIZE, DGEMM_SIZE, DGEMM_SIZE,
                   1.0, a, DGEMM_SIZE, b, DGEMM_SIZE, 0.0, c, DGEMM_SIZE);
    }
  g_print ("core=%s rate=%.9g\n", openblas_get_corename (),
           2e6 * pow ((double) n, 3.0) / (double) (g_get_monotonic_time () - started));
}

static const char *
name_kernels (void)
{
  return bs_kernel_is_v4 () ? "AVX-512" : bs_kernel_is_v3 () ? "AVX2" : "plain";
}

int
main (int argc, char **argv)
{
  Case self = { .directory = argc > 1 ? argv[1] : ".", .n_threads = 1 };
  char line[256];

  if (argc > 2)
    self.n_threads = MAX ((guint) g_ascii_strtoull (argv[2], NULL, 10), 1);
  g_print ("name=Backstep threads=%u kernels=%s\n", self.n_threads, name_kernels ());
  while (fflush (stdout) == 0 && fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);
      guint n_words = g_strv_length (words);

      if (n_words == 3)
        {
          make (&self, words[1], g_ascii_strtoull (words[2], NULL, 10));
          /* Who reads the answer reads the files next. */
          if (g_str_equal (words[0], "write"))
            write_files (&self, words[1]);
          answer_load (&self);
        }
      else if (n_words == 2 && self.objective != NULL)
        answer_time (&self, g_ascii_strtoull (words[1], NULL, 10));
      else
        answer_dgemm ();
    }
  clear (&self);

  return 0;
}
