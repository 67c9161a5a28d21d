/* The known mistakes in backpropagation, as wrong rules applied to honest numbers.
 *
 * z and a are those of propagation. Only what follows from them is computed here, by the rules of
 * the lecture or by wrong ones. No kernel knows of a mistake, so none can slip into training.
 * Several mistakes may be made at once. Without a mistake the result is the right D, to rounding.
 *
 *   no-slope            δ(l) without g'
 *   bias-row-kept       row 0 of Θᵀδ is kept, and the last row is lost instead
 *   no-m                Δ is not divided by m
 *   lambda-not-divided  D = Δ/m + λΘ, as the lecture prints it
 *   lambda-on-bias      column 0 is regularized, too
 *   lambda-missing      nothing is regularized
 *   not-cleared         Δ still holds the sums of one earlier pass at the same Θ
 *   sign                δ(L) = y - a
 *   z-for-a             Δ(l) gets z(l) instead of a(l); the +1 unit and x stay
 *   wrong-layer         Δ(l) gets a(l + 1), or else a(l - 1), where that layer has as many neurons
 *                       as layer l. Where none has, a program would stop, so a(l) stays
 *   update-first        Θ(l) := Θ(l) - α D(l), with α = 1, before δ goes back through it. In its
 *                       other forms Θ := Θ - α δ aᵀ in each example, which so has another Θ than
 *                       the one before: all of Θ after it, or Θ(l) before δ goes back through it
 *   one-hot-forgotten   y is the number of the class, 1 ... K, at each of the K outputs
 *   last-layer-only     only D(L - 1) is handed over; every D(l) before it stays 0, as it began */

#include "walk/mistakes.h"

#include <string.h>

#include "walk/mistake-rules.h"

static const char *const nicks[BS_N_KNOWN_MISTAKES] = {
  [BS_MISTAKE_NO_SLOPE] = "no-slope",
  [BS_MISTAKE_BIAS_ROW_KEPT] = "bias-row-kept",
  [BS_MISTAKE_NO_M] = "no-m",
  [BS_MISTAKE_LAMBDA_NOT_DIVIDED] = "lambda-not-divided",
  [BS_MISTAKE_LAMBDA_ON_BIAS] = "lambda-on-bias",
  [BS_MISTAKE_LAMBDA_MISSING] = "lambda-missing",
  [BS_MISTAKE_NOT_CLEARED] = "not-cleared",
  [BS_MISTAKE_SIGN] = "sign",
  [BS_MISTAKE_Z_FOR_A] = "z-for-a",
  [BS_MISTAKE_WRONG_LAYER] = "wrong-layer",
  [BS_MISTAKE_UPDATE_FIRST] = "update-first",
  [BS_MISTAKE_ONE_HOT_FORGOTTEN] = "one-hot-forgotten",
  [BS_MISTAKE_LAST_LAYER_ONLY] = "last-layer-only",
  [BS_MISTAKE_BIAS_FORGOTTEN] = "bias-forgotten",
  [BS_MISTAKE_TRANSPOSED] = "transposed",
  [BS_MISTAKE_A_FOR_Z] = "a-for-z",
  [BS_MISTAKE_WRONG_DELTA] = "wrong-delta",
  [BS_MISTAKE_PREVIOUS_EXAMPLE] = "previous-example",
  [BS_MISTAKE_SLOPE_AT_OUTPUT] = "slope-at-output",
  [BS_MISTAKE_NOT_ADDED] = "not-added",
};

/* One pass over the examples, panel by panel. */
typedef struct
{
  BsNetwork *network;
  const BsTrainingSet *training_set;
  BsPropagation *propagation;
  const double *theta;
  double *back; /* the Θ that δ goes back through */
  double *own;  /* what an example adds to Δ, if Θ is updated in each one; otherwise NULL */
  double lambda;
  guint mistakes;
  gsize panel_size;
  gsize first; /* of the present panel, counted from 0 */
  gsize count;
  double *deltas[2]; /* δ of the layer that was reached, and of the next; a row is a neuron */
  double *D;
} Pass;

