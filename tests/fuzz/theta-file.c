/* Θ with its context: what was read, written and read again is the same to the bit. */

#include <math.h>

#include "files/theta-context-variant.h"
#include "files/theta-file.h"
#include "target.h"

gboolean fuzz_was_good;

static gboolean
parse (BsThetaFile *file, const char *data, gsize size, GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("f.txt", data, size, NULL, error);

  return source != NULL && bs_theta_file_parse (file, source, NULL, error);
}

static void
check_again (const BsThetaFile *found)
{
  g_autofree char *written =
    bs_theta_file_format ("Theta", found->network, found->theta, found->context);
  g_auto (BsThetaFile) again = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *shape = bs_network_describe (found->network);
  g_autofree char *shape_again = NULL;

  parse (&again, written, strlen (written), &error);
  g_assert_no_error (error);
  shape_again = bs_network_describe (again.network);
  g_assert_cmpstr (shape, ==, shape_again);
  fuzz_check_same (found->theta, again.theta, bs_network_get_n_parameters (found->network));
  g_assert_true (bs_theta_context_equal (found->context, again.context));
}

/* A stored set-up gives back the same context. */
static void
check_variant (const BsThetaContext *context)
{
  g_autoptr (GVariant) stored = g_variant_ref_sink (bs_theta_context_to_variant (context));
  g_autoptr (BsThetaContext) again = bs_theta_context_from_variant (stored);

  g_assert_true (bs_theta_context_equal (context, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (BsThetaFile) found = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean is_read = parse (&found, (const char *) data, size, &error);

  fuzz_check_answer (is_read, error);
  g_assert_true (is_read == (found.network != NULL) && is_read == (found.theta != NULL));
  if (!is_read)
    return 0;

  for (gsize i = 0; i < bs_network_get_n_parameters (found.network); i++)
    g_assert_true (isfinite (found.theta[i]));
  check_again (&found);
  if (found.context != NULL)
    check_variant (found.context);

  return 0;
}
