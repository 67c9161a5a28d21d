#include "experiment/discard.h"

/* With more parameters than this, making Θ or freeing its memory takes longer than a frame. */
#define LARGE 1000000

/**
 * bs_discard_is_large:
 * @network: (nullable):
 *
 * Returns: whether making or freeing things of this network takes longer than a frame
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
run (gpointer data)
{
  g_autofree Discarded *discarded = data;

  discarded->free_data (discarded->data);

  return NULL;
}

/**
 * bs_discard_in_thread:
 * @data: (nullable) (transfer full):
 *
 * Frees @data in a thread of its own, because giving hundreds of megabytes back to the system takes
 * longer than a frame.
 */
void
bs_discard_in_thread (gpointer data, GDestroyNotify free_data)
{
  Discarded *discarded;
  GThread *thread;

  if (data == NULL)
    return;

  discarded = g_new (Discarded, 1);
  *discarded = (Discarded){ data, free_data };
  thread = g_thread_try_new ("free", run, discarded, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    run (discarded);
}

/**
 * bs_discard:
 * @data: (nullable) (transfer full):
 * @network: (nullable): the network to which @data belongs
 *
 * Frees @data; if the network is large, in a thread of its own.
 */
void
bs_discard (gpointer data, GDestroyNotify free_data, const BsNetwork *network)
{
  if (bs_discard_is_large (network))
    bs_discard_in_thread (data, free_data);
  else if (data != NULL)
    free_data (data);
}
