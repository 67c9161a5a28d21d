#include "labs/backpropagation.h"

#include <math.h>

const char *const bs_fault_names[BS_N_FAULTS] = {
  "none", "no g'", "bias row in δ", "no 1/m", "λΘ", "λ on the bias", "no λ", "sign", "z for a",
};

/* z, a and δ of one example; [l][0] is the +1 unit in a. */
typedef struct
{
  guint n_layers;
  double **z;
  double **a;
  double **delta;
} Example;

static void
example_init (Example *self, const BsNetwork *network)
{
  self->n_layers = bs_network_get_n_layers (network);
  self->z = g_new0 (double *, self->n_layers + 1);
  self->a = g_new0 (double *, self->n_layers + 1);
  self->delta = g_new0 (double *, self->n_layers + 1);
  for (guint l = 1; l <= self->n_layers; l++)
    {
      gsize size = bs_network_get_size (network, l) + 1;

      self->z[l] = g_new0 (double, size);
      self->a[l] = g_new0 (double, size);
      self->delta[l] = g_new0 (double, size);
      self->z[l][0] = self->a[l][0] = 1.0;
    }
}

static void
example_clear (Example *self)
{
  for (guint l = 1; l <= self->n_layers; l++)
    {
      g_free (self->z[l]);
      g_free (self->a[l]);
      g_free (self->delta[l]);
    }
  g_free (self->z);
  g_free (self->a);
  g_free (self->delta);
}

static double
activate (BsActivation activation, double z)
{
  switch (activation)
    {
    case BS_ACTIVATION_TANH:
      return tanh (z);
    case BS_ACTIVATION_RELU:
      return z > 0.0 ? z : 0.0;
    case BS_ACTIVATION_SIGMOID:
    default:
      return 1.0 / (1.0 + exp (-z));
    }
}

static double
find_slope (BsActivation activation, double a)
{
  switch (activation)
    {
    case BS_ACTIVATION_TANH:
      return 1.0 - a * a;
    case BS_ACTIVATION_RELU:
      return a > 0.0 ? 1.0 : 0.0;
    case BS_ACTIVATION_SIGMOID:
    default:
      return a * (1.0 - a);
    }
}

static void
go_forward (Example *self, const BsNetwork *network, const double *theta)
{
  for (guint l = 1; l < self->n_layers; l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      {
        double z = 0.0;

        for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
          z += theta[bs_network_get_theta_index (network, l, i, j)] * self->a[l][j];
        self->z[l + 1][i] = z;
        self->a[l + 1][i] = activate (bs_network_get_activation (network, l + 1), z);
      }
}

static void
go_back (Example *self, const BsNetwork *network, const double *theta, BsFault fault)
{
  for (guint l = self->n_layers - 1; l >= 2; l--)
    for (gsize j = 1; j <= bs_network_get_size (network, l); j++)
      {
        gsize row = fault == BS_FAULT_BIAS_ROW ? j - 1 : j;
        double sum = 0.0;

        for (gsize k = 1; k <= bs_network_get_size (network, l + 1); k++)
          sum += theta[bs_network_get_theta_index (network, l, k, row)] * self->delta[l + 1][k];
        if (fault != BS_FAULT_NO_SLOPE)
          sum *= find_slope (bs_network_get_activation (network, l), self->a[l][j]);
        self->delta[l][j] = sum;
      }
}

static void
accumulate (const Example *self, const BsNetwork *network, BsFault fault, double *Delta)
{
  for (guint l = 1; l < self->n_layers; l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
        Delta[bs_network_get_theta_index (network, l, i, j)] +=
          self->delta[l + 1][i] * (fault == BS_FAULT_Z_FOR_A && l > 1 ? self->z : self->a)[l][j];
}

static void
regularize (const BsNetwork *network,
            const double *theta,
            double lambda,
            double m,
            BsFault fault,
            double *D)
{
  double decay = fault == BS_FAULT_LAMBDA_MISSING       ? 0.0
                 : fault == BS_FAULT_LAMBDA_NOT_DIVIDED ? lambda
                                                        : lambda / m;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
        {
          gsize index = bs_network_get_theta_index (network, l, i, j);

          if (fault != BS_FAULT_NO_M)
            D[index] /= m;
          if (j > 0 || fault == BS_FAULT_LAMBDA_ON_BIAS)
            D[index] += decay * theta[index];
        }
}

double *
bs_backpropagate (const BsNetwork *network,
                  const BsTrainingSet *data,
                  double lambda,
                  const double *theta,
                  BsFault fault)
{
  guint n_layers = bs_network_get_n_layers (network);
  gsize m = bs_training_set_get_n_examples (data);
  double *D = g_new0 (double, bs_network_get_n_parameters (network));
  Example example;

  example_init (&example, network);
  for (gsize p = 1; p <= m; p++)
    {
      for (gsize j = 1; j <= bs_network_get_size (network, 1); j++)
        example.a[1][j] = bs_training_set_get_feature (data, p, j);
      go_forward (&example, network, theta);
      for (gsize k = 1; k <= bs_network_get_size (network, n_layers); k++)
        {
          double error = example.a[n_layers][k] - bs_training_set_get_target (data, p, k);

          example.delta[n_layers][k] = fault == BS_FAULT_SIGN ? -error : error;
        }
      go_back (&example, network, theta, fault);
      accumulate (&example, network, fault, D);
    }
  example_clear (&example);
  regularize (network, theta, lambda, (double) m, fault, D);

  return D;
}
