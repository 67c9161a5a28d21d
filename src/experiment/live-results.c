#include "experiment/live-results.h"

#include <math.h>

static const BsCost unknown_cost = { NAN, NAN, NAN };

void
bs_live_results_init (BsLiveResults *self)
{
  *self = (BsLiveResults){ .cost = unknown_cost, .history = bs_cost_history_new () };
}

void
bs_live_results_clear (BsLiveResults *self)
{
  g_clear_pointer (&self->history, bs_cost_history_free);
  g_clear_pointer (&self->assessment, bs_assessment_free);
  g_clear_pointer (&self->quality_history, bs_quality_history_free);
}

void
bs_live_results_begin (BsLiveResults *self, const BsCost *cost)
{
  self->head = 0;
  self->cost = *cost;
  bs_cost_history_clear (self->history);
  g_clear_pointer (&self->assessment, bs_assessment_free);
  g_clear_pointer (&self->quality_history, bs_quality_history_free);
}

void
bs_live_results_take (BsLiveResults *self, BsSnapshot *snapshot, gboolean has_cost)
{
  self->head = snapshot->point->iteration;
  self->cost = has_cost ? snapshot->point->cost : unknown_cost;
  bs_cost_history_assign (self->history, snapshot->history);
  g_clear_pointer (&self->assessment, bs_assessment_free);
  self->assessment = g_steal_pointer (&snapshot->assessment);
  g_clear_pointer (&self->quality_history, bs_quality_history_free);
  self->quality_history = g_steal_pointer (&snapshot->quality_history);
}

void
bs_live_results_forget_cost (BsLiveResults *self)
{
  self->cost = unknown_cost;
}
