/* Loads OpenBLAS when a product first needs it.
 *
 * When OpenBLAS is loaded, it starts a thread for each processor, and each of these threads
 * reserves 128 MB of address space. When the address space is used up, OpenBLAS retries without
 * end, and the program cannot even exit. We never use its threads, because with them sums would be
 * split differently on every machine.
 *
 * So the program is not linked with OpenBLAS. An environment variable tells the library to start no
 * threads; it reads nothing else that early. On processors with AVX2 propagation uses our own
 * products, and the library is loaded only when Shampoo multiplies large matrices.
 *
 * OpenBLAS has kernels for many processors and knows them by their numbers. For a processor newer
 * than itself it takes kernels of a much older one, although the processor has all that newer
 * kernels need. Another environment variable names the kernels. It is set by what the processor can
 * do, unless the user has set it. */

#include "engine/kernels/blas-private.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

#include "engine/kernels/kernel-private.h"

static pthread_once_t loaded = PTHREAD_ONCE_INIT;
static BsBlasProduct *product;

/* This runs before main(), because later another thread might be reading the environment. */
__attribute__ ((constructor)) static void
tell_openblas (void)
{
  setenv ("OPENBLAS_NUM_THREADS", "1", 1);
  if (bs_kernel_is_v4 ())
    setenv ("OPENBLAS_CORETYPE", "SKYLAKEX", 0);
  else if (bs_kernel_is_v3 ())
    setenv ("OPENBLAS_CORETYPE", "HASWELL", 0);
}

/* The library stays loaded until the program ends. */
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
 * Returns: (nullable): the function of OpenBLAS that multiplies matrices; %NULL when the library
 *   cannot be loaded
 */
BsBlasProduct *
bs_blas_get_product (void)
{
  pthread_once (&loaded, load);

  return product;
}
