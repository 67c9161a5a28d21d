#include "experiment/discard.h"

/* From here on Θ takes longer to make, or memory to give back, than a frame has time. */
#define LARGE 1000000

/**
 * bs_discard_is_large:
 * @network: (nullable):
 *
 * Returns: whether what belongs to it takes longer to make or to free than a frame has time
 */
gboolean
bs_discard_is_large (const BsNetwork *network)
{
  return network != NULL && bs_network_get_n_parameters (network) > LARGE;
}

typedef struct
{
  gpointer data;
  GDestroyNotify free_data;
} Discarded;

static gpointer
discard_in_thread (gpointer data)
{
  g_autofree Discarded *discarded = data;

  discarded->free_data (discarded->data);

  return NULL;
}

/**
 * bs_discard:
 * @data: (nullable) (transfer full):
 * @network: (nullable): that it belongs to
 *
 * Hundreds of megabytes take longer to be given back than a frame has time: what belongs to a
 * large network is freed in a thread of its own.
 */
void
bs_discard (gpointer data, GDestroyNotify free_data, const BsNetwork *network)
{
  Discarded *discarded;
  GThread *thread;

  if (data == NULL)
    return;
  if (!bs_discard_is_large (network))
    {
      free_data (data);
      return;
    }

  discarded = g_new (Discarded, 1);
  *discarded = (Discarded){ data, free_data };
  thread = g_thread_try_new ("free", discard_in_thread, discarded, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    discard_in_thread (discarded);
}
