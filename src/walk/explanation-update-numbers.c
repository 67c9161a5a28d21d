/* The update of one entry of Θ in numbers, by each method. The entry is told as that of row 1,
 * column 1 of Θ(1). */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "walk/explanation-update-private.h"
#include "walk/number.h"

/* Of a line search the first trials and the last are told. */
#define MOST_TRIALS 4

/* One line, with a number of @values for each mark: "$n"; "$t" for one of Θ, "$r" for the
 * result. */
static void
write_line (BsText *text, const char *line, const double *values)
{
  const char *at = line, *mark;

  if (*bs_text_get_string (text) != '\0')
    bs_text_append (text, BS_TEXT_PLAIN, "\n");
  while ((mark = strchr (at, '$')) != NULL)
    {
      g_autofree char *plain = g_strndup (at, (gsize) (mark - at));
      double value = *values++;

      if (mark > at)
        bs_text_append (text, BS_TEXT_PLAIN, plain);
      bs_explanation_append_number (text,
                                    mark[1] == 'r'   ? BS_TEXT_RESULT
                                    : mark[1] == 't' ? bs_explanation_theta_role (value)
                                                     : BS_TEXT_PLAIN,
                                    value);
      at = mark + 2;
    }
  if (*at != '\0')
    bs_text_append (text, BS_TEXT_PLAIN, at);
}

#define WRITE_LINE(text, line, ...) write_line (text, line, (const double[]){ __VA_ARGS__ })

/* An entry of a vector of the method's, or its number; 0 before the method has made it. */
static double
get (GArray *quantities, const char *symbol, gsize index)
{
  const BsOptimizerQuantity *quantity = _bs_update_find (quantities, symbol);

  return quantity != NULL ? quantity->values[index] : 0.0;
}

static void
write_descent (const BsUpdate *self, gsize index, BsText *numbers)
{
  WRITE_LINE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n = $r", self->point->theta[index], self->options->rate,
              self->D[index], _bs_update_get_next_theta (self, index));
}

static void
write_momentum (const BsUpdate *self, gsize index, BsText *numbers)
{
  double v = get (self->after, "v", index);

  WRITE_LINE (numbers, "v₁₁⁽¹⁾ := $n·$n − $n·$n = $n", self->options->momentum,
              get (self->before, "v", index), self->options->rate, self->D[index], v);
  WRITE_LINE (numbers, "Θ₁₁⁽¹⁾ := $t + $n = $r", self->point->theta[index], v,
              _bs_update_get_next_theta (self, index));
}

static void
write_rmsprop (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerOptions *options = self->options;
  double r = get (self->after, "r", index), D = self->D[index];

  WRITE_LINE (numbers, "r₁₁⁽¹⁾ := $n·$n + $n·($n)² = $n", options->decay,
              get (self->before, "r", index), 1.0 - options->decay, D, r);
  WRITE_LINE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n / (√$n + $n) = $r", self->point->theta[index],
              options->rate, D, r, options->epsilon, _bs_update_get_next_theta (self, index));
}

static void
write_adam (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerOptions *options = self->options;
  double D = self->D[index];
  double m = get (self->after, "m", index), v = get (self->after, "v", index);
  double correction1 = get (self->after, "1 - β₁ᵗ", 0),
         correction2 = get (self->after, "1 - β₂ᵗ", 0);

  WRITE_LINE (numbers, "m₁₁⁽¹⁾ := $n·$n + $n·$n = $n", options->beta1,
              get (self->before, "m", index), 1.0 - options->beta1, D, m);
  WRITE_LINE (numbers, "v₁₁⁽¹⁾ := $n·$n + $n·($n)² = $n", options->beta2,
              get (self->before, "v", index), 1.0 - options->beta2, D, v);
  WRITE_LINE (numbers, "m̂₁₁⁽¹⁾ = $n / $n = $n\nv̂₁₁⁽¹⁾ = $n / $n = $n", m, correction1,
              m / correction1, v, correction2, v / correction2);
  WRITE_LINE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n / (√$n + $n) = $r", self->point->theta[index],
              options->rate, m / correction1, v / correction2, options->epsilon,
              _bs_update_get_next_theta (self, index));
}

static void
write_trials (const BsOptimizerQuantity *trials, BsText *numbers)
{
  for (gsize i = 0; i < trials->rows; i++)
    {
      gboolean is_last = i + 1 == trials->rows;

      if (i >= MOST_TRIALS && !is_last)
        continue;
      if (i > MOST_TRIALS)
        bs_text_append (numbers, BS_TEXT_PLAIN, "\n…");
      /* J may not be finite at a trial, and this has to be seen. */
      WRITE_LINE (
        numbers, is_last ? _ ("α = $n: J = $n, slope $n; taken") : _ ("α = $n: J = $n, slope $n"),
        bs_optimizer_quantity_get (trials, i, 0), bs_optimizer_quantity_get (trials, i, 1),
        bs_optimizer_quantity_get (trials, i, 2));
    }
}

