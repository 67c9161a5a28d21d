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
  bs_assessment_free (self->assessment);
  bs_quality_history_free (self->quality_history);
  g_free (self);
}