static gboolean
has (const Pass *pass, BsMistake mistake)
{
  return (pass->mistakes & BS_MISTAKE_BIT (mistake)) != 0;
}

/**
 * bs_mistake_get_nick:
 *
 * Returns: the name of the mistake in the terminal and in files, which is not translated.
 */
const char *
bs_mistake_get_nick (BsMistake mistake)
{
  g_return_val_if_fail ((guint) mistake < BS_N_KNOWN_MISTAKES, NULL);

  return nicks[mistake];
}

/**
 * bs_mistakes_add_need:
 * @need: (inout): the memory that bs_mistakes_compute() takes is added to it
 */
void
bs_mistakes_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need)
{
  gsize panel_size = bs_propagation_choose_panel_for (network, n_examples);

  bs_propagation_add_need (network, panel_size, need);
  bs_memory_need_add_vectors (need, 2, bs_network_get_widest (network) * panel_size);
  bs_memory_need_add_vectors (need, 2, bs_network_get_n_parameters (network));
}

static void
find_output_error (const Pass *pass)
{
  guint L = bs_network_get_n_layers (pass->network);

  for (gsize k = 1; k <= bs_network_get_size (pass->network, L); k++)
    {
      const double *a = bs_propagation_get_a (pass->propagation, L, k);
      double *delta = pass->deltas[0] + (k - 1) * pass->panel_size;

      for (gsize p = 0; p < pass->count; p++)
        {
          double y =
            bs_mistake_rules_target (pass->mistakes, pass->training_set, pass->first + p + 1, k);

          delta[p] = bs_mistake_rules_error (pass->mistakes, a[p], y);
        }
    }
}

/* δ of layer l from δ of layer l + 1. */
static void
go_back (Pass *pass, guint l)
{
  BsActivation activation = bs_network_get_activation (pass->network, l);
  double *next = pass->deltas[0], *reached = pass->deltas[1];

  for (gsize j = 1; j <= bs_network_get_size (pass->network, l); j++)
    {
      const double *a = bs_propagation_get_a (pass->propagation, l, j);
      gsize column = bs_mistake_rules_column (pass->mistakes, j);
      double *delta = reached + (j - 1) * pass->panel_size;

      memset (delta, 0, pass->count * sizeof (double));
      for (gsize k = 1; k <= bs_network_get_size (pass->network, l + 1); k++)
        {
          double weight = pass->back[bs_network_get_theta_index (pass->network, l, k, column)];

          for (gsize p = 0; p < pass->count; p++)
            delta[p] += weight * next[(k - 1) * pass->panel_size + p];
        }
      for (gsize p = 0; p < pass->count; p++)
        delta[p] *= bs_mistake_rules_slope (pass->mistakes, activation, a[p]);
    }
  pass->deltas[0] = reached;
  pass->deltas[1] = next;
}

static double
get_input (const Pass *pass, guint layer, gsize j, gsize p)
{
  if (j == 0)
    return 1.0;
  if (layer == 1)
    return bs_training_set_get_feature (pass->training_set, pass->first + p + 1, j);
  if (has (pass, BS_MISTAKE_Z_FOR_A))
    return bs_propagation_get_z (pass->propagation, layer, j)[p];

  return bs_propagation_get_a (pass->propagation, layer, j)[p];
}

static void
accumulate (const Pass *pass, guint l)
{
  guint layer = bs_mistake_rules_layer (pass->mistakes, pass->network, l);

  for (gsize j = 0; j <= bs_network_get_size (pass->network, l); j++)
    for (gsize p = 0; p < pass->count; p++)
      {
        double input = get_input (pass, layer, j, p);

        for (gsize i = 1; i <= bs_network_get_size (pass->network, l + 1); i++)
          pass->D[bs_network_get_theta_index (pass->network, l, i, j)] +=
            input * pass->deltas[0][(i - 1) * pass->panel_size + p];
      }
}

