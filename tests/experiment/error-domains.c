#include "engine/data/training-set.h"
#include "engine/memory-budget.h"
#include "engine/network.h"
#include "engine/optimizers/optimizer-options.h"
#include "experiment/experiment.h"
#include "export/picture-file.h"
#include "files/file-error.h"
#include "files/output-error.h"
#include "setup/setup.h"

/* Every error domain has a name of its own, which a developer reads in a log. check-format.sh sees
 * to it that no domain is missing in this list. */

static const struct
{
  const char *name;
  GQuark (*get_quark) (void);
} DOMAINS[] = {
  { "bs-experiment-error-quark", bs_experiment_error_quark },
  { "bs-file-error-quark", bs_file_error_quark },
  { "bs-memory-error-quark", bs_memory_error_quark },
  { "bs-network-error-quark", bs_network_error_quark },
  { "bs-output-error-quark", bs_output_error_quark },
  { "bs-optimizer-error-quark", bs_optimizer_error_quark },
  { "bs-picture-error-quark", bs_picture_error_quark },
  { "bs-setup-error-quark", bs_setup_error_quark },
  { "bs-training-set-error-quark", bs_training_set_error_quark },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (DOMAINS); i++)
    g_assert_cmpstr (g_quark_to_string (DOMAINS[i].get_quark ()), ==, DOMAINS[i].name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-domains/names", test_names);

  return g_test_run ();
}
