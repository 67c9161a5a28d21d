/* OpenBLAS, loaded where a product first needs it.
 *
 * As soon as it is loaded it makes a thread for each processor, and each of these takes 128 MB of
 * the address space. Where there are none left it asks again for ever, and the program does not
 * even end. None of its threads would ever be used, for with them it would split sums differently
 * on every machine. So the program is not linked with it; it is told to make no threads, by the
 * only way that it listens to at that time; and where its own products do all, as they do on
 * processors with wide vectors, it is not loaded at all. */

#include "engine/kernels/blas-private.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_once_t loaded = PTHREAD_ONCE_INIT;
static BsBlasProduct *product;

/* Before the program begins: later another thread might be reading the environment. */
__attribute__ ((constructor)) static void
ask_for_no_threads (void)
{
  setenv ("OPENBLAS_NUM_THREADS", "1", 1);
}

/* The program uses it to its end, so it is never closed. */
static void
load (void)
{
  const char *const names[] = { "libopenblas.so.0", "libopenblas.so" };

  for (gsize i = 0; i < G_N_ELEMENTS (names) && product == NULL; i++)
    {
      void *library = dlopen (names[i], RTLD_NOW | RTLD_LOCAL);

      if (library != NULL)
        *(void **) &product = dlsym (library, "cblas_dgemm");
    }
}

/**
 * bs_blas_get_product:
 *
 * Returns: (nullable): the product of OpenBLAS; %NULL where it cannot be had
 */
BsBlasProduct *
bs_blas_get_product (void)
{
  pthread_once (&loaded, load);

  return product;
}
