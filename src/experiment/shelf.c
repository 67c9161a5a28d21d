/* The shelf: the runs beside the present one.
 *
 * A kept run is only a curve with a name; the run itself no longer exists. A race trains several
 * runs in one thread, for a comparison. Each of them is a kept run from the beginning, and its
 * curve grows while the race goes on. All runs on the shelf belong to the same data, because J of
 * other data cannot be compared. */

#include "experiment/shelf.h"

#include <glib/gi18n-lib.h>

#include "experiment/discard.h"
#include "experiment/report.h"
#include "training/race.h"
#include "training/run-need.h"

struct _BsShelf
{
  GObject parent_instance;

  GListStore *runs;   /* of BsKeptRun */
  BsRace *race;       /* NULL if there is none */
  BsNetwork *network; /* of the race */
  GPtrArray *racing;  /* its entrants' runs; NULL in it for one that was removed */
};

enum
{
  CHANGED,
  COMPARING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsShelf, bs_shelf, G_TYPE_OBJECT)

static void
forget_race (BsShelf *self)
{
  bs_discard (g_steal_pointer (&self->race), (GDestroyNotify) bs_race_free, self->network);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->racing, g_ptr_array_unref);
}

static void
bs_shelf_finalize (GObject *object)
{
  BsShelf *self = BS_SHELF (object);

  forget_race (self);
  g_clear_object (&self->runs);

  G_OBJECT_CLASS (bs_shelf_parent_class)->finalize (object);
}

