/* The optimizers from inside: all methods make steps from the Θ that is shown, each by itself, and
 * their ways are looked at in the plane of two weights, with J there. */

#include "experiment/paths-lab.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"

/* The points of the grid along each axis. */
#define GRID 41

typedef struct
{
  BsLabSubject *subject;
  BsOptimizerOptions options[BS_N_OPTIMIZERS];
  BsEntry entry; /* of the first weight; layer 0 for none */
  guint64 n_iterations;
  gboolean in_plane;
  BsBackgroundWork *work;
} Work;

/* The ways, and J on the grid with another Θ. */
static gboolean
check_memory (const BsLabSubject *subject,
              const BsOptimizerOptions *options,
              guint64 n_iterations,
              GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  bs_optimizer_paths_add_need (subject->network, subject->n_examples, options, n_iterations, &need);
  bs_objective_add_need (subject->network, subject->n_examples, 0, 1, &need);
  bs_memory_need_add_vectors (&need, 1, bs_network_get_n_parameters (subject->network));

  return bs_network_check_memory (subject->network, &need, error);
}

/**
 * bs_paths_lab_new:
 * @options: of each method
 * @entry: the first weight of the plane; its layer is 0 to choose both by the largest |D|
 * @in_plane: whether only the two weights move
 *
 * Returns: (transfer full): the data of bs_paths_lab_run(); %NULL with an error if there is not
 *   enough memory
 */
gpointer
bs_paths_lab_new (BsLabSubject *subject,
                  const BsOptimizerOptions *options,
                  const BsEntry *entry,
                  guint64 n_iterations,
                  gboolean in_plane,
                  GError **error)
{
  Work *self;

  if (!check_memory (subject, options, n_iterations, error))
    return NULL;

  self = g_new0 (Work, 1);
  self->subject = bs_lab_subject_ref (subject);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    self->options[i] = options[i];
  self->entry = *entry;
  self->n_iterations = n_iterations;
  self->in_plane = in_plane;

  return self;
}

void
bs_paths_lab_free (gpointer self)
{
  bs_lab_subject_unref (((Work *) self)->subject);
  g_free (self);
}

void
bs_paths_result_free (gpointer self)
{
  BsPathsResult *result = self;

  bs_optimizer_paths_free (result->paths);
  g_clear_pointer (&result->grid, bs_cost_grid_free);
  g_free (result);
}

/**
 * bs_paths_result_make_axis:
 * @network: to which the weights belong
 * @axis: 0 or 1
 *
 * Returns: (transfer full): the symbol of the weight of that axis
 */
char *
bs_paths_result_make_axis (const BsPathsResult *self, const BsNetwork *network, guint axis)
{
  BsEntry entry;

  g_return_val_if_fail (self != NULL && network != NULL && axis < 2, NULL);

  bs_network_find_entry (network, self->axes[axis], &entry.layer, &entry.row, &entry.column);

  return bs_entry_make_symbol (&entry, "Θ");
}

/* Appends a line for each trial of a line search: how far, J there, and its slope. */
static void
append_trials (GString *text, const BsOptimizerQuantity *trials)
{
  for (gsize i = 0; i < trials->rows; i++)
    {
      g_autofree char *alpha = bs_number_format_shown (bs_optimizer_quantity_get (trials, i, 0));
      g_autofree char *J = bs_number_format_shown (bs_optimizer_quantity_get (trials, i, 1));
      g_autofree char *slope = bs_number_format_shown (bs_optimizer_quantity_get (trials, i, 2));

      /* Translators: the number of a trial point of a line search, its distance, J there, and the
       * slope of J. */
      g_string_append_printf (text, _ ("\ntrial %zu: α = %s, J = %s, slope %s"), i + 1, alpha, J,
                              slope);
    }
}

/* Appends a number; of those that L-BFGS has for each pair all stand in one line. */
static void
append_number (GString *text, const GArray *quantities, guint index)
{
  const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, index);

  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *other = &g_array_index (quantities, BsOptimizerQuantity, i);
      g_autofree char *value = NULL;

      if (other->id != quantity->id)
        continue;
      if (i < index)
        return;
      value = bs_number_format_shown (other->values[0]);
      if (i == index)
        g_string_append_printf (text, "\n%s = %s", bs_optimizer_quantity_id_get_symbol (other->id),
                                value);
      else
        g_string_append_printf (text, "%s%s", bs_number_get_list_separator (), value);
    }
  g_string_append_printf (text, " · %s", quantity->name);
}