/* Takes examples, counted from 0, forward, and finds their δ(L). */
static void
begin_panel (Pass *pass, gsize first, gsize count)
{
  pass->first = first;
  pass->count = count;
  bs_propagation_forward (pass->propagation, pass->theta,
                          bs_training_set_get_examples (pass->training_set), first, count);
  find_output_error (pass);
}

/* Fills Δ of the layers @lowest ... @highest. */
static void
sweep (Pass *pass, guint lowest, guint highest)
{
  gsize m = bs_training_set_get_n_examples (pass->training_set);

  for (gsize first = 0; first < m; first += pass->count)
    {
      begin_panel (pass, first, MIN (pass->panel_size, m - first));
      for (guint l = bs_network_get_n_layers (pass->network) - 1; l >= lowest; l--)
        {
          if (l <= highest)
            accumulate (pass, l);
          if (l > lowest)
            go_back (pass, l);
        }
    }
}

/* Adds what an example brings to Δ(l), and updates Θ(l) by it. */
static void
update_layer (Pass *pass, guint l)
{
  const gsize first = bs_network_get_theta_offset (pass->network, l);
  const gsize n =
    bs_network_get_size (pass->network, l + 1) * (bs_network_get_size (pass->network, l) + 1);

  for (gsize i = first; i < first + n; i++)
    {
      pass->D[i] += pass->own[i];
      pass->back[i] -= BS_MISTAKE_RATE * pass->own[i];
    }
}

/* Takes an example, counted from 0, back to δ of a layer, and updates Θ on the way or after it. */
static void
update_by_example (Pass *pass, gsize example, guint layer)
{
  const guint last = bs_network_get_n_layers (pass->network) - 1;
  const gboolean at_once = (pass->mistakes & BS_MISTAKES_IN_EACH_EXAMPLE) != 0;
  double *Delta = pass->D;

  begin_panel (pass, example, 1);
  memset (pass->own, 0, bs_network_get_n_parameters (pass->network) * sizeof (double));
  for (guint l = last; l >= layer; l--)
    {
      pass->D = pass->own;
      accumulate (pass, l);
      pass->D = Delta;
      if (at_once)
        update_layer (pass, l);
      if (l > 1)
        go_back (pass, l);
    }
  for (guint l = last; l >= layer && !at_once; l--)
    update_layer (pass, l);
}

/* D(l) from Δ(l). */
static void
finish_layer (const Pass *pass, guint l)
{
  double m = (double) bs_training_set_get_n_examples (pass->training_set);
  gboolean is_handed_over =
    !has (pass, BS_MISTAKE_LAST_LAYER_ONLY) || l == bs_network_get_n_layers (pass->network) - 1;

  for (gsize i = 1; i <= bs_network_get_size (pass->network, l + 1); i++)
    for (gsize j = 0; j <= bs_network_get_size (pass->network, l); j++)
      {
        gsize index = bs_network_get_theta_index (pass->network, l, i, j);

        pass->D[index] = is_handed_over
                           ? bs_mistake_rules_gradient (pass->mistakes, pass->D[index],
                                                        pass->theta[index], pass->lambda, m, m, j)
                           : 0.0;
        if (has (pass, BS_MISTAKE_UPDATE_FIRST) && pass->own == NULL)
          pass->back[index] -= BS_MISTAKE_RATE * pass->D[index];
      }
}

