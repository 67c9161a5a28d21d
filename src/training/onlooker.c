#include "training/onlooker.h"

struct _BsOnlooker
{
  gatomicrefcount reference_count;
  BsOnlookerLook look;
  gpointer data;
  GDestroyNotify destroy;
};

/**
 * bs_onlooker_new:
 * @data: (transfer full): passed to @look
 * @destroy: (nullable): frees @data, in any thread
 *
 * Returns: (transfer full): an onlooker
 */
BsOnlooker *
bs_onlooker_new (BsOnlookerLook look, gpointer data, GDestroyNotify destroy)
{
  BsOnlooker *self;

  g_return_val_if_fail (look != NULL, NULL);

  self = g_new0 (BsOnlooker, 1);
  g_atomic_ref_count_init (&self->reference_count);
  self->look = look;
  self->data = data;
  self->destroy = destroy;

  return self;
}

BsOnlooker *
bs_onlooker_ref (BsOnlooker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_onlooker_unref (BsOnlooker *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

/**
 * bs_onlooker_look:
 *
 * Lets the onlooker look at a run, in the thread of the run.
 *
 * Returns: %FALSE if the stop flag of the run ended the look
 */
gboolean
bs_onlooker_look (const BsOnlooker *self, const BsRun *run)
{
  g_return_val_if_fail (self != NULL && run != NULL, TRUE);

  return self->look (run, self->data);
}