/* What the step adds to what the method knows of how J curves. */
static void
write_pair (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerQuantity *product = _bs_update_find (self->after, "sᵀy");

  if (product != NULL)
    WRITE_LINE (numbers, "s₁₁⁽¹⁾ = $n·$n = $n\ny₁₁⁽¹⁾ = $n,  sᵀy = $n", get (self->after, "α", 0),
                get (self->after, "p", index), get (self->after, "s", index),
                get (self->after, "y", index), product->values[0]);
}

/* β p is told by its product, which is what the direction before has left in the new one. */
static void
write_direction (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerQuantity *beta = _bs_update_find (self->after, "β");
  double p = get (self->after, "p", index), D = self->D[index];

  if (beta == NULL)
    WRITE_LINE (numbers, "p₁₁⁽¹⁾ = $n", p);
  else if (beta->values[0] > 0.0)
    WRITE_LINE (numbers, "β = $n\np₁₁⁽¹⁾ := −1·$n + $n·$n = $n", beta->values[0], D,
                beta->values[0], (p + D) / beta->values[0], p);
  else
    WRITE_LINE (numbers, "β = $n\np₁₁⁽¹⁾ := −1·$n = $n", beta->values[0], D, p);
}

static void
write_search (const BsUpdate *self, gsize index, BsText *numbers)
{
  const BsOptimizerQuantity *trials = _bs_update_find (self->after, "α φ φ′");
  double p = get (self->after, "p", index);

  write_direction (self, index, numbers);
  write_trials (trials, numbers);
  write_pair (self, index, numbers);
  WRITE_LINE (numbers, "Θ₁₁⁽¹⁾ := $t + $n·$n = $r", self->point->theta[index],
              get (self->after, "α", 0), p, _bs_update_get_next_theta (self, index));
}

/* An entry of L or R, or of a root, of Θ(1): of row 1, or of column 1, which is the second. */
static double
get_factor (GArray *quantities, const char *symbol, gsize at)
{
  const BsOptimizerQuantity *factor = _bs_update_find (quantities, symbol);

  return factor != NULL ? bs_optimizer_quantity_get (factor, at, at) : 0.0;
}

/* An entry of L^(-1/4) D R^(-1/4) is the step / α. */
static void
write_shampoo (const BsUpdate *self, gsize index, BsText *numbers)
{
  double next = _bs_update_get_next_theta (self, index), rate = self->options->rate;
  double before_L = get_factor (self->before, "L", 0), L = get_factor (self->after, "L", 0);
  double before_R = get_factor (self->before, "R", 1), R = get_factor (self->after, "R", 1);

  WRITE_LINE (numbers, "L₁₁⁽¹⁾ := $n + $n = $n\nR₁₁⁽¹⁾ := $n + $n = $n", before_L, L - before_L, L,
              before_R, R - before_R, R);
  WRITE_LINE (numbers, "(L^(−¼))₁₁ = $n\n(R^(−¼))₁₁ = $n", get_factor (self->after, "L^(-1/4)", 0),
              get_factor (self->after, "R^(-1/4)", 1));
  WRITE_LINE (numbers, "Θ₁₁⁽¹⁾ := $t − $n·$n = $r", self->point->theta[index], rate,
              (self->point->theta[index] - next) / rate, next);
}

void
_bs_update_write_numbers (const BsUpdate *self, gsize index, BsText *numbers)
{
  switch (self->options->method)
    {
    case BS_OPTIMIZER_MOMENTUM:
      write_momentum (self, index, numbers);
      break;
    case BS_OPTIMIZER_CONJUGATE_GRADIENT:
    case BS_OPTIMIZER_BFGS:
    case BS_OPTIMIZER_LBFGS:
      write_search (self, index, numbers);
      break;
    case BS_OPTIMIZER_RMSPROP:
      write_rmsprop (self, index, numbers);
      break;
    case BS_OPTIMIZER_ADAM:
      write_adam (self, index, numbers);
      break;
    case BS_OPTIMIZER_SHAMPOO:
      write_shampoo (self, index, numbers);
      break;
    case BS_OPTIMIZER_GRADIENT_DESCENT:
    case BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT:
    case BS_N_OPTIMIZERS:
    default:
      write_descent (self, index, numbers);
      break;
    }
}
