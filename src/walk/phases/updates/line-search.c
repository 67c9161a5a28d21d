/* Some optimizers search along a direction p. Their update shows the direction, the trials of the
 * search and the step. If the optimizer keeps pairs, it also shows the pair that this step adds. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "walk/phases/updates/update-class.h"

/* The formula shows this many of the first trials, and the last one. */
#define MOST_TRIALS 4

/* Returns p = −H D. */
BsFormula *
_bs_update_make_newton_direction (void)
{
  return bs_notation_equation (
    _bs_update_letter ("p"),
    bs_formula_negative (bs_formula_product (BS_FORMULA_SPACE, _bs_update_letter ("H"),
                                             bs_notation_letter (BS_FORMULA_D), NULL)));
}

/* Returns the lines s = α p,  y = D₊ − D, and the update by s. */
void
_bs_update_append_pair (BsFormula *lines)
{
  BsFormula *s = bs_notation_equation (_bs_update_letter ("s"),
                                       bs_formula_product (BS_FORMULA_SPACE,
                                                           bs_notation_letter (BS_FORMULA_ALPHA),
                                                           _bs_update_letter ("p"), NULL));
  BsFormula *y = bs_notation_equation (
    _bs_update_letter ("y"),
    bs_notation_difference (bs_formula_symbol ("D₊"), bs_notation_letter (BS_FORMULA_D)));

  bs_formula_append (lines, bs_notation_pair (s, y));
  bs_formula_append (lines, _bs_update_make_step (_bs_update_letter ("s")));
}

/* Returns a line of words in which each mark "$n" is replaced by number n of @values. */
static BsFormula *
make_row (const char *line, const double *values)
{
  BsFormula *row = bs_formula_list (BS_FORMULA_WHOLE, "");
  const char *at = line, *mark;

  for (; (mark = strstr (at, "$n")) != NULL; at = mark + strlen ("$n"))
    {
      g_autofree char *words = g_strndup (at, (gsize) (mark - at));

      bs_formula_append (row, bs_formula_words (words));
      bs_formula_append (row, bs_notation_number (*values++));
    }
  if (*at != '\0')
    bs_formula_append (row, bs_formula_words (at));

  return row;
}

static void
append_trials (BsFormula *lines, const BsOptimizerQuantity *trials)
{
  for (gsize i = 0; i < trials->rows; i++)
    {
      gboolean is_last = i + 1 == trials->rows;
      /* If J is not finite at a trial, the line says only that. */
      const double values[] = { bs_optimizer_quantity_get (trials, i, 0),
                                bs_optimizer_quantity_get (trials, i, 1),
                                bs_optimizer_quantity_get (trials, i, 2) };

      if (i >= MOST_TRIALS && !is_last)
        continue;
      if (i > MOST_TRIALS)
        bs_formula_append (lines, bs_formula_words ("…"));
      bs_formula_append (lines, make_row (is_last ? _ ("α = $n: J = $n, slope $n; taken")
                                                  : _ ("α = $n: J = $n, slope $n"),
                                          values));
    }
}

/* Returns the product of two numbers. */
static BsFormula *
multiply (BsFormula *one, BsFormula *other)
{
  return bs_formula_product (BS_FORMULA_DOT, one, other, NULL);
}

static BsFormula *
get_step_length (const BsUpdate *self)
{
  return bs_formula_value (bs_formula_tag (BS_FORMULA_ALPHA, BS_ANY, BS_ANY, BS_ANY),
                           _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_STEP_LENGTH, 0));
}

/* BFGS and L-BFGS learn from each step how J curves. The lines show s and y of this step, and
 * sᵀy. */
static void
append_pair_of (BsFormula *lines, const BsUpdate *self, gsize index)
{
  const BsOptimizerQuantity *curvature =
    bs_optimizer_quantities_find (self->after, BS_OPTIMIZER_QUANTITY_CURVATURE);
  double p = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_DIRECTION, index);
  double s = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_STEP, index);
  double y = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_CHANGE, index);
  BsFormula *product;

  if (curvature == NULL)
    return;

  product = bs_formula_product (BS_FORMULA_TIGHT, bs_formula_transpose (_bs_update_letter ("s")),
                                _bs_update_letter ("y"), NULL);
  bs_formula_append (lines, _bs_update_make_entry (self, "s", BS_FORMULA_EQUAL,
                                                   multiply (get_step_length (self),
                                                             _bs_update_entry_value (self, "p", p)),
                                                   s));
  bs_formula_append (
    lines,
    bs_notation_pair (
      bs_notation_equation (_bs_update_entry (self, "y"), _bs_update_entry_value (self, "y", y)),
      bs_notation_equation (product, bs_notation_number (curvature->values[0]))));
}

/* The last direction is not kept any more, so its entry is computed from the new one: (p + D) /
 * β. */
static BsFormula *
make_direction (const BsUpdate *self, gsize index, double beta)
{
  double p = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_DIRECTION, index);
  double D = self->D[index];
  BsFormula *downhill = multiply (bs_notation_number (-1.0), _bs_update_D (self, index));
  BsFormula *rest;

  if (!(beta > 0.0))
    return _bs_update_make_entry (self, "p", BS_FORMULA_ASSIGN, downhill, p);

  rest =
    multiply (_bs_update_parameter ("β", beta), _bs_update_entry_value (self, "p", (p + D) / beta));

  return _bs_update_make_entry (self, "p", BS_FORMULA_ASSIGN, bs_notation_total (downhill, rest),
                                p);
}

static void
append_direction (BsFormula *lines, const BsUpdate *self, gsize index)
{
  const BsOptimizerQuantity *beta =
    bs_optimizer_quantities_find (self->after, BS_OPTIMIZER_QUANTITY_BETA);
  double p = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_DIRECTION, index);

  if (beta == NULL)
    {
      bs_formula_append (lines, bs_notation_equation (_bs_update_entry (self, "p"),
                                                      _bs_update_entry_value (self, "p", p)));
      return;
    }

  bs_formula_append (lines, bs_notation_equation (_bs_update_letter ("β"),
                                                  _bs_update_parameter ("β", beta->values[0])));
  bs_formula_append (lines, make_direction (self, index, beta->values[0]));
}

BsFormula *
_bs_update_make_search (const BsUpdate *self, gsize index)
{
  const BsOptimizerQuantity *trials =
    bs_optimizer_quantities_find (self->after, BS_OPTIMIZER_QUANTITY_TRIALS);
  double p = _bs_update_get (self->after, BS_OPTIMIZER_QUANTITY_DIRECTION, index);
  BsFormula *step = multiply (get_step_length (self), _bs_update_entry_value (self, "p", p));
  BsFormula *lines = bs_formula_lines ();

  append_direction (lines, self, index);
  append_trials (lines, trials);
  append_pair_of (lines, self, index);
  bs_formula_append (
    lines,
    _bs_update_make_theta (self, index, bs_notation_total (_bs_update_theta (self, index), step)));

  return lines;
}
