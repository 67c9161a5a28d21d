/* Runs beside the present one: kept from it, or raced against each other. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"
#include "training/run-need.h"

static guint
get_n_runs (BsExperiment *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->kept_runs));
}

/* The list holds it as well: so the pointer stays good. */
static BsKeptRun *
get_run (BsExperiment *self, guint position)
{
  g_autoptr (BsKeptRun) run = g_list_model_get_item (G_LIST_MODEL (self->kept_runs), position);

  return run;
}

static void
emit_runs_changed (BsExperiment *self)
{
  _bs_experiment_emit (self, BS_EXPERIMENT_RUNS_CHANGED);
}

/* The first that none of the others has, as long as there are any. */
static guint
find_color (BsExperiment *self)
{
  guint color = 0;

  for (guint i = 0; i < get_n_runs (self); i++)
    if (bs_kept_run_get_color (get_run (self, i)) == color)
      {
        color++;
        i = G_MAXUINT;
      }

  return color;
}

static gboolean
is_name_in_use (BsExperiment *self, const char *name)
{
  for (guint i = 0; i < get_n_runs (self); i++)
    if (g_str_equal (bs_kept_run_get_name (get_run (self, i)), name))
      return TRUE;

  return FALSE;
}

/* "Adam", and where there is one already, "Adam 2". */
static char *
make_name (BsExperiment *self, BsOptimizerMethod method)
{
  char *name = g_strdup (bs_optimizer_method_get_name (method));

  for (guint number = 2; is_name_in_use (self, name); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", bs_optimizer_method_get_name (method), number);
    }

  return name;
}

static BsKeptRun *
add_run (BsExperiment *self, const BsOptimizerOptions *options)
{
  g_autofree char *name = make_name (self, options->method);
  g_autofree char *method = bs_experiment_describe_optimizer (options);
  g_autoptr (BsKeptRun) run = bs_kept_run_new (name, method, find_color (self),
                                               bs_training_set_get_n_examples (self->training_set));

  g_list_store_append (self->kept_runs, run);
  g_signal_connect_object (run, "changed", G_CALLBACK (emit_runs_changed), self, G_CONNECT_SWAPPED);

  return run;
}

/**
 * bs_experiment_get_kept_runs:
 *
 * Returns: (transfer none) (element-type BsKeptRun): in the order in which they came
 */
GListModel *
bs_experiment_get_kept_runs (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return G_LIST_MODEL (self->kept_runs);
}

/**
 * bs_experiment_keep_run:
 *
 * Keeps J of the present run so far, for comparison with what follows.
 *
 * Returns: (transfer none) (nullable): what was kept; %NULL before the first iteration
 */
BsKeptRun *
bs_experiment_keep_run (BsExperiment *self)
{
  g_autofree char *end = NULL;
  BsKeptRun *run;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  if (bs_cost_history_get_n_values (self->history) < 2)
    return NULL;

  if (self->finish != BS_FINISH_NONE)
    end = g_strdup (bs_finish_get_reason (self->finish));
  else if (self->state == BS_WORKER_DIVERGED)
    end = g_strdup (_ ("diverged"));
  else
    end = g_strdup (_ ("kept there"));
  run = add_run (self, &self->options);
  bs_kept_run_update (run, bs_cost_history_copy (self->history), self->state == BS_WORKER_DIVERGED,
                      end);

  return run;
}

static void
forget_racing (BsExperiment *self, BsKeptRun *run)
{
  for (guint i = 0; self->racing != NULL && i < self->racing->len; i++)
    if (g_ptr_array_index (self->racing, i) == run)
      g_clear_object ((BsKeptRun **) &g_ptr_array_index (self->racing, i));
}

/**
 * bs_experiment_remove_kept_run:
 *
 * Where it is still running, nothing of that is shown any more.
 */
void
bs_experiment_remove_kept_run (BsExperiment *self, BsKeptRun *run)
{
  guint position;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && BS_IS_KEPT_RUN (run));

  forget_racing (self, run);
  if (g_list_store_find (self->kept_runs, run, &position))
    {
      g_signal_handlers_disconnect_by_data (run, self);
      g_list_store_remove (self->kept_runs, position);
      emit_runs_changed (self);
    }
}

/* Those that were still running stay as far as they came. */
static void
note_stopped (BsExperiment *self)
{
  for (guint i = 0; i < self->racing->len; i++)
    {
      BsKeptRun *run = g_ptr_array_index (self->racing, i);

      if (run != NULL && !bs_kept_run_is_over (run))
        bs_kept_run_update (run, bs_cost_history_copy (bs_kept_run_get_history (run)), FALSE,
                            _ ("stopped"));
    }
}

static void
clear_racing_run (gpointer run)
{
  if (run != NULL)
    g_object_unref (run);
}

/**
 * bs_experiment_stop_comparing:
 *
 * The runs stay as far as they came.
 */
void
bs_experiment_stop_comparing (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->race == NULL)
    return;
  bs_start_free_apart (g_steal_pointer (&self->race), (GDestroyNotify) bs_race_free, self->network);
  note_stopped (self);
  g_clear_pointer (&self->racing, g_ptr_array_unref);
  _bs_experiment_sync_properties (self);
}

