/* The quantities that a method shows are those of its formulas. */

#include "optimizer-trial.h"

#include <math.h>
#include <string.h>

static double
dot (const double *a, const double *b, gsize n)
{
  double sum = 0.0;

  for (gsize i = 0; i < n; i++)
    sum += a[i] * b[i];

  return sum;
}

/* The steps of methods with a line search satisfy the Wolfe conditions; the quantities show it. */
static void
test_searches (void)
{
  static const BsOptimizerMethod methods[] = { BS_OPTIMIZER_CONJUGATE_GRADIENT, BS_OPTIMIZER_BFGS,
                                               BS_OPTIMIZER_LBFGS };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      Trial trial;
      gsize n;

      trial_set_up_random (&trial, methods[i]);
      trial_begin (&trial, 3.0, 1);
      n = trial.point->n_parameters;
      for (guint k = 0; k < 30; k++)
        {
          g_autoptr (BsPoint) before = bs_point_copy (trial.point);
          g_autoptr (GArray) quantities = NULL;
          const BsOptimizerQuantity *p, *trials;
          double step, slope;

          trial_iterate (&trial, 1);
          quantities = bs_optimizer_get_quantities (trial.optimizer);
          p = trial_find_quantity (quantities, BS_OPTIMIZER_QUANTITY_DIRECTION);
          trials = trial_find_quantity (quantities, BS_OPTIMIZER_QUANTITY_TRIALS);
          step = trial_get_number (quantities, BS_OPTIMIZER_QUANTITY_STEP_LENGTH);
          slope = dot (before->D, p->values, n);
          g_assert_cmpfloat (slope, <, 0.0);
          g_assert_cmpfloat (trial.point->cost.total, <=,
                             before->cost.total + trial.options.c1 * step * slope * (1.0 - 1e-9));
          g_assert_cmpfloat (fabs (dot (trial.point->D, p->values, n)), <=,
                             -trial.options.c2 * slope * (1.0 + 1e-9));
          for (gsize j = 0; j < n; j++)
            g_assert_true (trial.point->theta[j] == before->theta[j] + step * p->values[j]);
          g_assert_true (bs_optimizer_quantity_get (trials, trials->rows - 1, 0) == step);
          g_assert_true (bs_optimizer_quantity_get (trials, trials->rows - 1, 1) ==
                         trial.point->cost.total);
        }
      trial_tear_down (&trial);
    }
}

/* β of conjugate gradient is that of Polak and Ribière, but never below 0. After a restart it is
 * 0. */
static void
test_beta (void)
{
  guint n_negative = 0, n_positive = 0;
  double formula = 0.0;
  Trial trial;
  gsize n;

  trial_set_up_random (&trial, BS_OPTIMIZER_CONJUGATE_GRADIENT);
  trial.options.c2 = 0.9;
  trial_begin (&trial, 3.0, 1);
  n = trial.point->n_parameters;
  for (guint k = 0; k < 20; k++)
    {
      g_autofree double *D = g_memdup2 (trial.point->D, n * sizeof (double));
      g_autofree double *p_before = g_new0 (double, n);
      g_autoptr (GArray) before = bs_optimizer_get_quantities (trial.optimizer);
      g_autoptr (GArray) after = NULL;
      double beta;

      if (k > 0)
        memcpy (p_before, trial_find_quantity (before, BS_OPTIMIZER_QUANTITY_DIRECTION)->values,
                n * sizeof (double));
      trial_iterate (&trial, 1);
      after = bs_optimizer_get_quantities (trial.optimizer);
      beta = trial_get_number (after, BS_OPTIMIZER_QUANTITY_BETA);
      if (beta != 0.0)
        g_assert_cmpfloat_with_epsilon (beta, formula, 1e-12);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (
          trial_find_quantity (after, BS_OPTIMIZER_QUANTITY_DIRECTION)->values[i],
          beta * p_before[i] - D[i], 1e-15);
      n_negative += formula < 0.0;
      n_positive += beta > 0.0;
      formula =
        (dot (trial.point->D, trial.point->D, n) - dot (trial.point->D, D, n)) / dot (D, D, n);
      g_assert_cmpfloat (beta, >=, 0.0);
    }
  g_assert_cmpuint (n_negative, >, 0);
  g_assert_cmpuint (n_positive, >, 5);
  trial_tear_down (&trial);
}