static void
append_quantities (GString *text, const GArray *quantities)
{
  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, i);

      if (quantity->id == BS_OPTIMIZER_QUANTITY_TRIALS)
        append_trials (text, quantity);
      else if (quantity->shape == BS_OPTIMIZER_SHAPE_NUMBER)
        append_number (text, quantities, i);
    }
}

/**
 * bs_paths_result_make_inside:
 *
 * Returns: (transfer full): the numbers of which the last step of the method was made; its
 *   matrices are told by their picture
 */
char *
bs_paths_result_make_inside (const BsPathsResult *self, BsOptimizerMethod method)
{
  const BsOptimizerPath *path;
  g_autoptr (GArray) quantities = NULL;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  path = bs_optimizer_paths_get (self->paths, method);
  if (path->optimizer == NULL)
    return g_strdup (_ ("This method cannot train so large a network."));
  quantities = bs_optimizer_get_quantities (path->optimizer);
  if (quantities->len == 0)
    return g_strdup (_ ("This method keeps nothing: its step is −αD."));

  text = g_string_new (NULL);
  if (path->result != BS_STEP_DONE)
    {
      g_autofree char *n = bs_number_format_count (path->point->iteration);

      /* Translators: a number of iterations. */
      g_string_append_printf (text, _ ("\nIt ended after %s iterations; this is what it keeps."),
                              n);
    }
  append_quantities (text, quantities);
  /* Each line begins with its end. */
  g_string_erase (text, 0, MIN (text->len, 1));

  return g_string_free (text, FALSE);
}

/* Returns FALSE when it was stopped. */
static gboolean
choose_axes (const Work *self, gsize *axes)
{
  const BsLabSubject *subject = self->subject;
  const BsEntry *entry = &self->entry;
  gsize chosen;

  if (!bs_optimizer_paths_choose_axes (subject->network, subject->training_set, subject->lambda,
                                       subject->theta, bs_background_work_get_stop (self->work),
                                       axes))
    return FALSE;
  if (entry->layer == 0)
    return TRUE;

  chosen = bs_network_get_theta_index (subject->network, entry->layer, entry->row, entry->column);
  if (axes[0] == chosen)
    return TRUE;
  axes[1] = axes[0];
  axes[0] = chosen;

  return TRUE;
}

static gboolean
on_iteration (guint64 iteration, gpointer user_data)
{
  const Work *self = user_data;

  bs_background_work_set_progress (self->work,
                                   0.5 * (double) iteration / (double) self->n_iterations);

  return TRUE;
}

static gboolean
on_row (gsize n_rows, gsize n_total, gpointer user_data)
{
  const Work *self = user_data;

  bs_background_work_set_progress (self->work, 0.5 + 0.5 * (double) n_rows / (double) n_total);

  return TRUE;
}

static BsCostGrid *
make_grid (const Work *self, const BsOptimizerPaths *paths, const gsize *axes)
{
  const BsLabSubject *subject = self->subject;
  double low[2], high[2];
  BsCostGrid *grid;

  bs_cost_grid_fit (paths, low, high);
  grid = bs_cost_grid_new (axes, low, high, GRID);
  bs_cost_grid_run (grid, subject->network, subject->training_set, subject->lambda, subject->theta,
                    bs_background_work_get_stop (self->work), on_row, (gpointer) self);

  return grid;
}

/**
 * bs_paths_lab_run:
 *
 * Puts a BsPathsResult, unless it is stopped before all steps are made.
 */
void
bs_paths_lab_run (BsBackgroundWork *work, gpointer self)
{
  Work *data = self;
  const BsLabSubject *subject = data->subject;
  g_autoptr (BsOptimizerPaths) paths = NULL;
  BsPathsResult *result;
  gsize axes[2];

  data->work = work;
  if (!choose_axes (data, axes))
    return;
  paths = bs_optimizer_paths_new (subject->network, subject->training_set, subject->lambda,
                                  data->options, subject->theta, axes, data->in_plane);
  if (!bs_optimizer_paths_run (paths, data->n_iterations, bs_background_work_get_stop (work),
                               on_iteration, data))
    return;

  result = g_new0 (BsPathsResult, 1);
  result->axes[0] = axes[0];
  result->axes[1] = axes[1];
  result->grid = make_grid (data, paths, axes);
  result->paths = g_steal_pointer (&paths);
  bs_background_work_put (work, result);
}