static void
bs_shelf_class_init (BsShelfClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bs_shelf_finalize;
  signals[CHANGED] =
    g_signal_new ("changed", BS_TYPE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPARING] = g_signal_new ("comparing", BS_TYPE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

static void
bs_shelf_init (BsShelf *self)
{
  self->runs = g_list_store_new (BS_TYPE_KEPT_RUN);
}

BsShelf *
bs_shelf_new (void)
{
  return g_object_new (BS_TYPE_SHELF, NULL);
}

static void
emit_changed (BsShelf *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint
get_n_runs (BsShelf *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->runs));
}

/* The list holds a reference too, so the pointer stays valid. */
static BsKeptRun *
get_run (BsShelf *self, guint position)
{
  g_autoptr (BsKeptRun) run = g_list_model_get_item (G_LIST_MODEL (self->runs), position);

  return run;
}

/* Returns the first colour that no other run has; if all are taken, colours repeat. */
static guint
find_color (BsShelf *self)
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
is_name_in_use (BsShelf *self, const char *name)
{
  for (guint i = 0; i < get_n_runs (self); i++)
    if (g_str_equal (bs_kept_run_get_name (get_run (self, i)), name))
      return TRUE;

  return FALSE;
}

/* Returns a name such as "Adam", or "Adam 2" if there is one already. */
static char *
make_name (BsShelf *self, BsOptimizerMethod method)
{
  char *name = g_strdup (bs_optimizer_method_get_name (method));

  for (guint number = 2; is_name_in_use (self, name); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", bs_optimizer_method_get_name (method), number);
    }

  return name;
}

static void
append (BsShelf *self, BsKeptRun *run)
{
  g_list_store_append (self->runs, run);
  g_signal_connect_object (run, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
}

static BsKeptRun *
add_run (BsShelf *self, const BsOptimizerOptions *options, gsize n_examples)
{
  g_autofree char *name = make_name (self, options->method);
  g_autofree char *method = bs_report_describe_optimizer (options);
  g_autoptr (BsKeptRun) run = bs_kept_run_new (name, method, find_color (self), n_examples);

  append (self, run);

  return run;
}

/**
 * bs_shelf_get_runs:
 *
 * Returns: (transfer none) (element-type BsKeptRun): the kept runs, oldest first
 */
GListModel *
bs_shelf_get_runs (BsShelf *self)
{
  g_return_val_if_fail (BS_IS_SHELF (self), NULL);

  return G_LIST_MODEL (self->runs);
}

/**
 * bs_shelf_keep:
 * @options: the parameters of its optimizer
 * @n_examples: the number of its training examples
 * @history: its J so far; it is copied
 * @has_diverged: whether the run diverged
 * @end: a text that tells how the run ended
 *
 * Returns: (transfer none): the kept run
 */
BsKeptRun *
bs_shelf_keep (BsShelf *self,
               const BsOptimizerOptions *options,
               gsize n_examples,
               const BsCostHistory *history,
               gboolean has_diverged,
               const char *end)
{
  BsKeptRun *run;

  g_return_val_if_fail (BS_IS_SHELF (self) && options != NULL && history != NULL, NULL);

  run = add_run (self, options, n_examples);
  bs_kept_run_update (run, bs_cost_history_copy (history), has_diverged, end);

  return run;
}

static void
forget_racing (BsShelf *self, BsKeptRun *run)
{
  for (guint i = 0; self->racing != NULL && i < self->racing->len; i++)
    if (g_ptr_array_index (self->racing, i) == run)
      g_clear_object ((BsKeptRun **) &g_ptr_array_index (self->racing, i));
}

/**
 * bs_shelf_remove:
 *
 * A run of a race may still be running; its results are no longer shown.
 */
void
bs_shelf_remove (BsShelf *self, BsKeptRun *run)
{
  guint position;

  g_return_if_fail (BS_IS_SHELF (self) && BS_IS_KEPT_RUN (run));

  forget_racing (self, run);
  if (!g_list_store_find (self->runs, run, &position))
    return;
  g_signal_handlers_disconnect_by_func (run, emit_changed, self);
  g_list_store_remove (self->runs, position);
  emit_changed (self);
}

/**
 * bs_shelf_take_runs:
 *
 * Leaves the shelf empty. This is called when other data are opened, or points are changed by
 * hand, because their J is another function.
 *
 * Returns: (transfer full) (element-type BsKeptRun): the runs, oldest first
 */
GPtrArray *
bs_shelf_take_runs (BsShelf *self)
{
  GPtrArray *runs;

  g_return_val_if_fail (BS_IS_SHELF (self), NULL);

  bs_shelf_stop_comparing (self);
  runs = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < get_n_runs (self); i++)
    {
      g_ptr_array_add (runs, g_object_ref (get_run (self, i)));
      g_signal_handlers_disconnect_by_func (get_run (self, i), emit_changed, self);
    }
  g_list_store_remove_all (self->runs);
  emit_changed (self);

  return runs;
}

/**
 * bs_shelf_return_runs:
 * @runs: (transfer full) (nullable): what bs_shelf_take_runs() has returned
 *
 * Puts the runs on the shelf again, as they were.
 */
void
bs_shelf_return_runs (BsShelf *self, GPtrArray *runs)
{
  g_autoptr (GPtrArray) taken = runs;

  g_return_if_fail (BS_IS_SHELF (self));

  if (taken == NULL)
    return;
  for (guint i = 0; i < taken->len; i++)
    append (self, g_ptr_array_index (taken, i));
  emit_changed (self);
}

static void
clear_racing_run (gpointer run)
{
  if (run != NULL)
    g_object_unref (run);
}

/* Checks that there is memory for all entrants, which train at the same time, and starts the
 * race. */
static BsRace *
start_race (const BsShelfOrigin *origin,
            const BsOptimizerMethod *methods,
            guint n_methods,
            const BsRunLimits *limits,
            double seconds,
            GError **error)
{
  BsRunSize sizes[BS_N_OPTIMIZERS];
  BsMemoryNeed besides = { 0, 0 };
  guint n_threads = MAX (g_get_num_processors (), 2) - 1;

  for (guint i = 0; i < n_methods; i++)
    sizes[i] = (BsRunSize){ .network = origin->network,
                            .n_examples = bs_training_set_get_n_examples (origin->training_set),
                            .options = &origin->setup->options[methods[i]] };
  /* Their first Θ; what was told, is shown, and waits to be taken. */
  bs_memory_need_add_vectors (&besides, 1, bs_network_get_n_parameters (origin->network));
  bs_cost_history_add_need (3 * n_methods, &besides);
  if (!bs_run_check_memory_of_all (sizes, n_methods, &besides, &n_threads, error))
    return NULL;

  return bs_race_new (origin->setup, origin->network, origin->training_set, methods, n_methods,
                      limits, seconds, n_threads, error);
}

/**
 * bs_shelf_compare:
 * @methods: the optimizers of the race, each at most once
 * @n_methods: their number, at least 1
 * @limits: the conditions that end each run
 * @seconds: the seconds of computing after which a run ends; 0 for no limit
 *
 * Trains with each of these optimizers, from the Θ of the origin and with the same order of the
 * data, and keeps the runs. A race that is still running is stopped.
 *
 * Returns: %FALSE with a BS_MEMORY_ERROR, and nothing changed, if there is too little memory for
 * all runs
 */
gboolean
bs_shelf_compare (BsShelf *self,
                  const BsShelfOrigin *origin,
                  const BsOptimizerMethod *methods,
                  guint n_methods,
                  const BsRunLimits *limits,
                  double seconds,
                  GError **error)
{
  BsRace *race;
  gsize m;

  g_return_val_if_fail (BS_IS_SHELF (self) && origin != NULL && limits != NULL, FALSE);
  g_return_val_if_fail (n_methods > 0 && n_methods <= BS_N_OPTIMIZERS, FALSE);

  race = start_race (origin, methods, n_methods, limits, seconds, error);
  if (race == NULL)
    return FALSE;

  bs_shelf_stop_comparing (self);
  m = bs_training_set_get_n_examples (origin->training_set);
  self->race = race;
  self->network = bs_network_ref (origin->network);
  self->racing = g_ptr_array_new_with_free_func (clear_racing_run);
  for (guint i = 0; i < n_methods; i++)
    g_ptr_array_add (self->racing,
                     g_object_ref (add_run (self, &origin->setup->options[methods[i]], m)));
  emit_changed (self);
  g_signal_emit (self, signals[COMPARING], 0);

  return TRUE;
}

/* Runs that were still going on are kept as far as they have come. */
static void
note_stopped (GPtrArray *racing)
{
  for (guint i = 0; i < racing->len; i++)
    {
      BsKeptRun *run = g_ptr_array_index (racing, i);

      if (run != NULL && !bs_kept_run_is_over (run))
        bs_kept_run_update (run, bs_cost_history_copy (bs_kept_run_get_history (run)), FALSE,
                            _ ("stopped"));
    }
}

/**
 * bs_shelf_stop_comparing:
 *
 * Stops the race. Its runs are kept as far as they have come.
 */
void
bs_shelf_stop_comparing (BsShelf *self)
{
  g_autoptr (GPtrArray) racing = NULL;

  g_return_if_fail (BS_IS_SHELF (self));

  if (self->race == NULL)
    return;
  /* A listener may call the shelf again, so the race must be gone before the signals are
   * emitted. */
  racing = g_steal_pointer (&self->racing);
  forget_race (self);
  note_stopped (racing);
  g_signal_emit (self, signals[COMPARING], 0);
}

gboolean
bs_shelf_is_comparing (BsShelf *self)
{
  g_return_val_if_fail (BS_IS_SHELF (self), FALSE);

  return self->race != NULL;
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

/**
 * bs_shelf_pump:
 *
 * Takes the results of the race. Call this once per frame.
 */
void
bs_shelf_pump (BsShelf *self)
{
  g_autoptr (GPtrArray) racing = NULL;
  g_autoptr (GPtrArray) news = NULL;

  g_return_if_fail (BS_IS_SHELF (self));

  if (self->race == NULL)
    return;

  racing = g_ptr_array_ref (self->racing);
  news = bs_race_take_news (self->race);
  /* A listener may stop this race, or begin another one. */
  for (guint i = 0; news != NULL && i < news->len && self->racing == racing; i++)
    {
      BsRaceNews *of_one = g_ptr_array_index (news, i);
      BsKeptRun *run = g_ptr_array_index (racing, of_one->entrant);

      if (run != NULL)
        bs_kept_run_update (run, g_steal_pointer (&of_one->history), of_one->has_diverged,
                            get_end (of_one));
    }
  if (self->racing == racing && !bs_race_is_active (self->race))
    {
      forget_race (self);
      g_signal_emit (self, signals[COMPARING], 0);
    }
}
