/* After the first iterations, an iteration on one thread neither allocates memory nor takes a
 * lock. The test counts each call of the C library's allocator, whoever makes it, and each call
 * that locks a mutex of the C library or of GLib. Locks that GLib takes internally are not
 * counted. */

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "engine/kernels/product-private.h"
#include "engine/optimizers/optimizer.h"
#include "engine/random.h"

#define N_EXAMPLES 40
#define N_FIRST    12
#define N_COUNTED  12

/* Only this thread is counted. OpenBLAS has threads of its own, which wait for work. */
static _Thread_local gsize n_allocations, n_locks;

/* The C library offers its own functions under these names to programs that replace them. */
void *__libc_malloc (size_t n);
void *__libc_calloc (size_t n, size_t size);
void *__libc_realloc (void *memory, size_t n);
void *__libc_memalign (size_t alignment, size_t n);

void *
malloc (size_t n)
{
  n_allocations++;

  return __libc_malloc (n);
}

void *
calloc (size_t n, size_t size)
{
  n_allocations++;

  return __libc_calloc (n, size);
}

void *
realloc (void *memory, size_t n)
{
  n_allocations++;

  return __libc_realloc (memory, n);
}

int
posix_memalign (void **memory, size_t alignment, size_t n)
{
  n_allocations++;
  *memory = __libc_memalign (alignment, n);

  return *memory != NULL ? 0 : ENOMEM;
}

void *
aligned_alloc (size_t alignment, size_t n)
{
  n_allocations++;

  return __libc_memalign (alignment, n);
}

/* Finds the function that the one in this program replaces. */
static void *
find_next (const char *name)
{
  void *function = dlsym (RTLD_NEXT, name);

  g_assert_nonnull (function);

  return function;
}

int
pthread_mutex_lock (pthread_mutex_t *mutex)
{
  static int (*lock) (pthread_mutex_t * mutex);

  if (lock == NULL)
    *(void **) &lock = find_next ("pthread_mutex_lock");
  n_locks++;

  return lock (mutex);
}

/* The locks of GLib are not pthread mutexes. */
void
g_mutex_lock (GMutex *mutex)
{
  static void (*lock) (GMutex * mutex);

  if (lock == NULL)
    *(void **) &lock = find_next ("g_mutex_lock");
  n_locks++;
  lock (mutex);
}

static BsTrainingSet *
make_data (gsize n_features, gsize n_classes)
{
  g_autofree double *x = g_new (double, N_EXAMPLES * n_features);
  g_autofree double *y = g_new0 (double, N_EXAMPLES * n_classes);
  BsRandom random;

  bs_random_init (&random, 1);
  for (gsize i = 0; i < N_EXAMPLES * n_features; i++)
    x[i] = bs_random_normal (&random);
  for (gsize i = 0; i < N_EXAMPLES; i++)
    y[i * n_classes + bs_random_below (&random, n_classes)] = 1.0;

  return bs_training_set_new ("data", BS_TARGETS_ONE_HOT, N_EXAMPLES, n_features, n_classes, x, y,
                              NULL, NULL, NULL);
}

static void
check (BsOptimizerMethod method, const gsize *sizes)
{
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data = make_data (sizes[0], sizes[2]);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, 1.0);
  g_autoptr (BsOptimizer) optimizer = NULL;
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  BsOptimizerOptions options;
  BsRandom random;
  gsize allocations, locks;
  gboolean is_done = TRUE;

  bs_optimizer_options_init (&options, method);
  options.tolerance = 0.0;
  g_assert_true (bs_optimizer_options_check (&options, network, NULL));
  bs_random_init (&random, 2);
  for (gsize i = 0; i < bs_network_get_n_parameters (network); i++)
    point->theta[i] = bs_random_uniform (&random, -0.1, 0.1);
  optimizer = bs_optimizer_new (&options, network);
  g_assert_true (bs_point_evaluate (point, objective));
  for (guint i = 0; i < N_FIRST; i++)
    g_assert_cmpint (bs_optimizer_iterate (optimizer, objective, point), ==, BS_STEP_DONE);
  n_allocations = n_locks = 0;
  for (guint i = 0; i < N_COUNTED; i++)
    is_done &= bs_optimizer_iterate (optimizer, objective, point) == BS_STEP_DONE;
  allocations = n_allocations;
  locks = n_locks;
  g_test_message ("%s, %zu-%zu-%zu: %zu allocations, %zu locks",
                  bs_optimizer_method_get_nick (method), sizes[0], sizes[1], sizes[2], allocations,
                  locks);
  g_assert_true (is_done);
  g_assert_cmpuint (allocations, ==, 0);
  g_assert_cmpuint (locks, ==, 0);
}

/* The counting itself works, also for calls from libraries. */
static void
test_counts (void)
{
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  GMutex other;

  n_allocations = n_locks = 0;
  g_free (g_malloc (1));
  g_aligned_free (g_aligned_alloc (1, 8, 64));
  g_assert_cmpuint (n_allocations, ==, 2);
  pthread_mutex_lock (&mutex);
  pthread_mutex_unlock (&mutex);
  g_mutex_init (&other);
  g_mutex_lock (&other);
  g_mutex_unlock (&other);
  g_assert_cmpuint (n_locks, ==, 2);
  g_mutex_clear (&other);
}

static void
test_iterations (void)
{
  static const gsize sizes[][3] = { { 4, 8, 3 }, { 64, 25, 10 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
      check ((BsOptimizerMethod) method, sizes[i]);
}

/* In a large network the products go in our own blocks. With OpenBLAS there would be locks. */
static void
test_large (void)
{
  static const gsize sizes[] = { 400, 300, 10 };

  if (bs_product_get_room (300, 401, 64) == 0)
    {
      g_test_skip ("OpenBLAS multiplies on this processor");
      return;
    }
  check (BS_OPTIMIZER_GRADIENT_DESCENT, sizes);
  check (BS_OPTIMIZER_LBFGS, sizes);
  check (BS_OPTIMIZER_ADAM, sizes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allocations/counts", test_counts);
  g_test_add_func ("/allocations/iterations", test_iterations);
  g_test_add_func ("/allocations/large", test_large);

  return g_test_run ();
}
