/* Who lowered J? The learner's own network goes on from the Θ that is shown, with the method of the
 * set-up, and the fall of J in each iteration is shared out over the weights. The run itself does
 * not go on. */

#include "experiment/allocation-lab.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"

typedef struct
{
  BsLabSubject *subject;
  BsOptimizerOptions options;
  BsAllocationResult result; /* as far as it is done */
  BsBackgroundWork *work;
} Work;

/* The work, and two results on their way. */
static gboolean
check_memory (const BsLabSubject *subject, const BsOptimizerOptions *options, GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  bs_cost_allocation_add_need (subject->network, subject->n_examples, options, &need);
  bs_memory_need_add_vectors (&need, 2, bs_network_get_n_parameters (subject->network));

  return bs_network_check_memory (subject->network, &need, error);
}

/**
 * bs_allocation_lab_new:
 *
 * Returns: (transfer full): the data of bs_allocation_lab_run(); %NULL with an error if there is
 * not enough memory
 */
gpointer
bs_allocation_lab_new (BsLabSubject *subject, const BsOptimizerOptions *options, GError **error)
{
  const gsize n = bs_network_get_n_parameters (subject->network);
  Work *self;

  if (!check_memory (subject, options, error))
    return NULL;

  self = g_new0 (Work, 1);
  self->subject = bs_lab_subject_ref (subject);
  self->options = *options;
  self->result.n_layers =
    MIN (bs_network_get_n_layers (subject->network) - 1, BS_ALLOCATION_MOST_LAYERS);
  self->result.n_points = 1;
  self->result.total = bs_cost_allocation_new (n);

  return self;
}

void
bs_allocation_lab_free (gpointer self)
{
  Work *work = self;

  bs_lab_subject_unref (work->subject);
  bs_cost_allocation_free (work->result.total);
  g_free (work);
}

void
bs_allocation_result_free (gpointer self)
{
  bs_cost_allocation_free (((BsAllocationResult *) self)->total);
  g_free (self);
}

static void
put (Work *self)
{
  BsAllocationResult *result = g_memdup2 (&self->result, sizeof self->result);

  result->total = bs_cost_allocation_copy (self->result.total);
  bs_background_work_put (self->work, result);
}

static gboolean
on_step (const BsPoint *point, const BsCostAllocation *step, gpointer user_data)
{
  Work *self = user_data;
  BsAllocationResult *result = &self->result;
  const gsize i = result->n_points;

  if (i > BS_ALLOCATION_ITERATIONS)
    return FALSE;
  for (guint l = 0; l < result->n_layers; l++)
    result->by_layer[l][i] = result->by_layer[l][i - 1] +
                             bs_cost_allocation_of_layer (step, self->subject->network, l + 1);
  result->fall[i] = result->fall[i - 1] + step->fall;
  result->n_points++;
  bs_background_work_set_progress (self->work, (double) i / BS_ALLOCATION_ITERATIONS);
  if (bs_background_work_is_wanted (self->work))
    put (self);

  return TRUE;
}

/**
 * bs_allocation_lab_run:
 *
 * Puts BsAllocationResult as it goes on.
 */
void
bs_allocation_lab_run (BsBackgroundWork *work, gpointer self)
{
  Work *data = self;
  const BsLabSubject *subject = data->subject;

  data->work = work;
  bs_cost_allocation_run (data->result.total, subject->network, subject->training_set,
                          subject->lambda, &data->options, subject->theta, BS_ALLOCATION_ITERATIONS,
                          bs_background_work_get_stop (work), on_step, data);
  put (data);
}

/**
 * bs_allocation_result_make_title:
 *
 * Returns: (transfer full): how much J fell, and what the shares leave over
 */
char *
bs_allocation_result_make_title (const BsAllocationResult *self)
{
  g_autofree char *n = NULL, *fall = NULL, *remainder = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  n = bs_number_format_count (self->n_points - 1);
  fall = bs_number_format_shown (self->total->fall);
  remainder = bs_number_format_shown (self->total->remainder);

  /* Translators: a number of iterations, by how much J fell, and an error. */
  return g_strdup_printf (_ ("In %s iterations J falls by %s; the shares leave %s over"), n, fall,
                          remainder);
}

/* Appends which neuron, of those that weights lead to, has the largest share. If no share is above
 * 0, no neuron has lowered J. */
static void
append_best (GString *text, const BsAllocationResult *self, const BsNetwork *network)
{
  double best = 0.0;
  guint layer = 0;
  gsize neuron = 0;
  g_autofree char *share = NULL;

  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l); i++)
      if (bs_cost_allocation_of_neuron (self->total, network, l, i) > best)
        {
          best = bs_cost_allocation_of_neuron (self->total, network, l, i);
          layer = l;
          neuron = i;
        }
  if (layer == 0)
    return;

  share = bs_number_format_shown (best);
  /* Translators: the numbers of a neuron and of its layer, and its share. */
  g_string_append_printf (text,
                          _ ("\nThe weights that lead to neuron %zu of layer %u lowered J most: by "
                             "%s."),
                          neuron, layer, share);
}

/**
 * bs_allocation_result_make_shares:
 *
 * Returns: (transfer full): the share of each Θ, and the neuron that lowered J most, if one did
 */
char *
bs_allocation_result_make_shares (const BsAllocationResult *self, const BsNetwork *network)
{
  GString *text;

  g_return_val_if_fail (self != NULL && network != NULL, NULL);

  text = g_string_new (NULL);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      g_autofree char *superscript = bs_number_superscript (l);
      g_autofree char *share =
        bs_number_format_shown (bs_cost_allocation_of_layer (self->total, network, l));

      g_string_append_printf (text, "%sΘ%s: %s", l > 1 ? " · " : "", superscript, share);
    }
  append_best (text, self, network);

  return g_string_free (text, FALSE);
}