static void
pass_init (Pass *self,
           BsNetwork *network,
           const BsTrainingSet *training_set,
           double lambda,
           const double *theta,
           guint mistakes,
           double *D)
{
  const gsize n = bs_network_get_n_parameters (network);
  const gsize panel_size =
    bs_propagation_choose_panel_for (network, bs_training_set_get_n_examples (training_set));
  const gsize room = bs_network_get_widest (network) * panel_size;

  *self = (Pass){
    .network = network,
    .training_set = training_set,
    .propagation = bs_propagation_new (network, panel_size),
    .theta = theta,
    .back = g_memdup2 (theta, n * sizeof (double)),
    .lambda = lambda,
    .mistakes = mistakes,
    .panel_size = panel_size,
    .D = D,
  };
  if (has (self, BS_MISTAKE_UPDATE_FIRST) &&
      (mistakes & (BS_MISTAKES_AFTER_EACH_EXAMPLE | BS_MISTAKES_IN_EACH_EXAMPLE)) != 0)
    {
      self->own = g_new (double, n);
      self->theta = self->back;
    }
  self->deltas[0] = g_new (double, room);
  self->deltas[1] = g_new (double, room);
  memset (D, 0, n * sizeof (double));
}

static void
pass_clear (Pass *self)
{
  bs_propagation_free (self->propagation);
  g_free (self->back);
  g_free (self->own);
  g_free (self->deltas[0]);
  g_free (self->deltas[1]);
}

/**
 * bs_mistakes_compute:
 * @theta: a flat Θ
 * @mistakes: a sum of BS_MISTAKE_BIT(), 0 for the right D; %BS_MISTAKES_AFTER_EACH_EXAMPLE or
 *   %BS_MISTAKES_IN_EACH_EXAMPLE may be added
 * @D: (out): the D that a program with these mistakes finds, in the order of @theta
 */
void
bs_mistakes_compute (BsNetwork *network,
                     const BsTrainingSet *training_set,
                     double lambda,
                     const double *theta,
                     guint mistakes,
                     double *D)
{
  const guint last = bs_network_get_n_layers (network) - 1;
  Pass pass;

  pass_init (&pass, network, training_set, lambda, theta, mistakes, D);
  if (pass.own != NULL)
    for (gsize i = 0; i < bs_training_set_get_n_examples (training_set); i++)
      update_by_example (&pass, i, 1);
  else if (!has (&pass, BS_MISTAKE_UPDATE_FIRST))
    sweep (&pass, 1, last);
  for (guint l = last; l >= 1; l--)
    {
      /* Θ(l) may change only when D(l) is complete, so each layer takes a sweep of its own. */
      if (has (&pass, BS_MISTAKE_UPDATE_FIRST) && pass.own == NULL)
        sweep (&pass, l, l);
      finish_layer (&pass, l);
    }
  pass_clear (&pass);
}

/**
 * bs_mistakes_compute_delta:
 * @theta: a flat Θ
 * @mistakes: a sum of BS_MISTAKE_BIT(), 0 for the right δ; %BS_MISTAKES_AFTER_EACH_EXAMPLE or
 *   %BS_MISTAKES_IN_EACH_EXAMPLE may be added
 * @example: from 1 to m
 * @layer: from 2 to L
 * @delta: (out): the δ that a program with these mistakes finds for each neuron of the layer in
 *   this example
 */
void
bs_mistakes_compute_delta (BsNetwork *network,
                           const BsTrainingSet *training_set,
                           double lambda,
                           const double *theta,
                           guint mistakes,
                           gsize example,
                           guint layer,
                           double *delta)
{
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (network));
  Pass pass;

  pass_init (&pass, network, training_set, lambda, theta, mistakes, D);
  for (gsize i = 0; i + 1 < example && pass.own != NULL; i++)
    update_by_example (&pass, i, 1);
  for (guint l = bs_network_get_n_layers (network) - 1;
       l >= layer && has (&pass, BS_MISTAKE_UPDATE_FIRST) && pass.own == NULL; l--)
    {
      sweep (&pass, l, l);
      finish_layer (&pass, l);
    }
  if (pass.own != NULL)
    update_by_example (&pass, example - 1, layer);
  else
    {
      begin_panel (&pass, example - 1, 1);
      for (guint l = bs_network_get_n_layers (network) - 1; l >= layer; l--)
        go_back (&pass, l);
    }
  for (gsize i = 0; i < bs_network_get_size (network, layer); i++)
    delta[i] = pass.deltas[0][i * pass.panel_size];
  pass_clear (&pass);
}
