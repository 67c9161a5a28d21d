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
discard_in_thread (gpointer data)
{
  g_autofree Discarded *discarded = data;

  discarded->free_data (discarded->data);

  return NULL;
}

/**
 * bs_discard:
 * @data: (nullable) (transfer full):
 * @network: (nullable): the network to which @data belongs
 *
 * Frees @data. Giving hundreds of megabytes back to the system takes longer than a frame, so the
 * data of a large network are freed in a thread of their own.
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