/* H of BFGS maps the last change of D to the last step. */
static void
test_bfgs_shows_secant (void)
{
  Trial trial;
  g_autoptr (GArray) quantities = NULL;
  const BsOptimizerQuantity *H, *s, *y;

  trial_set_up_random (&trial, BS_OPTIMIZER_BFGS);
  trial_begin (&trial, 1.0, 1);
  trial_iterate (&trial, 9);
  quantities = bs_optimizer_get_quantities (trial.optimizer);
  H = trial_find_quantity (quantities, BS_OPTIMIZER_QUANTITY_INVERSE_HESSIAN);
  s = trial_find_quantity (quantities, BS_OPTIMIZER_QUANTITY_STEP);
  y = trial_find_quantity (quantities, BS_OPTIMIZER_QUANTITY_CHANGE);
  for (gsize i = 0; i < H->rows; i++)
    {
      double sum = 0.0;

      for (gsize j = 0; j < H->columns; j++)
        {
          sum += bs_optimizer_quantity_get (H, i, j) * y->values[j];
          g_assert_true (bs_optimizer_quantity_get (H, i, j) ==
                         bs_optimizer_quantity_get (H, j, i));
        }
      g_assert_cmpfloat_with_epsilon (sum, s->values[i], 1e-12);
    }
  g_assert_cmpfloat_with_epsilon (trial_get_number (quantities, BS_OPTIMIZER_QUANTITY_CURVATURE),
                                  dot (s->values, y->values, H->rows), 1e-15);
  trial_tear_down (&trial);
}

/* After one iteration each method has the values that its formulas give. */
static void
test_first_quantities (void)
{
  Trial trial;
  g_autoptr (GArray) of_adam = NULL;
  g_autoptr (GArray) of_shampoo = NULL;
  g_autoptr (BsPoint) before = NULL;
  const BsOptimizerQuantity *D, *m, *v, *L;

  trial_set_up_random (&trial, BS_OPTIMIZER_ADAM);
  trial_begin (&trial, 1.0, 1);
  trial_iterate (&trial, 1);
  of_adam = bs_optimizer_get_quantities (trial.optimizer);
  D = trial_find_quantity (of_adam, BS_OPTIMIZER_QUANTITY_D);
  m = trial_find_quantity (of_adam, BS_OPTIMIZER_QUANTITY_FIRST_MOMENT);
  v = trial_find_quantity (of_adam, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT);
  for (gsize i = 0; i < m->rows; i++)
    {
      g_assert_cmpfloat_with_epsilon (m->values[i], 0.1 * D->values[i], 1e-16);
      g_assert_cmpfloat_with_epsilon (v->values[i], 0.001 * D->values[i] * D->values[i], 1e-16);
    }
  g_assert_cmpfloat_with_epsilon (trial_get_number (of_adam, BS_OPTIMIZER_QUANTITY_CORRECTION1),
                                  0.1, 1e-15);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 5);
  trial_tear_down (&trial);

  trial_set_up_random (&trial, BS_OPTIMIZER_SHAMPOO);
  trial.options.batch_size = 0;
  trial_begin (&trial, 1.0, 1);
  before = bs_point_copy (trial.point);
  trial_iterate (&trial, 1);
  of_shampoo = bs_optimizer_get_quantities (trial.optimizer);
  L = trial_find_quantity (of_shampoo, BS_OPTIMIZER_QUANTITY_LEFT);
  g_assert_cmpuint (L->layer, ==, 1);
  g_assert_cmpuint (L->rows, ==, 4);
  for (gsize i = 0; i < 4; i++)
    for (gsize j = 0; j < 4; j++)
      g_assert_cmpfloat_with_epsilon (bs_optimizer_quantity_get (L, i, j),
                                      dot (before->D + 4 * i, before->D + 4 * j, 4) +
                                        (i == j ? trial.options.epsilon : 0.0),
                                      1e-15);
  trial_tear_down (&trial);
}

/* The bias corrections are 1 - βᵗ to the bit, also when βᵗ is too small to count. */
static void
test_corrections (void)
{
  Trial trial;

  trial_set_up_random (&trial, BS_OPTIMIZER_ADAM);
  trial.options.beta1 = 0.5;
  trial.options.beta2 = 0.99;
  trial_begin (&trial, 1.0, 1);
  for (guint t = 1; t <= 4000; t++)
    {
      g_autoptr (GArray) quantities = NULL;

      trial_iterate (&trial, 1);
      quantities = bs_optimizer_get_quantities (trial.optimizer);
      g_assert_true (trial_get_number (quantities, BS_OPTIMIZER_QUANTITY_CORRECTION1) ==
                     1.0 - pow (0.5, t));
      g_assert_true (trial_get_number (quantities, BS_OPTIMIZER_QUANTITY_CORRECTION2) ==
                     1.0 - pow (0.99, t));
    }
  trial_tear_down (&trial);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-methods/searches", test_searches);
  g_test_add_func ("/optimizer-methods/beta", test_beta);
  g_test_add_func ("/optimizer-methods/bfgs-shows-secant", test_bfgs_shows_secant);
  g_test_add_func ("/optimizer-methods/first-quantities", test_first_quantities);
  g_test_add_func ("/optimizer-methods/corrections", test_corrections);

  return g_test_run ();
}