void
_bs_experiment_forget_runs (BsExperiment *self)
{
  bs_experiment_stop_comparing (self);
  for (guint i = 0; i < get_n_runs (self); i++)
    g_signal_handlers_disconnect_by_data (get_run (self, i), self);
  g_list_store_remove_all (self->kept_runs);
  emit_runs_changed (self);
}

/**
 * bs_experiment_get_used_options:
 *
 * Returns: (transfer none): the parameters that @method has here: those of when it was last in
 *   use, or its defaults
 */
const BsOptimizerOptions *
bs_experiment_get_used_options (BsExperiment *self, BsOptimizerMethod method)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && method < BS_N_OPTIMIZERS, NULL);

  return method == self->options.method ? &self->options : &self->used_options[method];
}

/**
 * bs_experiment_check_method:
 *
 * Returns: %FALSE with a BS_OPTIMIZER_ERROR where the network is too large for @method
 */
gboolean
bs_experiment_check_method (BsExperiment *self, BsOptimizerMethod method, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && method < BS_N_OPTIMIZERS, FALSE);

  return self->network == NULL ||
         bs_optimizer_options_check (bs_experiment_get_used_options (self, method), self->network,
                                     error);
}

/* All of the entrants train at the same time. */
static BsRace *
start_race (BsExperiment *self,
            const BsOptimizerOptions *options,
            guint n_methods,
            const BsRunLimits *limits,
            double seconds,
            GError **error)
{
  const BsRaceStart start = { self->network, self->training_set, self->lambda, self->loaded_theta,
                              self->initial };
  BsRunSize sizes[BS_N_OPTIMIZERS];
  BsMemoryNeed besides = { 0, 0 };
  guint n_threads = MAX (g_get_num_processors (), 2) - 1;

  for (guint i = 0; i < n_methods; i++)
    sizes[i] = (BsRunSize){ .network = self->network,
                            .n_examples = bs_training_set_get_n_examples (self->training_set),
                            .options = &options[i] };
  /* Their first Θ; what was told, is shown, and waits to be taken. */
  bs_memory_need_add_vectors (&besides, 1, bs_network_get_n_parameters (self->network));
  bs_cost_history_add_need (3 * n_methods, &besides);
  if (!bs_run_check_memory_of_all (sizes, n_methods, &besides, &n_threads, error))
    return NULL;

  return bs_race_new (&start, options, n_methods, limits, seconds, n_threads, error);
}

/**
 * bs_experiment_compare:
 * @methods: each at most once
 * @n_methods: 1 or more
 * @limits: where each run ends
 * @seconds: of computing after which it ends; 0 for any number
 *
 * Trains by all of them, from the initial Θ of the present run, and with the same order of the
 * data; the runs are kept. The present run pauses. A comparison under way is stopped.
 *
 * Returns: %FALSE with the error, and nothing changed, where there are no data, the network
 *   is too large for one of the methods, or there is too little memory for all of them
 */
gboolean
bs_experiment_compare (BsExperiment *self,
                       const BsOptimizerMethod *methods,
                       guint n_methods,
                       const BsRunLimits *limits,
                       double seconds,
                       GError **error)
{
  BsOptimizerOptions options[BS_N_OPTIMIZERS];
  BsRace *race;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && n_methods <= BS_N_OPTIMIZERS, FALSE);
  g_return_val_if_fail (n_methods > 0 && limits != NULL && seconds >= 0.0, FALSE);

  if (self->network == NULL)
    {
      g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY,
                           _ ("There are no data yet."));
      return FALSE;
    }
  for (guint i = 0; i < n_methods; i++)
    {
      if (!bs_experiment_check_method (self, methods[i], error))
        return FALSE;
      options[i] = *bs_experiment_get_used_options (self, methods[i]);
      options[i].seed = self->initial.seed;
    }

  race = start_race (self, options, n_methods, limits, seconds, error);
  if (race == NULL)
    return FALSE;

  bs_experiment_pause (self);
  bs_experiment_stop_comparing (self);
  self->race = race;
  self->racing = g_ptr_array_new_with_free_func (clear_racing_run);
  for (guint i = 0; i < n_methods; i++)
    g_ptr_array_add (self->racing, g_object_ref (add_run (self, &options[i])));
  emit_runs_changed (self);
  _bs_experiment_sync_properties (self);

  return TRUE;
}

static const char *
get_end (const BsRaceNews *news)
{
  if (!news->is_over)
    return NULL;
  if (news->has_diverged)
    return _ ("diverged");
  if (news->finish != BS_FINISH_NONE)
    return bs_finish_get_reason (news->finish);

  return _ ("its time was over");
}

/* Once a frame: takes what the race has published. */
void
_bs_experiment_pump_race (BsExperiment *self)
{
  g_autoptr (GPtrArray) news = NULL;

  if (self->race == NULL)
    return;

  news = bs_race_take_news (self->race);
  for (guint i = 0; news != NULL && i < news->len; i++)
    {
      BsRaceNews *of_one = g_ptr_array_index (news, i);
      BsKeptRun *run = g_ptr_array_index (self->racing, of_one->entrant);

      if (run != NULL)
        bs_kept_run_update (run, g_steal_pointer (&of_one->history), of_one->has_diverged,
                            get_end (of_one));
    }
  if (!bs_race_is_active (self->race))
    {
      bs_start_free_apart (g_steal_pointer (&self->race), (GDestroyNotify) bs_race_free,
                           self->network);
      g_clear_pointer (&self->racing, g_ptr_array_unref);
    }
}
