/* The symmetry problem on the learner's own network: it trains from zeros, from one number for all,
 * or from random numbers, and is watched for equal neurons. Equal neurons have equal curves. After
 * some iterations one weight may be nudged, and the curves part: early enough, and by so much, that
 * it is seen before the end. */

#include "experiment/symmetry-lab.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"

typedef struct
{
  BsLabSubject *subject;
  BsOptimizerOptions options;
  BsInitialWeights initial;
  BsSymmetryResult result; /* as far as it is done */
  BsSymmetry *symmetry;    /* while it runs */
  BsBackgroundWork *work;
} Work;

/* The work, the initial Θ, and that of two results on their way. */
static gboolean
check_memory (const BsLabSubject *subject, const BsOptimizerOptions *options, GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  bs_symmetry_add_need (subject->network, subject->n_examples, options, &need);
  bs_memory_need_add_vectors (&need, 3, bs_network_get_n_parameters (subject->network));

  return bs_network_check_memory (subject->network, &need, error);
}

/**
 * bs_symmetry_lab_new:
 * @initial: its seed and τ are taken where the start needs them
 *
 * Returns: (transfer full): the data of bs_symmetry_lab_run(); %NULL with an error if there is not
 *   enough memory
 */
gpointer
bs_symmetry_lab_new (BsLabSubject *subject,
                     const BsOptimizerOptions *options,
                     const BsInitialWeights *initial,
                     BsSymmetryStart start,
                     gboolean is_nudged,
                     GError **error)
{
  Work *self;

  if (!check_memory (subject, options, error))
    return NULL;

  self = g_new0 (Work, 1);
  self->subject = bs_lab_subject_ref (subject);
  self->options = *options;
  self->initial = *initial;
  self->result.start = start;
  self->result.is_nudged = is_nudged;

  return self;
}

void
bs_symmetry_lab_free (gpointer self)
{
  Work *work = self;

  bs_lab_subject_unref (work->subject);
  g_clear_pointer (&work->result.state, bs_symmetry_state_free);
  g_free (work);
}

void
bs_symmetry_result_free (gpointer self)
{
  BsSymmetryResult *result = self;

  bs_symmetry_state_free (result->state);
  g_free (result->theta);
  g_free (result);
}

static double
choose_number (const Work *self)
{
  switch (self->result.start)
    {
    case BS_SYMMETRY_CONSTANT:
      return BS_SYMMETRY_DEFAULT_CONSTANT;
    case BS_SYMMETRY_LARGE:
      return BS_SYMMETRY_DEFAULT_LARGE;
    case BS_SYMMETRY_ZERO:
    case BS_SYMMETRY_ONE_RANDOM:
    case BS_SYMMETRY_RANDOM:
    default:
      return self->initial.tau;
    }
}

static void
put (Work *self)
{
  const BsPoint *point = bs_symmetry_get_point (self->symmetry);
  BsSymmetryResult *result = g_memdup2 (&self->result, sizeof self->result);

  result->state = bs_symmetry_state_copy (self->result.state);
  result->theta = g_memdup2 (point->theta, point->n_parameters * sizeof (double));
  bs_background_work_put (self->work, result);
}

static gboolean
on_state (const BsSymmetryState *state, gpointer user_data)
{
  Work *self = user_data;
  BsSymmetryResult *result = &self->result;
  const guint64 iteration = state->iteration;

  if (iteration > BS_SYMMETRY_ITERATIONS)
    return FALSE;
  if (state->n_layers > 0)
    result->n_curves = MIN (state->layers[0].n_neurons, BS_SYMMETRY_MOST_CURVES);
  for (gsize i = 0; i < result->n_curves; i++)
    result->lengths[i][iteration] = state->layers[0].lengths[i];
  result->J[iteration] = state->cost.total;
  result->n_points = iteration + 1;
  g_clear_pointer (&result->state, bs_symmetry_state_free);
  result->state = bs_symmetry_state_copy (state);
  bs_background_work_set_progress (self->work, (double) iteration / BS_SYMMETRY_ITERATIONS);
  if (bs_background_work_is_wanted (self->work))
    put (self);

  return TRUE;
}

/**
 * bs_symmetry_lab_run:
 *
 * Puts BsSymmetryResult as it goes on.
 */
