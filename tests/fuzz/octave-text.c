/* Θ in Octave's text format: what was read, written and read again is the same to the bit. */

#include <math.h>

#include "files/octave-text.h"
#include "target.h"

gboolean fuzz_was_good;

static void
check_again (const BsNetwork *network, const double *theta)
{
  g_autofree char *written = bs_octave_text_format ("Theta", network, theta);
  g_autoptr (BsNetwork) again = NULL;
  g_autofree double *theta_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shape = bs_network_describe (network), *shape_again = NULL;

  bs_octave_text_parse ("g.txt", written, strlen (written), BS_ACTIVATION_SIGMOID, &again,
                        &theta_again, &error);
  g_assert_no_error (error);
  shape_again = bs_network_describe (again);
  g_assert_cmpstr (shape, ==, shape_again);
  fuzz_check_same (theta, theta_again, bs_network_get_n_parameters (network));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (BsNetwork) network = NULL;
  g_autofree double *theta = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_read = bs_octave_text_parse ("f.txt", (const char *) data, size,
                                           BS_ACTIVATION_SIGMOID, &network, &theta, &error);

  fuzz_check_answer (is_read, error);
  g_assert_true (is_read == (network != NULL) && is_read == (theta != NULL));
  if (!is_read)
    return 0;

  for (gsize i = 0; i < bs_network_get_n_parameters (network); i++)
    g_assert_true (isfinite (theta[i]));
  check_again (network, theta);

  return 0;
}
