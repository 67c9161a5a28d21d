#include "widgets/experiment-view.h"

static void
on_changed (BsExperiment *experiment, guint changes, gpointer view)
{
  BsExperimentRefresh refresh =
    (BsExperimentRefresh) g_object_get_data (view, "experiment-refresh");

  refresh (view, (BsExperimentChanges) changes);
}

/**
 * bs_experiment_view_set:
 * @view: a widget
 * @held: (inout): the widget's variable with a reference to its experiment, or %NULL in it
 * @experiment: (nullable): the experiment to show from now on
 * @refresh: called now, and whenever something in the experiment changes
 *
 * Gives a view its experiment. Views share this function, so that they connect and disconnect in
 * the same way.
 *
 * Returns: whether @experiment is another one than before
 */
gboolean
bs_experiment_view_set (gpointer view,
                        BsExperiment **held,
                        BsExperiment *experiment,
                        BsExperimentRefresh refresh)
{
  g_return_val_if_fail (G_IS_OBJECT (view) && held != NULL && refresh != NULL, FALSE);

  if (*held == experiment)
    return FALSE;
  if (*held != NULL)
    g_signal_handlers_disconnect_by_func (*held, on_changed, view);
  g_set_object (held, experiment);
  if (experiment == NULL)
    return TRUE;

  g_object_set_data (view, "experiment-refresh", (gpointer) refresh);
  g_signal_connect_object (experiment, "changed", G_CALLBACK (on_changed), view, 0);
  refresh (view, BS_CHANGED_ALL);

  return TRUE;
}