void
bs_symmetry_lab_run (BsBackgroundWork *work, gpointer self)
{
  Work *data = self;
  const BsLabSubject *subject = data->subject;
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (subject->network));
  g_autoptr (BsSymmetry) symmetry = NULL;

  data->work = work;
  bs_symmetry_start_fill (data->result.start, choose_number (data), data->initial.seed,
                          subject->network, theta);
  symmetry = bs_symmetry_new (subject->network, subject->training_set, subject->lambda,
                              &data->options, theta);
  data->symmetry = symmetry;
  /* The weight from the first feature to the first hidden neuron. */
  if (data->result.is_nudged && bs_network_get_n_layers (subject->network) > 2)
    bs_symmetry_set_nudge (symmetry, BS_SYMMETRY_NUDGED_AT,
                           bs_network_get_theta_index (subject->network, 1, 1, 1),
                           BS_SYMMETRY_NUDGE);
  bs_symmetry_run (symmetry, BS_SYMMETRY_ITERATIONS, bs_background_work_get_stop (work), on_state,
                   data);
  /* It may have been stopped before the first state, and it may diverge before the last. */
  if (data->result.state != NULL)
    put (data);
}

static void
append_layer (GString *text, guint layer, gsize n_groups, gsize n_neurons)
{
  g_autofree char *groups = bs_number_format_count (n_groups);
  g_autofree char *neurons = bs_number_format_count (n_neurons);

  if (n_neurons == 1)
    g_string_append_printf (text, _ (" · layer %u has one neuron"), layer);
  else if (n_groups == 1)
    /* Translators: the number of a layer, and how many neurons it has. */
    g_string_append_printf (text, _ (" · in layer %1$u all neurons are equal (%2$s)"), layer,
                            neurons);
  else
    /* Translators: the number of a layer, how many neurons are distinct, and of how many. */
    g_string_append_printf (text, _ (" · in layer %1$u %2$s of %3$s neurons are distinct"), layer,
                            groups, neurons);
}

/**
 * bs_symmetry_result_make_title:
 *
 * Returns: (transfer full): J and the count of distinct neurons in each hidden layer
 */
char *
bs_symmetry_result_make_title (const BsSymmetryResult *self)
{
  g_autofree char *iteration = NULL, *J = NULL;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->state->n_layers == 0)
    return g_strdup (_ ("This network has no hidden layer, so no neurons that could be equal"));
  iteration = bs_number_format_count (self->state->iteration);
  J = bs_number_format_shown (self->state->cost.total);
  text = g_string_new (NULL);
  /* Translators: the number of an iteration, and J. */
  g_string_append_printf (text, _ ("Iteration %s, J = %s"), iteration, J);
  for (guint l = 0; l < self->state->n_layers; l++)
    append_layer (text, l + 2, self->state->layers[l].n_groups, self->state->layers[l].n_neurons);

  return g_string_free (text, FALSE);
}

/* Appends the neurons of a group in brackets, if there are several. */
static void
append_group (GString *text, const gsize *groups, gsize n, gsize group)
{
  gsize size = 0;

  for (gsize i = 0; i < n; i++)
    size += groups[i] == group;
  if (size < 2)
    return;
  g_string_append (text, " [");
  for (gsize i = 0, n_told = 0; i < n; i++)
    if (groups[i] == group)
      g_string_append_printf (text, n_told++ > 0 ? " %zu" : "%zu", i + 1);
  g_string_append (text, "]");
}

static void
append_groups (GString *text, const char *name, const gsize *groups, gsize n, gsize n_groups)
{
  g_string_append (text, name);
  if (n_groups == n)
    g_string_append (text, _ (" none"));
  for (gsize group = 0; group < n_groups; group++)
    append_group (text, groups, n, group);
}

/**
 * bs_symmetry_result_make_groups:
 *
 * Returns: (transfer full): which neurons of each hidden layer are equal, which have equal δ, and
 *   how many activations are saturated
 */
char *
bs_symmetry_result_make_groups (const BsSymmetryResult *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint l = 0; l < self->state->n_layers; l++)
    {
      const BsSymmetryLayer *layer = &self->state->layers[l];
      g_autofree char *saturated = bs_number_format (100.0 * layer->saturated, 1);

      /* Translators: the number of a layer; groups of neurons follow. */
      g_string_append_printf (text, _ ("%sLayer %u: "), l > 0 ? "\n" : "", l + 2);
      append_groups (text, _ ("equal neurons:"), layer->groups, layer->n_neurons, layer->n_groups);
      append_groups (text, _ ("; equal δ:"), layer->delta_groups, layer->n_neurons,
                     layer->n_delta_groups);
      /* Translators: a percentage. */
      g_string_append_printf (text, _ ("; %s %% of the activations are saturated."), saturated);
    }

  return g_string_free (text, FALSE);
}
