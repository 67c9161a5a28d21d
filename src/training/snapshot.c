#include "training/worker.h"

/**
 * bs_snapshot_free:
 */
void
bs_snapshot_free (BsSnapshot *self)
{
  if (self == NULL)
    return;

  bs_point_free (self->point);
  bs_optimizer_free (self->optimizer);
  bs_cost_history_free (self->history);
  g_free (self);
}
